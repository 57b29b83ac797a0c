// SPDX-License-Identifier: Apache-2.0
// What an OS routine demands and does. The data lie in models/contracts/data; see
// contract.schema.json.
#pragma once

#include "models/contracts/effect.h"

#include <optional>
#include <string>
#include <vector>

namespace spinproof::contracts {

/// The first clause whose guard holds says at which IRQL the call is legal.
struct IrqlClause {
  Condition when;
  std::optional<program::IrqlRange> range; ///< absent: never legal, whatever the level
  std::string demands;                     ///< a further requirement, in words
};

struct Cost {
  std::uint64_t nanoseconds = 0;
  std::string basis; ///< where the number comes from
};

struct Contract {
  std::string name;
  std::vector<std::string> aliases;
  std::vector<std::string> parameters;
  std::optional<program::IrqlRange> irql; ///< most permissive; absent: no page states one
  std::vector<IrqlClause> clauses;        ///< finer than `irql`, by argument
  std::vector<Effect> effects;            ///< in order
  bool hasEffects = false;                ///< somebody wrote down what it does, be it nothing
  std::vector<std::string> flags;         ///< sorted: blocks, busy_waits, call_out, no_return, …
  std::optional<Cost> cost;
  std::string header; ///< "wdm.h"
  std::string page;   ///< of the documentation the bounds come from
  std::string source; ///< file that last changed it

  bool has(const std::string& flag) const;
  bool noReturn() const { return has("no_return"); }
  bool mayRaise() const { return has("may_raise"); }
  bool blocks() const { return has("blocks"); }
};

} // namespace spinproof::contracts
