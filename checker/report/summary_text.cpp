// SPDX-License-Identifier: Apache-2.0
#include "checker/report/canvas.h"
#include "checker/report/outcome.h"

#include <algorithm>
#include <map>

namespace spinproof::report {

namespace {

constexpr std::size_t kLabel = 17;
constexpr std::size_t kShownPerKind = 3; ///< notices, unless verbose

void field(const Canvas& canvas, const std::string& label, const std::string& text) {
  const std::vector<std::string> lines = wrapped(text, canvas.options.width - kLabel - 2);
  for (std::size_t i = 0; i < lines.size(); ++i)
    canvas.out << "  " << canvas.paint(Ink::Dim, padded(i == 0 ? label : "", kLabel)) << lines[i]
               << '\n';
}

std::string unknownOf(std::uint32_t unknown, std::uint32_t all, std::string_view known,
                      std::string_view not_) {
  if (all == 0)
    return "";
  return unknown == 0 ? ", all " + std::string(known)
                      : ", " + std::to_string(unknown) + " " + std::string(not_);
}

void drawCounts(const Canvas& canvas, const Coverage& c) {
  std::string units = counted(c.units, "source file", "source files");
  if (c.unitsFailed > 0)
    units += ", " + std::to_string(c.unitsFailed) + " could not be parsed to the end";
  field(canvas, "Sources", units);
  std::string functions =
      std::to_string(c.functions) + ", " + std::to_string(c.functionsAnalysed) + " analysed";
  if (c.functionsDegraded > 0)
    functions += ", " + std::to_string(c.functionsDegraded) + " understood only in part";
  if (c.functionsNotAnalysed > 0)
    functions += ", " + std::to_string(c.functionsNotAnalysed) + " given up";
  field(canvas, "Functions", functions);
  field(canvas, "Entry points", std::to_string(c.entries));
  field(canvas, "Lock operations",
        std::to_string(c.lockOperations) + unknownOf(c.lockOperationsUnknown, c.lockOperations,
                                                     "with a named lock",
                                                     "with a lock that could not be named"));
  field(canvas, "OS calls",
        std::to_string(c.osCalls) + unknownOf(c.osCallsUnknown, c.osCalls, "with a contract",
                                              "of routines without a contract"));
}

void drawRules(const Canvas& canvas, const DriverReport& driver,
               std::span<const rules::RuleInfo> rules) {
  std::map<std::string, std::size_t> counts;
  for (const Finding& finding : driver.findings)
    if (finding.counts())
      ++counts[finding.rule];
  for (const auto& [id, count] : counts)
    canvas.out << "  " << padded(id + " " + std::string(ruleInfo(rules, id).name), 40) << "  "
               << count << '\n';
}

/// Notices of one kind that say the same of several places: the first of them, and how many.
struct Repeated {
  const Notice* first = nullptr;
  std::size_t places = 0;
};

std::vector<Repeated> grouped(const std::vector<Notice>& notices, std::size_t begin,
                              std::size_t end) {
  std::vector<Repeated> all;
  std::map<std::string, std::size_t> index;
  for (std::size_t i = begin; i < end; ++i) {
    const auto [at, isNew] = index.try_emplace(notices[i].text, all.size());
    if (isNew)
      all.push_back({&notices[i], 0});
    ++all[at->second].places;
  }
  return all;
}

std::string textOf(const Repeated& notice) {
  const bool placed = !notice.first->point.file.empty();
  std::string text = (placed ? fullPoint(notice.first->point) + ": " : "") + notice.first->text;
  if (notice.places > 1)
    text += " (and " + counted(notice.places - 1, "more place", "more places") + ")";
  return text;
}

void drawNotices(const Canvas& canvas, const std::vector<Notice>& notices) {
  for (std::size_t begin = 0, end = 0; begin < notices.size(); begin = end) {
    while (end < notices.size() && notices[end].kind == notices[begin].kind)
      ++end;
    const std::vector<Repeated> all = grouped(notices, begin, end);
    const std::size_t shown =
        canvas.options.verbose ? all.size() : std::min(all.size(), kShownPerKind);
    canvas.out << "  " << notices[begin].kind << " (" << end - begin << ")\n";
    for (std::size_t i = 0; i < shown; ++i)
      canvas.item(textOf(all[i]), 4);
    if (shown < all.size())
      canvas.out << "      " << all.size() - shown << " more: --verbose lists them\n";
  }
}

void heading(const Canvas& canvas, const std::string& text) {
  const std::size_t used = displayWidth(text) + 4;
  const std::size_t rest = canvas.options.width > used ? canvas.options.width - used : 0;
  canvas.out << canvas.paint(Ink::Dim, repeated(canvas.glyphs.horizontal, 2)) << ' '
             << canvas.paint(Ink::Bold, text) << ' '
             << canvas.paint(Ink::Dim, repeated(canvas.glyphs.horizontal, rest)) << '\n';
}

void drawCovered(const Canvas& canvas, const DriverReport& driver) {
  drawCounts(canvas, driver.coverage);
  if (!driver.notices.empty()) {
    canvas.out << '\n';
    canvas.paragraph("Not analysed, or only in part:", 2, Ink::Bold);
    drawNotices(canvas, driver.notices);
  }
  if (canvas.options.verbose && !driver.refuted.empty()) {
    canvas.out << '\n';
    canvas.paragraph("Meetings that were suspected and cannot happen:", 2, Ink::Bold);
    drawNotices(canvas, driver.refuted);
  }
  canvas.out << '\n';
}

void drawLeftOut(const Canvas& canvas, const Report& report) {
  std::vector<Notice> leftOut, suppressions;
  for (const Notice& notice : report.notices)
    (notice.kind == "suppression" ? suppressions : leftOut).push_back(notice);
  const auto draw = [&](const std::string& title, const std::vector<Notice>& notices) {
    if (notices.empty())
      return;
    heading(canvas, title);
    drawNotices(canvas, notices);
    canvas.out << '\n';
  };
  draw("Left out", leftOut);
  draw("Suppressions to mend", suppressions);
}

/// What was found and does not count.
void drawHidden(const Canvas& canvas, const DriverReport& driver) {
  std::size_t suppressed = 0, unchanged = 0;
  for (const Finding& finding : driver.findings) {
    suppressed += finding.suppression ? 1 : 0;
    unchanged += !finding.suppression && finding.baseline == BaselineState::Unchanged ? 1 : 0;
  }
  if (suppressed > 0)
    field(canvas, "Suppressed", counted(suppressed, "finding", "findings"));
  if (unchanged > 0)
    field(canvas, "In the baseline", counted(unchanged, "finding", "findings"));
}

void drawGone(const Canvas& canvas, const Report& report) {
  if (report.gone.empty())
    return;
  heading(canvas, "Gone since the baseline: " + counted(report.gone.size(), "finding", "findings"));
  for (const GoneFinding& gone : report.gone)
    canvas.item(gone.rule + " in " + gone.function + " (was " + fullPoint(gone.point) + ")", 2);
  canvas.out << '\n';
}

void drawDriver(const Canvas& canvas, const DriverReport& driver,
                std::span<const rules::RuleInfo> rules) {
  heading(canvas, driver.name + ": " + counted(countingFindings(driver), "finding", "findings"));
  drawRules(canvas, driver, rules);
  drawHidden(canvas, driver);
  if (!driver.findings.empty())
    canvas.out << '\n';
  drawCovered(canvas, driver);
}

std::size_t unknownCalls(const Report& report) {
  std::size_t unknown = 0;
  for (const DriverReport& driver : report.drivers)
    unknown += driver.coverage.osCallsUnknown;
  return unknown;
}

std::string lastWord(const Report& report) {
  const std::size_t count = findingCount(report);
  const std::string where = " in " + counted(report.drivers.size(), "driver", "drivers") + ".";
  const std::string kind = report.compared ? "new finding" : "finding";
  const std::string found = count == 0 ? "No " + kind : counted(count, kind, kind + "s");
  if (report.drivers.empty())
    return isComplete(report) ? "Nothing was analysed: no change can affect a driver."
                              : "Nothing was analysed: no driver was found.";
  const std::size_t unknown = unknownCalls(report);
  if (isComplete(report) && unknown > 0)
    return found + where + " Every function was analysed; " +
           counted(unknown, "call of a routine", "calls of routines") +
           " without a contract had to be taken as harmless.";
  if (isComplete(report))
    return found + where + " Everything was analysed.";
  return found + where + " Not everything could be analysed: see above.";
}

} // namespace

void drawCoverage(const Canvas& canvas, const Report& report) {
  for (const DriverReport& driver : report.drivers) {
    heading(canvas, driver.name);
    drawCovered(canvas, driver);
  }
  drawLeftOut(canvas, report);
  const std::size_t unknown = unknownCalls(report);
  canvas.paragraph(report.drivers.empty() ? "No driver was found."
                   : !isComplete(report)  ? "Not everything is understood: see above."
                   : unknown > 0
                       ? "Every function is understood; " +
                             counted(unknown, "call of a routine", "calls of routines") +
                             " without a contract had to be taken as harmless: see above."
                       : "Everything is understood.",
                   0);
}

void drawSummary(const Canvas& canvas, const Report& report,
                 std::span<const rules::RuleInfo> rules) {
  for (const DriverReport& driver : report.drivers)
    drawDriver(canvas, driver, rules);
  drawLeftOut(canvas, report);
  drawGone(canvas, report);
  const ExitCode code = exitCodeOf(report);
  canvas.out << canvas.paint(code == ExitCode::Clean      ? Ink::Green
                             : code == ExitCode::Findings ? Ink::Red
                                                          : Ink::Yellow,
                             lastWord(report))
             << '\n';
}

} // namespace spinproof::report
