// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/footprint.h"

#include "models/machine/entries.h"
#include "models/machine/locks.h"
#include "models/machine/queues.h"
#include "models/machine/value.h"

#include <algorithm>

namespace spinproof::explore {

using namespace program;

namespace {

class DataCollector {
public:
  std::vector<ObjectId> take() { return std::move(objects_); }

  void operator()(const Acquire& o) { places(o.oldIrql, o.result); }
  void operator()(const Release& o) { value(o.restores); }
  void operator()(const Raise& o) { value(o.to), places(o.oldIrql); }
  void operator()(const Lower& o) { value(o.to); }
  void operator()(const Assign& o) { place(o.to), value(o.value); }
  void operator()(const Assume& o) { value(o.condition); }
  void operator()(const Access& o) { place(o.place); }
  void operator()(const Call& o) {
    for (const auto& argument : o.arguments)
      value(argument);
    places(o.result);
  }
  void operator()(const Require& o) { value(o.when); }
  void operator()(const Wait& o) { places(o.result); }
  void operator()(const Queue& o) { places(o.result); }
  void operator()(const Cancel& o) { places(o.result); }
  void operator()(const Allocate& o) { place(o.result); }
  void operator()(const Return& o) { value(o.value); }
  template <typename Other>
  void operator()(const Other&) {}

private:
  void place(const Place& p) {
    if (p.root == RootKind::Object)
      objects_.push_back(p.object);
  }
  template <typename... Places>
  void places(const Places&... all) {
    ((all ? place(*all) : void()), ...);
  }
  void value(const ExpressionPtr& expression) {
    for (const auto object : machine::objectsRead(expression))
      objects_.push_back(object);
  }

  std::vector<ObjectId> objects_;
};

bool isData(const Object& object) {
  return object.kind == ObjectKind::Flag || object.kind == ObjectKind::Field ||
         object.kind == ObjectKind::IrqlSlot;
}

} // namespace

std::vector<ObjectId> dataOf(const Operation& operation) {
  DataCollector collector;
  std::visit(collector, operation);
  return collector.take();
}

Footprint::Footprint(const Program& program)
    : program_(program), protected_(program.objects.size()), plain_(program.objects.size(), true),
      startIo_(program.functions.size()), waits_(program.entries.size()),
      awaited_(program.entries.size()), guards_(program.objects.size()),
      accessed_(program.objects.size()) {
  for (const auto& object : program.objects)
    if (object.kind == ObjectKind::DeviceQueue && object.routine)
      startIo_[program.entry(object.routine).function.value] = true;
  for (const auto& function : program.functions)
    for (const auto& block : function.blocks)
      for (const auto& instruction : block.instructions)
        mark(instruction.operation);
  findCallees();
  findReleases();
  findProtection();
  findWaits();
}

void Footprint::mark(const Operation& operation) {
  ObjectId awaited;
  if (const auto* acquire = std::get_if<Acquire>(&operation))
    if (acquire->tryOnly || acquire->fifo)
      plain_[acquire->lock.object.value] = false;
  if (const auto* wait = std::get_if<Wait>(&operation)) {
    plain_[wait->object.object.value] = false;
    awaited = wait->object.object;
  }
  if (const auto* flush = std::get_if<Flush>(&operation)) {
    if (flush->object)
      awaited = flush->object->object;
    else
      for (std::size_t i = 0; i < program_.entries.size(); ++i)
        awaited_[i] = awaited_[i] || program_.entries[i].level == EntryLevel::Dpc;
  }
  if (awaited)
    for (const auto entry : machine::entriesOf(program_, awaited))
      awaited_[entry.value] = true;
}

Irql Footprint::levelOf(EntryId id) const {
  const auto& entry = program_.entry(id);
  if (entry.level != EntryLevel::Isr)
    return entry.level == EntryLevel::Dpc ? kDispatch : kPassive;
  const bool known = entry.object && program_.object(entry.object).kind == ObjectKind::Interrupt;
  return known ? program_.object(entry.object).level : entry.irql.max;
}

// --- Who calls whom, and what is released on the way.

std::vector<FunctionId> Footprint::calleesOf(const Operation& operation) const {
  const auto startIo = [&](ObjectId queue) -> std::vector<FunctionId> {
    const auto routine = program_.object(queue).routine;
    return routine ? std::vector{program_.entry(routine).function} : std::vector<FunctionId>{};
  };
  if (const auto* call = std::get_if<Call>(&operation))
    return {call->function};
  if (const auto* start = std::get_if<StartPacket>(&operation))
    return startIo(start->device.object);
  if (const auto* next = std::get_if<StartNextPacket>(&operation))
    return startIo(next->device.object);
  return {};
}

void Footprint::findCallees() {
  const auto count = program_.functions.size();
  reaches_.assign(count, std::vector<bool>(count));
  for (std::size_t f = 0; f < count; ++f) {
    reaches_[f][f] = true;
    for (const auto& block : program_.functions[f].blocks)
      for (const auto& instruction : block.instructions)
        for (const auto callee : calleesOf(instruction.operation))
          reaches_[f][callee.value] = true;
  }
  for (std::size_t via = 0; via < count; ++via)
    for (std::size_t f = 0; f < count; ++f)
      for (std::size_t to = 0; reaches_[f][via] && to < count; ++to)
        reaches_[f][to] = reaches_[f][to] || reaches_[via][to];
}

void Footprint::findReleases() {
  const auto count = program_.functions.size();
  std::vector<Locks> own(count, Locks(program_.objects.size()));
  for (std::size_t f = 0; f < count; ++f)
    for (const auto& block : program_.functions[f].blocks)
      for (const auto& instruction : block.instructions)
        if (const auto* release = std::get_if<Release>(&instruction.operation))
          own[f][release->lock->object.value] = true;
  releases_ = own;
  for (std::size_t f = 0; f < count; ++f)
    for (std::size_t to = 0; to < count; ++to)
      for (std::size_t lock = 0; reaches_[f][to] && lock < program_.objects.size(); ++lock)
        releases_[f][lock] = releases_[f][lock] || own[to][lock];
}

// --- Locks held on all paths.

void Footprint::findProtection() {
  const auto count = program_.functions.size();
  for (const auto& function : program_.functions) {
    atBlock_.emplace_back(function.blocks.size(), Locks(program_.objects.size()));
    reached_.emplace_back(function.blocks.size());
  }
  bool changed = true;
  for (std::uint32_t i = 0; i < program_.entries.size(); ++i) {
    Locks held(program_.objects.size());
    for (const auto lock : machine::osLocksOf(program_, EntryId{i}))
      held[lock.value] = true;
    // StartIo begins with what its callers hold.
    if (program_.entries[i].level != EntryLevel::Inline)
      enter(program_.entries[i].function, held, changed);
  }
  while (changed) {
    changed = false;
    for (std::uint32_t f = 0; f < count; ++f)
      changed = flowThrough(f, false) || changed;
  }
  for (std::uint32_t f = 0; f < count; ++f)
    flowThrough(f, true);
  for (std::size_t i = 0; i < program_.objects.size(); ++i)
    protected_[i] = isData(program_.objects[i]) && !program_.objects[i].routine &&
                    std::none_of(program_.entries.begin(), program_.entries.end(),
                                 [&](const Entry& entry) { return entry.object.value == i; }) &&
                    (!accessed_[i] ||
                     std::find(guards_[i].begin(), guards_[i].end(), true) != guards_[i].end());
}

/// What is held at the beginning of a function or block is what all ways to it hold.
void Footprint::enter(FunctionId callee, const Locks& held, bool& changed) {
  if (!reached_[callee.value][0]) {
    reached_[callee.value][0] = true;
    atBlock_[callee.value][0] = held;
    changed = true;
    return;
  }
  auto& known = atBlock_[callee.value][0];
  for (std::size_t i = 0; i < held.size(); ++i)
    if (known[i] && !held[i]) {
      known[i] = false;
      changed = true;
    }
}

/// One pass over a function; with `last`, the accesses are noted. True when something changed.
bool Footprint::flowThrough(std::uint32_t f, bool last) {
  bool changed = false;
  const auto& blocks = program_.functions[f].blocks;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (!reached_[f][b])
      continue;
    auto held = atBlock_[f][b];
    for (const auto& instruction : blocks[b].instructions) {
      const auto before = held;
      for (const auto callee : calleesOf(instruction.operation))
        enter(callee, held, changed);
      apply(instruction.operation, held);
      if (last)
        note(instruction.operation, before, held);
    }
    for (const auto& edge : blocks[b].edges) {
      for (const auto object : machine::objectsRead(edge.condition))
        if (last)
          access(object, held);
      auto& known = atBlock_[f][edge.target.value];
      const bool isNew = !reached_[f][edge.target.value];
      reached_[f][edge.target.value] = true;
      for (std::size_t i = 0; i < held.size(); ++i) {
        const bool now = held[i] && (isNew || known[i]);
        changed = changed || isNew || now != known[i];
        known[i] = now;
      }
    }
  }
  return changed;
}

void Footprint::apply(const Operation& operation, Locks& held) const {
  if (const auto* acquire = std::get_if<Acquire>(&operation)) {
    if (!acquire->tryOnly && !acquire->shared)
      held[acquire->lock.object.value] = true;
  } else if (const auto* release = std::get_if<Release>(&operation)) {
    held[release->lock->object.value] = false;
  }
  for (const auto callee : calleesOf(operation))
    for (std::size_t i = 0; i < held.size(); ++i)
      held[i] = held[i] && !releases_[callee.value][i];
}

/// The old IRQL is written with the lock, the new one read with it; a call's result is written
/// behind the call.
void Footprint::note(const Operation& operation, const Locks& before, const Locks& after) {
  const auto* acquire = std::get_if<Acquire>(&operation);
  const bool takes = acquire && !acquire->tryOnly;
  auto held = takes ? after : before;
  if (std::holds_alternative<Call>(operation))
    for (std::size_t i = 0; i < held.size(); ++i)
      held[i] = before[i] && after[i];
  for (const auto object : dataOf(operation))
    access(object, held);
}

void Footprint::access(ObjectId object, const Locks& held) {
  auto& guards = guards_[object.value];
  if (!accessed_[object.value]) {
    accessed_[object.value] = true;
    guards = held;
    return;
  }
  for (std::size_t i = 0; i < guards.size(); ++i)
    guards[i] = guards[i] && held[i];
}

// --- Waiting.

void Footprint::findWaits() {
  for (std::uint32_t i = 0; i < program_.entries.size(); ++i) {
    const auto& reached = reaches_[program_.entries[i].function.value];
    waits_[i] = !machine::osLocksOf(program_, EntryId{i}).empty();
    for (std::size_t f = 0; f < reached.size(); ++f)
      for (const auto& block : program_.functions[f].blocks)
        for (const auto& instruction : block.instructions)
          waits_[i] =
              waits_[i] || (reached[f] && (std::holds_alternative<Acquire>(instruction.operation) ||
                                           std::holds_alternative<Wait>(instruction.operation) ||
                                           std::holds_alternative<Flush>(instruction.operation)));
    if (waits_[i])
      highestWaiter_ = std::max(highestWaiter_, levelOf(EntryId{i}));
  }
}

} // namespace spinproof::explore
