// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/reduce_local.h"

#include <algorithm>

namespace spinproof::explore {

using namespace program;

bool goesForward(const machine::View& view) {
  const auto& at = view.activation.frame().at;
  const auto& block = machine::blockAt(view.program, at);
  return !block.noReturn && std::all_of(block.edges.begin(), block.edges.end(), [&](const Edge& e) {
    return e.target.value > at.block.value;
  });
}

bool isPlainOperation(const Operation& operation) {
  return std::holds_alternative<Assign>(operation) || std::holds_alternative<Assume>(operation) ||
         std::holds_alternative<Require>(operation) || std::holds_alternative<Access>(operation) ||
         std::holds_alternative<Allocate>(operation) ||
         std::holds_alternative<Complete>(operation) ||
         std::holds_alternative<TouchPageable>(operation) ||
         std::holds_alternative<MayRaise>(operation) || std::holds_alternative<Spend>(operation) ||
         std::holds_alternative<Initialize>(operation) ||
         std::holds_alternative<CriticalRegion>(operation) ||
         std::holds_alternative<Assumption>(operation);
}

} // namespace spinproof::explore
