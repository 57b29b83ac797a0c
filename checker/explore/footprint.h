// SPDX-License-Identifier: Apache-2.0
// What the reductions know of a Program before any search: which data a lock protects, who may
// wait, which locks are only ever waited for.
//
// A lock *protects* an object when each access to it, in the whole Program, is made by an
// activation that holds the lock exclusively. That is found by a forward analysis of the locks that
// are held on all paths: acquired, and not released since; at the beginning of a function, what all
// its callers (and the OS) hold; behind a call, less what the callee may release. It errs on the
// safe side: a lock less only means that fewer steps are merged.
#pragma once

#include "models/machine/machine.h"

#include <vector>

namespace spinproof::explore {

class Footprint {
public:
  /// The Program must live as long, and be closed.
  explicit Footprint(const program::Program& program);

  /// Some lock protects the flag, field or slot.
  bool isProtected(program::ObjectId object) const { return protected_[object.value]; }
  /// Whoever does not get it spins until it is free: it is neither tried nor queued for, nor waited
  /// for like a dispatcher object.
  bool isPlainLock(program::ObjectId lock) const { return plain_[lock.value]; }
  /// The routine may have to wait for a lock.
  bool mayWait(program::EntryId entry) const { return waits_[entry.value]; }
  /// The level from which on no routine that may have to wait for a lock can interrupt; 0: none
  /// does.
  program::Irql highestWaiter() const { return highestWaiter_; }
  /// Somebody may wait for the end of the routine.
  bool isAwaited(program::EntryId entry) const { return awaited_[entry.value]; }
  /// It is what IoStartPacket calls.
  bool isStartIo(program::FunctionId function) const { return startIo_[function.value]; }
  /// The level from which on the routine cannot interrupt.
  program::Irql levelOf(program::EntryId entry) const;

private:
  using Locks = std::vector<bool>; ///< by object

  std::vector<program::FunctionId> calleesOf(const program::Operation& operation) const;
  void findCallees();
  void findReleases();
  void findProtection();
  bool flowThrough(std::uint32_t function, bool last);
  void enter(program::FunctionId callee, const Locks& held, bool& changed);
  void apply(const program::Operation& operation, Locks& held) const;
  void note(const program::Operation& operation, const Locks& before, const Locks& after);
  void access(program::ObjectId object, const Locks& held);
  void findWaits();
  void mark(const program::Operation& operation);

  const program::Program& program_;
  std::vector<bool> protected_, plain_, startIo_, waits_, awaited_;
  program::Irql highestWaiter_ = 0;
  std::vector<Locks> releases_;             ///< by function: what it or its callees may release
  std::vector<std::vector<bool>> reaches_;  ///< by function: functions it calls, itself included
  std::vector<std::vector<Locks>> atBlock_; ///< held at the beginning, by function and block
  std::vector<std::vector<bool>> reached_;  ///< the block was come to
  std::vector<Locks> guards_;               ///< by object: locks held at all accesses so far
  std::vector<bool> accessed_;
};

/// The objects whose values the operation reads or writes, as data.
std::vector<program::ObjectId> dataOf(const program::Operation& operation);

} // namespace spinproof::explore
