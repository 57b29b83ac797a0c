// SPDX-License-Identifier: Apache-2.0
#include "rules/call_effects.h"

#include <functional>
#include <set>

namespace spinproof::rules {

using namespace program;

namespace {

bool mentions(const ExpressionPtr& value, const Place& place) {
  if (!value)
    return false;
  if (value->place && equal(*value->place, place))
    return true;
  for (const ExpressionPtr& operand : value->operands)
    if (mentions(operand, place))
      return true;
  return false;
}

bool sleeps(const Operation& operation) {
  if (const auto* wait = std::get_if<Wait>(&operation))
    return wait->time != WaitTime::Poll;
  if (const auto* acquire = std::get_if<Acquire>(&operation))
    return !acquire->tryOnly && (acquire->kind == LockKind::Mutex || acquire->kind == LockKind::RecursiveMutex ||
                                 acquire->kind == LockKind::Resource);
  return false;
}

/// All effects of one call, block by block from its first Require on, along edges that the state and
/// `follow` allow.
class CallWalk {
public:
  CallWalk(const Instruction& require, const PathView& view) : require_(require), view_(view) {}

  bool any(const std::function<bool(const Operation&)>& wanted) {
    const auto& blocks = view_.function().blocks;
    for (std::uint32_t b = 0; b < blocks.size(); ++b)
      for (std::uint32_t i = 0; i < blocks[b].instructions.size(); ++i)
        if (&blocks[b].instructions[i] == &require_)
          return from(b, i, wanted);
    return false;
  }

private:
  bool ofCall(const Instruction& instruction) const {
    return instruction.origin == require_.origin && instruction.location == require_.location;
  }

  bool from(std::uint32_t b, std::uint32_t first, const std::function<bool(const Operation&)>& wanted) {
    if (!seen_.insert(b).second)
      return false;
    const Block& block = view_.function().blocks[b];
    noteResult(block, first);
    for (std::uint32_t i = first; i < block.instructions.size(); ++i) {
      if (!ofCall(block.instructions[i]))
        return false; // the call is over
      if (wanted(block.instructions[i].operation))
        return true;
    }
    for (const Edge& edge : block.edges) {
      // What hangs on the outcome is a try.
      const bool tried = result_ && mentions(edge.condition, *result_);
      if (!tried && view_.truthOf(edge.condition) != false && from(edge.target.value, 0, wanted))
        return true;
    }
    return false;
  }

  void noteResult(const Block& block, std::uint32_t first) {
    for (std::uint32_t i = first; !result_ && i-- > 0;)
      if (const auto* call = std::get_if<Call>(&block.instructions[i].operation)) {
        result_ = call->result;
        return;
      }
  }

  const Instruction& require_;
  const PathView& view_;
  std::optional<Place> result_;
  std::set<std::uint32_t> seen_;
};

} // namespace

bool waits(const Instruction& require, const PathView& view) {
  const auto* op = std::get_if<Require>(&require.operation);
  // A bound of DISPATCH_LEVEL is that of a call that waits for no time.
  return op && op->range.max < kDispatch && CallWalk(require, view).any(sleeps);
}

bool waitsForTime(const Instruction& require, const PathView& view) {
  return CallWalk(require, view).any([](const Operation& operation) {
    const auto* wait = std::get_if<Wait>(&operation);
    return wait && (wait->time == WaitTime::Forever || wait->time == WaitTime::Bounded);
  });
}

bool startsNextPacket(const Instruction& require, const PathView& view) {
  return CallWalk(require, view).any([](const Operation& operation) {
    return std::holds_alternative<StartNextPacket>(operation);
  });
}

const HeldLock* spinLockOf(const PathView& view) {
  for (auto lock = view.held().rbegin(); lock != view.held().rend(); ++lock)
    if (lock->spins())
      return &*lock;
  return nullptr;
}

bool raisesUnderLock(const Instruction& require, const PathView& view) {
  return spinLockOf(view) && CallWalk(require, view).any([](const Operation& operation) {
    return std::holds_alternative<MayRaise>(operation);
  });
}

bool toldAsPageable(const PathView& view) {
  return (view.function().section == Section::Pageable || view.function().pagedCode) &&
         view.irqlAtEntry() >= kDispatch;
}

} // namespace spinproof::rules
