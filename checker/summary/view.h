// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/summary/engine.h"

namespace spinproof::summary {

/// A State as rules see it. Valid while the state lives; names are made when first asked for.
class View : public rules::PathView {
public:
  View(Engine& engine, ContextId context, const State& state, Site site);

  const program::Program& program() const override;
  const program::Function& function() const override;
  program::FunctionId functionId() const override;
  program::Irql irql() const override { return state_.property.irql; }
  bool insideOsRoutine() const override;
  bool duringInit() const override { return engine_.context(context_).entrance.duringInit; }
  bool irqlCertain() const override { return state_.property.irqlCertain || raisedHere(); }
  bool ownerAsked() const override { return state_.property.ownerAsked; }
  bool ownsUnseen() const override { return state_.property.ownsUnseen; }
  program::Irql irqlAtEntry() const override;
  std::span<const rules::HeldLock> held() const override;
  const rules::HeldLock* findHeld(const program::Place& lock) const override;
  const rules::HeldLock* findPossiblyHeld(const program::Place& lock) const override;
  const rules::HeldLock* findHeldByHandle(const program::Place& handle) const override;
  std::string nameOf(const program::Place& place) const override;
  std::optional<std::int64_t> valueOf(const program::ExpressionPtr& value) const override;
  std::optional<bool> truthOf(const program::ExpressionPtr& condition) const override;
  rules::ValueOrigin originOf(const program::ExpressionPtr& value) const override;
  bool onlyInPagedPool(const std::string& record) const override;
  program::ExpressionPtr returned() const override;
  rules::IrqlRestore restoreOf(const program::Instruction& instruction) const override;
  const program::Entry* outermostEntry() const override;
  program::Storage storageOf(const program::Place& place) const override;
  bool inOneRecord(const program::Place& a, const program::Place& b) const override;
  unsigned criticalRegions() const override { return state_.property.criticalRegions; }
  unsigned criticalRegionsAtEntry() const override;
  bool callerKnown() const override;
  const program::Entry* entry() const override;

private:
  /// Whatever the level was before: a lock taken since then has raised it to what it is.
  bool raisedHere() const;

  Engine& engine_;
  ContextId context_;
  const State& state_;
  Site site_;
  mutable std::optional<std::vector<rules::HeldLock>> held_;
};

} // namespace spinproof::summary
