// SPDX-License-Identifier: Apache-2.0
// Every file's marks are read once. A finding looks up the marks that speak of its line; a mark
// that no finding of any driver looked up is unused. A file may belong to several drivers, and it
// is enough when its mark is used in one of them.
#include "checker/report/suppression.h"

#include "checker/report/source_marks.h"

#include <algorithm>
#include <map>
#include <set>

namespace spinproof::report {

namespace {

struct KnownMark {
  SourceMark mark;
  std::vector<std::string> unused; ///< ids of rules that it names and that suppressed nothing
};

class Suppressor {
public:
  Suppressor(Report& report, const Sources& sources, std::span<const rules::RuleInfo> rules,
             const std::vector<std::string>& decided)
      : report_(report), sources_(sources), rules_(rules),
        decided_(decided.begin(), decided.end()) {}

  void run() {
    for (const DriverReport& driver : report_.drivers) {
      for (const std::string& file : driver.files)
        marksOf(file);
      for (const Finding& finding : driver.findings)
        marksOf(finding.point.file);
    }
    for (DriverReport& driver : report_.drivers)
      for (Finding& finding : driver.findings)
        suppress(finding);
    for (const auto& [file, marks] : files_)
      for (const KnownMark& mark : marks)
        judge(file, mark);
  }

private:
  std::vector<KnownMark>& marksOf(const std::string& file) {
    const auto [at, isNew] = files_.try_emplace(file);
    if (isNew && !file.empty())
      for (SourceMark& mark : sourceMarks(sources_.text(file)))
        at->second.push_back({mark, idsOf(mark)});
    return at->second;
  }

  std::string_view idOf(const std::string& name) const {
    for (const rules::RuleInfo& rule : rules_)
      if (rule.id == name || rule.name == name)
        return rule.id;
    return {};
  }

  std::vector<std::string> idsOf(const SourceMark& mark) const {
    std::vector<std::string> ids;
    for (const std::string& name : mark.names)
      if (mark.kind == SourceMark::Kind::Comment && !idOf(name).empty())
        ids.emplace_back(idOf(name));
    return ids;
  }

  /// Whether the mark's number is Microsoft's for the rule: "28121" and "C28121".
  bool isMapped(const std::string& number, const std::string& rule) const {
    for (const rules::RuleInfo& info : rules_)
      if (info.id == rule)
        return std::find(info.alsoKnownAs.begin(), info.alsoKnownAs.end(), "C" + number) !=
               info.alsoKnownAs.end();
    return false;
  }

  bool speaksOf(const SourceMark& mark, const std::string& rule) const {
    if (mark.kind == SourceMark::Kind::Comment && mark.reason.empty())
      return false;
    return std::any_of(mark.names.begin(), mark.names.end(), [&](const std::string& name) {
      return mark.kind == SourceMark::Kind::Pragma ? isMapped(name, rule) : idOf(name) == rule;
    });
  }

  void suppress(Finding& finding) {
    for (KnownMark& known : marksOf(finding.point.file)) {
      if (known.mark.target != finding.point.line || !speaksOf(known.mark, finding.rule))
        continue;
      std::erase(known.unused, finding.rule);
      if (!finding.suppression)
        finding.suppression = {{finding.point.file, known.mark.line, 0, ""}, known.mark.reason};
    }
  }

  void judge(const std::string& file, const KnownMark& known) {
    if (known.mark.kind == SourceMark::Kind::Pragma)
      return;
    const SourcePoint at{file, known.mark.line, 0, ""};
    const auto say = [&](const std::string& text) {
      report_.notices.push_back({"suppression", text, at});
    };
    if (known.mark.names.empty())
      return say("it names no rule. Write: spinproof-suppress SP1004: reason");
    for (const std::string& name : known.mark.names)
      if (idOf(name).empty())
        say("there is no rule '" + name + "': 'spinproof rules' lists them");
    if (known.mark.reason.empty())
      return say("without a reason it suppresses nothing. Write: spinproof-suppress " +
                 known.mark.names[0] + ": reason");
    for (const std::string& id : known.unused)
      if (decided_.empty() || decided_.contains(id))
        say("unused: there is no finding of " + id +
            (known.mark.target == 0 ? " behind it"
                                    : " in line " + std::to_string(known.mark.target)));
  }

  Report& report_;
  const Sources& sources_;
  std::span<const rules::RuleInfo> rules_;
  std::set<std::string> decided_;
  std::map<std::string, std::vector<KnownMark>> files_;
};

} // namespace

void applySuppressions(Report& report, const Sources& sources,
                       std::span<const rules::RuleInfo> rules,
                       const std::vector<std::string>& decided) {
  Suppressor(report, sources, rules, decided).run();
}

} // namespace spinproof::report
