// SPDX-License-Identifier: Apache-2.0
// Reads contract files and merges what several files say of one routine.
//
// Each file belongs to a layer: the generated bounds of a directory, then its hand-written files,
// then the same of the next directory. A routine's fields are set independently; a higher layer
// wins and, where it differs, leaves a contradiction, unless the contract names the field in
// "overrides". Within one layer nobody wins: that is an error, since the order of files must not
// matter.
#include "models/contracts/loader.h"

#include "models/contracts/effect_reader.h"
#include "models/contracts/json_reader.h"

#include <algorithm>
#include <filesystem>

namespace spinproof::contracts {

namespace {

const std::vector<std::pair<const char*, std::string>> kFlags = [] {
  std::vector<std::pair<const char*, std::string>> all;
  for (const char* flag : {"blocks",
                           "blocks_unless_zero_timeout",
                           "busy_waits",
                           "call_out",
                           "defers_start_io",
                           "calls_back_at_caller_irql",
                           "lifo_release",
                           "lower_dispatch_runs_at_caller_irql",
                           "marks_pending",
                           "may_call_cancel_callback_synchronously",
                           "may_call_cancel_routine_synchronously",
                           "may_call_startio_synchronously",
                           "may_raise",
                           "needs_apcs_enabled",
                           "needs_normal_kernel_apcs_disabled",
                           "needs_special_kernel_apcs",
                           "no_recursion",
                           "no_return",
                           "nonarbitrary_thread",
                           "not_while_holding_spin_lock",
                           "puts_caller_in_wait",
                           "same_processor_as_acquire",
                           "same_thread_as_acquire",
                           "system_thread_context",
                           "takes_interrupt_lock_at_dispatch"})
    all.emplace_back(flag, flag);
  return all;
}();

struct SourceFile {
  std::string name; ///< shown to people
  nlohmann::ordered_json json;
  std::size_t layer = 0;
};

IrqlClause readClause(const JsonReader& json, const Constants& constants) {
  json.expectKeys({"when", "irql", "demands"});
  IrqlClause clause;
  clause.when = readCondition(json.at("when"), constants);
  const JsonReader range = json.at("irql");
  try {
    clause.range = parseRange(range.text());
  } catch (const SyntaxError& error) {
    range.fail(error.what(), "Write <=DISPATCH, =PASSIVE, >=DISPATCH, PASSIVE..APC or never");
  }
  clause.demands = json.text("demands", "");
  return clause;
}

program::Irql readLevel(const JsonReader& json, bool highest) {
  try {
    const program::IrqlRange level = parseLevel(json.text());
    return highest ? level.max : level.min;
  } catch (const SyntaxError& error) {
    json.fail(error.what(), "Write one of them");
  }
}

program::IrqlRange readBounds(const JsonReader& json) {
  json.expectKeys({"min", "max"});
  const program::IrqlRange range{readLevel(json.at("min"), false), readLevel(json.at("max"), true)};
  if (range.min > range.max)
    json.fail("'min' is above 'max'", "Swap them");
  return range;
}

} // namespace

bool Contract::has(const std::string& flag) const {
  return std::binary_search(flags.begin(), flags.end(), flag);
}

const Contract* ContractSet::find(const std::string& name) const {
  if (const auto own = contracts_.find(name); own != contracts_.end())
    return &own->second;
  const auto alias = aliases_.find(name);
  return alias == aliases_.end() ? nullptr : &contracts_.at(alias->second);
}

/// Builds a ContractSet file by file.
class ContractMerger {
public:
  explicit ContractMerger(Constants constants) : constants_(std::move(constants)) {}

  void add(const SourceFile& file) {
    const JsonReader root(file.name, "", file.json);
    root.expectKeys({"$schema", "comment", "constants", "contracts"});
    for (const JsonReader& json : root.at("contracts").elements())
      for (const std::string& name : names(json))
        addContract(name, json, file);
  }

  ContractSet finish() {
    for (const auto& [name, contract] : set_.contracts_)
      for (const std::string& alias : contract.aliases)
        addAlias(alias, name);
    for (auto& [alias, name] : set_.aliases_)
      inherit(alias, name);
    std::erase_if(set_.aliases_, [&](const auto& a) { return set_.contracts_.contains(a.first); });
    return std::move(set_);
  }

private:
  struct Origin {
    std::size_t layer;
    std::string file;
    std::string value;
  };

  /// One routine, or several that are used alike.
  static std::vector<std::string> names(const JsonReader& json) {
    const JsonReader name = json.at("name");
    return name.isArray() ? name.texts() : std::vector{name.text()};
  }

  void addContract(const std::string& name, const JsonReader& json, const SourceFile& file) {
    json.expectKeys({"name", "comment", "overrides", "aliases", "parameters", "irql", "irql_when",
                     "effects", "outcomes", "flags", "cost", "header", "page"});
    Contract& contract = set_.contracts_[name];
    contract.name = name;
    contract.source = file.name;
    if (const auto aliases = json.find("aliases"))
      for (const std::string& alias : aliases->texts())
        if (std::find(contract.aliases.begin(), contract.aliases.end(), alias) ==
            contract.aliases.end())
          contract.aliases.push_back(alias);
    if (claim(json, file, name, {"parameters"}))
      contract.parameters = json.at("parameters").texts();
    if (claim(json, file, name, {"irql", "irql_when"}))
      readIrql(json, contract);
    if (claim(json, file, name, {"effects", "outcomes"}))
      readActions(json, contract);
    if (claim(json, file, name, {"cost"}))
      readCost(json.at("cost"), contract);
    if (claim(json, file, name, {"header"}))
      contract.header = json.at("header").text();
    if (claim(json, file, name, {"page"}))
      contract.page = json.at("page").text();
    if (overrides(json, "flags"))
      contract.flags.clear();
    if (const auto flags = json.find("flags"))
      addFlags(*flags, contract);
  }

  /// May this file set the field that `keys` spell? False when it does not give it.
  bool claim(const JsonReader& json, const SourceFile& file, const std::string& name,
             std::initializer_list<const char*> keys) {
    std::string value;
    for (const char* key : keys)
      if (const auto part = json.find(key))
        value += (value.empty() ? "" : " ") + part->dump();
    if (value.empty())
      return false;
    const std::string field = *keys.begin();
    const auto [at, isNew] =
        origins_.try_emplace({name, field}, Origin{file.layer, file.name, value});
    if (isNew)
      return true;
    if (at->second.layer == file.layer)
      json.fail("'" + field + "' of " + name + " is also given in " + at->second.file,
                "Keep it in one of the two files");
    if (at->second.value != value && !overrides(json, field))
      set_.contradictions_.push_back(
          {name, field, at->second.file, at->second.value, file.name, value});
    at->second = {file.layer, file.name, value};
    return true;
  }

  static bool overrides(const JsonReader& json, const std::string& field) {
    const auto list = json.find("overrides");
    if (!list)
      return false;
    const auto names = list->texts();
    return std::find(names.begin(), names.end(), field) != names.end();
  }

  void readIrql(const JsonReader& json, Contract& contract) const {
    contract.irql.reset();
    contract.clauses.clear();
    if (const auto bounds = json.find("irql"))
      contract.irql = readBounds(*bounds);
    if (const auto clauses = json.find("irql_when"))
      for (const JsonReader& clause : clauses->elements())
        contract.clauses.push_back(readClause(clause, constants_));
  }

  void readActions(const JsonReader& json, Contract& contract) const {
    contract.hasEffects = true;
    contract.effects.clear();
    if (const auto effects = json.find("effects"))
      contract.effects = readEffects(*effects, constants_);
    if (const auto outcomes = json.find("outcomes"))
      contract.effects.push_back(ChooseEffect{readOutcomes(*outcomes, constants_)});
  }

  static void readCost(const JsonReader& json, Contract& contract) {
    json.expectKeys({"ns", "basis"});
    contract.cost = Cost{json.at("ns").natural(), json.at("basis").text()};
  }

  static void addFlags(const JsonReader& json, Contract& contract) {
    for (const JsonReader& flag : json.elements())
      contract.flags.push_back(flag.choice(kFlags));
    std::sort(contract.flags.begin(), contract.flags.end());
    contract.flags.erase(std::unique(contract.flags.begin(), contract.flags.end()),
                         contract.flags.end());
  }

  void addAlias(const std::string& alias, const std::string& name) {
    const auto [at, isNew] = set_.aliases_.try_emplace(alias, name);
    if (!isNew && at->second != name)
      throw LoadError(set_.contracts_.at(name).source, "",
                      "the alias '" + alias + "' of " + name + " already belongs to " + at->second,
                      "Keep it with one of the two");
  }

  /// An alias that has a contract of its own (another signature) keeps the bounds of its twin.
  void inherit(const std::string& alias, const std::string& name) {
    const auto own = set_.contracts_.find(alias);
    if (own == set_.contracts_.end())
      return;
    Contract& contract = own->second;
    const Contract& twin = set_.contracts_.at(name);
    if (!contract.irql && contract.clauses.empty())
      contract.irql = twin.irql;
    if (contract.page.empty())
      contract.page = twin.page;
    if (contract.header.empty())
      contract.header = twin.header;
  }

  Constants constants_;
  ContractSet set_;
  std::map<std::pair<std::string, std::string>, Origin> origins_;
};

namespace {

/// The layers of one directory: generated bounds, then everything else.
void readDirectory(const std::string& directory, std::size_t index,
                   std::vector<SourceFile>& files) {
  std::vector<SourceFile> later;
  for (const std::string& path : jsonFiles(directory)) {
    const std::string name = std::filesystem::path(path).filename().string();
    const bool bounds = name.starts_with("bounds_");
    // The program's own data are named without the machine's directories: the same bytes anywhere.
    SourceFile file{index == 0 ? "contracts/" + name : path, parseFile(path),
                    2 * index + (bounds ? 0 : 1)};
    (bounds ? files : later).push_back(std::move(file));
  }
  std::move(later.begin(), later.end(), std::back_inserter(files));
}

void collectConstants(const SourceFile& file, Constants& constants) {
  const JsonReader root(file.name, "", file.json);
  const auto found = root.find("constants");
  if (!found)
    return;
  for (const auto& [name, json] : found->members()) {
    const std::int64_t value = json.integer();
    const auto [at, isNew] = constants.try_emplace(name, value);
    if (!isNew && at->second != value)
      json.fail("'" + name + "' already has the value " + std::to_string(at->second),
                "Give one value only");
  }
}

} // namespace

std::string builtInContracts() {
  return dataDirectory("contracts", SPINPROOF_CONTRACTS_DIR);
}

ContractSet loadContracts(const std::vector<std::string>& directories) {
  std::vector<SourceFile> files;
  for (std::size_t i = 0; i < directories.size(); ++i)
    readDirectory(directories[i], i, files);
  Constants constants;
  for (const SourceFile& file : files)
    collectConstants(file, constants);
  ContractMerger merger(std::move(constants));
  for (const SourceFile& file : files)
    merger.add(file);
  return merger.finish();
}

ContractSet loadBuiltInContracts() {
  return loadContracts({builtInContracts()});
}

} // namespace spinproof::contracts
