// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/contracts/contract.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace spinproof::contracts {

/// Two files say different things of one routine; the later one counts.
struct Contradiction {
  std::string routine;
  std::string field;
  std::string firstFile;
  std::string firstValue;
  std::string secondFile;
  std::string secondValue;
};

/// All contracts, by name. Immutable once loaded; pointers stay valid as long as it lives.
class ContractSet {
public:
  /// By name, else by alias; null when nobody wrote a contract.
  const Contract* find(const std::string& name) const;

  const std::map<std::string, Contract>& all() const { return contracts_; }
  const std::map<std::string, std::string>& aliases() const { return aliases_; }
  const std::vector<Contradiction>& contradictions() const { return contradictions_; }

private:
  friend class ContractMerger;
  std::map<std::string, Contract> contracts_;
  std::map<std::string, std::string> aliases_; ///< alias → name
  std::vector<Contradiction> contradictions_;
};

} // namespace spinproof::contracts
