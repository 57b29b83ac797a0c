// SPDX-License-Identifier: Apache-2.0
// The table of what the driver locks, waits for, queues and signals, one object a class name.
#include "frontend/link/link.h"

#include <algorithm>

namespace spinproof::frontend {

using namespace program;

namespace {

class Collector {
public:
  explicit Collector(Program& program) : program_(program) {}

  void run() {
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          take(instruction, function);
    for (std::uint32_t e = 0; e < program_.entries.size(); ++e) {
      const Entry& entry = program_.entries[e];
      ObjectId queue = entry.serializedBy;
      if (queue && program_.object(queue).kind == ObjectKind::DeviceQueue && !program_.object(queue).routine)
        program_.objects[queue.value].routine = EntryId(e);
      if (entry.object && !program_.object(entry.object).routine)
        program_.objects[entry.object.value].routine = EntryId(e);
    }
  }

private:
  void take(const Instruction& instruction, const Function& function) {
    const Operation& operation = instruction.operation;
    if (const auto* op = std::get_if<Acquire>(&operation)) {
      Object& lock = object(op->lock, ObjectKind::Lock, function);
      lock.lockKind = op->kind;
      if (op->kind == LockKind::Interrupt)
        lock.level = kDevice;
    } else if (const auto* op = std::get_if<Wait>(&operation)) {
      object(op->object, ObjectKind::Event, function);
    } else if (const auto* op = std::get_if<Signal>(&operation)) {
      object(op->object, ObjectKind::Event, function);
    } else if (const auto* op = std::get_if<Queue>(&operation)) {
      object(op->object, op->kind, function);
    } else if (const auto* op = std::get_if<Cancel>(&operation)) {
      object(op->object, op->kind, function);
    } else if (const auto* op = std::get_if<Flush>(&operation); op && op->object) {
      object(*op->object, op->kind, function);
    } else if (const auto* op = std::get_if<Initialize>(&operation)) {
      Object& made = object(op->object, op->kind, function);
      if (!made.declared.valid())
        made.declared = instruction.location;
    }
  }

  Object& object(const Place& place, ObjectKind kind, const Function& function) {
    if (place.root == RootKind::Object && place.path.empty())
      return program_.objects[place.object.value];
    const std::string name = className(place, program_, &function);
    for (Object& known : program_.objects)
      if (known.name == name)
        return known;
    Object object;
    object.name = name;
    object.kind = kind;
    const bool direct = std::none_of(place.path.begin(), place.path.end(),
                                     [](const Step& step) { return step.kind == StepKind::Deref; });
    if (place.root == RootKind::Global && direct)
      object.storage = program_.global(place.global).storage;
    else if (place.root == RootKind::Local && direct)
      object.storage = Storage::Stack;
    object.instances = direct ? Instances::One : Instances::PerDevice;
    program_.objects.push_back(std::move(object));
    return program_.objects.back();
  }

  Program& program_;
};

} // namespace

void collectObjects(Program& program) { Collector(program).run(); }

} // namespace spinproof::frontend
