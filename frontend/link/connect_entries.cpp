// SPDX-License-Identifier: Apache-2.0
// What queues an entry, and which interrupt it serves. The contract of a registering routine knows
// best which of its arguments is the object; without one it is the first argument.
#include "frontend/link/entries.h"
#include "frontend/link/place_objects.h"

#include <algorithm>
#include <map>
#include <utility>

namespace spinproof::frontend {
namespace {

using program::Entry;
using program::EntryId;
using program::Function;
using program::Object;
using program::ObjectId;
using program::ObjectKind;
using program::Place;
using program::Program;

class Connector {
public:
  Connector(Program& program, const contracts::HarnessSet& harness)
      : program_(program), harness_(harness), objects_(program) {}

  void run() {
    noteKinds();
    for (const bool byContract : {true, false})
      connectAll(byContract);
    for (std::uint32_t e = 0; e < program_.entries.size(); ++e)
      holdInterruptLock(EntryId(e));
    for (std::uint32_t e = 0; e < program_.entries.size(); ++e) {
      const ObjectId object = program_.entries[e].object;
      if (object && !program_.object(object).routine)
        program_.objects[object.value].routine = EntryId(e);
    }
  }

private:
  /// What operations take a class for: a DPC, a timer, a work item.
  void noteKinds() {
    for (const Function& function : program_.functions) {
      for (const program::Block& block : function.blocks) {
        for (const program::Instruction& instruction : block.instructions) {
          if (const auto* op = std::get_if<program::Initialize>(&instruction.operation))
            kinds_.try_emplace(className(op->object, program_, &function), op->kind);
          else if (const auto* op = std::get_if<program::Queue>(&instruction.operation))
            kinds_.try_emplace(className(op->object, program_, &function), op->kind);
        }
      }
    }
  }

  void connectAll(bool byContract) {
    for (const Function& function : program_.functions) {
      for (const program::Block& block : function.blocks) {
        for (const program::Instruction& instruction : block.instructions) {
          const auto* op = std::get_if<program::Register>(&instruction.operation);
          if (op && instruction.origin.empty() != byContract && (byContract || !onStack(*op)))
            connect(*op, function);
        }
      }
    }
  }

  /// A configuration that is filled in on the stack is not what queues the routine.
  static bool onStack(const program::Register& op) {
    return op.object && op.object->root == program::RootKind::Local &&
           std::ranges::none_of(op.object->path, [](const program::Step& step) {
             return step.kind == program::StepKind::Deref;
           });
  }

  /// None when another operation takes the class for something else.
  ObjectId objectOfKind(const Place& place, ObjectKind kind, const Function& in) {
    const ObjectId id = objects_.add(place, kind, in);
    return id && program_.object(id).kind == kind ? id : ObjectId();
  }

  void connect(const program::Register& op, const Function& in) {
    const contracts::Role* role = harness_.findRole(op.role);
    if (!role || !op.object || !isClass(*op.object) ||
        op.routine->kind != program::ExpressionKind::FunctionAddress)
      return;
    for (Entry& entry : program_.entries) {
      if (entry.function == op.routine->function && entry.role == role->name && !entry.object)
        entry.object = objectOf(entry, *op.object, in);
    }
  }

  ObjectId objectOf(const Entry& entry, const Place& place, const Function& in) {
    if (entry.level == program::EntryLevel::Isr)
      return interruptOf(place, in);
    const std::string name = className(place, program_, &in);
    if (const auto known = kinds_.find(name); known != kinds_.end()) {
      const bool starts = known->second == ObjectKind::Dpc || known->second == ObjectKind::Timer ||
                          known->second == ObjectKind::WorkItem ||
                          known->second == ObjectKind::Thread;
      return starts ? objectOfKind(place, known->second, in) : ObjectId();
    }
    if (entry.trigger == program::Trigger::Queued && entry.level == program::EntryLevel::Dpc)
      return objectOfKind(place, ObjectKind::Dpc, in);
    return {};
  }

  /// The interrupt, and its lock under the name by which acquisitions call it.
  ObjectId interruptOf(const Place& place, const Function& in) {
    Object interrupt;
    interrupt.name = "interrupt " + className(place, program_, &in);
    interrupt.kind = ObjectKind::Interrupt;
    interrupt.level = program::kDevice;
    objects_.locate(interrupt, place);
    const ObjectId lock = objects_.add(place, ObjectKind::Lock, in, program::LockKind::Interrupt);
    const ObjectId id = ensureObject(program_, std::move(interrupt));
    program_.objects[id.value].partner = lock;
    return id;
  }

  /// A routine that runs under its interrupt's lock is entered with it.
  void holdInterruptLock(EntryId id) {
    Entry& entry = program_.entries[id.value];
    const contracts::Role& role = *harness_.findRole(entry.role);
    if (std::ranges::find(role.heldAtEntry, "interrupt") == role.heldAtEntry.end())
      return;
    ObjectId lock;
    if (entry.object && program_.object(entry.object).kind == ObjectKind::Interrupt)
      lock = program_.object(entry.object).partner;
    if (!lock) {
      // Nobody saw which interrupt it is: a lock of its own.
      Object own;
      own.name = "interrupt lock of " + program_.function(entry.function).name;
      own.kind = ObjectKind::Lock;
      own.lockKind = program::LockKind::Interrupt;
      own.level = program::kDevice;
      own.storage = program::Storage::Resident;
      lock = ensureObject(program_, std::move(own));
    }
    entry.heldAtEntry.push_back(lock);
    if (role.serialization == contracts::Serialization::InterruptLock)
      entry.serializedBy = lock;
  }

  Program& program_;
  const contracts::HarnessSet& harness_;
  PlaceObjects objects_;
  std::map<std::string, ObjectKind> kinds_;
};

} // namespace

void connectEntries(Program& program, const contracts::HarnessSet& harness) {
  Connector(program, harness).run();
}

} // namespace spinproof::frontend
