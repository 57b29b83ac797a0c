// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/promela_process.h"

#include "models/machine/entries.h"

#include <algorithm>

namespace spinproof::explore {

using program::EntryLevel;
using program::ObjectId;
using program::ObjectKind;
using program::Trigger;

PromelaProcessWriter::PromelaProcessWriter(const PromelaModel& model, PromelaProcess process)
    : model_(model), process_(process), entry_(model.program().entry(process.entry)) {}

std::string PromelaProcessWriter::write() {
  if (model_.isStartIo(entry_.function))
    throw PromelaError("entry " + entry_.name + ": StartIo that the OS starts by itself");
  for (const auto* name : {"below", "afterwards", "entered", "before"})
    declare("byte", name);
  Instance outermost;
  outermost.function = entry_.function;
  plan(std::move(outermost));
  idle();
  entering();
  for (std::size_t i = 0; i < instances_.size(); ++i)
    instance(instances_[i]);
  return "/* " + entry_.name + " on CPU " + std::to_string(process_.cpu) +
         " */\nactive proctype p" + std::to_string(process_.number) + "() {\n" + declarations_ +
         body_ + "}\n";
}

std::string PromelaProcessWriter::declare(const std::string& type, const std::string& name) {
  declarations_ += "  " + type + " " + name + ";\n";
  return name;
}

const PromelaProcessWriter::Instance& PromelaProcessWriter::plan(Instance instance) {
  const auto number = std::to_string(instances_.size());
  instance.prefix = "f" + number + "_";
  const auto& locals = model_.program().function(instance.function).locals;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const auto bits = locals[i].type.bits;
    if (bits < 32 && (locals[i].type.isSigned || bits == 0))
      throw PromelaError("local " + locals[i].name + ": a small signed integer");
    instance.locals.push_back(declare("int", "l" + number + "_" + std::to_string(i)));
  }
  if (instance.queue) {
    instance.afterwards = declare("byte", "afterwards" + number);
    instance.level = declare("byte", "level" + number);
  }
  instances_.push_back(std::move(instance));
  return instances_.back();
}

std::string PromelaProcessWriter::firstLabel(const Instance& instance) const {
  return instance.prefix + "0_0";
}

void PromelaProcessWriter::step(const std::string& label, const std::vector<Option>& options) {
  body_ += label + ":\n  if\n";
  for (const auto& option : options) {
    const auto guard = model_.running(process_.cpu) + " == " + std::to_string(process_.number + 1) +
                       (option.guard.empty() ? "" : " && (" + option.guard + ")");
    body_ += "  :: d_step { (" + guard + ") -> " + joined(option.effects, "; ", "skip") +
             " } goto " + option.next + "\n";
  }
  body_ += "  fi;\n";
}

namespace {

/// What must be so for the OS to start the entry, and what starting it changes.
struct Start {
  Texts guards;
  Texts effects;
};

Start startOf(const PromelaModel& model, const PromelaProcess& process) {
  const auto& program = model.program();
  const auto& entry = program.entry(process.entry);
  Start start;
  if (model.options().closing)
    start.guards.push_back("!closing");
  if (entry.trigger == Trigger::Once) {
    start.guards.push_back("!" + model.spent(process.entry));
    start.effects.push_back(model.spent(process.entry) + " = 1");
  }
  if (entry.trigger == Trigger::Queued) {
    const auto kind = program.object(entry.object).kind;
    if (kind != ObjectKind::Dpc && kind != ObjectKind::WorkItem)
      throw PromelaError("entry " + entry.name + ": it is queued by something else than a DPC");
    start.guards.push_back(model.value(entry.object) + " == 1");
    start.effects.push_back(model.value(entry.object) + " = 0");
  }
  if (entry.serializedBy) {
    if (program.object(entry.serializedBy).kind == ObjectKind::Lock)
      throw PromelaError("entry " + entry.name + ": serialised by a lock");
    start.guards.push_back(model.live(entry.serializedBy) + " == 0");
    start.effects.push_back(model.live(entry.serializedBy) + "++");
  }
  return start;
}

} // namespace

void PromelaProcessWriter::idle() {
  const auto start = startOf(model_, process_);
  const auto running = model_.running(process_.cpu);
  std::string guard;
  std::vector<program::Irql> levels{entry_.irql.min};
  switch (entry_.level) {
  case EntryLevel::Thread:
    guard = running + " == 0";
    if (entry_.irql.max != entry_.irql.min)
      levels.push_back(entry_.irql.max);
    break;
  case EntryLevel::Dpc:
    levels = {program::kDispatch};
    guard = irql() + " < 2";
    break;
  default:
    levels = {model_.program().object(entry_.object).level};
    guard = irql() + " < " + std::to_string(levels[0]);
  }
  auto guards = start.guards;
  guards.push_back(guard);
  const bool locks = !machine::osLocksOf(model_.program(), process_.entry).empty();
  body_ += "end_idle:\n  if\n";
  for (const auto level : levels) {
    auto effects = start.effects;
    const auto number = std::to_string(level);
    for (const auto& effect :
         {"below = " + running, running + " = " + std::to_string(process_.number + 1),
          "afterwards = " + irql(), "entered = " + number, irql() + " = " + number})
      effects.push_back(effect);
    body_ += "  :: d_step { (" + joined(guards, " && ", "true") + ") -> " +
             joined(effects, "; ", "skip") + " } goto " +
             (locks ? "enter0" : firstLabel(instances_.front())) + "\n";
  }
  body_ += "  fi;\n";
}

void PromelaProcessWriter::entering() {
  const auto locks = machine::osLocksOf(model_.program(), process_.entry);
  for (std::size_t i = 0; i < locks.size(); ++i) {
    if (model_.isFifo(locks[i]))
      throw PromelaError("entry " + entry_.name + ": the OS takes a queued lock");
    step("enter" + std::to_string(i),
         {{model_.isFree(locks[i], false), model_.take(locks[i], process_.number, false, 0),
           i + 1 < locks.size() ? "enter" + std::to_string(i + 1)
                                : firstLabel(instances_.front())}});
  }
}

void PromelaProcessWriter::instance(const Instance& instance) {
  const auto& function = model_.program().function(instance.function);
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
    block(instance, program::BlockId{b});
}

void PromelaProcessWriter::block(const Instance& instance, program::BlockId id) {
  const auto& block = model_.program().function(instance.function).blocks[id.value];
  const auto label = [&](std::size_t i) {
    return instance.prefix + std::to_string(id.value) + "_" + std::to_string(i);
  };
  for (std::uint32_t i = 0; i < block.instructions.size(); ++i) {
    const Spot spot{instance, {instance.function, id, i}, label(i), label(i + 1)};
    writeOperation(spot, block.instructions[i].operation);
  }
  const auto end = static_cast<std::uint32_t>(block.instructions.size());
  if (!block.edges.empty() || block.noReturn)
    edges({instance, {instance.function, id, end}, label(end), ""}, block);
}

void PromelaProcessWriter::edges(const Spot& spot, const program::Block& block) {
  if (block.noReturn)
    refuse(spot, "a block that never returns");
  std::vector<Option> options;
  Texts none;
  for (const auto& edge : block.edges) {
    const auto target = spot.instance.prefix + std::to_string(edge.target.value) + "_0";
    const auto condition = edge.condition ? expression(spot, edge.condition) : "";
    options.push_back({condition, pageable(spot), target});
    if (edge.condition)
      none.push_back("!" + condition);
  }
  // A path that does not exist is no deadlock: it stays where it is, for ever.
  if (none.size() == block.edges.size())
    options.push_back({joined(none, " && ", "false"), {}, spot.label});
  step(spot.label, options);
}

void PromelaProcessWriter::refuse(const Spot& spot, const std::string& what) const {
  throw PromelaError("function " + model_.program().function(spot.at.function).name + ", block " +
                     std::to_string(spot.at.block.value) + ", instruction " +
                     std::to_string(spot.at.instruction) + ": " + what);
}

Texts PromelaProcessWriter::pageable(const Spot& spot) const {
  if (!model_.program().function(spot.at.function).isPageable())
    return {};
  return {"assert(" + irql() + " < 2)"};
}

} // namespace spinproof::explore
