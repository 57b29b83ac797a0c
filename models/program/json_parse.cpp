// SPDX-License-Identifier: Apache-2.0
#include "models/program/json_parse.h"

#include "models/program/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace spinproof::program {
namespace {

using Json = nlohmann::ordered_json;

/// Follows the parser through the text: which keys the open objects have so far.
class DuplicateKeys {
public:
  void on(Json::parse_event_t event, const Json& parsed) {
    using Event = Json::parse_event_t;
    switch (event) {
    case Event::object_start:
    case Event::array_start:
      open_.push_back({event == Event::array_start, 0, {}});
      return;
    case Event::key:
      addKey(parsed.get_ref<const std::string&>());
      return;
    case Event::object_end:
    case Event::array_end:
      open_.pop_back();
      break;
    case Event::value:
      break;
    }
    if (!open_.empty())
      ++open_.back().elements;
  }

private:
  struct Open {
    bool isArray;
    std::size_t elements; ///< complete ones
    std::vector<std::string> keys;
  };

  void addKey(const std::string& key) {
    std::vector<std::string>& keys = open_.back().keys;
    const bool twice = std::ranges::find(keys, key) != keys.end();
    keys.push_back(key);
    if (twice)
      throw JsonError(path(), "the key stands twice in one object");
  }

  std::string path() const {
    Json::json_pointer pointer;
    for (const Open& open : open_) {
      if (open.isArray)
        pointer /= open.elements;
      else
        pointer /= open.keys.back();
    }
    return pointer.to_string();
  }

  std::vector<Open> open_;
};

} // namespace

Json parseJson(std::istream& in) {
  DuplicateKeys duplicates;
  try {
    return Json::parse(in, [&](int, Json::parse_event_t event, Json& parsed) {
      duplicates.on(event, parsed);
      return true;
    });
  } catch (const Json::exception& error) {
    throw JsonError("", "is not JSON: " + plainFault(error));
  }
}

std::string plainFault(const std::exception& error) {
  std::string text = error.what();
  for (const std::string_view before : {"[json.exception.", "parse error at "})
    if (text.starts_with(before))
      text.erase(0, before.front() == '[' ? std::min(text.find("] "), text.size() - 2) + 2 : before.size());
  return text;
}

} // namespace spinproof::program
