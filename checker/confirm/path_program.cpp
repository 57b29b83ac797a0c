// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/path_program.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;
using summary::PlaceId;

PathProgram::PathProgram(summary::Engine& engine, std::string name) : engine_(engine) {
  program_.name = std::move(name);
  program_.files = engine.program().files;
}

Entry PathProgram::entryFor(const Path& path) {
  Entry entry;
  const Function& function = engine_.program().function(path.function);
  if (path.entry) {
    const Entry& source = engine_.program().entry(path.entry);
    entry = source;
    // StartIo runs in whoever starts a packet; on its own it is a routine at DISPATCH_LEVEL.
    if (entry.level == EntryLevel::Inline)
      entry.level = EntryLevel::Thread;
    auto translate = [&](ObjectId& id) {
      if (!id)
        return;
      const Object& known = engine_.program().object(id);
      id = object(known.name, known.kind);
      program_.objects[id.value].lockKind = known.lockKind;
      program_.objects[id.value].level = known.level;
    };
    for (ObjectId& id : entry.heldAtEntry)
      translate(id);
    for (ObjectId& id : entry.mustRelease)
      translate(id);
    translate(entry.serializedBy);
    entry.object = {};
    // What queues it is another routine's path; here it may be queued at any time.
    entry.trigger = Trigger::Always;
  } else {
    entry.name = function.name;
    entry.role = "function without known caller";
  }
  entry.irql = {path.irql, path.irql};
  std::string name = entry.name;
  for (int i = 2; std::any_of(program_.entries.begin(), program_.entries.end(),
                              [&](const Entry& e) { return e.name == entry.name; }); ++i)
    entry.name = name + " #" + std::to_string(i);
  return entry;
}

EntryId PathProgram::add(const Path& path) {
  const EntryId id(static_cast<std::uint32_t>(program_.entries.size()));
  const Function& source = engine_.program().function(path.function);
  paths_.emplace_back();
  paths_.back().irql = path.irql;
  paths_.back().outermost = path.function;

  Function function;
  function.name = source.name;
  if (program_.findFunction(function.name))
    function.name += " #" + std::to_string(program_.functions.size());
  function.file = source.file;
  function.hasBody = true;
  function.declared = source.declared;
  function.end = source.end;
  function.returnsVoid = true;
  function.blocks.emplace_back();

  Entry entry = entryFor(path);
  entry.function = FunctionId(static_cast<std::uint32_t>(program_.functions.size()));
  program_.functions.push_back(std::move(function));
  program_.entries.push_back(entry);
  for (std::size_t i = 0; i < path.steps.size(); ++i)
    if (path.steps[i].kind == PathStepKind::Effect)
      effect(id, path.steps[i], i);
  return id;
}

ObjectId PathProgram::object(const std::string& name, ObjectKind kind) {
  for (std::uint32_t i = 0; i < program_.objects.size(); ++i)
    if (program_.objects[i].name == name && program_.objects[i].kind == kind)
      return ObjectId(i);
  Object object;
  object.name = name;
  while (program_.findObject(object.name))
    object.name += "'";
  object.kind = kind;
  object.capacity = 1;
  program_.objects.push_back(std::move(object));
  return ObjectId(static_cast<std::uint32_t>(program_.objects.size() - 1));
}

ObjectId PathProgram::objectOf(EntryId entry, PlaceId place, ObjectKind kind) {
  PathInfo& info = paths_[entry.value];
  if (auto it = info.objects.find(place); it != info.objects.end())
    return it->second;
  std::string name =
      engine_.terms().className(place, engine_.program(), &engine_.program().function(info.outermost));
  std::uint32_t instance = ++info.instances[name];
  if (instance > 1)
    name += " #" + std::to_string(instance);
  return info.objects[place] = object(name, kind);
}

LocalId PathProgram::slotOf(EntryId entry, PlaceId place) {
  PathInfo& info = paths_[entry.value];
  if (auto it = info.slots.find(place); it != info.slots.end())
    return it->second;
  Function& function = program_.functions[program_.entries[entry.value].function.value];
  Local local;
  local.name =
      engine_.terms().className(place, engine_.program(), &engine_.program().function(info.outermost));
  local.typeName = "KIRQL";
  local.type = {8, false, false};
  function.locals.push_back(std::move(local));
  return info.slots[place] = LocalId(static_cast<std::uint32_t>(function.locals.size() - 1));
}

void PathProgram::push(EntryId entry, Operation op, const Instruction& from, std::size_t index) {
  Function& function = program_.functions[program_.entries[entry.value].function.value];
  function.blocks[0].instructions.push_back({std::move(op), from.location, from.origin});
  paths_[entry.value].origins.push_back(index);
}

void PathProgram::append(EntryId entry, Operation operation, const Location& at, const std::string& origin) {
  push(entry, std::move(operation), Instruction{Assumption{}, at, origin}, kAppended);
}

void PathProgram::finish(EntryId entry, const Location& at) { append(entry, Return{}, at); }

void PathProgram::takeLock(EntryId entry, const PathStep& step, Acquire op, std::size_t index) {
  const Instruction& from = *engine_.sites().instruction(step.site);
  PathInfo& info = paths_[entry.value];
  const ObjectId id = objectOf(entry, step.event.place, ObjectKind::Lock);
  Object& lock = program_.objects[id.value];
  lock.lockKind = op.kind;
  if (op.fromLock)
    lock.level = kDevice;
  info.held.push_back({id, op.protocol, op.kind, op.shared, info.irql, op.raiseTo || op.fromLock, {}});
  op.lock = Place::ofObject(id);
  op.handle.reset();
  // A try on this path is one that took the lock.
  op.result.reset();
  op.tryOnly = false;
  if (step.event.slot)
    op.oldIrql = Place::ofLocal(slotOf(entry, step.event.slot));
  else
    op.oldIrql.reset();
  info.irql = step.event.irqlAfter;
  push(entry, std::move(op), from, index);
}

void PathProgram::releaseLock(EntryId entry, const PathStep& step, Release op, std::size_t index) {
  PathInfo& info = paths_[entry.value];
  if (!step.event.place)
    return;
  const ObjectId id = objectOf(entry, step.event.place, ObjectKind::Lock);
  const Entry& source = program_.entries[entry.value];
  bool held = std::count(source.heldAtEntry.begin(), source.heldAtEntry.end(), id) > 0 ||
              std::count(source.mustRelease.begin(), source.mustRelease.end(), id) > 0;
  for (std::size_t i = info.held.size(); i-- > 0;)
    if (info.held[i].object == id) {
      info.held.erase(info.held.begin() + static_cast<std::ptrdiff_t>(i));
      held = true;
      break;
    }
  if (!held)
    return; // a fault of its own, with a finding of its own
  op.lock = Place::ofObject(id);
  op.handle.reset();
  if (op.restores)
    op.restores = constant(step.event.irqlAfter);
  info.irql = step.event.irqlAfter;
  push(entry, std::move(op), *engine_.sites().instruction(step.site), index);
}

void PathProgram::effect(EntryId entry, const PathStep& step, std::size_t index) {
  const Instruction& from = *engine_.sites().instruction(step.site);
  PathInfo& info = paths_[entry.value];
  if (const auto* acquire = std::get_if<Acquire>(&from.operation)) {
    takeLock(entry, step, *acquire, index);
  } else if (const auto* release = std::get_if<Release>(&from.operation)) {
    releaseLock(entry, step, *release, index);
  } else if (const auto* raise = std::get_if<Raise>(&from.operation)) {
    Raise op{constant(step.event.irqlAfter), {}};
    (void)raise;
    if (step.event.slot)
      op.oldIrql = Place::ofLocal(slotOf(entry, step.event.slot));
    info.irql = step.event.irqlAfter;
    push(entry, std::move(op), from, index);
  } else if (std::holds_alternative<Lower>(from.operation)) {
    info.irql = step.event.irqlAfter;
    push(entry, Lower{constant(step.event.irqlAfter)}, from, index);
  } else if (std::holds_alternative<Complete>(from.operation)) {
    push(entry, Complete{constant(0)}, from, index);
  } else if (std::holds_alternative<StartNextPacket>(from.operation) && turn_) {
    Release op;
    op.lock = Place::ofObject(turn_);
    op.kind = LockKind::Mutex;
    push(entry, std::move(op), from, index);
  }
}

void PathProgram::keepOldIrqlIn(EntryId entry, ObjectId slot, bool early) {
  PathInfo& info = paths_[entry.value];
  auto& instructions = program_.functions[program_.entries[entry.value].function.value].blocks[0].instructions;
  for (std::size_t i = instructions.size(); i-- > 0 && !info.held.empty();) {
    auto* acquire = std::get_if<Acquire>(&instructions[i].operation);
    if (!acquire)
      continue;
    info.held.back().slot = slot;
    acquire->oldIrql.reset();
    if (!early) {
      acquire->oldIrql = Place::ofObject(slot);
      return;
    }
    const Instruction write{Assign{Place::ofObject(slot), currentIrql()}, instructions[i].location, instructions[i].origin};
    instructions.insert(instructions.begin() + static_cast<std::ptrdiff_t>(i), write);
    info.origins.insert(info.origins.begin() + static_cast<std::ptrdiff_t>(i), info.origins[i]);
    return;
  }
}

void PathProgram::unwind(EntryId entry) {
  PathInfo& info = paths_[entry.value];
  const Instruction nowhere{Assumption{}, program_.functions[program_.entries[entry.value].function.value].end, {}};
  while (!info.held.empty()) {
    const Lock lock = info.held.back();
    info.held.pop_back();
    Release op;
    op.lock = Place::ofObject(lock.object);
    op.kind = lock.kind;
    op.protocol = lock.protocol;
    op.shared = lock.shared;
    if (lock.raised) {
      op.restores = lock.slot ? read(Place::ofObject(lock.slot)) : constant(lock.before);
      info.irql = lock.before;
    }
    push(entry, std::move(op), nowhere, kAppended);
  }
  const Irql start = program_.entries[entry.value].irql.min;
  if (info.irql > start)
    push(entry, Lower{constant(start)}, nowhere, kAppended);
}

} // namespace spinproof::confirm
