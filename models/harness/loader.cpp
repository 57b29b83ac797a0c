// SPDX-License-Identifier: Apache-2.0
// Reads harness files. A role may be spread over several files: the generated base gives levels and
// words, a hand-written file adds what it means; whoever comes later wins field by field.
#include "models/harness/harness.h"

#include "models/contracts/condition.h"
#include "models/contracts/json_reader.h"
#include "models/harness/framework_reader.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace spinproof::contracts {

namespace {

using program::EntryLevel;
using program::IrqlRange;
using program::Trigger;

const std::vector<std::pair<const char*, EntryLevel>> kLevels{{"thread", EntryLevel::Thread},
                                                              {"dpc", EntryLevel::Dpc},
                                                              {"isr", EntryLevel::Isr},
                                                              {"inline", EntryLevel::Inline}};

const std::vector<std::pair<const char*, Trigger>> kTriggers{
    {"always", Trigger::Always}, {"queued", Trigger::Queued}, {"once", Trigger::Once}};

const std::vector<std::pair<const char*, Serialization>> kSerializations{
    {"none", Serialization::None},
    {"driver", Serialization::Driver},
    {"device", Serialization::Device},
    {"device-queue", Serialization::DeviceQueue},
    {"interrupt-lock", Serialization::InterruptLock},
    {"self-queued", Serialization::SelfQueued},
    {"sync-scope", Serialization::SyncScope},
    {"lock", Serialization::Lock}};

const std::vector<std::pair<const char*, std::string>> kPhases{
    {"init", "init"},   {"start", "start"},   {"running", "running"},
    {"power", "power"}, {"remove", "remove"}, {"unload", "unload"}};

std::vector<std::string> readLocks(const JsonReader& json) {
  const std::vector<std::string> locks = json.texts();
  for (const std::string& lock : locks)
    if (lock != "interrupt" && !lock.starts_with("global:"))
      json.fail("'" + lock + "' names no lock", "Write interrupt or global:NAME");
  return locks;
}

RoleParameter readParameter(const JsonReader& json) {
  json.expectKeys({"name", "type", "meaning", "nullable"});
  return {json.at("name").text(), json.text("type", ""), json.text("meaning", ""), json.boolean("nullable", false)};
}

template <typename T, typename Read>
void set(const JsonReader& json, const char* key, T& target, Read read) {
  if (const auto found = json.find(key))
    target = read(*found);
}

void set(const JsonReader& json, const char* key, std::string& target) {
  set(json, key, target, [](const JsonReader& j) { return j.text(); });
}

void readBehaviour(const JsonReader& json, Role& role) {
  set(json, "level", role.level, readEntryLevel);
  set(json, "irql", role.irql, readIrqlRange);
  set(json, "entry_irql", role.entryIrql, readIrqlRange);
  set(json, "trigger", role.trigger, [](const JsonReader& j) { return j.choice(kTriggers); });
  set(json, "serialized_by", role.serialization,
      [](const JsonReader& j) { return j.choice(kSerializations); });
  set(json, "held_at_entry", role.heldAtEntry, readLocks);
  set(json, "must_release", role.mustRelease, readLocks);
  set(json, "release_restores", role.releaseRestores);
  set(json, "needs", role.needs, [](const JsonReader& j) { return j.texts(); });
  set(json, "shuts", role.shuts, [](const JsonReader& j) { return j.texts(); });
  set(json, "phase", role.phase, [](const JsonReader& j) { return j.choice(kPhases); });
}

void readFacts(const JsonReader& json, Role& role) {
  set(json, "pointer_types", role.pointerTypes, [](const JsonReader& j) { return j.texts(); });
  set(json, "family", role.family);
  set(json, "header", role.header);
  set(json, "called_by_os", role.calledByOs, [](const JsonReader& j) { return j.boolean(); });
  set(json, "serialization", role.serializationText);
  set(json, "condition", role.condition);
  set(json, "thread_context", role.threadContext);
  set(json, "exit_rule", role.exitRule);
  set(json, "facts_of", role.factsOf);
  set(json, "group", role.group);
  set(json, "variants", role.variants, [](const JsonReader& j) {
    std::vector<RoleVariant> all;
    for (const JsonReader& element : j.elements())
      all.push_back(readVariant(element));
    return all;
  });
  set(json, "hands_over_locks", role.handsOverLocks, [](const JsonReader& j) { return j.boolean(); });
  set(json, "curated", role.curated, [](const JsonReader& j) { return j.boolean(); });
  set(json, "page", role.page);
  set(json, "parameters", role.parameters, [](const JsonReader& j) {
    std::vector<RoleParameter> all;
    for (const JsonReader& element : j.elements())
      all.push_back(readParameter(element));
    return all;
  });
}

} // namespace

IrqlRange readIrqlRange(const JsonReader& json) {
  json.expectKeys({"min", "max"});
  const auto level = [&](const char* key) {
    try {
      return parseLevel(json.at(key).text());
    } catch (const SyntaxError& error) {
      json.at(key).fail(error.what(), "Write one of them");
    }
  };
  const IrqlRange range{level("min").min, level("max").max};
  if (range.min > range.max)
    json.fail("'min' is above 'max'", "Swap them");
  return range;
}

EntryLevel readEntryLevel(const JsonReader& json) {
  return json.choice(kLevels);
}

/// Builds a HarnessSet file by file.
class HarnessMerger {
public:
  /// `ours`: one of the built-in files, which share the work and do not contradict each other.
  void add(const std::string& name, const nlohmann::ordered_json& json, bool ours) {
    ours_ = ours;
    const JsonReader root(name, "", json);
    root.expectKeys({"$schema", "comment", "roles", "assignments", "major_functions",
                     "request_records", "requests", "framework"});
    if (const auto framework = root.find("framework"))
      readFramework(*framework, set_.framework_);
    if (const auto roles = root.find("roles"))
      for (const JsonReader& role : roles->elements())
        addRole(role);
    if (const auto assignments = root.find("assignments"))
      for (const JsonReader& assignment : assignments->elements())
        addAssignment(assignment);
    if (const auto records = root.find("request_records"))
      for (const std::string& record : records->texts())
        set_.requestRecords_.insert(record);
    if (const auto requests = root.find("requests"))
      addRequests(*requests);
    if (const auto majors = root.find("major_functions"))
      for (const JsonReader& major : majors->elements())
        addMajor(major);
  }

  HarnessSet finish() {
    for (const auto& [name, role] : set_.roles_)
      for (const std::string& type : role.pointerTypes)
        set_.pointerTypes_.try_emplace(type, name);
    for (const auto& [assignment, json] : pending_)
      if (!set_.findRole(assignment.role))
        throw LoadError(json.first, json.second, "there is no role '" + assignment.role + "'",
                        "Define it under \"roles\"");
    return std::move(set_);
  }

private:
  void addRequests(const JsonReader& json) {
    json.expectKeys({"user_pointers", "chosen_by_sender", "from_drivers"});
    const auto append = [&](const char* key, std::vector<std::string>& to) {
      if (const auto texts = json.find(key))
        for (std::string& text : texts->texts())
          to.push_back(std::move(text));
    };
    append("user_pointers", set_.requests_.userPointers);
    append("chosen_by_sender", set_.requests_.senderChosen);
    if (const auto drivers = json.find("from_drivers"))
      for (const std::string& major : drivers->texts())
        set_.requests_.fromDrivers.insert(major);
  }

  void addRole(const JsonReader& json) {
    json.expectKeys(
        {"name",          "comment",       "pointer_types", "family",         "header",
         "called_by_os",  "level",         "irql",          "entry_irql",     "trigger",
         "serialized_by", "serialization", "held_at_entry", "must_release",   "release_restores",
         "phase",         "parameters",    "condition",     "thread_context", "exit_rule",
         "curated",       "page",          "variants",      "facts_of",       "group",
         "overrides",     "hands_over_locks", "needs",       "shuts"});
    const std::string name = json.at("name").text();
    Role& role = set_.roles_[name];
    role.name = name;
    role.source = json.file();
    noteFields(json, name);
    readBehaviour(json, role);
    readFacts(json, role);
  }

  /// Remembers who said what of a role; what a project says against it is a contradiction, unless
  /// the role names the field in "overrides".
  void noteFields(const JsonReader& json, const std::string& role) {
    std::vector<std::string> wanted;
    if (const auto overrides = json.find("overrides"))
      wanted = overrides->texts();
    for (const auto& [field, value] : json.members()) {
      if (field == "name" || field == "comment" || field == "overrides")
        continue;
      const Said now{json.file(), value.dump()};
      Said& before = said_[{role, field}];
      if (!ours_ && !before.file.empty() && before.value != now.value &&
          std::find(wanted.begin(), wanted.end(), field) == wanted.end())
        set_.contradictions_.push_back(
            {role, field, before.file, before.value, now.file, now.value});
      before = now;
    }
  }

  void addAssignment(const JsonReader& json) {
    json.expectKeys({"record", "field", "role", "indexed", "comment"});
    const Assignment assignment{json.at("record").text(), json.at("field").text(),
                                json.at("role").text(), json.boolean("indexed", false)};
    pending_.emplace_back(assignment, std::pair{json.file(), json.path()});
    for (Assignment& known : set_.assignments_) {
      if (known.record != assignment.record || known.field != assignment.field)
        continue;
      known = assignment;
      return;
    }
    set_.assignments_.push_back(assignment);
  }

  void addMajor(const JsonReader& json) {
    json.expectKeys({"index", "name", "phase"});
    MajorFunction major;
    major.index = static_cast<std::uint32_t>(json.at("index").natural());
    major.name = json.at("name").text();
    major.phase = json.text("phase", "");
    if (set_.findMajor(major.index))
      json.fail("this index is taken", "Number them apart");
    set_.majors_.push_back(major);
  }

  struct Said {
    std::string file, value;
  };

  HarnessSet set_;
  bool ours_ = true;
  std::map<std::pair<std::string, std::string>, Said> said_; ///< by role and field
  std::vector<std::pair<Assignment, std::pair<std::string, std::string>>> pending_;
};

std::string builtInHarnesses() {
  return dataDirectory("harness", SPINPROOF_HARNESS_DIR);
}

HarnessSet loadHarnesses(const std::vector<std::string>& directories) {
  HarnessMerger merger;
  for (std::size_t i = 0; i < directories.size(); ++i) {
    std::vector<std::string> files = jsonFiles(directories[i]);
    const auto rank = [](const std::string& path) { // generated files first
      const std::string name = std::filesystem::path(path).filename().string();
      return std::pair(!name.starts_with("roles_"), name);
    };
    std::sort(files.begin(), files.end(),
              [&](const std::string& a, const std::string& b) { return rank(a) < rank(b); });
    const bool ours = directories[i] == builtInHarnesses();
    for (const std::string& path : files)
      merger.add(ours ? "harness/" + std::filesystem::path(path).filename().string() : path,
                 parseFile(path), ours);
  }
  return merger.finish();
}

HarnessSet loadBuiltInHarnesses() {
  return loadHarnesses({builtInHarnesses()});
}

} // namespace spinproof::contracts
