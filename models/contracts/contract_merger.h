// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/contracts/contract_set.h"
#include "models/contracts/json_reader.h"

#include <initializer_list>
#include <map>
#include <utility>

namespace spinproof::contracts {

/// Builds a ContractSet file by file. Files come in the order of their layers, lowest first, and
/// live as long as the merger.
class ContractMerger {
public:
  explicit ContractMerger(Constants constants) : constants_(std::move(constants)) {}

  void add(const JsonReader& root, std::size_t layer);
  ContractSet finish();

private:
  /// Who gave a field last.
  struct Origin {
    std::size_t layer;
    JsonReader contract;
  };

  void addContract(const std::string& name, const JsonReader& json, std::size_t layer);
  bool claim(const JsonReader& json, const std::string& name,
             std::initializer_list<const char*> keys);
  void readIrql(const JsonReader& json, Contract& contract) const;
  void readActions(const JsonReader& json, Contract& contract) const;
  void addAliases(const JsonReader& json, Contract& contract) const;
  void addAlias(const std::string& alias, const std::string& name);
  void inherit(const std::string& alias, const std::string& name);

  Constants constants_;
  ContractSet set_;
  std::size_t layer_ = 0;
  std::map<std::string, std::map<std::string, Origin>> origins_; ///< by routine, then field
};

} // namespace spinproof::contracts
