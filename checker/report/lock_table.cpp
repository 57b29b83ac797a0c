// SPDX-License-Identifier: Apache-2.0
#include "checker/report/layout.h"
#include "checker/report/lock_order.h"

#include <algorithm>
#include <ostream>
#include <set>

namespace spinproof::report {

namespace {

using Cells = std::vector<std::string>;

/// A Markdown table with its columns filled up, so that it is one to the eye, too. The first row is
/// the head.
void writeTable(std::ostream& out, const std::vector<Cells>& rows) {
  std::vector<std::size_t> widths(rows.front().size(), 3);
  for (const Cells& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], displayWidth(row[i]));
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t i = 0; i < widths.size(); ++i)
      out << "| " << padded(rows[r][i], widths[i]) << ' ';
    out << "|\n";
    if (r == 0) {
      for (const std::size_t width : widths)
        out << '|' << repeated("-", width + 2);
      out << "|\n";
    }
  }
}

std::string shownPlace(const SourcePoint& point) {
  return point.file.empty() ? "the OS took it" : point.file + ":" + std::to_string(point.line);
}

std::string takenUnder(const LockOrder& order, const std::string& lock) {
  std::set<std::string> names;
  for (const NestedAcquire& n : order.nested)
    if (n.inner == lock && n.outer != lock && !n.tries)
      names.insert(n.outer);
  const std::string text = joined({names.begin(), names.end()}, ", ");
  return text.empty() ? "nothing" : text;
}

void writeRings(std::ostream& out, const LockOrder& order) {
  for (const LockRing& ring : order.rings) {
    out << "\nNo ranks are possible for " << joined(ring.locks, ", ")
        << ": each is taken while the one before it is held";
    out << ", and the first while the last is.\n";
    switch (ring.verdict) {
    case LockRing::Verdict::Deadlock:
      out << "The explorer finds the deadlock: ";
      break;
    case LockRing::Verdict::Excluded:
      out << "The explorer finds no deadlock: ";
      break;
    case LockRing::Verdict::Undecided:
      out << "The explorer could not decide it: ";
      break;
    }
    out << ring.why << '\n';
  }
}

} // namespace

void writeLockTable(std::ostream& out, const LockOrder& order) {
  out << "# Locks of " << order.driver << "\n\n";
  std::vector<Cells> ranks{{"rank", "lock", "kind", "held at", "taken under"}};
  std::vector<std::string> single;
  for (const OrderedLock& lock : order.locks) {
    if (!lock.rank)
      single.push_back(lock.name + " (" + lock.kind + ")");
    else
      ranks.push_back({std::to_string(lock.rank) + (lock.inRing ? " (ring)" : ""), lock.name,
                       lock.kind, lock.level, takenUnder(order, lock.name)});
  }
  if (order.locks.empty())
    out << "The driver takes no lock whose name means the same in two routines.\n";
  if (ranks.size() > 1) {
    out << (order.rings.empty() ? "A lock is only taken while locks of smaller ranks are held.\n\n"
                                : "But for the rings below, a lock is only taken while locks of "
                                  "smaller ranks are held.\n\n");
    writeTable(out, ranks);
  }
  if (!single.empty())
    out << (ranks.size() > 1 ? "\n" : "") << "Never nested with another: " << joined(single, ", ")
        << ".\n";
  writeRings(out, order);
  if (order.nested.empty())
    return;
  out << "\n## Nested acquires\n\n";
  std::vector<Cells> nested{{"at", "takes", "while it holds", "since", "in", "called by the OS in"}};
  bool same = false;
  for (const NestedAcquire& n : order.nested) {
    same |= n.outer == n.inner;
    nested.push_back(
        {shownPlace(n.at),
         n.inner + (n.tries ? " (tries)" : "") + (n.outer == n.inner ? " (another)" : ""), n.outer,
         shownPlace(n.since), n.function, n.entry});
  }
  writeTable(out, nested);
  if (same)
    out << "\n\"another\": two locks of one class. No rank says which of them comes first.\n";
}

} // namespace spinproof::report
