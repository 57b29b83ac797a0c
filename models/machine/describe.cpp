// SPDX-License-Identifier: Apache-2.0
#include "models/machine/entries.h"
#include "models/machine/locks.h"
#include "models/machine/machine.h"
#include "models/machine/run.h"
#include "models/machine/start_io.h"
#include "models/program/print.h"

#include <algorithm>
#include <functional>
#include <map>

namespace spinproof::machine {

namespace {

const std::string& nameOf(const View& view, const program::Place& object) {
  return view.program.object(object.object).name;
}

std::string describeAcquire(const View& view, const program::Acquire& acquire) {
  const auto& lock = nameOf(view, acquire.lock);
  const auto mode = acquire.shared ? " shared" : "";
  if (view.activation.phase == Phase::Owned)
    return "writes the old IRQL of " + lock + ": " + program::irqlName(view.activation.before) +
           " to " + nameOf(view, *acquire.oldIrql);
  if (!isTaking(view, acquire)) {
    const auto level =
        acquire.fromLock ? view.program.object(acquire.lock.object).level : *acquire.raiseTo;
    return "raises to " + program::irqlName(level) + " to take " + lock;
  }
  if (isAvailable(view.program, view.state, acquire.lock.object, view.who(), acquire.shared))
    return "takes " + lock + mode;
  if (acquire.tryOnly)
    return "tries " + lock + mode + ", in vain";
  return acquire.fifo ? "joins the queue of " + lock : "sleeps until " + lock + " is free";
}

std::string describeStartPacket(const View& view, const program::StartPacket& start) {
  const auto& queue = view.state.object(start.device.object);
  const auto& object = view.program.object(start.device.object);
  if (!isBusy(queue))
    return "starts a packet on " + object.name + ": idle, so StartIo is called";
  if (waitingPackets(queue) < object.capacity)
    return "starts a packet on " + object.name + ": busy, so it is queued";
  return "starts a packet on " + object.name + ": more than the model lets wait";
}

std::string describeStartNext(const View& view, const program::StartNextPacket& start) {
  const auto& queue = view.state.object(start.device.object);
  return "starts the next packet of " + nameOf(view, start.device) +
         (waitingPackets(queue) > 0 ? ": StartIo is called" : ": none, so it is idle");
}

std::string describeEdge(const View& view, std::uint32_t choice) {
  const auto& frame = view.activation.frame();
  const auto& edge = blockAt(view.program, frame.at).edges[choice];
  if (!edge.condition)
    return "goes on";
  return "goes on where " +
         program::toString(edge.condition, view.program, &view.program.function(frame.at.function));
}

std::string bounds(const program::IrqlRange& range) {
  const std::string low = program::irqlName(range.min), high = program::irqlName(range.max);
  return range.min == range.max               ? "IRQL = " + low
         : range.min == program::kPassive     ? "IRQL <= " + high
         : range.max == program::kHigh        ? "IRQL >= " + low
                                              : "an IRQL from " + low + " to " + high;
}

/// What rules find wrong is said as what is done; what a contract forbids names its page.
std::string describeRequire(const program::Require& require) {
  const bool isByContract = require.why.empty() || require.why.ends_with(".md");
  if (require.demand == program::Demand::Never && !isByContract)
    return require.why;
  std::string needs;
  switch (require.demand) {
  case program::Demand::Irql: needs = "needs " + bounds(require.range); break;
  case program::Demand::NoSpinLock: needs = "needs that no spin lock is held"; break;
  case program::Demand::ApcsOff: needs = "needs that normal kernel APCs are off"; break;
  case program::Demand::Never: needs = "must not be called so"; break;
  }
  return require.routine.empty() ? needs : "calls " + require.routine + ", which " + needs;
}

/// What the printed operation tells to do, told of who does it: "reads x".
std::string inThirdPerson(const std::string& told) {
  static const std::map<std::string, std::string, std::less<>> kVerbs{
      {"cancel", "cancels"},   {"complete", "completes"}, {"enter", "enters"}, {"initialize", "initializes"}, {"leave", "leaves"},
      {"lower", "lowers"},     {"queue", "queues"},       {"raise", "raises"}, {"read", "reads"},             {"register", "registers"},
      {"reset", "resets"},     {"signal", "signals"},     {"spend", "spends"}, {"spin", "spins"},             {"touch", "touches"},
      {"wait", "waits"},       {"write", "writes"}};
  const std::size_t end = std::min(told.find(' '), told.size());
  const auto verb = kVerbs.find(std::string_view(told).substr(0, end));
  return verb == kVerbs.end() ? told : verb->second + told.substr(end);
}

std::string describeInstruction(const View& view, const program::Instruction& instruction,
                                std::uint32_t choice) {
  const auto& operation = instruction.operation;
  if (const auto* acquire = std::get_if<program::Acquire>(&operation))
    return describeAcquire(view, *acquire);
  if (const auto* start = std::get_if<program::StartPacket>(&operation))
    return describeStartPacket(view, *start);
  if (const auto* start = std::get_if<program::StartNextPacket>(&operation))
    return describeStartNext(view, *start);
  if (const auto* release = std::get_if<program::Release>(&operation))
    if (release->lock)
      return "releases " + nameOf(view, *release->lock);
  if (const auto* wait = std::get_if<program::Wait>(&operation))
    return choice == kBlock     ? "sleeps until " + nameOf(view, wait->object) + " is signalled"
           : choice == kTimeOut ? "stops waiting for " + nameOf(view, wait->object)
                                : "waits for " + nameOf(view, wait->object) + ", with success";
  const auto& function = view.program.function(view.activation.frame().at.function);
  if (std::holds_alternative<program::Call>(operation))
    return "calls " + view.program.function(std::get<program::Call>(operation).function).name;
  if (std::holds_alternative<program::Return>(operation))
    return "returns from " + function.name;
  if (const auto* require = std::get_if<program::Require>(&operation))
    return describeRequire(*require);
  if (std::holds_alternative<program::Complete>(operation))
    return "completes a request";
  if (const auto* touch = std::get_if<program::TouchPageable>(&operation))
    return "touches pageable " + program::className(touch->place, view.program, &function);
  const std::string told = program::toString(instruction, view.program, &function);
  // Where the old IRQL goes is told when it comes back wrong.
  return inThirdPerson(std::holds_alternative<program::Raise>(operation) ? told.substr(0, told.find(", old IRQL in")) : told);
}

std::string describeRun(const View& view, std::uint32_t choice) {
  if (view.activation.phase == Phase::Entering) {
    const auto& lock = view.program.object(nextOsLock(view)).name;
    return choice == kBlock ? "sleeps until " + lock + " is free"
                            : "the OS takes " + lock + " for it";
  }
  if (const auto* instruction = currentInstruction(view))
    return describeInstruction(view, *instruction, choice);
  return describeEdge(view, choice);
}

std::string describeStart(const Program& program, const State& state, const Step& step) {
  const auto& entry = program.entry(step.entry);
  const auto& stack = state.cpus[step.cpu].stack;
  const auto level = " at " + program::irqlName(step.irql);
  if (stack.empty())
    return entry.name + " starts" + level;
  return entry.name + " interrupts " + program.entry(stack.back().entry).name + level;
}

std::string nameOf(const Program& program, ActivationId who) {
  return program.entry(who.entry).name + " (CPU " + std::to_string(who.cpu) + ")";
}

} // namespace

std::string describe(const Program& program, const RingLink& link) {
  const auto who = nameOf(program, link.who), on = nameOf(program, link.on);
  const auto object = link.object ? program.object(link.object).name : std::string("all DPCs");
  const bool owns = link.acquiredAt.valid();
  switch (link.kind) {
  case LinkKind::SpinsOn:
    return who + " spins on " + object + ", which " + on + (owns ? " holds" : " gets first");
  case LinkKind::SleepsFor:
    return who + " sleeps until " + on + " lets go of " + object;
  case LinkKind::Awaits:
    return who + " waits for " + object + ", that is, until " + on + " has ended";
  case LinkKind::IsBeneath:
    return who + " was interrupted by " + on;
  }
  return {};
}

std::string describe(const Program& program, const State& before, const Step& step) {
  switch (step.kind) {
  case StepKind::Start:
    return describeStart(program, before, step);
  case StepKind::Expire:
    return program.object(step.object).name + " expires";
  case StepKind::Resume:
    return "wakes: " +
           describeRun({program, before, step.cpu, *find(before, {step.cpu, step.entry})},
                       step.choice);
  case StepKind::Run:
    return describeRun({program, before, step.cpu, before.cpus[step.cpu].stack.back()},
                       step.choice);
  }
  return {};
}

} // namespace spinproof::machine
