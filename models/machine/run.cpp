// SPDX-License-Identifier: Apache-2.0
#include "models/machine/run.h"

#include "models/machine/entries.h"
#include "models/machine/irql.h"
#include "models/machine/locks.h"
#include "models/machine/queues.h"
#include "models/machine/start_io.h"
#include "models/machine/value.h"
#include "models/machine/waits.h"
#include "models/program/print.h"

#include <algorithm>

namespace spinproof::machine {

// --- Values and control flow. An unknown value (a division by zero, a new allocation) is 0 or 1:
// as many outcomes as a branch can tell.

namespace {

using program::Block;
using program::ExpressionPtr;

const Choices kOneWay{kGo};
const Choices kZeroOrOne{0, 1};

std::int64_t valueOr(Turn& turn, const ExpressionPtr& expression) {
  return evaluate(turn.view(), expression).value_or(turn.choice);
}

bool isUnknown(const View& view, const ExpressionPtr& expression) {
  return expression && !evaluate(view, expression);
}

Choices choices(const View& view, const program::Assign& assign) {
  return isUnknown(view, assign.value) ? kZeroOrOne : kOneWay;
}
void execute(Turn& turn, const program::Assign& assign) {
  store(turn, assign.to, valueOr(turn, assign.value));
  turn.advance();
}

/// ExAllocatePool2: memory, or none.
Choices choices(const View&, const program::Allocate&) {
  return kZeroOrOne;
}
void execute(Turn& turn, const program::Allocate& allocate) {
  store(turn, allocate.result, turn.choice);
  turn.advance();
}

Choices choices(const View& view, const program::Assume& assume) {
  return mayHold(view, assume.condition) ? kOneWay : Choices{};
}
void execute(Turn& turn, const program::Assume&) {
  turn.advance();
}

Choices choices(const View& view, const program::Call& call) {
  const bool unknown = std::any_of(call.arguments.begin(), call.arguments.end(),
                                   [&](const auto& argument) { return isUnknown(view, argument); });
  return unknown ? kZeroOrOne : kOneWay;
}
void execute(Turn& turn, const program::Call& call) {
  if (const auto running = findOverlap(turn.program, turn.state, call.function, {}))
    return failOverlap(turn, *running, {});
  auto frame = callFrame(turn.program, call.function);
  const auto& function = turn.program.function(call.function);
  const auto count = std::min<std::size_t>(call.arguments.size(), function.parameterCount);
  for (std::size_t i = 0; i < count; ++i)
    frame.locals[i] = wrap(valueOr(turn, call.arguments[i]), function.locals[i].type);
  turn.activation().frames.push_back(std::move(frame));
}

Choices choices(const View& view, const program::Return& ret) {
  const bool wanted = view.activation.frames.size() > 1 && !view.activation.frame().queue;
  return wanted && isUnknown(view, ret.value) ? kZeroOrOne : kOneWay;
}
void execute(Turn& turn, const program::Return& ret) {
  if (turn.activation().frames.size() == 1)
    return end(turn);
  const auto value = ret.value ? valueOr(turn, ret.value) : 0;
  const bool startIo = static_cast<bool>(turn.frame().queue);
  if (startIo && !endStartIo(turn))
    return;
  turn.activation().frames.pop_back();
  const auto* caller = instructionAt(turn.program, turn.frame().at);
  if (const auto* call = std::get_if<program::Call>(&caller->operation))
    store(turn, call->result, value);
  turn.advance();
}

// --- What the machine only watches.

/// "Making Drivers Pageable": pageable data must not be touched at DISPATCH_LEVEL or above.
void execute(Turn& turn, const program::TouchPageable& touch) {
  if (turn.irql() >= program::kDispatch) {
    const bool known = touch.place.root == program::RootKind::Object;
    return turn.fail(ViolationKind::PageableTouched,
                     known ? std::vector{touch.place.object} : std::vector<ObjectId>{},
                     "touches pageable memory (" + touch.why + ") at " +
                         program::irqlName(turn.irql()));
  }
  turn.advance();
}

/// "Introduction to Spin Locks": code that holds a spin lock must not cause exceptions.
void execute(Turn& turn, const program::MayRaise& raises) {
  for (const auto lock : locksHeldBy(turn.state, turn.who()))
    if (isSpinning(turn.program.object(lock)))
      return turn.fail(ViolationKind::ExceptionUnderLock, {lock},
                       raises.why + " while it holds " + turn.program.object(lock).name);
  turn.advance();
}

/// Shown in a schedule, without an effect on the state. Accesses are looked at by races.h; time and
/// critical regions belong to rules about one routine alone. A closed Program has no Havoc and no
/// Register.
template <typename Operation>
void execute(Turn& turn, const Operation&) {
  static_assert(
      std::is_same_v<Operation, program::Access> || std::is_same_v<Operation, program::Complete> ||
      std::is_same_v<Operation, program::Spend> || std::is_same_v<Operation, program::Havoc> ||
      std::is_same_v<Operation, program::Register> ||
      std::is_same_v<Operation, program::Initialize> ||
      std::is_same_v<Operation, program::CriticalRegion> ||
      std::is_same_v<Operation, program::Assumption>);
  turn.advance();
}

/// Everything else has one outcome and never waits.
template <typename Operation>
Choices choices(const View&, const Operation&) {
  return kOneWay;
}

/// An edge whose condition is unknown may be taken.
Choices edgeChoices(const View& view) {
  const auto& block = blockAt(view.program, view.activation.frame().at);
  Choices result;
  for (std::uint32_t i = 0; i < block.edges.size(); ++i)
    if (mayHold(view, block.edges[i].condition))
      result.push_back(i);
  return result;
}

void takeEdge(Turn& turn) {
  auto& at = turn.frame().at;
  const auto target = blockAt(turn.program, at).edges[turn.choice].target;
  at = {at.function, target, 0};
}

/// "Making Drivers Pageable", PAGED_CODE: code in a pageable or discarded section must not run at
/// DISPATCH_LEVEL or above, however it came to be there.
bool isPageableCodeAtDispatch(Turn& turn) {
  const auto& function = turn.program.function(turn.frame().at.function);
  if (turn.activation().phase != Phase::Ready || turn.irql() < program::kDispatch ||
      !function.isPageable())
    return false;
  turn.fail(ViolationKind::PageableTouched, {},
            "runs the pageable function " + function.name + " at " +
                program::irqlName(turn.irql()));
  return true;
}

} // namespace

bool hasStopped(const View& view) {
  return view.activation.phase != Phase::Entering && !currentInstruction(view) &&
         blockAt(view.program, view.activation.frame().at).noReturn;
}

Choices choicesOf(const View& view) {
  if (view.activation.phase == Phase::Entering)
    return enteringChoices(view);
  const auto* instruction = currentInstruction(view);
  if (!instruction)
    return edgeChoices(view);
  return std::visit([&](const auto& operation) { return choices(view, operation); },
                    instruction->operation);
}

void run(Turn& turn) {
  if (turn.activation().phase == Phase::Entering)
    return enter(turn);
  if (isPageableCodeAtDispatch(turn))
    return;
  const auto* instruction = currentInstruction(turn.view());
  if (!instruction)
    return takeEdge(turn);
  std::visit([&](const auto& operation) { execute(turn, operation); }, instruction->operation);
}

} // namespace spinproof::machine
