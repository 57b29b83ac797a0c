// SPDX-License-Identifier: Apache-2.0
// The page is data and a script that draws it: the report as JSON, with the rings of the deadlocks,
// the rules' pages and the source lines around every place that a finding names.
#include "checker/report/html.h"

#include "checker/report/json_parts.h"
#include "checker/report/layout.h"
#include "checker/report/outcome.h"
#include "checker/report/pages.h"
#include "checker/report/text.h"
#include "checker/report/timeline.h"
#include "models/program/print.h"

#include <map>
#include <ostream>
#include <set>

namespace spinproof::report {

namespace {

using Json = nlohmann::ordered_json;
constexpr std::uint32_t kAround = 12; ///< lines of source before and behind each place

Json toJson(const Run& run) {
  return {{"cpu", run.cpu}, {"nesting", run.nesting}, {"name", run.name}};
}

Json ringOf(const Finding& finding) {
  Json ring = Json::array();
  for (const RingEdge& edge : timelineOf(finding).ring)
    ring.push_back({{"who", toJson(edge.who)}, {"what", edge.what}, {"on", toJson(edge.on)}});
  return ring;
}

Json toJson(const std::vector<LockEdge>& order) {
  Json edges = Json::array();
  for (const LockEdge& edge : order)
    edges.push_back({{"from", edge.held}, {"to", edge.taken}, {"file", edge.at.file}, {"line", edge.at.line}, {"function", edge.function}});
  return edges;
}

/// The lines around every place, by file and number.
class Excerpts {
public:
  explicit Excerpts(const Sources& sources) : sources_(sources) {}

  void add(const SourcePoint& point) {
    if (point.file.empty() || point.line == 0)
      return;
    const std::uint32_t first = point.line > kAround ? point.line - kAround : 1;
    for (std::uint32_t line = first; line <= point.line + kAround; ++line)
      lines_[point.file].insert(line);
  }

  Json json() const {
    Json files = Json::object();
    for (const auto& [file, numbers] : lines_) {
      Json lines = Json::object();
      for (const std::uint32_t number : numbers)
        if (const std::optional<std::string> text = sources_.line(file, number))
          lines[std::to_string(number)] = *text;
      files[file] = std::move(lines);
    }
    return files;
  }

private:
  const Sources& sources_;
  std::map<std::string, std::set<std::uint32_t>> lines_;
};

Json rulesJson(const Report& report, std::span<const rules::RuleInfo> rules) {
  Json all = Json::object();
  for (const DriverReport& driver : report.drivers)
    for (const Finding& finding : driver.findings) {
      const rules::RuleInfo rule = ruleInfo(rules, finding.rule);
      all[finding.rule] = {{"name", std::string(rule.name)},
                           {"page", std::string(rulePage(rule.folder))}};
    }
  return all;
}

std::string verdictOf(const Report& report) {
  const std::size_t count = findingCount(report);
  const std::string kind = report.compared ? "new finding" : "finding";
  return (count == 0 ? "No " + kind : counted(count, kind, kind + "s")) + " in " +
         counted(report.drivers.size(), "driver", "drivers") +
         (isComplete(report) ? "" : "; not everything could be analysed");
}

Json pageData(const Report& report, std::span<const rules::RuleInfo> rules,
              const Sources& sources) {
  Json data = reportJson(report, sources);
  Excerpts excerpts(sources);
  for (std::size_t d = 0; d < report.drivers.size(); ++d)
    for (std::size_t f = 0; f < report.drivers[d].findings.size(); ++f) {
      const Finding& finding = report.drivers[d].findings[f];
      data["drivers"][d]["findings"][f]["ring"] = ringOf(finding);
      excerpts.add(finding.point);
      for (const RelatedPoint& related : finding.related)
        excerpts.add(related.point);
      for (const TraceStep& step : finding.trace)
        excerpts.add(step.point);
    }
  for (Json& driver : data["drivers"])
    driver.erase("refuted");
  for (std::size_t d = 0; d < report.drivers.size(); ++d)
    data["drivers"][d]["lockOrder"] = toJson(report.drivers[d].lockOrder);
  Json irqls = Json::array();
  for (program::Irql level = 0; level <= program::kHigh; ++level)
    irqls.push_back(program::irqlName(level));
  data["irqls"] = std::move(irqls);
  data["rules"] = rulesJson(report, rules);
  data["sources"] = excerpts.json();
  data["verdict"] = verdictOf(report);
  data.emplace("gone", Json::array());
  return data;
}

} // namespace

void writeHtml(std::ostream& out, const Report& report, std::span<const rules::RuleInfo> rules,
               const Sources& sources) {
  // No "<" in the data: nothing in a driver's source can end the script element.
  const std::string data = replaced(
      pageData(report, rules, sources).dump(-1, ' ', false, Json::error_handler_t::replace), "<",
      "\\u003c");
  const std::string script =
      std::string(pageModel()) + std::string(pageDrawing()) + std::string(pageScript());
  std::string page(pageFrame());
  const auto fill = [&](const std::string& slot, const std::string& text) {
    page.replace(page.find(slot), slot.size(), text);
  };
  fill("@SCRIPT@", script); // from the end: what is filled in is never searched
  fill("@DATA@", data);
  fill("@STYLE@", std::string(pageStyle()));
  out << page;
}

} // namespace spinproof::report
