// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/table.h"

#include "models/program/print.h"

#include <algorithm>
#include <ostream>
#include <utility>

namespace spinproof::explore {

namespace {

using Lines = std::vector<std::string>;

/// Breaks text at blanks into lines of at most `width` characters; longer words are cut.
Lines wrap(const std::string& text, std::size_t width) {
  Lines lines;
  std::string line;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto blank = std::min(text.find(' ', at), text.size());
    auto word = text.substr(at, blank - at);
    at = blank + 1;
    if (!line.empty() && line.size() + 1 + word.size() > width)
      lines.push_back(std::exchange(line, {}));
    for (; word.size() > width; word.erase(0, width))
      lines.push_back(word.substr(0, width));
    line += (line.empty() ? "" : " ") + word;
  }
  lines.push_back(line);
  return lines;
}

std::string join(const std::vector<std::string>& names) {
  std::string result;
  for (const auto& name : names)
    result += (result.empty() ? "" : ", ") + name;
  return result;
}

/// "DISPATCH_LEVEL, holds QueueLock"
std::string standing(const CpuSnapshot& cpu) {
  auto text = program::irqlName(cpu.irql);
  if (!cpu.held.empty())
    text += ", holds " + join(cpu.held);
  return text;
}

/// The cell of the CPU that made the step.
Lines actedCell(const ScheduleRow& row, const CpuSnapshot& cpu, const program::Program& program,
                std::size_t width) {
  auto lines = wrap(row.entry + ": " + row.text, width);
  if (row.location.valid())
    for (auto& line : wrap(program::format(row.location, program), width))
      lines.push_back(std::move(line));
  for (auto& line : wrap("[" + standing(cpu) + "]", width))
    lines.push_back(std::move(line));
  return lines;
}

/// The cell of a CPU that did nothing: only how it stands.
Lines restingCell(const CpuSnapshot& cpu, std::size_t width) {
  if (cpu.idle)
    return {"."};
  return wrap(cpu.waitsFor.empty() ? "|" : "| waits for " + cpu.waitsFor, width);
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

void printRow(std::ostream& out, const std::string& number, const std::vector<Lines>& cells,
              std::size_t width) {
  std::size_t height = 0;
  for (const auto& cell : cells)
    height = std::max(height, cell.size());
  for (std::size_t i = 0; i < height; ++i) {
    std::string line = padded(i == 0 ? number : "", 4);
    for (const auto& cell : cells)
      line += "  " + padded(i < cell.size() ? cell[i] : "", width);
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
  }
}

} // namespace

void printTable(std::ostream& out, const Schedule& schedule, const program::Program& program,
                unsigned width) {
  if (schedule.rows.empty())
    return;
  const auto cpus = schedule.rows.front().after.size();
  const auto column = std::max<std::size_t>(20, (width - 4) / cpus - 2);
  std::vector<Lines> heads;
  for (std::size_t cpu = 0; cpu < cpus; ++cpu)
    heads.push_back({"CPU " + std::to_string(cpu), std::string(column, '-')});
  printRow(out, "step", heads, column);
  for (std::size_t i = 0; i < schedule.rows.size(); ++i) {
    const auto& row = schedule.rows[i];
    std::vector<Lines> cells;
    for (std::size_t cpu = 0; cpu < cpus; ++cpu)
      cells.push_back(row.onCpu && row.step.cpu == cpu
                          ? actedCell(row, row.after[cpu], program, column)
                          : restingCell(row.after[cpu], column));
    printRow(out, std::to_string(i + 1), cells, column);
    if (!row.onCpu)
      out << "      (" << row.text << ")\n";
  }
}

void printViolation(std::ostream& out, const machine::Violation& violation,
                    const program::Program& program) {
  out << machine::kindName(violation.kind) << " on CPU " << +violation.cpu << ": "
      << violation.detail << '\n';
  for (const auto& link : violation.ring)
    out << "  " << machine::describe(program, link) << '\n';
}

} // namespace spinproof::explore
