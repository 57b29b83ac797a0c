// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/project.h"

#include "frontend/project/folders.h"
#include "frontend/project/tree.h"

#include <algorithm>
#include <filesystem>
#include <map>

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

Project ofDirectory(const std::string& root) {
  Project project;
  project.root = root;
  Tree tree(root);
  addFolders(tree, tree.sources(), project);
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
    if (error || !fs::is_regular_file(real, error)) {
      return failed(file + ": no such file; name C or C++ sources, or one directory");
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

} // namespace

Project findDrivers(const ProjectRequest& request) {
  if (request.inputs.empty()) {
    return failed("nothing to analyse: name source files, or one directory");
  }
  std::error_code error;
  if (request.inputs.size() == 1 && fs::is_directory(request.inputs[0], error)) {
    return ofDirectory(fs::canonical(request.inputs[0], error).string());
  }
  return ofFiles(request.inputs);
}

} // namespace spinproof::frontend
