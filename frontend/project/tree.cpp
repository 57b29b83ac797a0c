// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/tree.h"

#include "models/program/utf16.h"

#include "frontend/names/names.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>

namespace spinproof::frontend {

namespace fs = std::filesystem;

namespace {

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return text;
}

bool endsWith(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

struct Include {
  std::string name;
  bool quoted;
};

/// The `#include` lines of a source, whatever conditions stand around them.
std::vector<Include> includesOf(const std::string& text) {
  std::vector<Include> result;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find('\n', at), text.size());
    size_t from = text.find_first_not_of(" \t", at);
    if (from < end && text[from] == '#') {
      from = text.find_first_not_of(" \t", from + 1);
      if (from < end && text.compare(from, 7, "include") == 0) {
        size_t open = text.find_first_of("\"<", from + 7);
        size_t close = open < end ? text.find_first_of("\">", open + 1) : end;
        if (close < end) {
          result.push_back({text.substr(open + 1, close - open - 1), text[open] == '"'});
        }
      }
    }
    at = end + 1;
  }
  return result;
}

/// Headers that kernel code includes and nothing else does.
bool isKernelHeader(const std::string& include) {
  size_t slash = include.find_last_of("/\\");
  return names().kernelHeaders.contains(
      lowered(slash == std::string::npos ? include : include.substr(slash + 1)));
}

} // namespace

std::optional<std::string> readText(const std::string& path, size_t maxBytes) {
  std::error_code error;
  if (!fs::is_regular_file(path, error) || fs::file_size(path, error) > maxBytes || error) {
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(in), {});
  if (in.bad()) {
    return std::nullopt;
  }
  std::optional<std::string> converted = program::fromUtf16(text);
  return converted ? std::move(converted) : std::optional<std::string>(std::move(text));
}

Tree::Tree(std::string root) : root_(std::move(root)) {
  std::error_code error;
  auto options = fs::directory_options::skip_permission_denied;
  fs::directory_iterator probe(root_, error);
  unreadable_ = static_cast<bool>(error);
  for (fs::recursive_directory_iterator at(root_, options, error), end; !error && at != end;
       at.increment(error)) {
    std::string name = at->path().filename().string();
    if (at->is_symlink(error) || name == ".git" || name == ".svn" || name == ".hg") {
      at.disable_recursion_pending();
      continue;
    }
    if (at->is_directory(error)) {
      std::error_code closed;
      fs::directory_iterator inside(at->path(), closed);
      if (closed) {
        closedFolders_.push_back(at->path().string());
      }
      continue;
    }
    if (!at->is_regular_file(error)) {
      continue;
    }
    std::string path = at->path().string();
    std::string small = lowered(name);
    if (isSource(path)) {
      sources_.push_back(path);
    } else if (endsWith(small, ".vcxproj")) {
      projects_.push_back(path);
    } else if (endsWith(small, ".sln") || endsWith(small, ".slnx")) {
      solutions_.insert(at->path().parent_path().string());
    } else if (small == "sources") {
      oldFiles_.push_back(path);
    } else if (small == "compile_commands.json") {
      commands_.push_back(path);
    }
  }
  for (auto* list : {&sources_, &projects_, &oldFiles_, &commands_, &closedFolders_}) {
    std::sort(list->begin(), list->end());
  }
}

std::optional<std::string> Tree::find(std::string_view path, std::string_view base) const {
  std::string clean = cleanPath(path, base);
  if (!isWithin(clean, root_)) {
    return std::nullopt;
  }
  return names_->resolve(clean);
}

std::vector<std::string> Tree::includedSources(const std::string& path) const {
  std::vector<std::string> result;
  std::string folder = path.substr(0, path.find_last_of('/'));
  std::optional<std::string> text = readText(path);
  for (const Include& include : includesOf(text.value_or(""))) {
    if (include.quoted && isSource(include.name)) {
      if (std::optional<std::string> found = find(include.name, folder)) {
        result.push_back(*found);
      }
    }
  }
  return result;
}

std::vector<std::string> headerFoldersNear(const std::string& folder, const std::string& root) {
  std::vector<std::string> folders{folder};
  for (const char* near : {"/inc", "/include", "/../inc", "/../include", "/.."}) {
    if (std::string other = cleanPath(folder + near); isWithin(other, root)) {
      folders.push_back(std::move(other));
    }
  }
  return folders;
}

bool Tree::looksLikeKernelCode(const std::vector<std::string>& sources) const {
  std::vector<std::string> work = sources;
  std::set<std::string> near;
  for (const std::string& source : sources) {
    for (std::string& folder : headerFoldersNear(source.substr(0, source.find_last_of('/')), root_)) {
      near.insert(std::move(folder));
    }
  }
  std::set<std::string> seen(sources.begin(), sources.end());
  bool includesAny = false;
  while (!work.empty()) {
    std::string path = std::move(work.back());
    work.pop_back();
    std::string folder = path.substr(0, path.find_last_of('/'));
    std::optional<std::string> text = readText(path);
    for (const Include& include : includesOf(text.value_or(""))) {
      includesAny = true;
      if (isKernelHeader(include.name)) {
        return true;
      }
      std::optional<std::string> found = find(include.name, folder);
      for (auto at = near.begin(); !found && at != near.end(); ++at) {
        found = find(include.name, *at);
      }
      if (found && seen.insert(*found).second) {
        work.push_back(*found);
      }
    }
  }
  return !includesAny;
}

} // namespace spinproof::frontend
