// SPDX-License-Identifier: Apache-2.0
// Merges what several files say of one routine.
//
// Each file belongs to a layer: the generated bounds of a directory, then its hand-written files,
// then the same of the next directory. A routine's fields are set independently; a higher layer
// wins and, where it differs, leaves a contradiction, unless the contract names the field in
// "overrides". Within one layer nobody wins: that is an error, since the order of files must not
// matter.
//
//   bounds_wdm.json   KeSetEvent: irql 0..2      layer 0
//   waits.json        KeSetEvent: effects        layer 1 ⇒ both
//   .spinproof/x.json KeSetEvent: irql 0..1      layer 3 ⇒ 0..1, and a contradiction
#include "models/contracts/contract_merger.h"

#include "models/contracts/contract_reader.h"
#include "models/contracts/effect_reader.h"

#include <algorithm>

namespace spinproof::contracts {

namespace {

/// One routine, or several that are used alike.
std::vector<std::string> namesOf(const JsonReader& json) {
  const JsonReader name = json.at("name");
  return name.isArray() ? name.texts() : std::vector{name.text()};
}

bool contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool overrides(const JsonReader& json, const std::string& field) {
  const auto list = json.find("overrides");
  return list && contains(list->texts(), field);
}

std::string dump(const JsonReader& json, std::initializer_list<const char*> keys) {
  std::string text;
  for (const char* key : keys)
    if (const auto part = json.find(key))
      text += (text.empty() ? "" : " ") + part->dump();
  return text;
}

void addFlags(const JsonReader& json, Contract& contract) {
  if (overrides(json, "flags"))
    contract.flags.clear();
  if (const auto flags = json.find("flags"))
    for (std::string& flag : readFlags(*flags))
      if (!contains(contract.flags, flag))
        contract.flags.push_back(std::move(flag));
  std::sort(contract.flags.begin(), contract.flags.end());
}

} // namespace

void ContractMerger::add(const JsonReader& root, std::size_t layer) {
  root.expectKeys({"$schema", "comment", "constants", "limits", "contracts"});
  if (const auto limits = root.find("limits"))
    for (const JsonReader& json : limits->elements()) {
      set_.limits_.push_back(readLimit(json));
      const std::string& id = set_.limits_.back().id;
      if (set_.findLimit(id) != &set_.limits_.back())
        json.fail("the limit '" + id + "' is given twice", "Keep one");
    }
  for (const JsonReader& json : root.at("contracts").elements())
    for (const std::string& name : namesOf(json))
      addContract(name, json, layer);
}

ContractSet ContractMerger::finish() {
  for (const auto& [name, contract] : set_.contracts_)
    for (const std::string& alias : contract.aliases)
      addAlias(alias, name);
  for (const auto& [alias, name] : set_.aliases_)
    inherit(alias, name);
  std::erase_if(set_.aliases_, [&](const auto& a) { return set_.contracts_.contains(a.first); });
  return std::move(set_);
}

void ContractMerger::addContract(const std::string& name, const JsonReader& json,
                                 std::size_t layer) {
  json.expectKeys({"name", "comment", "overrides", "aliases", "parameters", "irql", "irql_when",
                   "effects", "outcomes", "flags", "cost", "header", "page"});
  layer_ = layer;
  Contract& contract = set_.contracts_[name];
  contract.name = name;
  contract.source = json.file();
  addAliases(json, contract);
  if (claim(json, name, {"parameters"}))
    contract.parameters = json.at("parameters").texts();
  if (claim(json, name, {"irql", "irql_when"}))
    readIrql(json, contract);
  if (claim(json, name, {"effects", "outcomes"}))
    readActions(json, contract);
  if (claim(json, name, {"cost"}))
    contract.cost = readCost(json.at("cost"));
  if (claim(json, name, {"header"}))
    contract.header = json.at("header").text();
  if (claim(json, name, {"page"}))
    contract.page = json.at("page").text();
  addFlags(json, contract);
}

/// May this file set the field that `keys` spell? False when it does not give it.
bool ContractMerger::claim(const JsonReader& json, const std::string& name,
                           std::initializer_list<const char*> keys) {
  if (std::none_of(keys.begin(), keys.end(), [&](const char* key) { return json.has(key); }))
    return false;
  const std::string field = *keys.begin();
  const auto [at, isNew] = origins_[name].try_emplace(field, Origin{layer_, json});
  if (isNew)
    return true;
  Origin& known = at->second;
  if (known.layer == layer_)
    json.fail("'" + field + "' of " + name + " is also given in " + known.contract.file(),
              "Keep it in one place");
  const std::string before = dump(known.contract, keys), now = dump(json, keys);
  if (before != now && !overrides(json, field))
    set_.contradictions_.push_back({name, field, known.contract.file(), before, json.file(), now});
  known = {layer_, json};
  return true;
}

void ContractMerger::readIrql(const JsonReader& json, Contract& contract) const {
  contract.irql.reset();
  contract.clauses.clear();
  if (const auto bounds = json.find("irql"))
    contract.irql = readBounds(*bounds);
  if (const auto clauses = json.find("irql_when"))
    contract.clauses = readClauses(*clauses, constants_);
}

void ContractMerger::readActions(const JsonReader& json, Contract& contract) const {
  contract.hasEffects = true;
  contract.effects.clear();
  if (const auto effects = json.find("effects"))
    contract.effects = readEffects(*effects, constants_);
  if (const auto outcomes = json.find("outcomes"))
    contract.effects.push_back(ChooseEffect{readOutcomes(*outcomes, constants_)});
}

void ContractMerger::addAliases(const JsonReader& json, Contract& contract) const {
  if (const auto aliases = json.find("aliases"))
    for (std::string& alias : aliases->texts())
      if (!contains(contract.aliases, alias))
        contract.aliases.push_back(std::move(alias));
}

void ContractMerger::addAlias(const std::string& alias, const std::string& name) {
  const auto [at, isNew] = set_.aliases_.try_emplace(alias, name);
  if (!isNew && at->second != name)
    throw LoadError(set_.contracts_.at(name).source, "",
                    "the alias '" + alias + "' of " + name + " already belongs to " + at->second,
                    "Keep it with one of the two");
}

/// An alias that has a contract of its own (another signature) keeps the bounds of its twin.
void ContractMerger::inherit(const std::string& alias, const std::string& name) {
  const auto own = set_.contracts_.find(alias);
  if (own == set_.contracts_.end())
    return;
  Contract& contract = own->second;
  const Contract& twin = set_.contracts_.at(name);
  if (!contract.irql && contract.clauses.empty()) {
    contract.irql = twin.irql;
    contract.clauses = twin.clauses;
  }
  if (contract.page.empty())
    contract.page = twin.page;
  if (contract.header.empty())
    contract.header = twin.header;
}

} // namespace spinproof::contracts
