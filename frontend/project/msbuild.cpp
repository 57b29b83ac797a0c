// SPDX-License-Identifier: Apache-2.0
// Evaluates `.vcxproj` files and what they import from the tree.
//
// MSBuild makes three passes over the project with all its imports in place: properties, item
// definitions (defaults of metadata), items. Within a pass the order of the text decides: `$(X)` is
// the value X has at that point, `%(Y)` the value that Y has so far. Configuration and Platform are
// global: the file cannot change them. Imports of the installed tools (`$(VCTargetsPath)\…`) are
// not there on our machines; the few facts of them that projects ask for are in builtIn().
#include "frontend/project/msbuild.h"

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
  static const std::set<std::string, NoCase> names = {"DDK_INC_PATH",
                                                      "DDK_LIB_PATH",
                                                      "SDK_INC_PATH",
                                                      "SDK_LIB_PATH",
                                                      "WDK_UM_INC_PATH",
                                                      "KM_IncludePath",
                                                      "UM_IncludePath",
                                                      "KIT_SHARED_INC_PATH",
                                                      "IFSKIT_INC_PATH",
                                                      "SPB_INC_PATH",
                                                      "KIT_SHARED_INC_PATH_WDK",
                                                      "VCTargetsPath",
                                                      "WindowsSdkDir",
                                                      "WDKContentRoot",
                                                      "VC_IncludePath",
                                                      "WindowsSDK_IncludePath",
                                                      "CRT_INC_PATH",
                                                      "MFC_INC_PATH",
                                                      "UniversalCRT_IncludePath",
                                                      "VCInstallDir",
                                                      "WindowsSDK80Path",
                                                      "NETFXKitsDir",
                                                      "DXSDK_DIR",
                                                      "VSInstallDir",
                                                      "UserRootDir",
                                                      "NuGetPackageRoot",
                                                      "BASEDIR",
                                                      "MSBuildExtensionsPath"};
  return names;
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
    choose(*document, configuration, platform);
    for (Pass pass : {Pass::Properties, Pass::Definitions, Pass::Items}) {
      pass_ = pass;
      importAutomatic("Directory.Build.props");
      file(*document, path_, 0);
      importAutomatic("Directory.Build.targets");
    }
    result_.properties = properties_;
  }

private:
  enum class Pass { Properties, Definitions, Items };
  static constexpr int maxDepth = 24;

  const pugi::xml_document* load(const std::string& path) {
    auto [known, isNew] = documents_.try_emplace(path);
    if (!isNew) {
      return known->second.get();
    }
    std::optional<std::string> text = readText(path);
    auto document = std::make_unique<pugi::xml_document>();
    pugi::xml_parse_result parsed;
    if (text) {
      parsed = document->load_buffer(text->data(), text->size());
    }
    std::string why = !text     ? "cannot be read"
                      : !parsed ? std::string("is not XML: ") + parsed.description() + " at byte " +
                                      std::to_string(parsed.offset)
                      : !document->child("Project") ? "has no <Project>"
                                                    : "";
    if (!why.empty()) {
      std::string message = shownPath(path, tree_.root()) + ": " + why;
      path == path_ ? void(result_.error = message) : result_.notes.push_back(message);
      return nullptr;
    }
    known->second = std::move(document);
    return known->second.get();
  }

  /// Takes the wanted configuration, or the best that the project offers.
  void choose(const pugi::xml_document& document, const std::string& configuration,
              const std::string& platform) {
    int best = -1;
    for (pugi::xml_node group : document.child("Project").children("ItemGroup")) {
      for (pugi::xml_node item : group.children("ProjectConfiguration")) {
        std::string name = trimmed(item.child_value("Configuration"));
        std::string machine = trimmed(item.child_value("Platform"));
        int score = (sameNoCase(machine, platform) ? 8 : 0) +
                    (sameNoCase(name, configuration) ? 4 : 0) +
                    (TextFind(name, configuration) ? 2 : 0);
        if (!name.empty() && score > best) {
          best = score;
          result_.configuration = name;
          result_.platform = machine;
        }
      }
    }
    if (best < 0) {
      result_.configuration = configuration;
      result_.platform = platform;
    }
  }

  static bool TextFind(const std::string& text, const std::string& part) {
    auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
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
      if (matches(path, source)) {
        result.insert(source);
      }
    }
    return result;
  }

  /// `?` and `*` within a name, `**` over folders. A greedy match with one point to come back to
  /// per kind.
  static bool matches(std::string_view pattern, std::string_view text) {
    std::vector<std::pair<size_t, size_t>> todo = {{0, 0}};
    std::set<std::pair<size_t, size_t>> seen;
    while (!todo.empty()) {
      auto [p, t] = todo.back();
      todo.pop_back();
      if (!seen.insert({p, t}).second) {
        continue;
      }
      if (p == pattern.size()) {
        if (t == text.size()) {
          return true;
        }
        continue;
      }
      if (pattern[p] == '*') {
        bool deep = pattern.substr(p, 3) == "**/";
        todo.push_back({p + (deep ? 3 : 1), t});
        if (t < text.size() && (deep || text[t] != '/')) {
          todo.push_back({p, t + 1});
        }
      } else if (t < text.size() &&
                 (pattern[p] == '?' ? text[t] != '/'
                                    : sameNoCase(pattern.substr(p, 1), text.substr(t, 1)))) {
        todo.push_back({p + 1, t + 1});
      }
    }
    return false;
  }

  void import(pugi::xml_node node, int depth) {
    std::string text = expand(node.attribute("Project").value());
    if (isOfKit(text) || text.empty()) {
      return;
    }
    std::optional<std::string> found = tree_.find(text, folderOfThis());
    if (!found) {
      bool outside = !isWithin(cleanPath(text, folderOfThis()), tree_.root());
      if (pass_ == Pass::Properties) {
        result_.notes.push_back(shownPath(thisFile_, tree_.root()) + ": import of " + text +
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

  std::string property(std::string_view name) {
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
    static const std::map<std::string, std::string, NoCase> facts = {
        {"_NT_TARGET_VERSION", "0xA00"},
        {"_NT_TARGET_VERSION_WIN7", "0x601"},
        {"_NT_TARGET_VERSION_WIN8", "0x602"},
        {"_NT_TARGET_VERSION_WINBLUE", "0x603"},
        {"KMDF_VERSION_MAJOR", "1"},
        {"KMDF_VERSION_MINOR", "33"},
        {"IntDir", "obj/"},
        {"OutDir", "obj/"},
        {"OS", "Windows_NT"},
        {"ConfigurationName", result_.configuration},
        {"InfArch", "amd64"}};
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
  std::map<std::string, std::unique_ptr<pugi::xml_document>> documents_;
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
