// SPDX-License-Identifier: Apache-2.0
// One run of an entry: a thread, a DPC or an interrupt service routine under way.
#pragma once

#include "models/machine/configuration.h"
#include "models/machine/few.h"
#include "models/program/program.h"

#include <compare>

namespace spinproof::machine {

using program::BlockId;
using program::EntryId;
using program::FunctionId;
using program::Irql;
using program::ObjectId;
using program::Program;

/// Who an activation is. The machine runs each entry at most once per CPU at a time (as often as
/// you like one after the other), so entry and CPU name it, without any history in the name.
struct ActivationId {
  CpuIndex cpu = 0;
  EntryId entry;

  friend auto operator<=>(const ActivationId&, const ActivationId&) = default;
};

/// A point in the code. `instruction` equal to the number of the block's instructions means the
/// choice of an edge behind them.
struct Position {
  FunctionId function;
  BlockId block;
  std::uint32_t instruction = 0;

  bool valid() const { return static_cast<bool>(function); }
  friend auto operator<=>(const Position&, const Position&) = default;
};

/// A call under way. `at` is the instruction that comes next; in a caller, the call itself.
struct Frame {
  Position at;
  Few<std::int64_t> locals;
  ObjectId queue;      ///< StartIo called for this device queue; else none
  Irql entryIrql = 0;  ///< StartIo only: the IRQL it is called at
  Irql afterwards = 0; ///< StartIo only: the IRQL that the OS goes back to when it returns

  friend auto operator<=>(const Frame&, const Frame&) = default;
};

/// How far the current instruction is.
enum class Phase : std::uint8_t {
  Entering, ///< the OS takes the locks that the entry is called with
  Ready,    ///< the instruction has not begun
  Raised,   ///< Acquire: the IRQL is raised, the lock is not taken
  Queued,   ///< Acquire: in the queue of a FIFO lock
  Owned,    ///< Acquire: the lock is taken, the old IRQL not yet written
};

struct Activation {
  EntryId entry;
  Phase phase = Phase::Ready;
  Irql entryIrql = 0;       ///< when its routine was called
  Irql afterwards = 0;      ///< of the CPU when it has ended: what it interrupted ran at this level
  Irql before = 0;          ///< during an Acquire: the IRQL before it; else 0
  Irql parkedIrql = 0;      ///< while it is blocked off the CPU: the level it goes on with; else 0
  std::uint8_t osLocks = 0; ///< while Entering: how many of the entry's locks are taken; else 0
  Few<Frame, 2> frames;     ///< the outermost first; never empty

  Frame& frame() { return frames.back(); }
  const Frame& frame() const { return frames.back(); }
  friend auto operator<=>(const Activation&, const Activation&) = default;
};

/// The block a position is in.
inline const program::Block& blockAt(const Program& program, const Position& at) {
  return program.function(at.function).blocks[at.block.value];
}
/// The instruction at a position; null at the choice of an edge.
inline const program::Instruction* instructionAt(const Program& program, const Position& at) {
  const auto& instructions = blockAt(program, at).instructions;
  return at.instruction < instructions.size() ? &instructions[at.instruction] : nullptr;
}
/// Where a position stands in the source.
program::Location locationAt(const Program& program, const Position& at);
/// A call of `function` with all its locals 0.
Frame callFrame(const Program& program, FunctionId function);

} // namespace spinproof::machine
