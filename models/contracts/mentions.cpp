// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/emit.h"

#include <algorithm>

namespace spinproof::contracts {

namespace {

/// Visits an effect's operands that name storage or carry it.
struct Mentions {
  unsigned index;

  bool in(const Operand& operand) const {
    return operand.kind == Operand::Kind::Argument && operand.argument == index &&
           !operand.steps.empty();
  }
  bool in(const std::optional<Operand>& operand) const { return operand && in(*operand); }

  bool operator()(const AcquireEffect& e) const {
    return in(e.lock) || in(e.oldIrql) || in(e.handle) || in(e.result);
  }
  bool operator()(const ReleaseEffect& e) const { return in(e.lock) || in(e.handle); }
  bool operator()(const RaiseEffect& e) const { return in(e.oldIrql); }
  bool operator()(const LowerEffect&) const { return false; }
  bool operator()(const AssignEffect& e) const { return in(e.to); }
  bool operator()(const HavocEffect& e) const { return in(e.place); }
  bool operator()(const AccessEffect& e) const { return in(e.place); }
  bool operator()(const WaitEffect& e) const {
    // The timeout is read, never written.
    return in(e.object) || (e.timeout && e.timeout->argument == index);
  }
  bool operator()(const SignalEffect& e) const { return in(e.object); }
  bool operator()(const QueueEffect& e) const { return in(e.object); }
  bool operator()(const CancelEffect& e) const { return in(e.object); }
  bool operator()(const FlushEffect& e) const { return in(e.object); }
  bool operator()(const StartPacketEffect& e) const { return in(e.device); }
  bool operator()(const StartNextPacketEffect& e) const { return in(e.device); }
  bool operator()(const CompleteEffect&) const { return false; }
  bool operator()(const TouchPageableEffect& e) const { return in(e.place); }
  bool operator()(const MayRaiseEffect&) const { return false; }
  bool operator()(const SpendEffect&) const { return false; }
  bool operator()(const RegisterEffect& e) const { return in(e.object); }
  bool operator()(const InitializeEffect& e) const { return in(e.object); }
  bool operator()(const AllocateEffect&) const { return false; }
  bool operator()(const CriticalRegionEffect&) const { return false; }
  bool operator()(const CallEffect&) const { return false; }
  bool operator()(const AssumptionEffect&) const { return false; }
  bool operator()(const ChooseEffect& e) const {
    return std::any_of(e.outcomes.begin(), e.outcomes.end(), [&](const Outcome& outcome) {
      return mentionsArgument(outcome.effects, index);
    });
  }
};

} // namespace

bool mentionsArgument(const std::vector<Effect>& effects, unsigned index) {
  return std::any_of(effects.begin(), effects.end(),
                     [&](const Effect& effect) { return std::visit(Mentions{index}, effect); });
}

} // namespace spinproof::contracts
