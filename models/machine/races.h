// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/view.h"

#include <optional>

namespace spinproof::machine {

/// Two CPUs whose next step is an access to one object, one of them a write, neither interlocked:
/// nothing that the machine knows of keeps these two apart. The lowest pair of CPUs.
std::optional<Violation> findRace(const Program& program, const State& state);

} // namespace spinproof::machine
