// SPDX-License-Identifier: Apache-2.0
#include "checker/report/lock_order.h"

#include "models/program/json_parse.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <ostream>
#include <set>
#include <stdexcept>

namespace spinproof::report {

namespace {

using Json = nlohmann::ordered_json;

std::string_view wordOf(LockRing::Verdict verdict) {
  switch (verdict) {
  case LockRing::Verdict::Deadlock:
    return "deadlock";
  case LockRing::Verdict::Excluded:
    return "excluded";
  case LockRing::Verdict::Undecided:
    break;
  }
  return "undecided";
}

std::string place(const SourcePoint& point) {
  return point.file.empty() ? "" : point.file + ":" + std::to_string(point.line);
}

Json pointOf(const SourcePoint& point) {
  return {{"file", point.file}, {"line", point.line}, {"column", point.column}};
}

Json toJson(const LockOrder& order) {
  Json locks = Json::array(), nested = Json::array(), rings = Json::array();
  for (const OrderedLock& lock : order.locks)
    locks.push_back({{"name", lock.name},
                     {"rank", lock.rank ? Json(lock.rank) : Json(nullptr)},
                     {"kind", lock.kind},
                     {"level", lock.level},
                     {"inRing", lock.inRing}});
  for (const NestedAcquire& n : order.nested) {
    nested.push_back({{"outer", n.outer}, {"inner", n.inner}, {"at", pointOf(n.at)}});
    if (!n.since.file.empty())
      nested.back()["since"] = pointOf(n.since);
    nested.back().update({{"function", n.function}, {"entry", n.entry}, {"tries", n.tries}});
  }
  for (const LockRing& ring : order.rings)
    rings.push_back({{"locks", ring.locks}, {"verdict", wordOf(ring.verdict)}, {"why", ring.why}});
  return {{"name", order.driver},
          {"ordered", order.rings.empty()},
          {"locks", std::move(locks)},
          {"nested", std::move(nested)},
          {"rings", std::move(rings)}};
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      result += '\\';
    result += c;
  }
  return result + '"';
}

void writeGraphOf(std::ostream& out, const LockOrder& order, const std::string& indent,
                  const std::string& prefix) {
  std::map<std::string, const OrderedLock*> locks;
  for (const OrderedLock& lock : order.locks)
    locks.emplace(lock.name, &lock);
  for (const OrderedLock& lock : order.locks)
    out << indent << quoted(prefix + lock.name)
        << " [label=" << quoted((lock.rank ? std::to_string(lock.rank) + "  " : "") + lock.name)
        << ", tooltip=" << quoted(lock.kind + ", " + lock.level)
        << (lock.inRing ? ", color=red" : "") << (lock.rank ? "" : ", style=dashed") << "];\n";
  std::map<std::pair<std::string, std::string>, std::pair<bool, std::string>>
      edges; // waits; first place
  for (const NestedAcquire& n : order.nested) {
    auto [it, added] = edges.try_emplace({n.outer, n.inner}, !n.tries, place(n.at));
    it->second.first |= !n.tries;
  }
  std::set<std::pair<std::string, std::string>> ringEdges;
  for (const LockRing& ring : order.rings)
    for (std::size_t i = 0; i < ring.locks.size(); ++i)
      ringEdges.emplace(ring.locks[i], ring.locks[(i + 1) % ring.locks.size()]);
  for (const auto& [edge, fact] : edges)
    out << indent << quoted(prefix + edge.first) << " -> " << quoted(prefix + edge.second)
        << " [edgetooltip=" << quoted(fact.second)
        << (ringEdges.contains(edge) ? ", color=red, penwidth=2" : "")
        << (fact.first ? "" : ", style=dotted") << "];\n";
}

} // namespace

void writeLockJson(std::ostream& out, const std::vector<LockOrder>& orders) {
  Json drivers = Json::array();
  for (const LockOrder& order : orders)
    drivers.push_back(toJson(order));
  out << Json{{"lockOrder", 1}, {"drivers", std::move(drivers)}}.dump(2) << '\n';
}

void writeLockGraph(std::ostream& out, const std::vector<LockOrder>& orders) {
  out << "digraph locks {\n  rankdir=TB;\n  node [shape=box, fontname=\"sans-serif\"];\n"
         "  // an arrow: taken while the first is held. Red: a ring. Dotted: only tried.\n";
  for (std::size_t i = 0; i < orders.size(); ++i) {
    if (orders.size() == 1) {
      writeGraphOf(out, orders[i], "  ", "");
      continue;
    }
    out << "  subgraph " << quoted("cluster" + std::to_string(i))
        << " {\n    label=" << quoted(orders[i].driver) << ";\n";
    writeGraphOf(out, orders[i], "    ", orders[i].driver + ": ");
    out << "  }\n";
  }
  out << "}\n";
}

LockRanks readLockRanks(const std::string& file) {
  const std::string mend = ". Write it with 'spinproof locks --format json'";
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw std::runtime_error(file + " cannot be read" + mend);
  try {
    const Json json = Json::parse(in);
    if (json.at("lockOrder") != 1)
      throw std::runtime_error(file + " is of another version" + mend);
    LockRanks ranks;
    for (const Json& driver : json.at("drivers")) {
      auto& of = ranks[driver.at("name").get<std::string>()];
      for (const Json& lock : driver.at("locks"))
        if (!lock.at("rank").is_null())
          of[lock.at("name").get<std::string>()] = lock.at("rank").get<std::uint32_t>();
    }
    return ranks;
  } catch (const Json::exception& error) {
    throw std::runtime_error(file + " is no order of locks (" + program::plainFault(error) + ")" + mend);
  }
}

std::vector<std::string> againstRanks(const LockOrder& order,
                                      const std::map<std::string, std::uint32_t>& ranks) {
  auto rankOf = [&](const std::string& lock) {
    const auto it = ranks.find(lock);
    return it == ranks.end() ? 0 : it->second;
  };
  auto told = [](const std::string& lock, std::uint32_t rank) {
    return lock + (rank ? " (rank " + std::to_string(rank) + ")" : " (no rank)");
  };
  std::vector<std::string> lines;
  for (const NestedAcquire& n : order.nested) {
    const std::uint32_t outer = rankOf(n.outer), inner = rankOf(n.inner);
    if (!n.tries && n.outer != n.inner && (!outer || inner <= outer))
      lines.push_back(place(n.at) + ": " + n.function + " takes " + told(n.inner, inner) +
                      " while it holds " + told(n.outer, outer));
  }
  return lines;
}

} // namespace spinproof::report
