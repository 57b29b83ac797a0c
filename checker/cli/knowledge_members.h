// SPDX-License-Identifier: Apache-2.0
// How many members there are in what contracts and harnesses are made of; as memory_members.h.
#pragma once

#include "checker/cache/program_members.h"
#include "checker/cli/knowledge.h"

namespace spinproof::cache {

template <> inline constexpr int kMembers<contracts::Operand> = 7;
template <> inline constexpr int kMembers<contracts::Operand::Step> = 3;
template <> inline constexpr int kMembers<contracts::Atom> = 5;
template <> inline constexpr int kMembers<contracts::Condition> = 3;
template <> inline constexpr int kMembers<contracts::AcquireEffect> = 11;
template <> inline constexpr int kMembers<contracts::ReleaseEffect> = 7;
template <> inline constexpr int kMembers<contracts::RaiseEffect> = 2;
template <> inline constexpr int kMembers<contracts::LowerEffect> = 1;
template <> inline constexpr int kMembers<contracts::AssignEffect> = 2;
template <> inline constexpr int kMembers<contracts::HavocEffect> = 1;
template <> inline constexpr int kMembers<contracts::AccessEffect> = 3;
template <> inline constexpr int kMembers<contracts::WaitEffect> = 5;
template <> inline constexpr int kMembers<contracts::SignalEffect> = 2;
template <> inline constexpr int kMembers<contracts::QueueEffect> = 3;
template <> inline constexpr int kMembers<contracts::CancelEffect> = 3;
template <> inline constexpr int kMembers<contracts::FlushEffect> = 2;
template <> inline constexpr int kMembers<contracts::StartPacketEffect> = 3;
template <> inline constexpr int kMembers<contracts::StartNextPacketEffect> = 2;
template <> inline constexpr int kMembers<contracts::CompleteEffect> = 1;
template <> inline constexpr int kMembers<contracts::TouchPageableEffect> = 2;
template <> inline constexpr int kMembers<contracts::MayRaiseEffect> = 1;
template <> inline constexpr int kMembers<contracts::SpendEffect> = 4;
template <> inline constexpr int kMembers<contracts::RegisterEffect> = 4;
template <> inline constexpr int kMembers<contracts::InitializeEffect> = 3;
template <> inline constexpr int kMembers<contracts::StorageChoice> = 2;
template <> inline constexpr int kMembers<contracts::AllocateEffect> = 1;
template <> inline constexpr int kMembers<contracts::CriticalRegionEffect> = 1;
template <> inline constexpr int kMembers<contracts::CallEffect> = 3;
template <> inline constexpr int kMembers<contracts::AssumptionEffect> = 2;
template <> inline constexpr int kMembers<contracts::ChooseEffect> = 1;
template <> inline constexpr int kMembers<contracts::Outcome> = 2;
template <> inline constexpr int kMembers<contracts::IrqlClause> = 3;
template <> inline constexpr int kMembers<contracts::Cost> = 2;
template <> inline constexpr int kMembers<contracts::Contract> = 12;
template <> inline constexpr int kMembers<contracts::Contradiction> = 6;
template <> inline constexpr int kMembers<contracts::Limit> = 7;
template <> inline constexpr int kMembers<contracts::RoleParameter> = 3;
template <> inline constexpr int kMembers<contracts::Role> = 26;
template <> inline constexpr int kMembers<contracts::Assignment> = 4;
template <> inline constexpr int kMembers<contracts::MajorFunction> = 3;
template <> inline constexpr int kMembers<contracts::RoleContradiction> = 6;
template <> inline constexpr int kMembers<contracts::FactCondition> = 2;
template <> inline constexpr int kMembers<contracts::FactCondition::Atom> = 3;
template <> inline constexpr int kMembers<contracts::Creation> = 8;
template <> inline constexpr int kMembers<contracts::Initialiser> = 3;
template <> inline constexpr int kMembers<contracts::Property> = 4;
template <> inline constexpr int kMembers<contracts::FrameworkLock> = 6;
template <> inline constexpr int kMembers<contracts::ObjectLockOperations> = 3;
template <> inline constexpr int kMembers<contracts::RoleVariant> = 5;
template <> inline constexpr int kMembers<contracts::FrameworkObjects> = 7;
template <> inline constexpr int kMembers<cli::Knowledge> = 2;

} // namespace spinproof::cache
