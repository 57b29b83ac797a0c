// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/activation.h"
#include "models/machine/few.h"

namespace spinproof::machine {

enum class StepKind : std::uint8_t {
  Run,    ///< one instruction, a part of an Acquire, or an edge, of what runs on `cpu`
  Resume, ///< a blocked thread of `entry` gets what it waits for (or times out) and its CPU back
  Start,  ///< the OS starts `entry` on `cpu` at `irql`
  Expire, ///< the timer `object` expires
};

/// What an instruction with more than one outcome does. Where a value is unknown (a division by
/// zero, the result of an allocation), the choice is the value, 0 or 1; at an edge, its index.
enum Choice : std::uint32_t {
  kGo = 0,      ///< go on: the wait is satisfied, the lock taken
  kBlock = 1,   ///< leave the CPU and wait
  kTimeOut = 2, ///< stop waiting
};

/// Outcomes, in their order.
using Choices = Few<std::uint32_t>;

/// One thing that can happen next.
struct Step {
  StepKind kind = StepKind::Run;
  CpuIndex cpu = 0;         ///< all but Expire
  EntryId entry;            ///< whose step it is; none for Expire
  Irql irql = 0;            ///< Start
  ObjectId object;          ///< Expire
  std::uint32_t choice = 0; ///< Run, Resume

  static Step run(ActivationId who, std::uint32_t choice) {
    return {StepKind::Run, who.cpu, who.entry, 0, {}, choice};
  }
  static Step resume(ActivationId who, std::uint32_t choice) {
    return {StepKind::Resume, who.cpu, who.entry, 0, {}, choice};
  }
  static Step start(ActivationId who, Irql irql) {
    return {StepKind::Start, who.cpu, who.entry, irql, {}, kGo};
  }
  static Step expire(ObjectId timer) { return {StepKind::Expire, 0, {}, 0, timer, kGo}; }

  friend auto operator<=>(const Step&, const Step&) = default;
};

/// What can happen next, in its order.
using Steps = Few<Step, 8>;

} // namespace spinproof::machine
