// SPDX-License-Identifier: Apache-2.0
// The instructions of a process, each as the machine does it: see models/machine.
#include "checker/explore/promela_process.h"

#include "models/machine/entries.h"
#include "models/machine/locks.h"

#include <algorithm>

namespace spinproof::explore {

using program::ObjectId;

// --- IRQL.

Texts PromelaProcessWriter::lowerTo(const std::string& level) const {
  Texts effects{"assert(" + level + " >= 0 && " + level + " <= " + irql() + ")"};
  const auto& objects = model_.program().objects;
  for (std::uint32_t i = 0; i < objects.size(); ++i) {
    if (objects[i].kind != program::ObjectKind::Lock)
      continue;
    const auto needed = std::to_string(machine::levelOf(objects[i]));
    effects.push_back("assert(!(" + model_.holds(ObjectId{i}, process_.number) + " > 0 && " +
                      level + " < " + needed + " && " + irql() + " >= " + needed + "))");
  }
  effects.push_back(irql() + " = " + level);
  return effects;
}

void PromelaProcessWriter::write(const Spot& spot, const program::Raise& raise) {
  const auto level = expression(spot, raise.to);
  // The level may depend on the place that the old IRQL goes to, so that is written last.
  step(spot.label, {{"",
                     pageable(spot) +
                         Texts{"assert(" + level + " >= " + irql() + " && " + level + " <= 15)",
                               "before = " + irql(), irql() + " = " + level} +
                         store(spot, raise.oldIrql, "before") + Texts{"before = 0"},
                     spot.next}});
}

void PromelaProcessWriter::write(const Spot& spot, const program::Lower& lower) {
  step(spot.label, {{"", pageable(spot) + lowerTo(expression(spot, lower.to)), spot.next}});
}

void PromelaProcessWriter::write(const Spot& spot, const program::Require& require) {
  const auto inRange = "(" + irql() + " >= " + std::to_string(require.range.min) + " && " + irql() +
                       " <= " + std::to_string(require.range.max) + ")";
  const auto text =
      require.when ? "!" + expression(spot, require.when) + " || " + inRange : inRange;
  step(spot.label, {{"", pageable(spot) + Texts{"assert(" + text + ")"}, spot.next}});
}

void PromelaProcessWriter::write(const Spot& spot, const program::TouchPageable&) {
  step(spot.label, {{"", pageable(spot) + Texts{"assert(" + irql() + " < 2)"}, spot.next}});
}

void PromelaProcessWriter::write(const Spot& spot, const program::MayRaise&) {
  auto effects = pageable(spot);
  const auto& objects = model_.program().objects;
  for (std::uint32_t i = 0; i < objects.size(); ++i)
    if (objects[i].kind == program::ObjectKind::Lock)
      effects.push_back("assert(" + model_.holds(ObjectId{i}, process_.number) + " == 0)");
  step(spot.label, {{"", effects, spot.next}});
}

// --- Values and control flow.

void PromelaProcessWriter::write(const Spot& spot, const program::Assign& assign) {
  step(spot.label,
       {{"", pageable(spot) + store(spot, assign.to, expression(spot, assign.value)), spot.next}});
}

void PromelaProcessWriter::write(const Spot& spot, const program::Assume& assume) {
  const auto condition = expression(spot, assume.condition);
  step(spot.label, {{condition, pageable(spot), spot.next}, {"!" + condition, {}, spot.label}});
}

void PromelaProcessWriter::write(const Spot& spot, const program::Call& call) {
  Instance callee;
  callee.function = call.function;
  callee.next = spot.next;
  callee.startIos = spot.instance.startIos;
  callee.queues = spot.instance.queues;
  if (call.result)
    callee.result = variable(spot, *call.result);
  if (call.result)
    callee.resultMask = maskOf(spot, *call.result);
  auto effects = pageable(spot);
  if (model_.isStartIo(call.function)) {
    effects.push_back("assert(!" + model_.startIoRuns(call.function, {}) + ")");
    effects.push_back(model_.startIoFrames(call.function, {}) + "++");
  }
  const auto& made = plan(std::move(callee));
  const auto& parameters = model_.program().function(call.function).locals;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const auto bits = parameters[i].type.bits;
    const auto mask = bits < 32 ? " & " + std::to_string((1u << bits) - 1) : std::string();
    effects.push_back(made.locals[i] + " = " + expression(spot, call.arguments[i]) + mask);
  }
  step(spot.label, {{"", effects, firstLabel(made)}});
}

void PromelaProcessWriter::write(const Spot& spot, const program::Return& ret) {
  const auto& instance = spot.instance;
  if (instance.next.empty())
    return endOutermost(spot);
  auto effects = pageable(spot);
  if (instance.queue) {
    effects.push_back("assert(" + irql() + " == " + instance.level + ")");
    effects.push_back(irql() + " = " + instance.afterwards);
    effects.push_back(instance.level + " = 0");
    effects.push_back(instance.afterwards + " = 0");
  }
  if (model_.isStartIo(instance.function))
    effects.push_back(model_.startIoFrames(instance.function, instance.queue) + "--");
  if (!instance.result.empty())
    effects.push_back(instance.result + " = " + (ret.value ? expression(spot, ret.value) : "0") +
                      instance.resultMask);
  for (const auto& local : instance.locals)
    effects.push_back(local + " = 0");
  step(spot.label, {{"", effects, instance.next}});
}

void PromelaProcessWriter::endOutermost(const Spot& spot) {
  const auto& program = model_.program();
  const auto me = process_.number;
  const auto osLocks = machine::osLocksOf(program, process_.entry);
  const auto has = [](const auto& list, ObjectId object) {
    return std::find(list.begin(), list.end(), object) != list.end();
  };
  auto effects = pageable(spot);
  for (std::uint32_t i = 0; i < program.objects.size(); ++i) {
    const ObjectId lock{i};
    if (program.objects[i].kind == program::ObjectKind::Lock &&
        (!has(osLocks, lock) || has(entry_.mustRelease, lock)))
      effects.push_back("assert(" + model_.holds(lock, me) + " == 0)");
  }
  effects.push_back("assert(" + irql() + (entry_.mustRelease.empty() ? " == " : " <= ") +
                    "entered)");
  for (const auto lock : osLocks)
    effects.push_back("if :: " + model_.holds(lock, me) + " > 0 -> " +
                      joined(model_.letGo(lock, me), "; ", "skip") + " :: else -> skip fi");
  if (entry_.serializedBy)
    effects.push_back(model_.live(entry_.serializedBy) + "--");
  for (const auto& local : spot.instance.locals)
    effects.push_back(local + " = 0");
  effects = effects + Texts{irql() + " = afterwards", model_.running(process_.cpu) + " = below",
                            "below = 0", "afterwards = 0", "entered = 0"};
  step(spot.label, {{"", effects, "end_idle"}});
}

// --- DPCs, timers, the device queue.

void PromelaProcessWriter::write(const Spot& spot, const program::Queue& queue) {
  const auto value = model_.value(queue.object.object);
  step(spot.label,
       {{"",
         pageable(spot) + store(spot, queue.result, "(" + value + " != 1)") + Texts{value + " = 1"},
         spot.next}});
}

void PromelaProcessWriter::write(const Spot& spot, const program::Cancel& cancel) {
  const auto value = model_.value(cancel.object.object);
  step(spot.label, {{"",
                     pageable(spot) + store(spot, cancel.result, "(" + value + " == 1)") +
                         Texts{"if :: " + value + " == 1 -> " + value + " = 0 :: else -> skip fi"},
                     spot.next}});
}

PromelaProcessWriter::Option PromelaProcessWriter::callStartIo(const Spot& spot, ObjectId queue,
                                                               std::string guard, Texts effects,
                                                               const std::string& level,
                                                               const std::string& afterwards) {
  const auto function = model_.program().entry(model_.program().object(queue).routine).function;
  const auto& running = spot.instance.startIos;
  const auto& queues = spot.instance.queues;
  effects.push_back("assert(!" + model_.startIoRuns(function, queue) + ")");
  // On this very stack: the assertion fails whenever this is reached.
  for (std::size_t i = 0; i < running.size(); ++i)
    if (running[i] == function && queues[i] == queue)
      return {std::move(guard), std::move(effects), spot.label};
  Instance callee;
  callee.function = function;
  callee.next = spot.next;
  callee.queue = queue;
  callee.startIos = running;
  callee.startIos.push_back(function);
  callee.queues = queues;
  callee.queues.push_back(queue);
  const auto& made = plan(std::move(callee));
  effects = effects + Texts{model_.startIoFrames(function, queue) + "++",
                            made.afterwards + " = " + afterwards, made.level + " = " + level};
  return {std::move(guard), std::move(effects), firstLabel(made)};
}

void PromelaProcessWriter::write(const Spot& spot, const program::StartPacket& start) {
  const auto id = start.device.object;
  const auto value = model_.value(id);
  const auto full = std::to_string(model_.program().object(id).capacity + 1);
  const auto before = pageable(spot) + Texts{"assert(" + irql() + " <= 2)"};
  auto idle = callStartIo(spot, id, value + " == 0", before + Texts{value + " = 1"}, "2", irql());
  idle.effects.push_back(irql() + " = 2");
  step(spot.label,
       {idle,
        {value + " != 0 && " + value + " < " + full, before + Texts{value + "++"}, spot.next},
        {value + " != 0 && " + value + " >= " + full, before, spot.next}});
}

void PromelaProcessWriter::write(const Spot& spot, const program::StartNextPacket& start) {
  const auto id = start.device.object;
  const auto value = model_.value(id);
  const auto next =
      callStartIo(spot, id, value + " > 1", pageable(spot) + Texts{value + "--"}, irql(), irql());
  step(spot.label, {next, {value + " <= 1", pageable(spot) + Texts{value + " = 0"}, spot.next}});
}

// --- What the machine only watches, and what cannot be said.

template <typename Operation>
void PromelaProcessWriter::write(const Spot& spot, const Operation&) {
  using namespace program;
  if constexpr (std::is_same_v<Operation, Wait> || std::is_same_v<Operation, Signal> ||
                std::is_same_v<Operation, Flush>)
    refuse(spot, "a wait, or what ends one");
  else if constexpr (std::is_same_v<Operation, Allocate> || std::is_same_v<Operation, Havoc>)
    refuse(spot, "an unknown value");
  else
    step(spot.label, {{"", pageable(spot), spot.next}});
}

void PromelaProcessWriter::writeOperation(const Spot& spot, const program::Operation& operation) {
  std::visit([&](const auto& one) { write(spot, one); }, operation);
}

} // namespace spinproof::explore
