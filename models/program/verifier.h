// SPDX-License-Identifier: Apache-2.0
// Soundness of form. One walk over the whole Program; every check looks at one struct and at the
// tables its references go to, so the cost is linear in the Program's size.
#pragma once

#include "models/program/verify_walk.h"

#include <initializer_list>

namespace spinproof::program {

class Verifier : public VerifyWalk<Verifier> {
public:
  using VerifyWalk::VerifyWalk;

  template <typename T>
  void check(const T&) {}

  // References. "None" is looked at where a reference is needed.
  void check(const FileId& id) { inTable(id, program_.files.size(), "file"); }
  void check(const GlobalId& id) { inTable(id, program_.globals.size(), "global"); }
  void check(const ObjectId& id) { inTable(id, program_.objects.size(), "object"); }
  void check(const FunctionId& id) { inTable(id, program_.functions.size(), "function"); }
  void check(const EntryId& id) { inTable(id, program_.entries.size(), "entry"); }
  void check(const LocalId& id) { inTable(id, function_ ? function_->locals.size() : 0, "local"); }
  void check(const BlockId& id) { inTable(id, function_ ? function_->blocks.size() : 0, "block"); }

  void check(const Location& at);
  void check(const ValueType& type);
  void check(const IrqlRange& range);
  void check(const Place& place);
  void check(const Step& step);
  void check(const Expression& e);

  void check(const Acquire& acquire);
  void check(const Release& release);
  void check(const Raise& raise) { needed(raise.to, "to"); }
  void check(const Lower& lower) { needed(lower.to, "to"); }
  void check(const Assign& assign) { needed(assign.value, "value"); }
  void check(const Assume& assume) { needed(assume.condition, "condition"); }
  void check(const Register& registration) { needed(registration.routine, "routine"); }
  void check(const Call& call);
  void check(const Wait& wait);
  void check(const Signal& signal);
  void check(const Queue& queue) { onKind(queue.object, {queue.kind}, "object"); }
  void check(const Cancel& cancel) { onKind(cancel.object, {cancel.kind}, "object"); }
  void check(const Initialize& initialize) {
    onKind(initialize.object, {initialize.kind}, "object");
  }
  void check(const Flush& flush);
  void check(const StartPacket& start) { onDevice(start.device); }
  void check(const StartNextPacket& start) { onDevice(start.device); }

  void check(const Block& block);
  void check(const Edge& edge);
  void check(const Function& function);
  void check(const Annotations& annotations);
  void check(const Object& object);
  void check(const Entry& entry);
  void check(const Program& program);

private:
  template <typename Tag>
  void inTable(Id<Tag> id, std::size_t size, const char* noun) {
    if (id && id.value >= size)
      defect("there is no " + std::string(noun) + " " + std::to_string(id.value) + ": there are " +
             std::to_string(size));
  }

  void needed(const ExpressionPtr& e, const char* key) {
    if (!e)
      defect("the expression is missing", key);
  }
  template <typename Tag>
  void needed(Id<Tag> id, const char* key, const char* noun) {
    if (!id)
      defect("a " + std::string(noun) + " must be named", key);
  }
  void level(Irql irql, const char* key) {
    if (irql > kHigh)
      defect("there is no IRQL above " + std::to_string(kHigh), key);
  }

  const Object* objectAt(ObjectId id) const {
    return id.value < program_.objects.size() ? &program_.objects[id.value] : nullptr;
  }
  void onKind(ObjectId id, std::initializer_list<ObjectKind> kinds, const char* key);
  void onKind(const Place& place, std::initializer_list<ObjectKind> kinds, const char* key) {
    if (place.root == RootKind::Object && place.path.empty())
      onKind(place.object, kinds, key);
  }
  void onDevice(const Place& device) {
    onKind(device, {ObjectKind::Device, ObjectKind::DeviceQueue}, "device");
  }
  void onLock(const Place& lock) { onKind(lock, {ObjectKind::Lock}, "lock"); }

  template <typename T>
  void uniqueNames(const std::vector<T>& table, const char* key);
};

} // namespace spinproof::program
