// SPDX-License-Identifier: Apache-2.0
#include "checker/report/canvas.h"
#include "models/program/print.h"

#include <algorithm>
#include <cctype>

namespace spinproof::report {

namespace {

constexpr std::size_t kTab = 4;

Ink inkOf(rules::Severity severity) {
  return severity == rules::Severity::Error     ? Ink::Red
         : severity == rules::Severity::Warning ? Ink::Yellow
                                                : Ink::Blue;
}

bool isWord(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

/// The line and what is marked beneath it, tabs widened in both.
struct Marked {
  std::string text;
  std::string mark;
};

Marked mark(const std::string& line, std::uint32_t column) {
  Marked marked;
  std::size_t end = column;
  while (column > 0 && end < line.size() && isWord(line[column - 1]) && isWord(line[end]))
    ++end;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::size_t width = line[i] == '\t' ? kTab - displayWidth(marked.text) % kTab : 1;
    marked.text += line[i] == '\t' ? std::string(width, ' ') : std::string(1, line[i]);
    const bool continuation = (static_cast<unsigned char>(line[i]) & 0xC0) == 0x80;
    if (column > 0 && i < end && !continuation)
      marked.mark += i + 1 < column ? std::string(width, ' ') : i + 1 == column ? "^" : "~";
  }
  return marked;
}

/// Several CPUs, or something on top of something: time needs columns.
bool isConcurrent(const Finding& finding) {
  return finding.cpus > 1 ||
         std::any_of(finding.trace.begin(), finding.trace.end(),
                     [](const TraceStep& s) { return s.cpu > 0 || s.nesting > 0; });
}

void drawList(const Canvas& canvas, std::string_view title, const std::vector<std::string>& items) {
  if (items.empty())
    return;
  canvas.out << '\n';
  canvas.paragraph(title, 2, Ink::Bold);
  for (const std::string& item : items)
    canvas.item(item, 2);
}

void drawRelated(const Canvas& canvas, const Finding& finding) {
  for (const RelatedPoint& related : finding.related) {
    canvas.out << '\n';
    canvas.paragraph(fullPoint(related.point) + ": " + related.message, 2);
    drawSource(canvas, related.point, Ink::Blue);
  }
}

void drawTrace(const Canvas& canvas, const Finding& finding) {
  if (finding.trace.empty())
    return;
  canvas.out << '\n';
  if (isConcurrent(finding)) {
    canvas.paragraph(
        "How it happens, on " + counted(finding.cpus, "CPU", "CPUs") + ", time runs downwards:", 2,
        Ink::Bold);
    drawTimeline(canvas, finding);
  } else {
    canvas.paragraph("How it happens:", 2, Ink::Bold);
    drawPath(canvas, finding);
  }
}

} // namespace

std::string shortLevel(program::Irql level) {
  std::string name = program::irqlName(level);
  const std::size_t at = name.find("_LEVEL");
  return at == std::string::npos ? name : name.substr(0, at);
}

std::string shortPoint(const SourcePoint& point) {
  if (point.line == 0)
    return {};
  return point.file.substr(point.file.find_last_of('/') + 1) + ":" + std::to_string(point.line);
}

std::string fullPoint(const SourcePoint& point) {
  if (point.file.empty())
    return "(no location)";
  std::string text = point.file;
  if (point.line != 0)
    text += ":" + std::to_string(point.line);
  if (point.line != 0 && point.column != 0)
    text += ":" + std::to_string(point.column);
  return text;
}

void drawSource(const Canvas& canvas, const SourcePoint& point, Ink ink) {
  const std::optional<std::string> line = canvas.sources.line(point.file, point.line);
  if (!line)
    return;
  const Marked marked = mark(*line, point.column);
  const std::string number = padded(std::to_string(point.line), 5);
  const std::string bar = canvas.paint(Ink::Dim, canvas.glyphs.vertical);
  canvas.out << "  " << canvas.paint(Ink::Dim, number) << bar << ' ' << marked.text << '\n';
  if (!marked.mark.empty())
    canvas.out << std::string(7, ' ') << bar << ' ' << canvas.paint(ink, marked.mark) << '\n';
}

void drawFinding(const Canvas& canvas, const Finding& finding, const rules::RuleInfo& rule) {
  const Ink ink = inkOf(finding.severity);
  canvas.out << canvas.paint(Ink::Bold, fullPoint(finding.point) + ": ")
             << canvas.paint(ink, severityName(finding.severity)) << ": "
             << canvas.paint(Ink::Bold, finding.rule + " " + std::string(rule.name));
  if (finding.confidence != rules::Confidence::High)
    canvas.out << " (" << confidenceName(finding.confidence) << " confidence)";
  canvas.out << '\n';
  canvas.paragraph(finding.message, 2);
  if (canvas.options.quiet)
    return;
  canvas.out << '\n';
  drawSource(canvas, finding.point, ink);
  if (!finding.point.macro.empty())
    canvas.paragraph("in the expansion of macro " + finding.point.macro, 2, Ink::Dim);
  drawRelated(canvas, finding);
  drawTrace(canvas, finding);
  drawList(canvas, "Why they can meet:", finding.meeting);
  drawList(canvas, "Assumed:", finding.assumptions);
  canvas.out << '\n';
}

} // namespace spinproof::report
