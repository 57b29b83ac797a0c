// SPDX-License-Identifier: Apache-2.0
#include "frontend/coverage/lock_words.h"

#include <algorithm>
#include <variant>

namespace spinproof::frontend {
namespace {

using namespace contracts;

template <typename... Kinds>
bool isOneOf(const Effect& effect) {
  return (std::holds_alternative<Kinds>(effect) || ...);
}

bool isLockEffect(const Effect& effect) {
  if (const auto* choose = std::get_if<ChooseEffect>(&effect))
    return std::ranges::any_of(choose->outcomes, [](const Outcome& outcome) {
      return std::ranges::any_of(outcome.effects, isLockEffect);
    });
  return isOneOf<AcquireEffect, ReleaseEffect, RaiseEffect, LowerEffect, WaitEffect,
                 StartPacketEffect, StartNextPacketEffect, FlushEffect>(effect);
}

} // namespace

std::set<std::string> lockWords(const ContractSet& contracts) {
  std::set<std::string> words;
  for (const auto& [name, contract] : contracts.all())
    if (std::ranges::any_of(contract.effects, isLockEffect))
      words.insert(name);
  for (const auto& [alias, name] : contracts.aliases())
    if (words.contains(name))
      words.insert(alias);
  return words;
}

} // namespace spinproof::frontend
