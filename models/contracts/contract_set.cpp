// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/contract_set.h"

#include <algorithm>

namespace spinproof::contracts {

bool Contract::has(const std::string& flag) const {
  return std::binary_search(flags.begin(), flags.end(), flag);
}

const Contract* ContractSet::find(const std::string& name) const {
  if (const auto own = contracts_.find(name); own != contracts_.end())
    return &own->second;
  const auto alias = aliases_.find(name);
  return alias == aliases_.end() ? nullptr : &contracts_.at(alias->second);
}

const Limit* ContractSet::findLimit(const std::string& id) const {
  const auto found = std::find_if(limits_.begin(), limits_.end(),
                                  [&](const Limit& limit) { return limit.id == id; });
  return found == limits_.end() ? nullptr : &*found;
}

} // namespace spinproof::contracts
