// SPDX-License-Identifier: Apache-2.0
// Every way to spoil a model file is one JsonError that names the place, and never a crash.
#include "models/program/json.h"
#include "tests/support/property.h"
#include "tests/support/random.h"
#include "tests/support/random_program.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <set>

namespace spinproof::program {
namespace {

using Json = nlohmann::ordered_json;
using testing::checkProperty;
using testing::Random;
using testing::randomProgram;

Json model(std::uint64_t seed) {
  return toJson(randomProgram(seed));
}

/// The path of the error, or "none".
std::string errorPath(const Json& json) {
  try {
    fromJson(json);
  } catch (const JsonError& error) {
    return error.path();
  }
  return "none";
}

std::string errorText(const std::string& text) {
  try {
    fromJson(Json::parse(text));
  } catch (const JsonError& error) {
    return error.what();
  }
  return "none";
}

/// Paths of all values below `json` that `wanted` takes, called with the key (or "" in arrays).
std::vector<std::string>
pathsOf(const Json& json,
        const std::function<bool(const std::string& key, const Json& value)>& wanted,
        const std::string& path = "") {
  std::vector<std::string> result;
  const auto add = [&](const std::string& key, const Json& value, const std::string& part) {
    const std::string here = path + "/" + part;
    if (wanted(key, value))
      result.push_back(here);
    const auto below = pathsOf(value, wanted, here);
    result.insert(result.end(), below.begin(), below.end());
  };
  if (json.is_object())
    for (const auto& [key, value] : json.items())
      add(key, value, key);
  if (json.is_array())
    for (std::size_t i = 0; i < json.size(); ++i)
      add("", json[i], std::to_string(i));
  return result;
}

std::string anyOf(const std::vector<std::string>& paths, std::uint64_t pick) {
  RC_PRE(!paths.empty());
  return paths[pick % paths.size()];
}

Json& at(Json& json, const std::string& path) {
  return json.at(Json::json_pointer(path));
}

TEST(JsonError, NamesTheValueOfAWrongType) {
  checkProperty("a value of another type", [](std::uint64_t seed, std::uint64_t pick) {
    Json json = model(seed);
    const std::string path = anyOf(pathsOf(json, [](auto&, auto&) { return true; }), pick);
    Json& value = at(json, path);
    if (value.is_string() || value.is_boolean())
      value = 1;
    else if (value.is_object())
      value = Json::array();
    else if (value.is_array())
      value = Json::object();
    else
      value = "text";
    RC_ASSERT(errorPath(json) == path);
  });
}

TEST(JsonError, NamesAnUnknownKey) {
  checkProperty("a key nobody knows", [](std::uint64_t seed, std::uint64_t pick) {
    Json json = model(seed);
    const auto objects = pathsOf(json, [](auto&, const Json& v) { return v.is_object(); });
    const std::string path = anyOf(objects, pick);
    at(json, path)["no such/key"] = 1;
    RC_ASSERT(errorPath(json) == path + "/no such~1key");
  });
}

TEST(JsonError, NamesTheObjectThatLacksARequiredKey) {
  const std::set<std::string> required = {"do",     "root",        "what", "min",
                                          "target", "nanoseconds", "enter"};
  checkProperty("a required key is missing", [&](std::uint64_t seed, std::uint64_t pick) {
    Json json = model(seed);
    const auto keys =
        pathsOf(json, [&](const std::string& key, const Json&) { return required.contains(key); });
    const std::string path = anyOf(keys, pick);
    const std::string parent = path.substr(0, path.rfind('/'));
    at(json, parent).erase(path.substr(path.rfind('/') + 1));
    RC_ASSERT(errorPath(json) == parent);
  });
}

TEST(JsonError, OrAValidModelAfterAnyDeletion) {
  checkProperty(
      "a deleted key gives an error or another model", [](std::uint64_t seed, std::uint64_t pick) {
        Json json = model(seed);
        const auto keys =
            pathsOf(json, [](const std::string& key, const Json&) { return !key.empty(); });
        const std::string path = anyOf(keys, pick);
        at(json, path.substr(0, path.rfind('/'))).erase(path.substr(path.rfind('/') + 1));
        if (errorPath(json) == "none")
          RC_ASSERT(toJson(fromJson(json)) == json);
      });
}

TEST(JsonError, NamesAReferenceToNothing) {
  const std::set<std::string> references = {"target", "local", "global", "object", "function"};
  checkProperty("an index beyond its table", [&](std::uint64_t seed, std::uint64_t pick) {
    Json json = model(seed);
    const auto keys = pathsOf(json, [&](const std::string& key, const Json& value) {
      return references.contains(key) && value.is_number();
    });
    const std::string path = anyOf(keys, pick);
    at(json, path) = 1'000'000;
    RC_ASSERT(errorPath(json) == path);
    for (const Json& none :
         {Json(-1), Json(4294967295U), Json(1e3), Json(std::uint64_t{1} << 40)}) {
      at(json, path) = none;
      RC_ASSERT(errorPath(json) == path);
    }
  });
}

TEST(JsonError, OrAModelWhenAnythingIsReplacedByAnything) {
  checkProperty("swapped values never crash", [](std::uint64_t seed, std::uint64_t pick) {
    Json json = model(seed);
    const auto all = pathsOf(json, [](auto&, auto&) { return true; });
    Random random(pick);
    const std::string from = all[random.below(all.size())];
    const Json copy = at(json, from);
    at(json, all[random.below(all.size())]) = copy;
    if (errorPath(json) == "none")
      RC_ASSERT(toJson(fromJson(toJson(fromJson(json)))) == toJson(fromJson(json)));
  });
}

TEST(JsonError, SaysWhatIsWrongAndHowToMendIt) {
  EXPECT_EQ(errorText("[]"), "expected an object, got a value of type array");
  EXPECT_EQ(errorText("{}"), "the key 'format' is missing");
  EXPECT_EQ(errorText(R"({"format": "x", "version": 1, "name": ""})"),
            "/format: expected \"spinproof-model\": is this a spinproof model?");
  EXPECT_EQ(errorText(R"({"format": "spinproof-model", "version": 2, "name": ""})"),
            "/version: expected 1, got 2; write the model again with this spinproof");
  const std::string start = R"({"format": "spinproof-model", "version": 1, "name": "", )";
  EXPECT_EQ(errorText(start + R"("objects": [{"name": "a", "kind": "lok"}]})").substr(0, 40),
            "/objects/0/kind: expected one of lock, e");
  EXPECT_EQ(errorText(start + R"("objects": [{"name": "a", "kind": "flag", "level": 256}]})"),
            "/objects/0/level: expected an integer from 0 to 255, got 256");
  EXPECT_EQ(errorText(start + R"("globals": [{"name": "a", "type": "i65"}]})"),
            "/globals/0/type: expected a type such as \"i32\", \"u8\" or \"p64\", got the string "
            "\"i65\"");
  EXPECT_EQ(errorText(start + R"("globals": [{"name": "a", "declared": [0, 1, 1]}]})"),
            "/globals/0/declared: there is no file 0: there are 0");
}

TEST(JsonError, InsteadOfAStackOverflow) {
  Json value = {{"kind", "unknown"}};
  for (int i = 0; i < 5000; ++i)
    value = {{"kind", "unary"}, {"op", "not"}, {"operands", Json::array({std::move(value)})}};
  Program program;
  program.name = "deep";
  Function function;
  function.name = "F";
  function.hasBody = true;
  function.blocks.resize(1);
  function.blocks[0].instructions = {{Return{}, {}, ""}};
  program.functions = {function};
  Json json = toJson(program);
  json["functions"][0]["blocks"][0]["instructions"][0]["value"] = std::move(value);
  try {
    fromJson(json);
    FAIL() << "expected a JsonError";
  } catch (const JsonError& error) {
    EXPECT_NE(std::string(error.what()).find("nested deeper than 2000 levels"), std::string::npos);
  }
}

} // namespace
} // namespace spinproof::program
