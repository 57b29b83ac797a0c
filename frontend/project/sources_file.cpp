// SPDX-License-Identifier: Apache-2.0
// `sources` files: nmake macros, read but not run.
//
// NAME=VALUE with continuation lines, $(NAME), !INCLUDE of the tree, and !IF / !IFDEF / !ELSE /
// !ENDIF with the simple comparisons that they use. Commands do not exist in this format and would
// not be run.
#include "frontend/project/sources_file.h"

#include "frontend/project/flags_taken.h"
#include "frontend/project/msbuild_text.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

namespace spinproof::frontend {

namespace {

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return std::toupper(c); });
  return text;
}

std::vector<std::string> words(const std::string& text, const char* separators) {
  std::vector<std::string> result;
  for (size_t at = text.find_first_not_of(separators); at != std::string::npos;) {
    size_t end = std::min(text.find_first_of(separators, at), text.size());
    result.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(separators, end);
  }
  return result;
}

/// Evaluates one file and its includes to its macros.
class Reader {
public:
  Reader(const Tree& tree, std::vector<std::string>& notes) : tree_(tree), notes_(notes) {}

  TextMap macros{{"BUILD_ALT_DIR", ""},
                 {"O", "obj"},
                 {"AMD64", "1"},
                 {"_BUILDARCH", "amd64"},
                 {"TARGET_CPU", "amd64"},
                 {"TARGET_DIRECTORY", "amd64"},
                 {"386", "0"},
                 {"IA64", "0"}};

  void file(const std::string& path, int depth = 0) {
    std::optional<std::string> text = readText(path, 1 << 20);
    if (!text || depth > 8) {
      notes_.push_back(shownPath(path, tree_.root()) +
                       (text ? ": includes are nested too deeply" : ": cannot be read"));
      return;
    }
    std::istringstream in(*text);
    std::vector<bool> active = {true}; // of the enclosing !IFs; true: this branch counts
    std::vector<bool> decided = {true};
    for (std::string line, part; std::getline(in, part);) {
      part = trimmed(part);
      if (line.empty() && !part.empty() && part[0] == '#') {
        continue;
      }
      if (!part.empty() && part.back() == '\\') {
        part.pop_back();
        line += part + " ";
        continue;
      }
      line += part;
      statement(std::exchange(line, {}), path, depth, active, decided);
    }
  }

private:
  void statement(const std::string& line, const std::string& path, int depth,
                 std::vector<bool>& active, std::vector<bool>& decided) {
    if (!line.empty() && line[0] == '!') {
      directive(line.substr(1), path, depth, active, decided);
      return;
    }
    size_t sign = line.find('=');
    if (active.back() && sign != std::string::npos) {
      std::string value = trimmed(line.substr(sign + 1));
      macros[trimmed(line.substr(0, sign))] = expand(value.substr(0, value.find(" #")));
    }
  }

  void directive(const std::string& line, const std::string& path, int depth,
                 std::vector<bool>& active, std::vector<bool>& decided) {
    std::string text = trimmed(line);
    size_t end = std::min(text.find_first_of(" \t("), text.size());
    std::string name = upper(text.substr(0, end));
    std::string rest = trimmed(text.substr(end));
    if (name == "ELSE" && upper(rest).rfind("IF", 0) == 0) {
      name = "ELSE" + upper(words(rest, " \t(")[0]);
      rest = trimmed(rest.substr(words(rest, " \t(")[0].size()));
    }
    if (name == "IF" || name == "IFDEF" || name == "IFNDEF") {
      bool holds = active.back() && condition(name, rest);
      decided.push_back(holds || !active.back());
      active.push_back(holds);
    } else if (active.size() > 1 && name.rfind("ELSE", 0) == 0) {
      bool holds = !decided.back() && (name == "ELSE" || condition(name.substr(4), rest));
      active.back() = holds;
      decided.back() = decided.back() || holds;
    } else if (active.size() > 1 && name == "ENDIF") {
      active.pop_back();
      decided.pop_back();
    } else if (name == "INCLUDE" && active.back()) {
      std::string target = expand(rest);
      std::optional<std::string> found = tree_.find(target, path.substr(0, path.find_last_of('/')));
      found ? file(*found, depth + 1)
            : notes_.push_back("include of " + target + " is not in the tree");
    }
  }

  bool condition(const std::string& kind, const std::string& text) {
    if (kind == "IFDEF" || kind == "IFNDEF") {
      return (macros.count(text) != 0) == (kind == "IFDEF");
    }
    std::string all = expand(text);
    for (size_t at; (at = upper(all).find("DEFINED(")) != std::string::npos;) {
      size_t close = all.find(')', at);
      if (close == std::string::npos) {
        return false;
      }
      std::string name = trimmed(all.substr(at + 8, close - at - 8));
      all.replace(at, close + 1 - at, macros.count(name) ? "true" : "false");
    }
    std::string quoted; // the same words in MSBuild's spelling
    for (size_t i = 0; i < all.size(); ++i) {
      bool both = i + 1 < all.size() && all[i] == all[i + 1];
      quoted += all[i] == '"'           ? std::string("'")
                : both && all[i] == '&' ? (++i, " and ")
                : both && all[i] == '|' ? (++i, " or ")
                                        : std::string(1, all[i]);
    }
    return conditionHolds(quoted, [](const std::string&) { return false; });
  }

  std::string expand(const std::string& text) {
    auto macro = [&](std::string_view name) {
      auto found = macros.find(std::string(name));
      return found == macros.end() ? std::string() : found->second;
    };
    return expandText(text, macro, [](std::string_view) { return std::string(); });
  }

  const Tree& tree_;
  std::vector<std::string>& notes_;
};

struct Target {
  std::string path, type, name;
  Driver driver;
  std::vector<std::string> libraries; // lower-case stems
  bool referenced = false;
};

std::string valueOf(const TextMap& macros, const char* name) {
  auto found = macros.find(name);
  return found == macros.end() ? std::string() : found->second;
}

void addUnits(const Tree& tree, const TextMap& macros, Target& target, std::set<std::string>& used,
              std::vector<std::string>& notes) {
  std::string folder = target.path.substr(0, target.path.find_last_of('/'));
  std::string list = valueOf(macros, "SOURCES") + " " + valueOf(macros, "AMD64_SOURCES");
  for (const std::string& name : words(list, " \t;")) {
    std::optional<std::string> found = tree.find(name, folder);
    if (!found) {
      target.driver.leftOut.push_back({shownPath(cleanPath(name, folder), tree.root()),
                                       "named by the sources file, but not in the tree"});
      continue;
    }
    if (!isSource(*found)) {
      continue; // resources, message files, assembler
    }
    used.insert(*found);
    Unit unit;
    unit.path = *found;
    unit.shown = shownPath(*found, tree.root());
    unit.language = languageOf(*found);
    unit.includeDirs.push_back(folder);
    for (const std::string& dir : words(valueOf(macros, "INCLUDES"), "; \t")) {
      bool ofKit = dir[0] == '/' || dir[0] == '\\'; // the kit's root macro, which is empty here
      if (!ofKit) {
        takeIncludeDir(dir, folder, tree, unit, notes);
      }
    }
    std::vector<std::string> flags =
        splitCommand("cl.exe " + valueOf(macros, "C_DEFINES") + " " + valueOf(macros, "USER_C_FLAGS"));
    takeFlags(flags, folder, tree, unit, notes);
    target.driver.units.push_back(std::move(unit));
  }
}

Target read(const std::string& path, const Tree& tree, std::set<std::string>& used) {
  Target target;
  target.path = path;
  std::vector<std::string> notes;
  Reader reader(tree, notes);
  reader.file(path);
  target.type = upper(valueOf(reader.macros, "TARGETTYPE"));
  target.name = valueOf(reader.macros, "TARGETNAME");
  std::string folder = path.substr(0, path.find_last_of('/'));
  target.driver.name =
      target.name.empty() ? folder.substr(folder.find_last_of('/') + 1) : target.name;
  target.driver.folder = shownPath(folder, tree.root());
  target.driver.why = shownPath(path, tree.root()) + " (TARGETTYPE=" + target.type + ")";
  addUnits(tree, reader.macros, target, used, notes);
  for (const std::string& library : words(valueOf(reader.macros, "TARGETLIBS"), " \t;")) {
    std::string name = cleanPath(library);
    name = name.substr(name.find_last_of('/') + 1);
    target.libraries.push_back(upper(name.substr(0, name.find_last_of('.'))));
  }
  for (const std::string& note : notes) {
    target.driver.leftOut.push_back({shownPath(path, tree.root()), note});
  }
  return target;
}

bool isDriver(const std::string& type) {
  return type == "DRIVER" || type == "EXPORT_DRIVER" || type == "MINIPORT" ||
         type == "GDI_DRIVER" || type == "HAL";
}

} // namespace

void addSourcesFiles(const Tree& tree, Project& project, std::set<std::string>& used) {
  std::vector<Target> targets;
  for (const std::string& path : tree.oldFiles()) {
    targets.push_back(read(path, tree, used));
  }
  for (Target& target : targets) {
    for (Target& library : targets) {
      bool linked =
          isDriver(target.type) && library.type == "DRIVER_LIBRARY" &&
          std::count(target.libraries.begin(), target.libraries.end(), upper(library.name));
      if (linked) {
        library.referenced = true;
        target.driver.units.insert(target.driver.units.end(), library.driver.units.begin(),
                                   library.driver.units.end());
      }
    }
  }
  for (Target& target : targets) {
    bool kernel = isDriver(target.type) || target.type == "DRIVER_LIBRARY";
    std::string shown = shownPath(target.path, tree.root());
    if (!kernel) {
      project.leftOut.push_back({shown, target.type.empty()
                                            ? "says no TARGETTYPE"
                                            : "not kernel code (" + target.type + ")"});
    } else if (target.driver.units.empty()) {
      project.leftOut.push_back({shown, "names no C or C++ source of the tree"});
    } else if (!target.referenced) {
      project.drivers.push_back(std::move(target.driver));
    }
  }
}

} // namespace spinproof::frontend
