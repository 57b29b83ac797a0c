// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/commands.h"
#include "checker/cli/output.h"
#include "checker/cli/usage_error.h"
#include "checker/cli/whole_analysis.h"
#include "checker/explore/trace.h"
#include "checker/report/html.h"
#include "checker/report/json.h"
#include "checker/report/lines.h"
#include "checker/report/outcome.h"
#include "checker/report/sarif.h"
#include "rules/registry.h"

#include <filesystem>
#include <iostream>
#include <map>
#include <sstream>

namespace spinproof::cli {

namespace {

void requireTracesDir(const std::string& folder) {
  std::error_code failed;
  if (!folder.empty())
    std::filesystem::create_directories(folder, failed);
  if (failed || (!folder.empty() && !std::filesystem::is_directory(folder)))
    throw UsageError("--traces " + folder + ": this folder cannot be made");
}

/// "SP1001-1.json": numbered by rule, in order of the report.
void writeTraces(const report::Report& report, const std::string& folder) {
  std::map<std::string, unsigned> counts;
  for (const report::DriverReport& driver : report.drivers)
    for (const report::Finding& finding : driver.findings)
      if (const unsigned number = ++counts[finding.rule]; finding.replay)
        explore::writeTrace(*finding.replay,
                            folder + "/" + finding.rule + "-" + std::to_string(number) + ".json");
}

/// "sys/" when the analysed folder is `sys` of a git repository: code hosts name files from its
/// top.
std::string prefixInRepository(const std::string& root) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  for (fs::path top = root; top.has_relative_path(); top = top.parent_path())
    if (fs::exists(top / ".git", ignored)) {
      const std::string below = fs::path(root).lexically_relative(top).generic_string();
      return below == "." ? "" : below + "/";
    }
  return "";
}

/// From the working directory, which is what build systems run in.
std::string prefixFromHere(const std::string& root) {
  std::error_code failed;
  const std::filesystem::path here = std::filesystem::current_path(failed);
  const std::string below = std::filesystem::path(root).lexically_relative(here).generic_string();
  return below == "." || below.empty() ? "" : below + "/";
}

std::string sarifOf(const WholeAnalysis& whole, report::SarifProfile profile) {
  const bool gitHub = profile == report::SarifProfile::GitHub;
  const report::Sources sources(whole.root, gitHub ? prefixInRepository(whole.root) : "");
  std::ostringstream text;
  writeSarif(text, whole.report, rules::allRules(), sources, profile);
  return text.str();
}

std::string formatted(const WholeAnalysis& whole, const CheckOptions& options) {
  const report::Sources sources(whole.root);
  std::ostringstream text;
  switch (options.format) {
  case Format::Sarif:
    return sarifOf(whole, options.profile);
  case Format::Html:
    writeHtml(text, whole.report, rules::allRules(), sources);
    break;
  case Format::Json:
    writeJson(text, whole.report, sources);
    break;
  case Format::GitHub:
    writeGitHub(text, whole.report, rules::allRules(),
                report::Sources(whole.root, prefixInRepository(whole.root)));
    break;
  case Format::Msvc:
    writeMsvc(text, whole.report, report::Sources(whole.root, prefixFromHere(whole.root)));
    break;
  case Format::Promela: // of models, not of reports
  case Format::Dot:
  case Format::Text:
    writeText(text, whole.report, rules::allRules(), sources,
              textOptions(options.style, !options.output.empty()));
    break;
  }
  return text.str();
}

} // namespace

int run(const CheckOptions& options, std::ostream& out) {
  requireWritable(options.output, "-o");
  requireWritable(options.sarif, "--sarif");
  requireWritable(options.html, "--html");
  requireTracesDir(options.tracesDir);

  const WholeAnalysis whole = analyseAll(options);
  writeTo(options.output, out, formatted(whole, options));
  if (options.stats)
    std::cerr << whole.statistics;
  if (!options.sarif.empty())
    writeFile(options.sarif, sarifOf(whole, options.profile));
  if (!options.html.empty()) {
    std::ostringstream page;
    writeHtml(page, whole.report, rules::allRules(), report::Sources(whole.root));
    writeFile(options.html, page.str());
  }
  if (!options.tracesDir.empty())
    writeTraces(whole.report, options.tracesDir);
  return static_cast<int>(exitCodeOf(whole.report));
}

} // namespace spinproof::cli
