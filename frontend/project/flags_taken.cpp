// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/flags_taken.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

namespace spinproof::frontend {

namespace {

bool isNameStart(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) || c == '_';
}

bool isNamePart(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

void takeStandard(std::string text, Unit& unit) {
  static const std::set<std::string> known = {
      "c89",   "c90",   "c99",   "c11",   "c17",   "c2x",   "c23",   "gnu89",    "gnu99",
      "gnu11", "gnu17", "c++11", "c++14", "c++17", "c++20", "c++23", "c++latest"};
  text = text == "c++latest" ? "c++23" : text;
  bool cxx = text.find("++") != std::string::npos;
  if (known.count(text) && cxx == (unit.language == Language::Cxx)) {
    unit.standard = text;
  }
}

void takeForced(const std::string& text, const std::string& folder, const Tree& tree, Unit& unit,
                std::vector<std::string>& notes) {
  for (const std::string& dir : unit.includeDirs) {
    if (std::optional<std::string> found = tree.find(text, dir)) {
      unit.forced.push_back(*found);
      return;
    }
  }
  if (std::optional<std::string> found = tree.find(text, folder)) {
    unit.forced.push_back(*found);
    return;
  }
  notes.push_back("forced header " + text + " is not in the tree");
}

} // namespace

void takeIncludeDir(const std::string& text, const std::string& folder, const Tree& tree,
                    Unit& unit, std::vector<std::string>& notes) {
  std::string clean = cleanPath(text, folder);
  bool drive = text.size() > 1 && text[1] == ':';
  if (drive || !isWithin(clean, tree.root())) {
    notes.push_back("include directory " + text + " lies outside of the tree");
    return;
  }
  std::optional<std::string> found = tree.find(clean, folder);
  bool isNew = found && std::find(unit.includeDirs.begin(), unit.includeDirs.end(), *found) ==
                            unit.includeDirs.end();
  if (isNew) {
    unit.includeDirs.push_back(*found);
  }
}

void takeDefine(const std::string& text, Unit& unit) {
  size_t end = 0;
  while (end < text.size() && isNamePart(text[end])) {
    ++end;
  }
  bool named = end > 0 && isNameStart(text[0]);
  bool whole = end == text.size() || text[end] == '=' || text[end] == '(';
  if (named && whole && text.find('\n') == std::string::npos) {
    unit.defines.push_back(text);
  }
}

void takeUndefine(const std::string& text, Unit& unit) {
  if (!text.empty() && isNameStart(text[0]) && std::all_of(text.begin(), text.end(), isNamePart)) {
    unit.defines.push_back("-" + text);
  }
}

void takeFlags(const std::vector<std::string>& flags, const std::string& folder, const Tree& tree,
               Unit& unit, std::vector<std::string>& notes) {
  std::vector<std::string> forced;
  for (size_t i = 0; i < flags.size(); ++i) {
    std::string flag = flags[i];
    if (flag.size() > 1 && flag[0] == '/') {
      flag[0] = '-';
    }
    // The value follows the option's name at once, or in the next word.
    auto value = [&](const char* name) -> std::optional<std::string> {
      std::string option = name;
      if (flag.rfind(option, 0) != 0) {
        return std::nullopt;
      }
      if (flag.size() > option.size()) {
        return flag.substr(option.size());
      }
      return i + 1 < flags.size() ? flags[++i] : std::string();
    };
    if (flag.rfind("-include-pch", 0) == 0 || flag == "-Xclang" || flag == "-mllvm" ||
        flag == "-load") {
      ++i; // with its value
    } else if (auto dir = value("-isystem");
               dir || (dir = value("-iquote")) || (dir = value("-I"))) {
      takeIncludeDir(*dir, folder, tree, unit, notes);
    } else if (auto define = value("-D")) {
      takeDefine(*define, unit);
    } else if (auto undefine = value("-U")) {
      takeUndefine(*undefine, unit);
    } else if (auto header = value("-include"); header || (header = value("-FI"))) {
      forced.push_back(*header);
    } else if (flag.rfind("-std=", 0) == 0 || flag.rfind("-std:", 0) == 0) {
      takeStandard(flag.substr(5), unit);
    } else if (flag == "-TC" || flag == "-TP") {
      unit.language = flag == "-TC" ? Language::C : Language::Cxx;
    } else if (flag[0] == '@') {
      notes.push_back("response file " + flag.substr(1) + " is not followed");
    }
  }
  for (const std::string& header : forced) {
    takeForced(header, folder, tree, unit, notes);
  }
}

std::vector<std::string> splitCommand(const std::string& command) {
  size_t first = command.find(' ');
  bool windows = command.substr(0, first).find('\\') != std::string::npos ||
                 command.substr(0, first).find(".exe") != std::string::npos;
  std::vector<std::string> words;
  std::string word;
  bool inWord = false;
  char quote = 0;
  for (size_t i = 0; i < command.size(); ++i) {
    char c = command[i];
    bool escapes =
        c == '\\' && i + 1 < command.size() && quote != '\'' && (!windows || command[i + 1] == '"');
    if (escapes) {
      word += command[++i];
      inWord = true;
    } else if (quote) {
      c == quote ? void(quote = 0) : word.push_back(c);
    } else if (c == '"' || (c == '\'' && !windows)) {
      quote = c;
      inWord = true;
    } else if (std::isspace(static_cast<unsigned char>(c))) {
      if (inWord) {
        words.push_back(std::exchange(word, {}));
      }
      inWord = false;
    } else {
      word += c;
      inWord = true;
    }
  }
  if (inWord) {
    words.push_back(word);
  }
  return words;
}

} // namespace spinproof::frontend
