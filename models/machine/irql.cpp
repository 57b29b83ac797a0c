// SPDX-License-Identifier: Apache-2.0
#include "models/machine/irql.h"

#include "models/machine/locks.h"
#include "models/machine/value.h"
#include "models/program/print.h"

namespace spinproof::machine {

namespace {

std::string levelName(std::int64_t level) {
  return level >= 0 && level <= program::kHigh ? program::irqlName(static_cast<Irql>(level))
                                               : std::to_string(level);
}

} // namespace

bool raiseTo(Turn& turn, std::int64_t level, const Few<ObjectId>& objects) {
  if (level < turn.irql() || level > program::kHigh) {
    turn.fail(ViolationKind::IllegalRaise, {objects.begin(), objects.end()},
              "raises from " + levelName(turn.irql()) + " to " + levelName(level));
    return false;
  }
  turn.irql() = static_cast<Irql>(level);
  return true;
}

bool lowerTo(Turn& turn, std::int64_t level, const Few<ObjectId>& objects) {
  if (level > turn.irql() || level < program::kPassive) {
    turn.fail(ViolationKind::IllegalLower, {objects.begin(), objects.end()},
              "lowers from " + levelName(turn.irql()) + " to " + levelName(level));
    return false;
  }
  for (const auto lock : locksHeldBy(turn.state, turn.who())) {
    const auto needed = levelOf(turn.program.object(lock));
    if (level >= needed || turn.irql() < needed)
      continue;
    std::vector concerned{lock};
    concerned.insert(concerned.end(), objects.begin(), objects.end());
    turn.fail(ViolationKind::LowerWhileHolding, std::move(concerned),
              "lowers to " + levelName(level) + " while it holds " +
                  turn.program.object(lock).name + ", which is held at " + levelName(needed));
    return false;
  }
  turn.irql() = static_cast<Irql>(level);
  return true;
}

void execute(Turn& turn, const program::Raise& raise) {
  const auto before = turn.irql();
  const auto to = evaluate(turn.view(), raise.to);
  if (to && !raiseTo(turn, *to, {}))
    return;
  store(turn, raise.oldIrql, before);
  turn.advance();
}

void execute(Turn& turn, const program::Lower& lower) {
  const auto to = evaluate(turn.view(), lower.to);
  if (to && !lowerTo(turn, *to, {}))
    return;
  turn.advance();
}

namespace {

/// What is not about the level as such. False, with the breach reported, when it is not met.
bool meets(Turn& turn, const program::Require& require) {
  switch (require.demand) {
  case program::Demand::Irql:
    return true;
  case program::Demand::NoSpinLock:
    for (const auto lock : locksHeldBy(turn.state, turn.who()))
      if (isSpinning(turn.program.object(lock))) {
        turn.fail(ViolationKind::CallOutUnderLock, {lock},
                  require.routine + " while it holds " + turn.program.object(lock).name);
        return false;
      }
    return true;
  case program::Demand::ApcsOff:
    if (turn.irql() >= program::kApc)
      return true;
    turn.fail(ViolationKind::ApcsEnabled, {}, require.routine + " with normal kernel APCs enabled");
    return false;
  case program::Demand::Never:
    turn.fail(ViolationKind::Forbidden, {}, require.why.empty() ? require.routine : require.why);
    return false;
  }
  return true;
}

} // namespace

void execute(Turn& turn, const program::Require& require) {
  const auto when =
      require.when ? evaluate(turn.view(), require.when) : std::optional<std::int64_t>(1);
  const auto level = turn.irql();
  // A condition that nobody knows accuses nobody.
  if (when && *when != 0 && !meets(turn, require))
    return;
  if (when && *when != 0 && !require.range.contains(level)) {
    const bool high = level > require.range.max;
    turn.fail(high ? ViolationKind::IrqlTooHigh : ViolationKind::IrqlTooLow, {},
              require.routine + " at " + levelName(level) + ", which wants " +
                  (high ? "at most " + levelName(require.range.max)
                        : "at least " + levelName(require.range.min)));
    return;
  }
  turn.advance();
}

} // namespace spinproof::machine
