// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/folders.h"

#include <algorithm>
#include <map>

namespace spinproof::frontend {

static std::string nameOf(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

static Unit unitOf(const std::string& path, const std::string& root) {
  Unit unit;
  unit.path = path;
  unit.shown = shownPath(path, root);
  unit.language = languageOf(path);
  std::string folder = folderOf(path);
  unit.includeDirs = headerFoldersNear(folder, root);
  return unit;
}

/// A source that another one includes is part of that unit, not one of its own.
static void dropIncluded(std::vector<std::string>& sources, const Tree& tree, Driver& driver) {
  std::vector<std::string> included;
  for (const std::string& source : sources) {
    for (const std::string& other : tree.includedSources(source)) {
      if (other != source) {
        included.push_back(other);
      }
    }
  }
  std::sort(included.begin(), included.end());
  auto isIncluded = [&](const std::string& source) {
    bool found = std::binary_search(included.begin(), included.end(), source);
    if (found) {
      driver.leftOut.push_back({shownPath(source, tree.root()), "included by another source"});
    }
    return found;
  };
  sources.erase(std::remove_if(sources.begin(), sources.end(), isIncluded), sources.end());
}

void addFolders(const Tree& tree, const std::vector<std::string>& sources, Project& project) {
  std::map<std::string, std::vector<std::string>> folders;
  for (const std::string& source : sources) {
    folders[folderOf(source)].push_back(source);
  }
  for (auto& [folder, files] : folders) {
    Driver driver;
    driver.name = nameOf(folder);
    driver.folder = shownPath(folder, tree.root());
    driver.why = "a folder of sources without a project file";
    dropIncluded(files, tree, driver);
    for (const std::string& file : files) {
      driver.units.push_back(unitOf(file, tree.root()));
    }
    if (!tree.looksLikeKernelCode(files)) {
      project.leftOut.push_back({driver.folder, "no source of it includes a kernel header"});
    } else if (!driver.units.empty()) {
      project.drivers.push_back(std::move(driver));
    }
  }
}

Driver driverOfFiles(const std::vector<std::string>& files, const std::string& root) {
  Driver driver;
  driver.name = nameOf(files.front());
  driver.name = driver.name.substr(0, driver.name.find_last_of('.'));
  driver.folder = shownPath(folderOf(files.front()), root);
  driver.why = "files named on the command line";
  for (const std::string& file : files) {
    driver.units.push_back(unitOf(file, root));
  }
  return driver;
}

} // namespace spinproof::frontend
