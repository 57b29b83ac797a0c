// SPDX-License-Identifier: Apache-2.0
// What is left out of the search, and why that changes no verdict.
#pragma once

#include "checker/explore/search_result.h"

#include <functional>

namespace spinproof::explore {

class Reduction {
public:
  Reduction(const machine::Machine&, const Reductions&) {}
  bool isNeedless(const machine::State&, const machine::Step&) const { return false; }
  void runOn(machine::State state, machine::CpuIndex,
             const std::function<void(const machine::State&, bool)>& arrive) const {
    arrive(state, false);
  }
};

} // namespace spinproof::explore
