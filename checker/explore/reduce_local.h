// SPDX-License-Identifier: Apache-2.0
// Local steps: what nobody else can see is not a step of its own.
//
// A local step of an activation reads and writes its own locals only: an assignment, a branch, a call
// or a return, a contract's bounds, an access (unless races are looked for). It neither raises nor
// lowers the IRQL and takes or gives no lock.
//
// Why it is sound. Let `t` be the local step that CPU c is about to make in a State s. Whatever else
// happens first - steps of other CPUs, a timer, and on c itself a DPC or an ISR that interrupts, runs
// and ends - neither looks at t's locals nor can it disable t, and t disables none of it: the level
// of c, what it holds and who runs there are the same before and after t. So each path from s can be
// changed into one that makes t at once and ends in the same State ({t} is a persistent set). What is
// wrong in t itself (a bound) is wrong now as later. Rings and races are properties of waiting
// activations and of accesses: t is neither, so none is lost with the States in between.
// All choices of t (a branch on something unknown) are made.
//
// No step is put off for ever: a branch backwards is no local step here, so every cycle has a State
// in which everything is tried.
//
//   status = 0;  if (status != 0) ...;  KeAcquireSpinLock(...)
//   |---- no States of their own ----|
#pragma once

#include "models/machine/view.h"

namespace spinproof::explore {

/// `branch` of a block: all its edges go forward. Conditions are not looked at.
bool goesForward(const machine::View& view);
/// An operation that changes at most data and the place in the code.
bool isPlainOperation(const program::Operation& operation);

} // namespace spinproof::explore
