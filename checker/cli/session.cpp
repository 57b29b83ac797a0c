// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/cache_folder.h"
#include "checker/cli/memory.h"
#include "checker/cli/pipeline.h"
#include "checker/cli/usage_error.h"
#include "checker/report/outcome.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace spinproof::cli {

namespace {

void requireFolder(const std::string& folder, const std::string& option) {
  std::error_code ignored;
  if (!folder.empty() && !std::filesystem::is_directory(folder, ignored))
    throw UsageError(option + " " + folder + ": there is no such folder");
}

frontend::ProjectRequest requestOf(const InputOptions& input) {
  frontend::ProjectRequest request;
  request.inputs = input.paths;
  request.buildDir = input.buildDir;
  if (request.inputs.empty() && request.buildDir.empty())
    request.inputs = {"."};
  if (!request.inputs.empty() && !request.buildDir.empty())
    throw UsageError("PATHS and -p exclude each other: leave one out");
  return request;
}

std::string namesOf(const std::vector<frontend::Driver>& drivers) {
  std::string names;
  for (const frontend::Driver& driver : drivers)
    names += (names.empty() ? "" : ", ") + driver.name;
  return names;
}

/// Leaves the driver of this name alone; its name, or the way to it, was given.
void keepOnly(frontend::Project& project, const std::string& name) {
  std::vector<frontend::Driver>& drivers = project.drivers;
  const std::string all = namesOf(drivers);
  std::erase_if(drivers, [&](const auto& driver) { return driver.name != name; });
  if (drivers.empty())
    throw UsageError("--driver " + name + ": there is no such driver. " +
                     (all.empty() ? "None was found" : "Found: " + all));
}

/// Takes out the units that the configuration leaves out, and the drivers of which nothing is left.
void leaveOut(frontend::Project& project, const Config& config) {
  const auto isLeftOut = [&](frontend::Driver& driver, const frontend::Unit& unit) {
    const auto* pattern = leftOutBy(config, project.root + "/" + unit.shown);
    if (pattern)
      driver.leftOut.push_back({unit.shown, "by .spinproof.yaml:" + std::to_string(pattern->line)});
    return pattern != nullptr;
  };
  for (frontend::Driver& driver : project.drivers)
    std::erase_if(driver.units, [&](const auto& unit) { return isLeftOut(driver, unit); });
  std::erase_if(project.drivers, [&](const frontend::Driver& driver) {
    const bool empty = driver.units.empty() && !driver.leftOut.empty();
    if (empty)
      project.leftOut.insert(project.leftOut.end(), driver.leftOut.begin(), driver.leftOut.end());
    return empty;
  });
}

/// The configuration's folders, then those of the command line.
std::vector<std::string> withConfigured(const std::vector<Placed<std::string>>& configured,
                                        const std::vector<std::string>& given) {
  std::vector<std::string> folders;
  for (const Placed<std::string>& folder : configured)
    folders.push_back(folder.value);
  folders.insert(folders.end(), given.begin(), given.end());
  return folders;
}

} // namespace

Session openProject(const InputOptions& input) {
  requireFolder(input.wdkDir, "--wdk");
  Session session;
  session.config = findConfig(input);
  session.input = input;
  session.project = frontend::findDrivers(requestOf(input));
  if (!session.project.error.empty())
    throw UsageError(session.project.error);
  if (!input.driver.empty())
    keepOnly(session.project, input.driver);
  if (!session.config.exclude.empty())
    leaveOut(session.project, session.config);
  session.knowledge = std::make_shared<LazyKnowledge>(
      knowledgeFolders(session.project.root, withConfigured(session.config.contracts, input.contractDirs),
                       withConfigured(session.config.harness, input.harnessDirs)));
  session.names = std::make_shared<frontend::NameCache>();
  if (const std::string folder = cacheFolder(input, session.config); !folder.empty()) {
    session.memory = std::make_shared<Memory>(folder, session.project.root, session.names, session.knowledge->folders());
    session.knowledge->rememberIn(session.memory);
  }
  return session;
}

int codeOfList(const Session& session) {
  if (!session.project.drivers.empty())
    return static_cast<int>(report::ExitCode::Clean);
  std::cerr << "spinproof: no driver was found\n";
  for (const frontend::LeftOut& left : session.project.leftOut)
    std::cerr << "  " << left.shown << ": " << left.why << '\n';
  return static_cast<int>(report::ExitCode::Incomplete);
}

std::vector<report::Notice> leftOutNotices(const frontend::Project& project) {
  std::vector<report::Notice> notices;
  for (const frontend::LeftOut& left : project.leftOut)
    notices.push_back({left.isGap ? std::string(report::kNotRead) : "left out", left.why, {left.shown, 0, 0, ""}});
  return notices;
}

void sortNotices(std::vector<report::Notice>& notices) {
  const auto key = [](const report::Notice& n) { return std::tie(n.kind, n.point, n.text); };
  std::sort(notices.begin(), notices.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  const auto equal = [&](const auto& a, const auto& b) { return key(a) == key(b); };
  notices.erase(std::unique(notices.begin(), notices.end(), equal), notices.end());
}

} // namespace spinproof::cli
