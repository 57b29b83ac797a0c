// SPDX-License-Identifier: Apache-2.0
#include "models/harness/framework_reader.h"

#include "models/contracts/condition.h"

#include <algorithm>

namespace spinproof::contracts {

namespace {

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? std::string()
                                    : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string factValue(const std::string& text) {
  return text == "TRUE" ? "1" : text == "FALSE" || text == "NULL" ? "0" : text;
}

FactCondition::Atom parseAtom(const JsonReader& json, const std::string& text) {
  for (const bool equal : {true, false}) {
    const auto at = text.find(equal ? "==" : "!=");
    if (at == std::string::npos)
      continue;
    const FactCondition::Atom atom{trimmed(text.substr(0, at)), equal,
                                   factValue(trimmed(text.substr(at + 2)))};
    if (!atom.name.empty() && !atom.value.empty())
      return atom;
  }
  json.fail("'" + text + "' is no condition on a fact",
            "Write NAME == VALUE or NAME != VALUE, several joined by &");
}

std::optional<unsigned> argument(const JsonReader& json, const char* key) {
  const auto found = json.find(key);
  return found ? std::optional(static_cast<unsigned>(found->natural())) : std::nullopt;
}

template <typename T, typename Same>
void put(std::vector<T>& all, T value, Same same) {
  const auto known =
      std::find_if(all.begin(), all.end(), [&](const T& t) { return same(t, value); });
  if (known == all.end())
    all.push_back(std::move(value));
  else
    *known = std::move(value);
}

Creation readCreation(const JsonReader& json) {
  json.expectKeys({"routine", "kind", "parent", "parent_argument", "config", "attributes", "handle",
                   "inherits", "comment"});
  Creation creation;
  creation.routine = json.at("routine").text();
  creation.kind = json.at("kind").text();
  creation.parent = json.text("parent", "");
  creation.parentArgument = argument(json, "parent_argument");
  creation.config = argument(json, "config");
  creation.attributes = argument(json, "attributes");
  creation.handle = argument(json, "handle");
  if (const auto inherits = json.find("inherits"))
    creation.inherits = inherits->texts();
  return creation;
}

std::map<std::string, std::string> readMap(const JsonReader& json) {
  std::map<std::string, std::string> map;
  for (const auto& [key, value] : json.members())
    map[key] = factValue(value.text());
  return map;
}

Initialiser readInitialiser(const JsonReader& json) {
  json.expectKeys({"routine", "record", "fields", "comment"});
  Initialiser initialiser;
  initialiser.routine = json.at("routine").text();
  initialiser.record = argument(json, "record").value_or(0);
  if (const auto fields = json.find("fields"))
    initialiser.fields = readMap(*fields);
  return initialiser;
}

Property readProperty(const JsonReader& json) {
  json.expectKeys({"name", "field", "values", "default", "comment"});
  return {json.at("name").text(), json.at("field").text(), readMap(json.at("values")),
          json.at("default").text()};
}

FactCondition conditionAt(const JsonReader& json, const char* key) {
  const auto found = json.find(key);
  return found ? readFactCondition(*found) : FactCondition{};
}

FrameworkLock readLock(const JsonReader& json) {
  json.expectKeys({"name", "title", "owner", "when", "sleeps_when", "kind", "comment"});
  FrameworkLock lock;
  lock.name = json.at("name").text();
  lock.title = json.at("title").text();
  lock.owner = json.at("owner").text();
  lock.when = conditionAt(json, "when");
  if (const auto sleeps = json.find("sleeps_when"))
    lock.sleepsWhen = readFactCondition(*sleeps);
  if (const auto kind = json.find("kind"))
    lock.kind = kind->choice<program::LockKind>(
        {{"spin", program::LockKind::Spin}, {"interrupt", program::LockKind::Interrupt}});
  return lock;
}

ObjectLockOperations readOperations(const JsonReader& json) {
  json.expectKeys({"protocol", "kinds", "lock", "comment"});
  return {json.at("protocol").text(), json.at("kinds").texts(), json.at("lock").text()};
}

} // namespace

FactCondition readFactCondition(const JsonReader& json) {
  FactCondition condition;
  condition.text = json.text();
  std::size_t from = 0;
  while (from <= condition.text.size()) {
    const std::size_t to = std::min(condition.text.find('&', from), condition.text.size());
    condition.atoms.push_back(parseAtom(json, trimmed(condition.text.substr(from, to - from))));
    from = to + 1;
  }
  return condition;
}

RoleVariant readVariant(const JsonReader& json) {
  json.expectKeys({"when", "level", "entry_irql", "holds", "one_at_a_time", "needs", "comment"});
  RoleVariant variant;
  variant.when = readFactCondition(json.at("when"));
  if (const auto level = json.find("level"))
    variant.level = readEntryLevel(*level);
  if (const auto range = json.find("entry_irql"))
    variant.entryIrql = readIrqlRange(*range);
  variant.holds = json.text("holds", "");
  variant.oneAtATime = json.boolean("one_at_a_time", false);
  if (const auto needs = json.find("needs"))
    variant.needs = needs->texts();
  return variant;
}

void readFramework(const JsonReader& json, FrameworkObjects& objects) {
  json.expectKeys({"creations", "initialisers", "properties", "locks", "lock_operations", "handles",
                   "parent_fields", "marks", "comment"});
  const auto each = [&](const char* key, const auto& read) {
    if (const auto all = json.find(key))
      for (const JsonReader& element : all->elements())
        read(element);
  };
  const auto sameRoutine = [](const auto& a, const auto& b) { return a.routine == b.routine; };
  each("creations",
       [&](const JsonReader& j) { put(objects.creations, readCreation(j), sameRoutine); });
  each("initialisers",
       [&](const JsonReader& j) { put(objects.initialisers, readInitialiser(j), sameRoutine); });
  each("marks", [&](const JsonReader& j) {
    j.expectKeys({"routine", "fact", "comment"});
    put(objects.marks, Mark{j.at("routine").text(), j.at("fact").text()}, sameRoutine);
  });
  each("properties", [&](const JsonReader& j) {
    put(objects.properties, readProperty(j),
        [](const auto& a, const auto& b) { return a.name == b.name; });
  });
  each("locks", [&](const JsonReader& j) {
    put(objects.locks, readLock(j),
        [](const auto& a, const auto& b) { return a.name == b.name && a.owner == b.owner; });
  });
  each("lock_operations", [&](const JsonReader& j) {
    put(objects.operations, readOperations(j),
        [](const auto& a, const auto& b) { return a.protocol == b.protocol; });
  });
  if (const auto handles = json.find("handles"))
    for (const auto& [type, kind] : handles->members())
      objects.handles[type] = kind.text();
  if (const auto fields = json.find("parent_fields"))
    for (const std::string& field : fields->texts())
      objects.parentFields.push_back(field);
}

} // namespace spinproof::contracts
