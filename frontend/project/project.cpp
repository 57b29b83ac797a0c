// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/project.h"

#include "frontend/project/compile_commands.h"
#include "frontend/project/folders.h"
#include "frontend/project/sources_file.h"
#include "frontend/project/tree.h"
#include "frontend/project/vcxproj.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace spinproof::frontend {

namespace fs = std::filesystem;

namespace {

Project failed(const std::string& why) {
  Project project;
  project.error = why;
  return project;
}

/// Makes names unique: drivers of one name get the shortest tail of their folder that tells them
/// apart.
void nameApart(std::vector<Driver>& drivers) {
  std::map<std::string, unsigned> count;
  for (const Driver& driver : drivers) {
    ++count[driver.name];
  }
  for (Driver& driver : drivers) {
    if (count[driver.name] > 1) {
      driver.name = driver.folder + ":" + driver.name;
    }
  }
}

void finish(Project& project) {
  nameApart(project.drivers);
  std::sort(project.drivers.begin(), project.drivers.end(), [](const Driver& a, const Driver& b) {
    return std::tie(a.name, a.why) < std::tie(b.name, b.why);
  });
  auto byPath = [](const LeftOut& a, const LeftOut& b) {
    return std::tie(a.shown, a.why) < std::tie(b.shown, b.why);
  };
  std::sort(project.leftOut.begin(), project.leftOut.end(), byPath);
  for (Driver& driver : project.drivers) {
    std::sort(driver.units.begin(), driver.units.end(),
              [](const Unit& a, const Unit& b) { return a.shown < b.shown; });
    std::sort(driver.leftOut.begin(), driver.leftOut.end(), byPath);
  }
}

/// The sources that no project names, in folders that no project file covers. Sources beside a
/// project that does not name them are not built: they are counted per folder. But where no project
/// makes a driver, they may be one: of its own project only a part is here, or it cannot be read.
std::vector<std::string> unclaimed(const Tree& tree, const std::set<std::string>& used,
                                   Project& project) {
  std::set<std::string> covered;
  for (const auto* list : {&tree.projects(), &tree.oldFiles()}) {
    for (const std::string& path : *list) {
      covered.insert(fs::path(path).parent_path().string());
    }
  }
  for (const std::string& path : used) {
    covered.insert(fs::path(path).parent_path().string());
  }
  std::vector<std::string> result;
  std::map<std::string, unsigned> beside;
  for (const std::string& source : tree.sources()) {
    if (used.count(source)) {
      continue;
    }
    std::string folder = fs::path(source).parent_path().string();
    bool under = false;
    for (std::string at = folder; !under && isWithin(at, tree.root()) && at != "/";
         at = fs::path(at).parent_path().string()) {
      under = covered.count(at) != 0;
    }
    if (under && !project.drivers.empty()) {
      ++beside[folder];
    } else {
      result.push_back(source);
    }
  }
  for (const auto& [folder, count] : beside) {
    project.leftOut.push_back({shownPath(folder, tree.root()),
                               std::to_string(count) + " sources that no project builds"});
  }
  return result;
}

Project ofDirectory(const std::string& root, const ProjectRequest& request) {
  Project project;
  project.root = root;
  Tree tree(root);
  if (tree.unreadable()) {
    return failed(root + ": cannot be read");
  }
  for (const std::string& folder : tree.closedFolders()) {
    project.leftOut.push_back({shownPath(folder, root), "may not be read; give yourself the right to, or leave it out", true});
  }
  std::set<std::string> used;
  addVcxprojs(tree, request, project, used);
  if (tree.projects().empty() && !tree.commands().empty()) {
    std::string error = addCompileCommands(tree.commands().front(), tree, project, used);
    if (!error.empty()) {
      project.leftOut.push_back({shownPath(tree.commands().front(), root), error, true});
    }
  } else if (project.drivers.empty()) {
    addSourcesFiles(tree, project, used);
  }
  addFolders(tree, unclaimed(tree, used, project), project);
  finish(project);
  return project;
}

/// The deepest folder that holds all of the files.
std::string commonFolder(const std::vector<std::string>& files) {
  std::string folder = fs::path(files.front()).parent_path().string();
  for (const std::string& file : files) {
    while (!isWithin(file, folder)) {
      folder = fs::path(folder).parent_path().string();
    }
  }
  return folder;
}

Project ofFiles(const std::vector<std::string>& files) {
  Project project;
  std::vector<std::string> units;
  for (const std::string& file : files) {
    std::error_code error;
    fs::path real = fs::canonical(file, error);
    if (!error && fs::is_directory(real, error)) {
      return failed(file + ": is a folder; name one folder alone, or sources alone");
    }
    if (error || !fs::is_regular_file(real, error)) {
      return failed((file.empty() ? "''" : file) + ": no such file; name C or C++ sources, or one directory");
    }
    if (!isSource(real.string())) {
      return failed(file + ": is not a C or C++ source (.c, .cpp, .cc, .cxx)");
    }
    units.push_back(real.string());
  }
  std::sort(units.begin(), units.end());
  units.erase(std::unique(units.begin(), units.end()), units.end());
  project.root = commonFolder(units);
  project.drivers.push_back(driverOfFiles(units, project.root));
  finish(project);
  return project;
}

/// The nearest folder, from the build folder upwards, that holds a source which the commands name.
std::string rootOfCommands(const std::string& buildDir, const std::vector<std::string>& sources) {
  for (std::string at = buildDir; at != "/"; at = fs::path(at).parent_path().string()) {
    bool holds = std::any_of(sources.begin(), sources.end(),
                             [&](const std::string& source) { return isWithin(source, at); });
    if (holds) {
      return at;
    }
  }
  return {};
}

Project ofBuildDir(const ProjectRequest& request) {
  std::error_code error;
  std::string buildDir = fs::canonical(request.buildDir, error).string();
  std::string commands = buildDir + "/compile_commands.json";
  if (error) {
    return failed(request.buildDir + ": there is no such folder");
  }
  if (!fs::is_regular_file(commands, error)) {
    return failed(request.buildDir + ": has no compile_commands.json; have the build write one "
                                     "(CMAKE_EXPORT_COMPILE_COMMANDS=ON)");
  }
  Project project;
  if (request.inputs.size() == 1 && fs::is_directory(request.inputs[0], error)) {
    project.root = fs::canonical(request.inputs[0], error).string();
  } else if (!request.inputs.empty()) {
    return failed("with -p name the source directory, or nothing");
  } else {
    project.root = rootOfCommands(buildDir, sourcesOfCommands(commands));
    project.root = project.root.empty() ? buildDir : project.root;
  }
  Tree tree(project.root);
  std::set<std::string> used;
  if (std::string why = addCompileCommands(commands, tree, project, used); !why.empty()) {
    return failed(request.buildDir + "/compile_commands.json: " + why);
  }
  finish(project);
  return project;
}

} // namespace

Project findDrivers(const ProjectRequest& request) {
  if (!request.buildDir.empty()) {
    return ofBuildDir(request);
  }
  if (request.inputs.empty()) {
    return failed("nothing to analyse: name source files, or one directory");
  }
  std::error_code error;
  if (request.inputs.size() == 1 && fs::is_directory(request.inputs[0], error)) {
    Project project = ofDirectory(fs::canonical(request.inputs[0], error).string(), request);
    if (project.error.empty() && project.drivers.empty() && project.leftOut.empty()) {
      project.leftOut.push_back({".", "there is no C or C++ source in this folder"});
    }
    return project;
  }
  return ofFiles(request.inputs);
}

} // namespace spinproof::frontend
