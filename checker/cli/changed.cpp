// SPDX-License-Identifier: Apache-2.0
// A source file concerns the drivers that compile it. A header may concern the drivers beside it,
// and those with a source that includes it, directly or through other headers. Only names of files
// are compared there, without folders and case, for nobody knows the include paths before the
// parse: that finds too many drivers, never too few. Those are parsed (or were, says the cache),
// and what their parses asked for decides. A computed include (`#include NAME`) may mean any
// header. Whatever else changed (a project file, a configuration) concerns the drivers beside it,
// or all where there is none.
//
//   common.h changed; queue.h includes "..\\inc\\Common.h", io.c includes "queue.h": io.c's drivers
#include "checker/cli/changed.h"

#include "checker/cli/usage_error.h"
#include "models/program/utf16.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace spinproof::cli {

namespace {

namespace fs = std::filesystem;

/// For a shell: nothing in it means anything.
std::string forShell(const std::string& text) {
  std::string result = "'";
  for (const char c : text)
    result += c == '\'' ? "'\\''" : std::string(1, c);
  return result + "'";
}

/// What git prints, a line each; `ok` is false when it failed.
std::vector<std::string> git(const std::string& root, const std::string& arguments, bool& ok) {
  std::vector<std::string> lines(1);
  FILE* pipe = popen(("git -C " + forShell(root) + " " + arguments + " 2>/dev/null").c_str(), "r");
  if (!pipe) {
    ok = false;
    return {};
  }
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
    if (c == '\0')
      lines.emplace_back();
    else
      lines.back() += static_cast<char>(c);
  ok = pclose(pipe) == 0;
  std::erase(lines, "");
  return lines;
}

/// What git could not be asked, and what to do.
std::string whyUnknown(const std::string& root) {
  bool ok = true;
  const std::vector<std::string> inside = git(root, "rev-parse --is-inside-work-tree", ok);
  if (!ok || inside.empty() || !inside[0].starts_with("true"))
    return "'" + root + "' lies in no git repository, or git is not installed";
  const std::vector<std::string> shallow = git(root, "rev-parse --is-shallow-repository", ok);
  const bool cut = !shallow.empty() && shallow[0].starts_with("true");
  return "git knows no such revision in '" + root + "'" +
         (cut ? ". The clone is shallow: fetch the revision (actions/checkout: fetch-depth: 0), or 'git fetch --unshallow'" : "");
}

bool isBelow(const std::string& path, const std::string& folder) {
  return folder.empty() || folder == "." || path.starts_with(folder + "/");
}

std::string folderOf(const std::string& path) {
  return fs::path(path).parent_path().generic_string();
}

constexpr const char* kComputed = "*";

std::string lower(std::string text) {
  for (char& c : text)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// "common.h" of "..\\inc\\Common.h"
std::string nameOf(const std::string& path) {
  return lower(path.substr(path.find_last_of("/\\") + 1));
}

bool isHeader(const std::string& path) {
  static const std::set<std::string> endings = {".h", ".hpp", ".hxx", ".inl", ".inc", ".tmh"};
  return endings.contains(lower(fs::path(path).extension().generic_string()));
}

/// The names that a file's include lines have.
std::set<std::string> includedBy(const fs::path& path) {
  static const std::regex form("^\\s*#\\s*(?:include|import)\\s*(?:[\"<]([^\">]*)[\">])?");
  std::set<std::string> names;
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  std::istringstream stream(program::fromUtf16(text).value_or(text));
  std::smatch match;
  for (std::string line; std::getline(stream, line);)
    if (line.find('#') != std::string::npos && std::regex_search(line, match, form))
      names.insert(match[1].matched ? nameOf(match[1]) : kComputed);
  return names;
}

bool isDocument(const std::string& path) {
  static const std::set<std::string> endings = {".md",   ".txt", ".rst",  ".png", ".inf",   ".inx", ".rc",  ".yml", ".htm", ".html",
                                                ".jpg",  ".gif", ".docx", ".cs",  ".py",    ".svg", ".pdf", ".csv", ".ps1", ".cmd",
                                                ".bat",  ".log", ".zip",  ".sys", ".sarif", ".cat", ".wprp"};
  static const std::set<std::string> names = {".gitignore", ".gitattributes", ".editorconfig", ".clang-format", "license"};
  return endings.contains(lower(fs::path(path).extension().generic_string())) || names.contains(nameOf(path));
}

} // namespace

std::vector<std::string> changedSince(const std::string& revision, const std::string& root) {
  bool ok = true;
  if (revision.empty() || revision.starts_with("-"))
    throw UsageError("--changed-since " + revision + ": this is no revision");
  const std::vector<std::string> prefix = git(root, "rev-parse --show-prefix", ok);
  std::vector<std::string> changed =
      git(root, "diff --name-only --no-renames -z " + forShell(revision) + " --", ok);
  if (!ok)
    throw UsageError("--changed-since " + revision + ": " + whyUnknown(root));
  // "sys/" and a line end; in the top folder the line end alone
  const std::size_t slash = prefix.empty() ? std::string::npos : prefix[0].find_last_of('/');
  const std::string below = slash == std::string::npos ? "" : prefix[0].substr(0, slash);
  for (std::string& file : changed)
    if (!below.empty())
      file = fs::path(file).lexically_relative(below).generic_string();
  const std::vector<std::string> others = git(root, "ls-files -z --others --exclude-standard", ok);
  changed.insert(changed.end(), others.begin(), others.end());
  std::sort(changed.begin(), changed.end());
  return changed;
}

Changes::Changes(std::vector<std::string> files, const std::string& root,
                 const std::vector<frontend::Driver>& all)
    : files_(std::move(files)), all_(all) {
  for (const std::string& file : files_) {
    paths_.insert(lower(frontend::cleanPath(file, root)));
    if (!frontend::isSource(file) && !isDocument(file))
      names_.insert(nameOf(file));
  }
  if (!names_.empty())
    readIncludes(root);
}

void Changes::readIncludes(const std::string& root) {
  std::map<std::string, std::set<std::string>> headers; // by name: one name may be several files
  std::error_code failed;
  for (fs::recursive_directory_iterator at(root, failed), end; !failed && at != end;
       at.increment(failed)) {
    const std::string shown = at->path().lexically_relative(root).generic_string();
    if (frontend::isSource(shown))
      sources_[shown] = includedBy(at->path());
    else if (isHeader(shown))
      headers[nameOf(shown)].merge(includedBy(at->path()));
  }
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [name, included] : headers)
      if (!names_.contains(name) && meets(included))
        grown = names_.insert(name).second;
  }
}

bool Changes::meets(const std::set<std::string>& included) const {
  return std::any_of(included.begin(), included.end(), [&](const std::string& name) {
    return name == kComputed || names_.contains(name);
  });
}

bool Changes::compiles(const frontend::Driver& driver) const {
  return std::any_of(driver.units.begin(), driver.units.end(), [&](const frontend::Unit& unit) {
    return std::binary_search(files_.begin(), files_.end(), unit.shown);
  });
}

/// Of headers, or of all else that is no source and no document.
bool Changes::isBeside(const frontend::Driver& driver, bool headers) const {
  const auto isNear = [](const frontend::Driver& d, const std::string& file) {
    return isBelow(file, d.folder) || isBelow(d.folder, folderOf(file));
  };
  const auto compiledBySome = [&](const std::string& file) {
    return std::any_of(all_.begin(), all_.end(), [&](const frontend::Driver& d) {
      return std::any_of(d.units.begin(), d.units.end(),
                         [&](const frontend::Unit& unit) { return unit.shown == file; });
    });
  };
  return std::any_of(files_.begin(), files_.end(), [&](const std::string& file) {
    if (isDocument(file) || isHeader(file) != headers ||
        (frontend::isSource(file) && compiledBySome(file)))
      return false;
    const bool orphan = !headers && std::none_of(all_.begin(), all_.end(),
                                                 [&](const auto& d) { return isNear(d, file); });
    return orphan || isNear(driver, file);
  });
}

Effect Changes::effectOn(const frontend::Driver& driver) const {
  if (compiles(driver) || isBeside(driver, false))
    return Effect::Certain;
  const bool byInclude =
      !names_.empty() &&
      std::any_of(driver.units.begin(), driver.units.end(), [&](const frontend::Unit& unit) {
        const auto source = sources_.find(unit.shown);
        return source == sources_.end() || meets(source->second);
      });
  return byInclude || isBeside(driver, true) ? Effect::Perhaps : Effect::None;
}

bool Changes::meets(const frontend::Consulted& consulted) const {
  const auto changed = [&](const std::string& path) { return paths_.contains(lower(path)); };
  return consulted.incomplete ||
         std::any_of(consulted.read.begin(), consulted.read.end(), changed) ||
         std::any_of(consulted.asked.begin(), consulted.asked.end(), [&](const auto& question) {
           return changed(frontend::cleanPath(question.first)) || changed(question.second);
         });
}

} // namespace spinproof::cli
