// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/sites.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace spinproof::summary {

namespace {

using Manner = std::tuple<program::LockKind, std::string, bool, bool, bool, bool, std::optional<program::Irql>, bool>;

Manner mannerIn(const program::Acquire& op) {
  return {op.kind, op.protocol, op.shared, op.fifo, op.tryOnly, op.fromLock, op.raiseTo, op.oldIrql.has_value()};
}

} // namespace

Sites::Sites(const program::Program& program) : program_(program) {
  first_.resize(program.functions.size());
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    for (std::uint32_t b = 0; b < program.functions[f].blocks.size(); ++b) {
      first_[f].push_back(count_);
      blocks_.push_back({count_, {f, b}});
      count_ += static_cast<Site>(program.functions[f].blocks[b].instructions.size()) + 1;
    }
  manner_.resize(count_, 0);
  std::map<Manner, std::uint32_t> manners;
  for (const auto& [first, block] : blocks_) {
    const auto& instructions = program.functions[block.first].blocks[block.second].instructions;
    for (std::uint32_t i = 0; i < instructions.size(); ++i)
      if (const auto* acquire = std::get_if<program::Acquire>(&instructions[i].operation))
        manner_[first + i] = manners.try_emplace(mannerIn(*acquire), static_cast<std::uint32_t>(manners.size())).first->second;
  }
}

Site Sites::of(program::FunctionId function, program::BlockId block, std::uint32_t index) const {
  return first_[function.value][block.value] + index;
}

Sites::Spot Sites::spot(Site site) const {
  auto it = std::upper_bound(blocks_.begin(), blocks_.end(), site,
                             [](Site s, const auto& entry) { return s < entry.first; });
  --it;
  return {program::FunctionId(it->second.first), program::BlockId(it->second.second), site - it->first};
}

const program::Instruction* Sites::instruction(Site site) const {
  Spot s = spot(site);
  const auto& instructions = program_.function(s.function).blocks[s.block.value].instructions;
  return s.index < instructions.size() ? &instructions[s.index] : nullptr;
}

} // namespace spinproof::summary
