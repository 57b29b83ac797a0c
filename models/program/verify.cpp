// SPDX-License-Identifier: Apache-2.0
#include "models/program/verifier.h"

#include <algorithm>
#include <set>

namespace spinproof::program {

void Verifier::onKind(ObjectId id, std::initializer_list<ObjectKind> kinds, const char* key) {
  const Object* object = objectAt(id);
  if (!object || std::ranges::find(kinds, object->kind) != kinds.end())
    return;
  std::string wanted;
  for (const ObjectKind kind : kinds)
    wanted += (wanted.empty() ? "" : " or ") + std::string(word(kind));
  defect("object " + object->name + " is of kind " + std::string(word(object->kind)) +
             "; needed is " + wanted,
         key);
}

void Verifier::check(const Acquire& acquire) {
  onLock(acquire.lock);
  if (acquire.raiseTo)
    level(*acquire.raiseTo, "raiseTo");
  if (acquire.fromLock && acquire.raiseTo)
    defect("it raises to the lock's level or to a fixed one, not to both", "raiseTo");
}

void Verifier::check(const Release& release) {
  if (release.lock)
    onLock(*release.lock);
  if (!release.lock && !release.handle)
    defect("a release needs a lock or a handle");
}

void Verifier::check(const Call& call) {
  const int callees =
      (call.function ? 1 : 0) + (call.routine.empty() ? 0 : 1) + (call.pointer ? 1 : 0);
  if (callees != 1)
    defect("exactly one of function, routine and pointer must be given");
  if (!call.candidates.empty() && !call.pointer)
    defect("only a call through a pointer has candidates", "candidates");
  for (const FunctionId candidate : call.candidates)
    if (!candidate)
      defect("a candidate must be a function", "candidates");
}

void Verifier::check(const Wait& wait) {
  using enum ObjectKind;
  onKind(wait.object, {Event, Semaphore, Timer, Thread, Lock}, "object");
}

void Verifier::check(const Signal& signal) {
  onKind(signal.object, {ObjectKind::Event, ObjectKind::Semaphore, ObjectKind::Timer}, "object");
}

void Verifier::check(const Flush& flush) {
  if (flush.object)
    onKind(*flush.object, {flush.kind}, "object");
}

void Verifier::check(const Block& block) {
  const auto isReturn = [](const Instruction& i) {
    return std::holds_alternative<Return>(i.operation);
  };
  const auto first = std::ranges::find_if(block.instructions, isReturn);
  const bool returns = first != block.instructions.end();
  if (returns && first + 1 != block.instructions.end())
    defect("instructions follow a return", "instructions");
  const int ends = (returns ? 1 : 0) + (block.edges.empty() ? 0 : 1) + (block.noReturn ? 1 : 0);
  if (ends == 0)
    defect("the block does not end: it needs an edge, a return or noReturn");
  if (ends > 1)
    defect("the block ends in two ways: an edge, a return and noReturn exclude each other");
}

void Verifier::check(const Edge& edge) {
  needed(edge.target, "target", "block");
}

void Verifier::check(const Function& function) {
  if (function.parameterCount > function.locals.size()) {
    defect("there are more parameters than locals", "parameterCount");
    return;
  }
  for (std::size_t i = 0; i < function.locals.size(); ++i)
    if (function.locals[i].isParameter != (i < function.parameterCount))
      defect("local " + std::to_string(i) + ": parameters come first, and as many as " +
                 "parameterCount says",
             "locals");
  if (!function.hasBody && !function.blocks.empty())
    defect("a function without a body has no blocks", "blocks");
  if (function.hasBody && function.blocks.empty() && function.degraded.empty())
    defect("the body has no blocks, and no reason for that in degraded", "blocks");
}

void Verifier::check(const Annotations& annotations) {
  if (annotations.minIrql)
    level(*annotations.minIrql, "minIrql");
  if (annotations.maxIrql)
    level(*annotations.maxIrql, "maxIrql");
  if (annotations.raisesTo)
    level(*annotations.raisesTo, "raisesTo");
}

void Verifier::check(const Object& object) {
  level(object.level, "level");
  if (object.partner && object.kind == ObjectKind::Timer)
    onKind(object.partner, {ObjectKind::Dpc}, "partner");
  else if (object.partner && object.kind == ObjectKind::Interrupt)
    onKind(object.partner, {ObjectKind::Lock}, "partner");
  else if (object.partner)
    defect("only a timer and an interrupt have a partner", "partner");
}

void Verifier::check(const Entry& entry) {
  needed(entry.function, "function", "function");
  if (entry.level == EntryLevel::Isr)
    onKind(entry.object, {ObjectKind::Interrupt}, "object");
  const Object* queues = entry.trigger == Trigger::Queued ? objectAt(entry.object) : nullptr;
  using enum ObjectKind;
  if (queues && (queues->kind == Lock || queues->kind == IrqlSlot || queues->kind == Flag ||
                 queues->kind == Field))
    defect("object " + queues->name + " is of kind " + std::string(word(queues->kind)) +
               ", which cannot queue a routine",
           "object");
  for (const ObjectId held : entry.heldAtEntry) {
    needed(held, "heldAtEntry", "lock");
    onKind(held, {Lock}, "heldAtEntry");
  }
  for (const ObjectId owed : entry.mustRelease) {
    needed(owed, "mustRelease", "lock");
    onKind(owed, {Lock}, "mustRelease");
  }
}

template <typename T>
void Verifier::uniqueNames(const std::vector<T>& table, const char* key) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::string* name;
    if constexpr (std::is_same_v<T, std::string>)
      name = &table[i];
    else
      name = &table[i].name;
    inside({key, 0}, [&] {
      inside({nullptr, i}, [&] {
        if (name->empty())
          defect("a name is missing");
        else if (!seen.insert(*name).second)
          defect("the name " + *name + " is taken");
      });
    });
  }
}

void Verifier::check(const Program& program) {
  uniqueNames(program.files, "files");
  uniqueNames(program.objects, "objects");
  uniqueNames(program.entries, "entries");
}

std::vector<Defect> verify(const Program& program) {
  return Verifier(program).run();
}

} // namespace spinproof::program
