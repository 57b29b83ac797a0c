// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/compile_commands.h"

#include "frontend/project/flags_taken.h"
#include "frontend/project/outside.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace spinproof::frontend {

namespace {

using nlohmann::json;

struct Command {
  std::string directory, file, output;
  std::vector<std::string> words;
};

std::string text(const json& object, const char* key) {
  auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// One entry; its `file` is empty when it is not one.
Command commandOf(const json& entry, const std::string& base) {
  Command command;
  if (!entry.is_object() || text(entry, "file").empty()) {
    return command;
  }
  command.directory = cleanPath(text(entry, "directory"), base);
  command.file = cleanPath(text(entry, "file"), command.directory);
  command.output = text(entry, "output");
  auto arguments = entry.find("arguments");
  if (arguments != entry.end() && arguments->is_array()) {
    for (const json& word : *arguments) {
      if (word.is_string()) {
        command.words.push_back(word.get<std::string>());
      }
    }
  } else {
    command.words = splitCommand(text(entry, "command"));
  }
  for (size_t i = 0; command.output.empty() && i + 1 < command.words.size(); ++i) {
    if (command.words[i] == "-o") {
      command.output = command.words[i + 1];
    } else if (command.words[i].rfind("/Fo", 0) == 0) {
      command.output = command.words[i].substr(3);
    }
  }
  return command;
}

struct Parsed {
  std::string error;
  std::vector<Command> commands;
  size_t damaged = 0;
};

Parsed parse(const std::string& path) {
  Parsed result;
  std::optional<std::string> content = readText(path, 256 << 20);
  if (!content) {
    result.error = "cannot be read; name the folder that holds compile_commands.json";
    return result;
  }
  json document;
  try {
    document = json::parse(*content);
  } catch (const json::parse_error& problem) {
    result.error = "is not JSON, at byte " + std::to_string(problem.byte) + "; write it again";
    return result;
  } catch (const json::exception&) {
    result.error = "holds a number that no program can read; write it again";
    return result;
  }
  if (!document.is_array()) {
    result.error = "is not a list of commands";
    return result;
  }
  std::string base = path.substr(0, path.find_last_of('/'));
  for (const json& entry : document) {
    Command command = commandOf(entry, base);
    command.file.empty() ? void(++result.damaged) : result.commands.push_back(std::move(command));
  }
  return result;
}

/// The target that an object file belongs to, by CMake's layout; else empty.
std::string targetOf(const std::string& output) {
  std::string clean = cleanPath(output);
  size_t end = clean.find(".dir/");
  size_t start = clean.rfind("CMakeFiles/", end);
  if (end == std::string::npos || start == std::string::npos) {
    return {};
  }
  return clean.substr(start + 11, end - start - 11);
}

Unit unitOf(const Command& command, const std::string& path, const Tree& tree,
            std::vector<std::string>& notes) {
  Unit unit;
  unit.path = path;
  unit.shown = shownPath(path, tree.root());
  unit.language = languageOf(path);
  std::vector<std::string> flags(command.words.begin() + !command.words.empty(),
                                 command.words.end());
  for (size_t i = 0; i < flags.size(); ++i) {
    if (flags[i] == "-x" && i + 1 < flags.size()) {
      unit.language = flags[i + 1] == "c" ? Language::C : Language::Cxx;
    }
  }
  // The source itself is no flag, though its name may start like one (`/D…`).
  flags.erase(std::remove_if(flags.begin(), flags.end(),
                             [&](const std::string& flag) {
                               return cleanPath(flag, command.directory) == command.file;
                             }),
              flags.end());
  takeFlags(flags, command.directory, tree, unit, notes);
  return unit;
}

} // namespace

std::vector<std::string> sourcesOfCommands(const std::string& path) {
  std::vector<std::string> result;
  for (const Command& command : parse(path).commands) {
    result.push_back(command.file);
  }
  return result;
}

std::string addCompileCommands(const std::string& path, const Tree& tree, Project& project,
                               std::set<std::string>& used) {
  Parsed parsed = parse(path);
  std::string shown = shownPath(path, tree.root());
  if (!parsed.error.empty()) {
    return parsed.error;
  }
  if (parsed.commands.empty() && !parsed.damaged) {
    project.leftOut.push_back({shown, "holds no command; have the build write it again", true});
  }
  if (parsed.damaged) {
    project.leftOut.push_back({shown, std::to_string(parsed.damaged) + " entries name no file"});
  }
  std::map<std::string, Driver> drivers;
  std::map<std::string, std::vector<std::string>> outside;
  for (const Command& command : parsed.commands) {
    std::optional<std::string> file = tree.find(command.file, tree.root());
    std::string target = targetOf(command.output);
    std::string folder = shownPath(folderOf(file.value_or(command.file)), tree.root());
    Driver& driver = drivers[target.empty() ? folder : target];
    driver.name = target.empty() ? folder.substr(folder.find_last_of('/') + 1) : target;
    driver.folder = folder;
    driver.why = shown + (target.empty() ? " (sources of one folder)" : " (target)");
    if (!file && isSource(command.file)) {
      outside[driver.name].push_back(command.file);
    }
    if (!file || !isSource(*file)) {
      driver.leftOut.push_back(
          {shownPath(command.file, tree.root()), file ? "is not C or C++" : "is not in the tree"});
      continue;
    }
    if (!used.insert(*file).second) {
      continue; // one source built twice: the first way counts
    }
    std::vector<std::string> notes;
    driver.units.push_back(unitOf(command, *file, tree, notes));
    for (const std::string& note : notes) {
      driver.leftOut.push_back({driver.units.back().shown, note});
    }
  }
  for (auto& [name, driver] : drivers) {
    std::vector<std::string> sources;
    for (const Unit& unit : driver.units) {
      sources.push_back(unit.path);
    }
    if (driver.units.empty() || !tree.looksLikeKernelCode(sources)) {
      project.leftOut.push_back({name, driver.units.empty()
                                           ? whyNoSource(tree.root(), outside[driver.name])
                                           : "no source of it includes a kernel header"});
    } else {
      project.drivers.push_back(std::move(driver));
    }
  }
  return {};
}

} // namespace spinproof::frontend
