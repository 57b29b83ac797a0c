// SPDX-License-Identifier: Apache-2.0
// Evaluates `.vcxproj` files and what they import from the tree.
//
// MSBuild makes three passes over the project with all its imports in place: properties, item
// definitions (defaults of metadata), items. Within a pass the order of the text decides: `$(X)` is
// the value X has at that point, `%(Y)` the value that Y has so far. Configuration and Platform are
// global: the file cannot change them. Imports of the installed tools (`$(VCTargetsPath)\…`) are
// not there on our machines; the few facts of them that projects ask for are in builtIn().
#include "frontend/project/msbuild.h"

#include "frontend/names/names.h"
#include "frontend/project/msbuild_configuration.h"
#include "frontend/project/msbuild_documents.h"

#include <pugixml.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

namespace spinproof::frontend {

namespace {

/// Stands for the folders of the installed kits in paths.
constexpr char kitMark = '\x01';

const std::set<std::string, NoCase>& kitProperties() {
  static const std::set<std::string, NoCase> all(names().kitProperties.begin(),
                                                 names().kitProperties.end());
  return all;
}

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](auto other) { return sameNoCase(name, other); });
}

class Evaluator {
public:
  Evaluator(const std::string& path, const Tree& tree, MsBuildProject& result)
      : path_(path), folder_(path.substr(0, path.find_last_of('/'))), tree_(tree), result_(result) {
  }

  void run(const std::string& configuration, const std::string& platform) {
    const pugi::xml_document* document = load(path_);
    if (!document) {
      return;
    }
    chooseConfiguration(*document, configuration, platform, result_);
    for (Pass pass : {Pass::Properties, Pass::Definitions, Pass::Items}) {
      pass_ = pass;
      importAutomatic("Directory.Build.props");
      file(*document, path_, 0);
      importAutomatic("Directory.Build.targets");
    }
    result_.properties = properties_;
    for (const char* tool : {"Link", "Lib"}) {
      for (const std::string& text : splitList(definitions_[tool]["AdditionalDependencies"])) {
        if (!isOfKit(text)) {
          result_.linked.push_back(text);
        }
      }
    }
  }

private:
  enum class Pass { Properties, Definitions, Items };
  static constexpr int maxDepth = 24;

  const pugi::xml_document* load(const std::string& path) {
    std::vector<std::string> problems;
    const pugi::xml_document* document = documents_.load(path, tree_.root(), problems);
    for (std::string& problem : problems) {
      path == path_ ? void(result_.error = problem) : result_.notes.push_back(problem);
    }
    return document;
  }

  void importAutomatic(const char* name) {
    for (std::string at = folder_; isWithin(at, tree_.root());
         at = at.substr(0, at.find_last_of('/'))) {
      if (std::optional<std::string> found = tree_.find(name, at)) {
        if (const pugi::xml_document* document = load(*found)) {
          file(*document, *found, 1);
        }
        return;
      }
      if (at.find_last_of('/') == 0) {
        return;
      }
    }
  }

  void file(const pugi::xml_document& document, const std::string& path, int depth) {
    std::string outer = std::exchange(thisFile_, path);
    elements(document.child("Project"), depth);
    thisFile_ = outer;
  }

  void elements(pugi::xml_node parent, int depth) {
    if (depth > maxDepth) {
      result_.notes.push_back(shownPath(thisFile_, tree_.root()) +
                              ": imports are nested too deeply");
      return;
    }
    for (pugi::xml_node node : parent.children()) {
      std::string_view name = node.name();
      if (!isOneOf(name, {"Choose", "PropertyGroup", "ItemDefinitionGroup", "ItemGroup",
                          "ImportGroup", "Import", "When", "Otherwise"}) ||
          !holds(node)) {
        continue;
      }
      if (name == "PropertyGroup" && pass_ == Pass::Properties) {
        properties(node);
      } else if (name == "ItemDefinitionGroup" && pass_ == Pass::Definitions) {
        definitions(node);
      } else if (name == "ItemGroup" && pass_ == Pass::Items) {
        items(node);
      } else if (name == "ImportGroup") {
        elements(node, depth + 1);
      } else if (name == "Import") {
        import(node, depth);
      } else if (name == "Choose") {
        chooseBranch(node, depth);
      }
    }
  }

  void chooseBranch(pugi::xml_node choose, int depth) {
    for (pugi::xml_node branch : choose.children("When")) {
      if (holds(branch)) {
        elements(branch, depth + 1);
        return;
      }
    }
    elements(choose.child("Otherwise"), depth + 1);
  }

  bool holds(pugi::xml_node node, const TextMap& metadata = {}) {
    std::string text = expand(node.attribute("Condition").value(), metadata);
    return conditionHolds(text, [&](const std::string& path) {
      return !isOfKit(path) && tree_.find(path, folderOfThis()).has_value();
    });
  }

  std::string folderOfThis() const { return thisFile_.substr(0, thisFile_.find_last_of('/')); }

  void properties(pugi::xml_node group) {
    for (pugi::xml_node node : group.children()) {
      if (node.type() == pugi::node_element && holds(node)) {
        properties_[node.name()] = trimmed(expand(node.text().get()));
      }
    }
  }

  void definitions(pugi::xml_node group) {
    for (pugi::xml_node type : group.children()) {
      if (type.type() == pugi::node_element && holds(type)) {
        metadata(type, definitions_[type.name()]);
      }
    }
  }

  void metadata(pugi::xml_node parent, TextMap& into) {
    for (pugi::xml_node node : parent.children()) {
      if (node.type() == pugi::node_element && holds(node, into)) {
        into[node.name()] = trimmed(expand(node.text().get(), into));
      }
    }
  }

  void items(pugi::xml_node group) {
    for (pugi::xml_node node : group.children()) {
      if (!isOneOf(node.name(), {"ClCompile", "ProjectReference"}) || !holds(node)) {
        continue;
      }
      if (pugi::xml_attribute remove = node.attribute("Remove")) {
        removeItems(node.name(), expand(remove.value()));
      }
      std::set<std::string> excluded;
      for (const std::string& text : splitList(expand(node.attribute("Exclude").value()))) {
        excluded.merge(std::set<std::string>(filesOf(text)));
      }
      for (const std::string& text : splitList(expand(node.attribute("Include").value()))) {
        for (const std::string& path : filesOf(text)) {
          if (!excluded.count(path)) {
            addItem(node, path);
          }
        }
      }
      if (pugi::xml_attribute update = node.attribute("Update")) {
        updateItems(node, expand(update.value()));
      }
    }
  }

  void addItem(pugi::xml_node node, const std::string& path) {
    MsBuildItem item;
    item.type = node.name();
    std::optional<std::string> found = tree_.find(path, folder_);
    item.path = found.value_or(path);
    item.exists = found.has_value();
    item.metadata = definitions_[item.type];
    metadata(node, item.metadata);
    result_.items.push_back(std::move(item));
  }

  void removeItems(const std::string& type, const std::string& list) {
    for (const std::string& text : splitList(list)) {
      std::set<std::string> files = filesOf(text);
      auto& all = result_.items;
      all.erase(std::remove_if(all.begin(), all.end(),
                               [&](const MsBuildItem& item) {
                                 return item.type == type && files.count(item.path);
                               }),
                all.end());
    }
  }

  void updateItems(pugi::xml_node node, const std::string& list) {
    for (const std::string& text : splitList(list)) {
      std::set<std::string> files = filesOf(text);
      for (MsBuildItem& item : result_.items) {
        if (item.type == node.name() && files.count(item.path)) {
          metadata(node, item.metadata);
        }
      }
    }
  }

  /// The files that an item's text names: one, or the sources of the tree that match its wildcards.
  std::set<std::string> filesOf(const std::string& text) {
    if (isOfKit(text)) {
      return {};
    }
    std::string path = cleanPath(text, folder_);
    if (path.find_first_of("*?") == std::string::npos) {
      return {tree_.find(path, folder_).value_or(path)};
    }
    std::set<std::string> result;
    for (const std::string& source : tree_.sources()) {
      if (matchesPath(path, source)) {
        result.insert(source);
      }
    }
    return result;
  }

  void import(pugi::xml_node node, int depth) {
    std::string text = expand(node.attribute("Project").value());
    if (isOfKit(text) || text.empty()) {
      return;
    }
    std::optional<std::string> found = tree_.find(text, folderOfThis());
    if (!found) {
      const std::string path = cleanPath(text, folderOfThis());
      bool outside = !isWithin(path, tree_.root());
      if (pass_ == Pass::Properties) {
        result_.notes.push_back(shownPath(thisFile_, tree_.root()) + ": import of " + nearPath(path, tree_.root()) +
                                (outside ? " leads out of the tree" : " is not there"));
      }
      return;
    }
    bool cyclic = std::find(importing_.begin(), importing_.end(), *found) != importing_.end();
    const pugi::xml_document* document = cyclic ? nullptr : load(*found);
    if (document) {
      importing_.push_back(*found);
      file(*document, *found, depth + 1);
      importing_.pop_back();
    }
  }

  std::string expand(std::string_view text, const TextMap& metadata = {}) {
    return expandText(
        text, [&](std::string_view name) { return property(name); },
        [&](std::string_view name) {
          auto found = metadata.find(std::string(name));
          return found == metadata.end() ? std::string() : found->second;
        });
  }

  /// `[MSBuild]::GetPathOfFileAbove(file, folder)`, `[MSBuild]::GetDirectoryNameOfFileAbove(folder,
  /// file)`: the nearest one of the tree.
  std::string fileAbove(std::string_view call) {
    const bool wantsPath = call.find("::GetPathOfFileAbove(") != std::string_view::npos;
    const bool wantsFolder = call.find("::GetDirectoryNameOfFileAbove(") != std::string_view::npos;
    size_t open = call.find('('), close = call.rfind(')');
    if ((!wantsPath && !wantsFolder) || close == std::string_view::npos) {
      return {};
    }
    std::vector<std::string> arguments;
    std::string list(call.substr(open + 1, close - open - 1));
    for (size_t at = 0; at <= list.size();) {
      size_t comma = std::min(list.find(',', at), list.size());
      std::string one = trimmed(list.substr(at, comma - at));
      one.erase(
          std::remove_if(one.begin(), one.end(), [](char c) { return c == '\'' || c == '"'; }),
          one.end());
      arguments.push_back(one);
      at = comma + 1;
    }
    arguments.resize(2);
    const std::string& file = arguments[wantsPath ? 0 : 1];
    const std::string& start = arguments[wantsPath ? 1 : 0];
    for (std::string at = cleanPath(start, folderOfThis());
         !file.empty() && isWithin(at, tree_.root()); at = at.substr(0, at.find_last_of('/'))) {
      if (std::optional<std::string> found = tree_.find(file, at)) {
        return wantsPath ? *found : at;
      }
    }
    return {};
  }

  std::string property(std::string_view name) {
    if (name.substr(0, 1) == "[") {
      return fileAbove(name);
    }
    if (sameNoCase(name, "Configuration")) {
      return result_.configuration;
    }
    if (sameNoCase(name, "Platform")) {
      return result_.platform;
    }
    if (auto found = properties_.find(std::string(name)); found != properties_.end()) {
      return found->second;
    }
    if (kitProperties().count(std::string(name))) {
      return std::string(1, kitMark);
    }
    return builtIn(name);
  }

  /// What MSBuild and the installed tools define before or between the project's own lines.
  std::string builtIn(std::string_view name) {
    std::string file = path_.substr(folder_.size() + 1);
    if (isOneOf(name, {"MSBuildProjectName", "ProjectName", "TargetName"})) {
      return file.substr(0, file.find_last_of('.'));
    }
    if (isOneOf(name, {"MSBuildProjectDirectory"})) {
      return folder_;
    }
    if (isOneOf(name, {"ProjectDir", "MSBuildProjectDirectoryNoRoot"})) {
      return folder_ + "/";
    }
    if (sameNoCase(name, "SolutionDir")) {
      return solutionFolder() + "/";
    }
    if (isOneOf(name, {"MSBuildThisFileDirectory"})) {
      return folderOfThis() + "/";
    }
    if (isOneOf(name, {"MSBuildThisFileName", "MSBuildThisFile"})) {
      return thisFile_.substr(thisFile_.find_last_of('/') + 1);
    }
    std::string toolset = sameNoCase(name, "PlatformToolset") ? "" : property("PlatformToolset");
    if (sameNoCase(name, "IsKernelModeToolset")) {
      return toolset.rfind("WindowsKernelModeDriver", 0) == 0 ? "true" : "false";
    }
    if (sameNoCase(name, "IsUserModeToolset")) {
      return toolset.rfind("WindowsUserModeDriver", 0) == 0 ? "true" : "false";
    }
    if (sameNoCase(name, "ConfigurationName")) {
      return result_.configuration;
    }
    static const std::map<std::string, std::string, NoCase> facts(names().facts.begin(),
                                                                  names().facts.end());
    auto found = facts.find(std::string(name));
    return found == facts.end() ? std::string() : found->second;
  }

  /// The nearest folder above that holds a solution; else the project's own.
  std::string solutionFolder() {
    for (std::string at = folder_; isWithin(at, tree_.root());
         at = at.substr(0, at.find_last_of('/'))) {
      if (tree_.hasSolution(at)) {
        return at;
      }
      if (at.find_last_of('/') == 0) {
        break;
      }
    }
    return folder_;
  }

  std::string path_, folder_;
  const Tree& tree_;
  MsBuildProject& result_;
  Pass pass_ = Pass::Properties;
  std::string thisFile_;
  std::vector<std::string> importing_;
  MsBuildDocuments documents_;
  TextMap properties_;
  std::map<std::string, TextMap, NoCase> definitions_;
};

} // namespace

bool isOfKit(const std::string& text) {
  return text.find(kitMark) != std::string::npos;
}

MsBuildProject evaluateMsBuild(const std::string& path, const Tree& tree,
                               const std::string& configuration, const std::string& platform) {
  MsBuildProject result;
  Evaluator(path, tree, result).run(configuration, platform);
  return result;
}

} // namespace spinproof::frontend
