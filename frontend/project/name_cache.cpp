// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/name_cache.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>
#include <vector>

namespace spinproof::frontend {

namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return result;
}

struct Directory {
  std::set<std::string, std::less<>> names;
  std::map<std::string, std::string> byLower; // the first name in byte order
};

Directory readDirectory(const std::string& path) {
  Directory directory;
  std::error_code error;
  for (std::filesystem::directory_iterator at(path, error), end; !error && at != end;
       at.increment(error)) {
    directory.names.insert(at->path().filename().string());
  }
  for (const std::string& name : directory.names) {
    directory.byLower.emplace(lower(name), name);
  }
  return directory;
}

} // namespace

struct NameCache::Store {
  std::mutex mutex;
  std::map<std::string, Directory> directories;
  std::unordered_map<std::string, std::optional<std::string>> answers;

  std::optional<std::string> find(const std::string& path);
  const Directory& directory(const std::string& path);
};

const Directory& NameCache::Store::directory(const std::string& path) {
  auto found = directories.find(path);
  if (found == directories.end()) {
    found = directories.emplace(path, readDirectory(path)).first;
  }
  return found->second;
}

std::optional<std::string> NameCache::Store::find(const std::string& path) {
  if (path == "/") {
    return path;
  }
  if (auto known = answers.find(path); known != answers.end()) {
    return known->second;
  }
  size_t slash = path.find_last_of('/');
  std::optional<std::string> answer;
  if (std::optional<std::string> parent = find(slash == 0 ? "/" : path.substr(0, slash))) {
    const Directory& entries = directory(*parent);
    std::string name = path.substr(slash + 1);
    if (!entries.names.count(name)) {
      auto other = entries.byLower.find(lower(name));
      name = other == entries.byLower.end() ? std::string() : other->second;
    }
    if (!name.empty()) {
      answer = (*parent == "/" ? "/" : *parent + "/") + name;
    }
  }
  return answers[path] = answer;
}

NameCache::NameCache() : store_(std::make_unique<Store>()) {}
NameCache::~NameCache() = default;

std::optional<std::string> NameCache::resolve(std::string_view path) {
  std::string clean = cleanPath(path);
  if (clean.empty() || clean[0] != '/') {
    return std::nullopt;
  }
  std::lock_guard<std::mutex> hold(store_->mutex);
  return store_->find(clean);
}

std::string folderOf(const std::string& path) {
  return path.substr(0, path.find_last_of('/'));
}

std::string cleanPath(std::string_view path, std::string_view base) {
  std::string all(path);
  for (char& c : all) {
    c = c == '\\' ? '/' : c;
  }
  if (!base.empty() && (all.empty() || all[0] != '/')) {
    all = std::string(base) + "/" + all;
  }
  bool absolute = !all.empty() && all[0] == '/';
  std::vector<std::string> parts;
  for (size_t at = 0; at < all.size();) {
    size_t end = std::min(all.find('/', at), all.size());
    std::string part = all.substr(at, end - at);
    at = end + 1;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (!part.empty() && part != "." && !(part == ".." && absolute)) {
      parts.push_back(part);
    }
  }
  std::string result = absolute ? "/" : "";
  for (size_t i = 0; i < parts.size(); ++i) {
    result += (i ? "/" : "") + parts[i];
  }
  return result.empty() ? "." : result;
}

bool isWithin(std::string_view path, std::string_view root) {
  if (path.substr(0, root.size()) != root) {
    return false;
  }
  return path.size() == root.size() || root == "/" || path[root.size()] == '/';
}

std::string shownPath(std::string_view path, std::string_view root) {
  if (root.empty() || !isWithin(path, root)) {
    return std::string(path);
  }
  std::string_view rest = path.substr(root.size());
  while (!rest.empty() && rest[0] == '/') {
    rest.remove_prefix(1);
  }
  return rest.empty() ? "." : std::string(rest);
}

std::string nearPath(const std::string& path, const std::string& root) {
  const size_t first = path.find('/', 1);
  const bool apart = first == std::string::npos || root.compare(0, first + 1, path, 0, first + 1) != 0;
  if (root.empty() || apart || isWithin(path, root)) {
    return shownPath(path, root);
  }
  return std::filesystem::path(path).lexically_relative(root).generic_string();
}

std::string withoutRoot(std::string text, const std::string& root) {
  const std::string prefix = root + "/";
  for (size_t at = root.size() < 2 ? std::string::npos : text.find(prefix); at != std::string::npos; at = text.find(prefix, at)) {
    text.erase(at, prefix.size());
  }
  return text;
}

} // namespace spinproof::frontend
