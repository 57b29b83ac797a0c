// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/whole_analysis.h"

#include "checker/cli/changed.h"
#include "checker/cli/memory.h"
#include "checker/cli/progress.h"
#include "checker/cli/suggestion.h"
#include "checker/cli/usage_error.h"
#include "checker/confirm/phase_times.h"
#include "checker/report/baseline.h"
#include "checker/report/outcome.h"
#include "checker/report/suppression.h"
#include "rules/advice_rules.h"
#include "rules/registry.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <set>

namespace spinproof::cli {

namespace {

/// Names and ids to ids; a rule that does not exist is an error.
std::set<std::string> ruleIds(const std::vector<std::string>& given) {
  std::set<std::string> ids;
  for (const std::string& name : given)
    ids.emplace(requireRule(name).id);
  return ids;
}

/// One line for a driver.
std::string statisticsOf(const std::string& driver, const Suspicions& suspicions) {
  return driver + ": " + std::to_string(suspicions.meetings) + " suspected meetings executed, " +
         std::to_string(suspicions.refuted) + " refuted, " + std::to_string(suspicions.undecided) +
         " undecided; " + std::to_string(suspicions.unconfirmed) +
         " suspicions of one routine not confirmed; " + std::to_string(suspicions.ways) + " paths solved, " +
         std::to_string(suspicions.infeasible) + " impossible, " + std::to_string(suspicions.beyond) + " over budget\n";
}

/// "times of d: model 1.20 s, routines 0.31 s, …": CPU time of the process.
std::string timesOf(const std::string& driver) {
  static constexpr std::array<const char*, 5> kNames{"model", "routines", "judging", "meetings", "times"};
  std::string text = "times of " + driver + ":";
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    std::array<char, 64> part{};
    std::snprintf(part.data(), part.size(), "%s %s %.3f s", i ? "," : "", kNames[i], confirm::phaseTimes()[i]);
    text += part.data();
  }
  return text + '\n';
}

/// The rules of this run: those that were asked for by name, or all that are not off. Advice is off unless somebody turns it on.
std::vector<std::string> rulesOf(const std::set<std::string>& asked, const Config& config, bool advice) {
  std::vector<std::string> ids;
  for (const rules::RuleInfo& rule : rules::allRules()) {
    const std::string id(rule.id);
    const auto setting = config.rules.find(id);
    const bool on = setting == config.rules.end() ? advice || !rules::isAdvice(rule) : setting->second.on;
    if (asked.empty() ? on : asked.contains(id))
      ids.push_back(id);
  }
  return ids;
}

/// Drops what nobody wants to hear, and says how severe the rest is.
void configure(report::DriverReport& driver, const std::vector<std::string>& rules,
               const Limits& limits, const Session& session) {
  std::erase_if(driver.findings, [&](const report::Finding& finding) {
    return std::find(rules.begin(), rules.end(), finding.rule) == rules.end() ||
           finding.cpus > limits.cpus ||
           leftOutBy(session.config, session.project.root + "/" + finding.point.file);
  });
  for (report::Finding& finding : driver.findings)
    if (const auto setting = session.config.rules.find(finding.rule);
        setting != session.config.rules.end() && setting->second.severity)
      finding.severity = *setting->second.severity;
}

report::Notice unaffectedNotice(const frontend::Driver& driver, const std::string& revision) {
  return {std::string(report::kUnaffected),
          driver.name + ": no change since " + revision + " can affect it",
          {}};
}

/// Takes out the drivers that no change since the revision can affect, as names of files tell, and
/// says so.
std::vector<report::Notice> leaveUnaffected(const Changes& changes, frontend::Project& project,
                                            const std::string& revision) {
  std::vector<report::Notice> notices;
  std::erase_if(project.drivers, [&](const frontend::Driver& driver) {
    const bool leave = changes.effectOn(driver) == Effect::None;
    if (leave)
      notices.push_back(unaffectedNotice(driver, revision));
    return leave;
  });
  return notices;
}

} // namespace

std::string suggestedRule(const std::string& name) {
  std::vector<std::string> names;
  for (const rules::RuleInfo& rule : rules::allRules()) {
    names.emplace_back(rule.id);
    names.emplace_back(rule.name);
  }
  return suggestion(name, names);
}

const rules::RuleInfo& requireRule(const std::string& name) {
  const rules::RuleInfo* rule = rules::findRule(name);
  if (!rule)
    throw UsageError("--rules '" + name + "': there is no such rule." + suggestedRule(name) + " 'spinproof rules' lists them");
  return *rule;
}

Limits limitsOf(const CheckOptions& options, const Config& config) {
  Limits limits;
  if (options.maxStates || config.maxStates)
    limits.maxStates = options.maxStates ? *options.maxStates : config.maxStates->value;
  if (options.cpus || config.cpus)
    limits.cpus = options.cpus ? *options.cpus : config.cpus->value;
  if (options.confidence || config.confidence)
    limits.confidence = options.confidence ? *options.confidence : config.confidence->value;
  limits.solve = options.solve;
  for (const TimeSetting& time : kTimes)
    if (const auto& given = options.times.*time.given)
      limits.solve.*time.value = *given;
    else if (const auto configured = config.times.find(time.key); configured != config.times.end())
      limits.solve.*time.value = configured->second.value;
  return limits;
}

WholeAnalysis analyseAll(const CheckOptions& options) {
  const std::set<std::string> asked = ruleIds(options.rules);
  report::Baseline baseline;
  if (!options.baseline.empty())
    baseline = report::readBaseline(options.baseline);
  Session session = openProject(options.input);
  std::optional<Changes> changes;
  std::vector<report::Notice> unaffected;
  if (!options.changedSince.empty()) {
    changes.emplace(changedSince(options.changedSince, session.project.root), session.project.root,
                    session.project.drivers);
    unaffected = leaveUnaffected(*changes, session.project, options.changedSince);
  }
  const Limits limits = limitsOf(options, session.config);
  const std::vector<std::string> rules = rulesOf(asked, session.config, options.advice);
  SolveOptions solve = limits.solve;
  for (const std::string& rule : rules)
    solve.advice |= rules::isAdvice(*rules::findRule(rule));

  WholeAnalysis whole;
  whole.root = session.project.root;
  Progress progress(session.project.drivers.size());
  for (const frontend::Driver& driver : session.project.drivers) {
    progress.next(driver.name);
    confirm::phaseTimes() = {};
    const AnalysisLimits depth{limits.maxStates, solve};
    std::optional<DriverModel> model;
    if (changes && changes->effectOn(driver) == Effect::Perhaps &&
        !changes->meets(consultedBy(session, driver, depth, model))) {
      unaffected.push_back(unaffectedNotice(driver, options.changedSince));
      continue;
    }
    AnalysedDriver analysed = cli::analysed(session, driver, depth, std::move(model));
    configure(analysed.report, rules, limits, session);
    whole.statistics += statisticsOf(driver.name, analysed.suspicions) + timesOf(driver.name);
    whole.report.drivers.push_back(std::move(analysed.report));
  }
  if (session.memory)
    whole.statistics += session.memory->statistics();
  whole.report.notices = leftOutNotices(session.project);
  whole.report.notices.insert(whole.report.notices.end(), unaffected.begin(), unaffected.end());
  const report::Sources sources(whole.root);
  applySuppressions(whole.report, sources, rules::allRules(), rules);
  sortNotices(whole.report.notices);
  if (!options.baseline.empty())
    compareWithBaseline(whole.report, baseline, sources);
  if (!unaffected.empty()) // their findings are not gone
    whole.report.gone.clear();
  for (report::DriverReport& driver : whole.report.drivers) // last: what is not sure enough is neither gone nor is its suppression unused
    std::erase_if(driver.findings, [&](const report::Finding& finding) { return finding.confidence > limits.confidence; });
  return whole;
}

} // namespace spinproof::cli
