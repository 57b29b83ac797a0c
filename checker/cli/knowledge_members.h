// SPDX-License-Identifier: Apache-2.0
// What contracts and harnesses are made of; as memory_members.h. Members are counted here by the compiler, since data grow often.
#pragma once

#include "checker/cache/program_members.h"
#include "checker/cli/knowledge.h"

namespace spinproof::cache {

template <> inline constexpr int kMembers<contracts::Operand> = countMembers<contracts::Operand>();
template <> inline constexpr int kMembers<contracts::Operand::Step> = countMembers<contracts::Operand::Step>();
template <> inline constexpr int kMembers<contracts::Atom> = countMembers<contracts::Atom>();
template <> inline constexpr int kMembers<contracts::Condition> = countMembers<contracts::Condition>();
template <> inline constexpr int kMembers<contracts::AcquireEffect> = countMembers<contracts::AcquireEffect>();
template <> inline constexpr int kMembers<contracts::ReleaseEffect> = countMembers<contracts::ReleaseEffect>();
template <> inline constexpr int kMembers<contracts::RaiseEffect> = countMembers<contracts::RaiseEffect>();
template <> inline constexpr int kMembers<contracts::LowerEffect> = countMembers<contracts::LowerEffect>();
template <> inline constexpr int kMembers<contracts::AssignEffect> = countMembers<contracts::AssignEffect>();
template <> inline constexpr int kMembers<contracts::HavocEffect> = countMembers<contracts::HavocEffect>();
template <> inline constexpr int kMembers<contracts::AccessEffect> = countMembers<contracts::AccessEffect>();
template <> inline constexpr int kMembers<contracts::WaitEffect> = countMembers<contracts::WaitEffect>();
template <> inline constexpr int kMembers<contracts::SignalEffect> = countMembers<contracts::SignalEffect>();
template <> inline constexpr int kMembers<contracts::QueueEffect> = countMembers<contracts::QueueEffect>();
template <> inline constexpr int kMembers<contracts::CancelEffect> = countMembers<contracts::CancelEffect>();
template <> inline constexpr int kMembers<contracts::FlushEffect> = countMembers<contracts::FlushEffect>();
template <> inline constexpr int kMembers<contracts::StartPacketEffect> = countMembers<contracts::StartPacketEffect>();
template <> inline constexpr int kMembers<contracts::StartNextPacketEffect> = countMembers<contracts::StartNextPacketEffect>();
template <> inline constexpr int kMembers<contracts::CompleteEffect> = countMembers<contracts::CompleteEffect>();
template <> inline constexpr int kMembers<contracts::TouchPageableEffect> = countMembers<contracts::TouchPageableEffect>();
template <> inline constexpr int kMembers<contracts::MayRaiseEffect> = countMembers<contracts::MayRaiseEffect>();
template <> inline constexpr int kMembers<contracts::SpendEffect> = countMembers<contracts::SpendEffect>();
template <> inline constexpr int kMembers<contracts::RegisterEffect> = countMembers<contracts::RegisterEffect>();
template <> inline constexpr int kMembers<contracts::InitializeEffect> = countMembers<contracts::InitializeEffect>();
template <> inline constexpr int kMembers<contracts::StorageChoice> = countMembers<contracts::StorageChoice>();
template <> inline constexpr int kMembers<contracts::AllocateEffect> = countMembers<contracts::AllocateEffect>();
template <> inline constexpr int kMembers<contracts::CriticalRegionEffect> = countMembers<contracts::CriticalRegionEffect>();
template <> inline constexpr int kMembers<contracts::CallEffect> = countMembers<contracts::CallEffect>();
template <> inline constexpr int kMembers<contracts::AssumptionEffect> = countMembers<contracts::AssumptionEffect>();
template <> inline constexpr int kMembers<contracts::ChooseEffect> = countMembers<contracts::ChooseEffect>();
template <> inline constexpr int kMembers<contracts::Outcome> = countMembers<contracts::Outcome>();
template <> inline constexpr int kMembers<contracts::IrqlClause> = countMembers<contracts::IrqlClause>();
template <> inline constexpr int kMembers<contracts::Cost> = countMembers<contracts::Cost>();
template <> inline constexpr int kMembers<contracts::Contract> = countMembers<contracts::Contract>();
template <> inline constexpr int kMembers<contracts::Contradiction> = countMembers<contracts::Contradiction>();
template <> inline constexpr int kMembers<contracts::Limit> = countMembers<contracts::Limit>();
template <> inline constexpr int kMembers<contracts::RoleParameter> = countMembers<contracts::RoleParameter>();
template <> inline constexpr int kMembers<contracts::Role> = countMembers<contracts::Role>();
template <> inline constexpr int kMembers<contracts::Assignment> = countMembers<contracts::Assignment>();
template <> inline constexpr int kMembers<contracts::MajorFunction> = countMembers<contracts::MajorFunction>();
template <> inline constexpr int kMembers<contracts::RoleContradiction> = countMembers<contracts::RoleContradiction>();
template <> inline constexpr int kMembers<contracts::RequestFacts> = countMembers<contracts::RequestFacts>();
template <> inline constexpr int kMembers<contracts::FactCondition> = countMembers<contracts::FactCondition>();
template <> inline constexpr int kMembers<contracts::FactCondition::Atom> = countMembers<contracts::FactCondition::Atom>();
template <> inline constexpr int kMembers<contracts::Creation> = countMembers<contracts::Creation>();
template <> inline constexpr int kMembers<contracts::Initialiser> = countMembers<contracts::Initialiser>();
template <> inline constexpr int kMembers<contracts::Property> = countMembers<contracts::Property>();
template <> inline constexpr int kMembers<contracts::FrameworkLock> = countMembers<contracts::FrameworkLock>();
template <> inline constexpr int kMembers<contracts::ObjectLockOperations> = countMembers<contracts::ObjectLockOperations>();
template <> inline constexpr int kMembers<contracts::Mark> = countMembers<contracts::Mark>();
template <> inline constexpr int kMembers<contracts::RoleVariant> = countMembers<contracts::RoleVariant>();
template <> inline constexpr int kMembers<contracts::FrameworkObjects> = countMembers<contracts::FrameworkObjects>();
template <> inline constexpr int kMembers<cli::Knowledge> = 2;

} // namespace spinproof::cache
