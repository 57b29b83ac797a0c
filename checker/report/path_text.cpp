// SPDX-License-Identifier: Apache-2.0
// A path of one routine as a table: step, IRQL, locks held, what happens, where. Calls are
// indented.
#include "checker/report/canvas.h"
#include "checker/report/timeline.h"

#include <algorithm>

namespace spinproof::report {

namespace {

struct Row {
  std::string number, level, held, text, where;
  Ink ink = Ink::Plain;
};

constexpr std::size_t kIndent = 2;
constexpr std::size_t kWidestHeld = 30;

std::vector<Row> rowsOf(const Finding& finding, const std::vector<ShortName>& names,
                        const Glyphs& glyphs) {
  std::vector<Row> rows;
  std::size_t depth = 0;
  for (const TraceStep& step : finding.trace) {
    if (step.kind == StepKind::Return && depth > 0)
      --depth;
    Row row;
    row.number = std::to_string(rows.size() + 1);
    row.level = shortLevel(step.irql);
    row.held =
        step.held.empty() ? std::string(glyphs.dash) : shortened(joined(step.held, ", "), names);
    row.text = std::string(2 * std::min<std::size_t>(depth, 8), ' ') + shortened(step.text, names);
    row.where = shortPoint(step.point);
    row.ink = step.kind == StepKind::Acquire   ? Ink::Yellow
              : step.kind == StepKind::Release ? Ink::Green
              : step.kind == StepKind::Spin    ? Ink::Red
              : step.kind == StepKind::Enter   ? Ink::Bold
                                               : Ink::Plain;
    rows.push_back(row);
    depth += step.kind == StepKind::Call ? 1 : 0;
  }
  return rows;
}

std::size_t widest(const std::vector<Row>& rows, std::string Row::*column, std::size_t atLeast) {
  std::size_t width = atLeast;
  for (const Row& row : rows)
    width = std::max(width, displayWidth(row.*column));
  return width;
}

std::string lineOf(const std::vector<std::string>& lines, std::size_t i) {
  return i < lines.size() ? lines[i] : std::string();
}

} // namespace

void drawPath(const Canvas& canvas, const Finding& finding) {
  const std::vector<ShortName> names = shortNames(finding);
  const std::vector<Row> rows = rowsOf(finding, names, canvas.glyphs);
  const std::size_t number = widest(rows, &Row::number, 2);
  const std::size_t level = widest(rows, &Row::level, 4);
  const std::size_t held = std::min(widest(rows, &Row::held, 10), kWidestHeld);
  const std::size_t where = widest(rows, &Row::where, 5);
  const std::size_t taken = kIndent + number + 2 + level + 2 + held + 2 + 2 + where;
  const std::size_t longest = widest(rows, &Row::text, 12);
  const std::size_t room = canvas.options.width > taken + 20 ? canvas.options.width - taken : 20;
  const std::size_t text = std::min(longest, room);

  const std::string margin(kIndent, ' ');
  canvas.out << margin
             << canvas.paint(Ink::Dim, padded("#", number) + "  " + padded("IRQL", level) + "  " +
                                           padded("locks held", held) + "  " +
                                           padded("what happens", text) + "  where")
             << '\n';
  for (const Row& row : rows) {
    const std::size_t indent = std::min(row.text.find_first_not_of(' '), row.text.size());
    const std::vector<std::string> texts = wrapped(row.text, text, indent + 2);
    const std::vector<std::string> locks = wrapped(row.held, held);
    for (std::size_t i = 0; i < std::max(texts.size(), locks.size()); ++i) {
      const bool first = i == 0;
      std::string line = margin + canvas.paint(Ink::Dim, padded(first ? row.number : "", number));
      line += "  " + canvas.paint(Ink::Cyan, padded(first ? row.level : "", level));
      line += "  " + padded(lineOf(locks, i), held);
      line += "  " + canvas.paint(row.ink, lineOf(texts, i));
      if (first && !row.where.empty())
        line += std::string(text - std::min(text, displayWidth(texts[0])), ' ') + "  " +
                canvas.paint(Ink::Dim, row.where);
      while (!line.empty() && line.back() == ' ')
        line.pop_back();
      canvas.out << line << '\n';
    }
  }
}

} // namespace spinproof::report
