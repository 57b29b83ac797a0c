// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/contracts/contract.h"

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
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

/// A time limit that the documentation states: "spin_lock_hold_max", 25 us.
struct Limit {
  std::string id;
  std::string appliesTo;
  std::string value;    ///< as stated: "25", "few", "system"
  std::string unit;     ///< us, ms, s
  std::string strength; ///< must, should, fact
  std::vector<std::string> pages;
  std::optional<std::uint64_t> nanoseconds; ///< absent when the value is no number
};

/// All contracts, by name. Immutable once loaded; pointers stay valid as long as it lives.
class ContractSet {
public:
  /// By name, else by alias; null when nobody wrote a contract.
  const Contract* find(const std::string& name) const;

  /// Null when there is no limit of that id.
  const Limit* findLimit(const std::string& id) const;

  const std::vector<Limit>& limits() const { return limits_; }
  const std::map<std::string, Contract>& all() const { return contracts_; }
  const std::map<std::string, std::string>& aliases() const { return aliases_; }
  const std::vector<Contradiction>& contradictions() const { return contradictions_; }

  /// For the cache: all that there is.
  auto parts() { return std::tie(contracts_, aliases_, contradictions_, limits_); }
  auto parts() const { return std::tie(contracts_, aliases_, contradictions_, limits_); }

private:
  friend class ContractMerger;
  std::map<std::string, Contract> contracts_;
  std::map<std::string, std::string> aliases_; ///< alias → name
  std::vector<Contradiction> contradictions_;
  std::vector<Limit> limits_;
};

} // namespace spinproof::contracts
