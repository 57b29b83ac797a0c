// SPDX-License-Identifier: Apache-2.0
// The table of what the driver locks, waits for, queues and signals, one object a class name.
#include "frontend/link/link.h"
#include "frontend/link/place_objects.h"
#include "frontend/names/names.h"

namespace spinproof::frontend {

using namespace program;

namespace {

class Collector {
public:
  explicit Collector(Program& program) : program_(program), objects_(program) {}

  void run() {
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          take(instruction, function);
    for (std::uint32_t e = 0; e < program_.entries.size(); ++e) {
      const Entry& entry = program_.entries[e];
      ObjectId queue = entry.serializedBy;
      if (queue && program_.object(queue).kind == ObjectKind::DeviceQueue &&
          !program_.object(queue).routine)
        program_.objects[queue.value].routine = EntryId(e);
      if (entry.object && !program_.object(entry.object).routine)
        program_.objects[entry.object.value].routine = EntryId(e);
    }
  }

private:
  void take(const Instruction& instruction, const Function& function) {
    const Operation& operation = instruction.operation;
    if (const auto* op = std::get_if<Acquire>(&operation)) {
      add(op->lock, ObjectKind::Lock, function, instruction, op->kind);
      slot(op->oldIrql, function);
    } else if (const auto* op = std::get_if<Release>(&operation); op && op->lock) {
      add(*op->lock, ObjectKind::Lock, function, instruction, op->kind);
    } else if (const auto* op = std::get_if<Raise>(&operation)) {
      slot(op->oldIrql, function);
    } else if (const auto* op = std::get_if<Wait>(&operation)) {
      add(op->object, ObjectKind::Event, function, instruction);
    } else if (const auto* op = std::get_if<Signal>(&operation)) {
      add(op->object, ObjectKind::Event, function, instruction);
    } else if (const auto* op = std::get_if<Queue>(&operation)) {
      add(op->object, op->kind, function, instruction);
    } else if (const auto* op = std::get_if<Cancel>(&operation)) {
      add(op->object, op->kind, function, instruction);
    } else if (const auto* op = std::get_if<Flush>(&operation); op && op->object) {
      add(*op->object, op->kind, function, instruction);
    } else if (const auto* op = std::get_if<Initialize>(&operation)) {
      // Which kind a lock is, its acquisitions say.
      if (op->kind != ObjectKind::Lock && op->kind != ObjectKind::Interrupt)
        add(op->object, op->kind, function, instruction);
    } else if (const auto* op = std::get_if<Register>(&operation); op && op->role == names().timerDpcRole) {
      tieTimer(*op, function, instruction);
    }
  }

  ObjectId add(const Place& place, ObjectKind kind, const Function& function,
               const Instruction& instruction, LockKind lockKind = LockKind::Spin) {
    const ObjectId id = objects_.add(place, kind, function, lockKind);
    // Fields have no declaration in the program: the first use stands for it.
    if (id && !program_.object(id).declared.valid())
      program_.objects[id.value].declared = instruction.location;
    return id;
  }

  /// Where an old IRQL is kept matters if other activations can see it.
  void slot(const std::optional<Place>& place, const Function& function) {
    if (place && !place->isBareLocal())
      objects_.add(*place, ObjectKind::IrqlSlot, function);
  }

  void tieTimer(const Register& op, const Function& function, const Instruction& instruction) {
    if (!op.object)
      return;
    const ObjectId timer = add(*op.object, ObjectKind::Timer, function, instruction);
    const ObjectId dpc = add(Place::ofPointee(op.routine), ObjectKind::Dpc, function, instruction);
    if (timer && dpc && program_.object(timer).kind == ObjectKind::Timer &&
        program_.object(dpc).kind == ObjectKind::Dpc && !program_.object(timer).partner)
      program_.objects[timer.value].partner = dpc;
  }

  Program& program_;
  PlaceObjects objects_;
};

} // namespace

void collectObjects(Program& program) {
  Collector(program).run();
}

} // namespace spinproof::frontend
