// SPDX-License-Identifier: Apache-2.0
// What the parts of the text output share: where it goes, how wide, with which signs and colours.
#pragma once

#include "checker/report/layout.h"
#include "checker/report/style.h"
#include "checker/report/text.h"

#include <ostream>

namespace spinproof::report {

struct Canvas {
  std::ostream& out;
  const TextOptions& options;
  const Sources& sources;
  const Glyphs& glyphs;
  Painter paint;

  Canvas(std::ostream& stream, const TextOptions& textOptions, const Sources& texts)
      : out(stream), options(textOptions), sources(texts),
        glyphs(textOptions.ascii ? kAsciiGlyphs : kUnicodeGlyphs), paint(textOptions.colours) {}

  /// Wrapped to the width, every line with `indent` spaces in front.
  void paragraph(std::string_view text, std::size_t indent, Ink ink = Ink::Plain) const {
    for (const std::string& line : wrapped(text, options.width - indent))
      out << std::string(indent, ' ') << paint(ink, line) << '\n';
  }

  /// With a bullet in front.
  void item(std::string_view text, std::size_t indent) const {
    const std::vector<std::string> lines = wrapped(text, options.width - indent - 2);
    for (std::size_t i = 0; i < lines.size(); ++i)
      out << std::string(indent, ' ') << (i == 0 ? std::string(glyphs.bullet) + " " : "  ")
          << lines[i] << '\n';
  }
};

/// "DISPATCH", "DIRQL(5)": the level's name without "_LEVEL".
std::string shortLevel(program::Irql level);
/// "io.c:42": the file without its folders.
std::string shortPoint(const SourcePoint& point);
/// "sys/io.c:42:5"; "(no location)"
std::string fullPoint(const SourcePoint& point);

/// The source line with its number and a caret beneath; nothing when it cannot be read.
void drawSource(const Canvas& canvas, const SourcePoint& point, Ink ink);
/// A schedule of several CPUs, or with preemption, as a table of CPUs over time.
void drawTimeline(const Canvas& canvas, const Finding& finding);
/// A path of one routine, as a numbered list with IRQL and locks.
void drawPath(const Canvas& canvas, const Finding& finding);
/// One finding with everything that belongs to it.
void drawFinding(const Canvas& canvas, const Finding& finding, const rules::RuleInfo& rule);
/// What was looked at, driver by driver, with no word on findings.
void drawCoverage(const Canvas& canvas, const Report& report);
/// What was looked at and found, driver by driver, and the last word.
void drawSummary(const Canvas& canvas, const Report& report,
                 std::span<const rules::RuleInfo> rules);

} // namespace spinproof::report
