// SPDX-License-Identifier: Apache-2.0
// Reading a data file with one clear error for each bad field. For .cpp files only: it brings in
// the whole JSON library.
#pragma once

#include "models/contracts/load_error.h"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace spinproof::contracts {

/// A value in a file, with the way to it.
class JsonReader {
public:
  JsonReader(const std::string& file, std::string path, const nlohmann::ordered_json& json)
      : file_(&file), path_(std::move(path)), json_(&json) {}

  [[noreturn]] void fail(const std::string& what, const std::string& mend) const;

  /// Fails unless it is an object with no keys but these.
  void expectKeys(std::initializer_list<const char*> keys) const;
  bool has(const char* key) const;
  JsonReader at(const char* key) const; ///< fails when it is missing
  std::optional<JsonReader> find(const char* key) const;
  std::vector<JsonReader> elements() const;                        ///< fails unless it is an array
  std::vector<std::pair<std::string, JsonReader>> members() const; ///< fails unless an object

  std::string text() const; ///< fails unless it is a string that is not empty
  std::int64_t integer() const;
  std::uint64_t natural() const;
  bool boolean() const;
  std::vector<std::string> texts() const;

  std::string text(const char* key, const std::string& fallback) const;
  bool boolean(const char* key, bool fallback) const;

  bool isText() const { return json_->is_string(); }
  bool isObject() const { return json_->is_object(); }
  bool isArray() const { return json_->is_array(); }
  const std::string& file() const { return *file_; }
  const std::string& path() const { return path_; }
  std::string dump() const { return json_->dump(); }

  /// The value of one of `names`; fails with the list of them otherwise.
  template <typename T>
  T choice(const std::vector<std::pair<const char*, T>>& names) const {
    const std::string word = text();
    std::string list;
    for (const auto& [name, value] : names) {
      if (word == name)
        return value;
      list += list.empty() ? name : std::string(", ") + name;
    }
    fail("'" + word + "' is not known here", "Write one of: " + list);
  }

private:
  const std::string* file_;
  std::string path_;
  const nlohmann::ordered_json* json_;
};

/// Parses the whole file; fails when it cannot be read or is no JSON.
nlohmann::ordered_json parseFile(const std::string& file);

/// The *.json files of a directory, sorted by name. Fails when there is no such directory.
std::vector<std::string> jsonFiles(const std::string& directory);

/// The installed directory ../share/spinproof/NAME beside the running program when it exists, else
/// `sourceDirectory`.
std::string dataDirectory(const std::string& name, const std::string& sourceDirectory);

} // namespace spinproof::contracts
