// SPDX-License-Identifier: Apache-2.0
// Visual Studio projects as drivers.
//
// A project is kernel code when its toolset is WindowsKernelModeDriver…, or its DriverType is WDM,
// KMDF, Miniport or ExportDriver; a kernel StaticLibrary becomes part of each driver that
// references it or names it on its link line, directly or through other libraries.
#include "frontend/project/vcxproj.h"

#include "frontend/names/names.h"

#include "frontend/project/flags_taken.h"
#include "frontend/project/linked_libraries.h"
#include "frontend/project/msbuild.h"
#include "frontend/project/outside.h"

#include <algorithm>
#include <functional>
#include <map>

namespace spinproof::frontend {

namespace {

enum class Nature { Driver, Library, Other };

struct Evaluated {
  std::string path;
  Nature nature = Nature::Other;
  std::string why;
  std::string configuration;
  std::vector<Unit> units;
  std::vector<LeftOut> leftOut;
  std::vector<std::string> outside; // sources that are not in the tree
  std::vector<std::string> references;
  std::vector<std::string> linked; // libraries by name
  std::string output;              // the file name of what it makes
  bool referenced = false;
};

std::string get(const TextMap& map, const char* name) {
  auto found = map.find(name);
  return found == map.end() ? std::string() : found->second;
}

std::string stemOf(const std::string& path) {
  std::string name = path.substr(path.find_last_of('/') + 1);
  return name.substr(0, name.find_last_of('.'));
}

bool startsWith(const std::string& text, const char* start) {
  return text.rfind(start, 0) == 0;
}

/// A project that says nothing of what it makes (the property sheets it imports are not here) makes
/// what its sources are for: kernel code when they include a kernel header.
void classifyBySources(const MsBuildProject& project, const Tree& tree, Evaluated& result) {
  const auto given = [&](const char* name) { return !get(project.properties, name).empty(); };
  if (given("ConfigurationType") || given("DriverType") || given("PlatformToolset"))
    return;
  std::vector<std::string> sources;
  for (const MsBuildItem& item : project.items)
    if (item.type == "ClCompile" && item.exists && isSource(item.path) && isWithin(item.path, tree.root()))
      sources.push_back(item.path);
  if (!sources.empty() && tree.looksLikeKernelCode(sources)) {
    result.nature = Nature::Driver;
    result.why = "kernel headers; the project does not tell its type";
  }
}

/// What kind of program the project makes, and the words for it.
void classify(const MsBuildProject& project, Evaluated& result) {
  std::string type = get(project.properties, "ConfigurationType");
  std::string driver = get(project.properties, "DriverType");
  std::string toolset = get(project.properties, "PlatformToolset");
  auto isOneOf = [](const std::string& text, const std::vector<std::string>& all) {
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& each) { return sameNoCase(text, each); });
  };
  auto beginsLike = [](const std::string& text, const std::vector<std::string>& all) {
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& each) { return startsWith(text, each.c_str()); });
  };
  bool userMode =
      beginsLike(toolset, names().userToolsets) || isOneOf(driver, names().userDriverTypes);
  bool kernelType =
      isOneOf(driver, names().kernelDriverTypes) ||
      (driver.empty() && toolset.empty() && sameNoCase(type, names().driverConfigurationType));
  bool kernel = !userMode && (beginsLike(toolset, names().kernelToolsets) || kernelType);
  std::string shown = driver.empty() ? type : driver;
  if (!kernel) {
    std::string what = shown.empty() ? "no configuration type" : shown;
    result.why = "not kernel code (" + what + (toolset.empty() ? "" : ", " + toolset) + ")";
  } else if (sameNoCase(type, "StaticLibrary")) {
    result.nature = Nature::Library;
    result.why = "kernel static library";
  } else if (sameNoCase(type, "Driver") || sameNoCase(type, "DynamicLibrary") || type.empty()) {
    result.nature = Nature::Driver;
    result.why = shown.empty() ? "kernel" : shown;
  } else {
    result.why = "not a driver (" + type + ")";
  }
}

void takeMacros(const MsBuildProject& project, const TextMap& settings, Unit& unit) {
  std::string driver = get(project.properties, "DriverType");
  if (sameNoCase(driver, "KMDF")) {
    std::string major = get(project.properties, "KMDF_VERSION_MAJOR");
    std::string minor = get(project.properties, "KMDF_VERSION_MINOR");
    takeDefine("KMDF_VERSION_MAJOR=" + (major.empty() ? "1" : major), unit);
    takeDefine("KMDF_VERSION_MINOR=" + (minor.empty() ? "33" : minor), unit);
  }
  if (startsWith(project.configuration, "Debug")) {
    unit.defines.push_back("DBG=1");
  }
  for (const std::string& macro : splitList(get(settings, "PreprocessorDefinitions"))) {
    takeDefine(macro, unit);
  }
  for (const std::string& macro : splitList(get(settings, "UndefinePreprocessorDefinitions"))) {
    takeUndefine(macro, unit);
  }
}

/// The macros of `/D` in AdditionalOptions, and so on, come last, as on the compiler's command
/// line.
void takeSettings(const MsBuildProject& project, const MsBuildItem& item, const Tree& tree,
                  const std::string& folder, Evaluated& result, Unit& unit) {
  std::vector<std::string> notes;
  std::string compileAs = get(item.metadata, "CompileAs");
  if (sameNoCase(compileAs, "CompileAsC") || sameNoCase(compileAs, "CompileAsCpp")) {
    unit.language = sameNoCase(compileAs, "CompileAsC") ? Language::C : Language::Cxx;
  }
  unit.includeDirs.push_back(folder);
  std::string dirs = get(item.metadata, "AdditionalIncludeDirectories") + ";" +
                     get(project.properties, "IncludePath");
  for (const std::string& dir : splitList(dirs)) {
    if (!isOfKit(dir)) {
      takeIncludeDir(dir, folder, tree, unit, notes);
    }
  }
  takeMacros(project, item.metadata, unit);
  for (const std::string& routine : splitList(get(item.metadata, "WppTraceFunction"))) {
    unit.traceRoutines.push_back(routine.substr(0, routine.find_first_of("({ ")));
  }
  std::vector<std::string> flags =
      splitCommand("cl.exe " + get(item.metadata, "AdditionalOptions"));
  std::string standard =
      get(item.metadata, unit.language == Language::C ? "LanguageStandard_C" : "LanguageStandard");
  if (startsWith(standard, "stdc")) {
    standard = startsWith(standard, "stdcpp") ? "c++" + standard.substr(6) : standard.substr(3);
    flags.push_back("-std=" + standard);
  }
  for (const std::string& header : splitList(get(item.metadata, "ForcedIncludeFiles"))) {
    if (!isOfKit(header)) {
      flags.push_back("-FI" + header);
    }
  }
  takeFlags(flags, folder, tree, unit, notes);
  for (const std::string& note : notes) {
    LeftOut entry{shownPath(result.path, tree.root()), note};
    bool known = std::any_of(result.leftOut.begin(), result.leftOut.end(),
                             [&](const LeftOut& other) { return other.why == note; });
    if (!known) {
      result.leftOut.push_back(entry);
    }
  }
}

void addSource(const MsBuildProject& project, const MsBuildItem& item, const Tree& tree,
               Evaluated& result) {
  std::string shown = shownPath(item.path, tree.root());
  if (!isWithin(item.path, tree.root())) {
    result.leftOut.push_back({shown, "lies outside of the tree"});
    if (isSource(item.path)) {
      result.outside.push_back(item.path);
    }
    return;
  }
  if (!item.exists) {
    result.leftOut.push_back({shown, "named by the project, but not there; fetch it (a submodule?), or take it out", isSource(item.path)});
    return;
  }
  if (sameNoCase(get(item.metadata, "ExcludedFromBuild"), "true")) {
    result.leftOut.push_back({shown, "excluded from the build in this configuration"});
    return;
  }
  bool known = std::any_of(result.units.begin(), result.units.end(),
                           [&](const Unit& unit) { return unit.path == item.path; });
  if (known || !isSource(item.path)) {
    return;
  }
  Unit unit;
  unit.path = item.path;
  unit.shown = shown;
  unit.language = languageOf(item.path);
  takeSettings(project, item, tree, folderOf(result.path), result, unit);
  result.units.push_back(std::move(unit));
}

Evaluated evaluate(const std::string& path, const Tree& tree, const ProjectRequest& request,
                   Project& into, std::set<std::string>& used) {
  Evaluated result;
  result.path = path;
  MsBuildProject project = evaluateMsBuild(path, tree, request.configuration, request.platform);
  if (!project.error.empty()) {
    into.leftOut.push_back({shownPath(path, tree.root()), project.error});
    return result;
  }
  result.configuration = project.configuration + "|" + project.platform;
  result.linked = project.linked;
  std::string target = get(project.properties, "TargetName");
  result.output = (target.empty() ? stemOf(path) : target) + ".lib";
  classify(project, result);
  if (result.nature == Nature::Other)
    classifyBySources(project, tree, result);
  for (const MsBuildItem& item : project.items) {
    if (item.type == "ClCompile") {
      used.insert(item.path);
      if (result.nature != Nature::Other) {
        addSource(project, item, tree, result);
      }
    } else if (item.exists) {
      result.references.push_back(item.path);
    }
  }
  for (const std::string& note : project.notes) {
    result.leftOut.push_back({shownPath(path, tree.root()), note});
  }
  return result;
}

/// Libraries on link lines become references to the projects that make them.
void referToLinked(std::map<std::string, Evaluated>& all) {
  std::vector<LibraryProject> libraries;
  for (const auto& [path, project] : all) {
    if (project.nature == Nature::Library) {
      libraries.push_back({path, project.output});
    }
  }
  for (auto& [path, project] : all) {
    for (const std::string& text : project.linked) {
      if (auto found = projectOfLibrary(text, folderOf(path), libraries)) {
        project.references.push_back(*found);
      }
    }
  }
}

/// Adds the units of the libraries that `from` references, and of those that they reference.
void addLibraries(Evaluated& from, std::map<std::string, Evaluated>& all,
                  std::set<std::string>& seen, Driver& driver) {
  for (const std::string& reference : from.references) {
    auto found = all.find(reference);
    if (found == all.end() || found->second.nature != Nature::Library ||
        !seen.insert(reference).second) {
      continue;
    }
    found->second.referenced = true;
    for (const Unit& unit : found->second.units) {
      bool known = std::any_of(driver.units.begin(), driver.units.end(),
                               [&](const Unit& other) { return other.path == unit.path; });
      if (!known) {
        driver.units.push_back(unit);
      }
    }
    driver.leftOut.insert(driver.leftOut.end(), found->second.leftOut.begin(),
                          found->second.leftOut.end());
    addLibraries(found->second, all, seen, driver);
  }
}

Driver driverOf(Evaluated& project, std::map<std::string, Evaluated>& all, const Tree& tree) {
  Driver driver;
  driver.name = stemOf(project.path);
  driver.folder = shownPath(folderOf(project.path), tree.root());
  driver.why = project.path.substr(project.path.find_last_of('/') + 1) + " (" + project.why + ", " +
               project.configuration + ")";
  driver.units = project.units;
  driver.leftOut = project.leftOut;
  std::set<std::string> seen = {project.path};
  addLibraries(project, all, seen, driver);
  return driver;
}

} // namespace

void addVcxprojs(const Tree& tree, const ProjectRequest& request, Project& project,
                 std::set<std::string>& used) {
  std::map<std::string, Evaluated> all;
  for (const std::string& path : tree.projects()) {
    all.emplace(path, evaluate(path, tree, request, project, used));
  }
  referToLinked(all);
  for (Nature nature : {Nature::Driver, Nature::Library}) {
    for (auto& [path, evaluated] : all) {
      if (evaluated.nature != nature || (nature == Nature::Library && evaluated.referenced)) {
        continue;
      }
      Driver driver = driverOf(evaluated, all, tree);
      if (driver.units.empty()) {
        project.leftOut.push_back({shownPath(path, tree.root()), whyNoSource(tree.root(), evaluated.outside)});
      } else {
        project.drivers.push_back(std::move(driver));
      }
    }
  }
  for (auto& [path, evaluated] : all) {
    if (evaluated.nature == Nature::Other && !evaluated.why.empty()) {
      project.leftOut.push_back({shownPath(path, tree.root()), evaluated.why});
    }
  }
}

} // namespace spinproof::frontend
