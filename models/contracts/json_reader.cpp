// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/json_reader.h"

#include "models/program/json_parse.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace spinproof::contracts {

void JsonReader::fail(const std::string& what, const std::string& mend) const {
  throw LoadError(*file_, path_.empty() ? "/" : path_, what, mend);
}

void JsonReader::expectKeys(std::initializer_list<const char*> keys) const {
  if (!json_->is_object())
    fail("this is no object", "Write { … }");
  for (const auto& [key, value] : json_->items()) {
    const bool known =
        std::any_of(keys.begin(), keys.end(), [&](const char* k) { return key == k; });
    if (known)
      continue;
    std::string list;
    for (const char* k : keys)
      list += list.empty() ? k : std::string(", ") + k;
    fail("the key '" + key + "' is not known", "Use: " + list);
  }
}

bool JsonReader::has(const char* key) const {
  return json_->is_object() && json_->contains(key);
}

std::optional<JsonReader> JsonReader::find(const char* key) const {
  if (!has(key))
    return std::nullopt;
  return JsonReader(*file_, path_ + "/" + key, (*json_)[key]);
}

JsonReader JsonReader::at(const char* key) const {
  if (auto value = find(key))
    return *value;
  fail(std::string("the key '") + key + "' is missing", "Add it");
}

std::vector<JsonReader> JsonReader::elements() const {
  if (!json_->is_array())
    fail("this is no array", "Write [ … ]");
  std::vector<JsonReader> all;
  for (std::size_t i = 0; i < json_->size(); ++i)
    all.emplace_back(*file_, path_ + "/" + std::to_string(i), (*json_)[i]);
  return all;
}

std::vector<std::pair<std::string, JsonReader>> JsonReader::members() const {
  if (!json_->is_object())
    fail("this is no object", "Write { … }");
  std::vector<std::pair<std::string, JsonReader>> all;
  for (const auto& [key, value] : json_->items())
    all.emplace_back(key, JsonReader(*file_, path_ + "/" + key, value));
  return all;
}

std::string JsonReader::text() const {
  if (!json_->is_string())
    fail("this is no text", "Write it in double quotes");
  std::string value = json_->get<std::string>();
  if (value.empty())
    fail("the text is empty", "Write something or leave the key out");
  return value;
}

std::int64_t JsonReader::integer() const {
  if (!json_->is_number_integer())
    fail("this is no whole number", "Write digits without quotes");
  return json_->get<std::int64_t>();
}

std::uint64_t JsonReader::natural() const {
  const std::int64_t value = integer();
  if (value < 0)
    fail("the number is negative", "Write 0 or more");
  return static_cast<std::uint64_t>(value);
}

bool JsonReader::boolean() const {
  if (!json_->is_boolean())
    fail("this is neither true nor false", "Write true or false");
  return json_->get<bool>();
}

std::vector<std::string> JsonReader::texts() const {
  std::vector<std::string> all;
  for (const JsonReader& element : elements())
    all.push_back(element.text());
  return all;
}

std::string JsonReader::text(const char* key, const std::string& fallback) const {
  const auto value = find(key);
  return value ? value->text() : fallback;
}

bool JsonReader::boolean(const char* key, bool fallback) const {
  const auto value = find(key);
  return value ? value->boolean() : fallback;
}

nlohmann::ordered_json parseFile(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw LoadError(file, "", "the file cannot be read", "Check its name and permissions");
  try {
    return nlohmann::ordered_json::parse(in);
  } catch (const nlohmann::json::exception& error) {
    throw LoadError(file, "", "the file is no JSON: " + program::plainFault(error),
                    "Mend the syntax at that place");
  }
}

std::vector<std::string> jsonFiles(const std::string& directory) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::string> files;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error))
    if (it->path().extension() == ".json")
      files.push_back(it->path().string());
  if (error)
    throw LoadError(directory, "", "the directory cannot be read: " + error.message(),
                    "Check its name; built-in data lie in share/spinproof beside the program");
  std::sort(files.begin(), files.end());
  return files;
}

std::string dataDirectory(const std::string& name, const std::string& sourceDirectory) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path installed = program.parent_path().parent_path() / "share" / "spinproof" / name;
    if (fs::is_directory(installed, error))
      return installed.string();
  }
  return sourceDirectory;
}

} // namespace spinproof::contracts
