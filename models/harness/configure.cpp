// SPDX-License-Identifier: Apache-2.0
#include "models/harness/configure.h"

#include "models/harness/object_facts.h"

#include <algorithm>
#include <set>

namespace spinproof::contracts {

namespace {

using program::Acquire;
using program::Entry;
using program::Function;
using program::FunctionId;
using program::LockKind;
using program::Object;
using program::ObjectId;
using program::ObjectKind;
using program::Place;
using program::Program;
using program::Release;

using Objects = std::vector<const KnownObject*>;

class Configurer {
public:
  Configurer(Program& program, const HarnessSet& harness)
      : program_(program), harness_(harness), framework_(harness.framework()),
        known_(knownObjects(program, harness.framework())) {}

  void run() {
    if (known_.empty())
      return;
    for (Entry& entry : program_.entries)
      if (const Role* role = harness_.findRole(entry.role); role && !role->variants.empty())
        configure(entry, *role);
    for (std::uint32_t f = 0; f < program_.functions.size(); ++f)
      for (program::Block& block : program_.functions[f].blocks)
        for (program::Instruction& instruction : block.instructions)
          std::visit([&](auto& op) { useFrameworkLock(op, FunctionId(f)); }, instruction.operation);
  }

private:
  /// The objects whose configuration names the routine; else those that name some routine of its
  /// role; else all of the kind that the role gives.
  Objects objectsOf(const Entry& entry, const Role& role) const {
    for (const FunctionId wanted : {entry.function, FunctionId()}) {
      Objects found;
      for (const KnownObject& object : known_)
        for (const ConfiguredRoutine& routine : object.made.config.routines)
          if (routine.function == wanted && harness_.findRole(routine.role) == &role) {
            found.push_back(&object);
            break;
          }
      if (!found.empty())
        return found;
    }
    Objects found;
    for (const KnownObject& object : known_)
      if (!role.factsOf.empty() && object.made.creation->kind == role.factsOf)
        found.push_back(&object);
    return found;
  }

  static Holds holdsForAll(const FactCondition& condition, const Objects& objects) {
    Holds all = Holds::Yes;
    for (const KnownObject* object : objects) {
      const Holds one = evaluate(condition, object->facts);
      if (one == Holds::No)
        return Holds::No;
      if (one == Holds::Unknown)
        all = Holds::Unknown;
    }
    return all;
  }

  void configure(Entry& entry, const Role& role) {
    const Objects objects = objectsOf(entry, role);
    if (objects.empty())
      return;
    auto& ofFunction = byFunction_[entry.function];
    ofFunction.insert(ofFunction.end(), objects.begin(), objects.end());
    for (const RoleVariant& variant : role.variants) {
      const Holds holds = holdsForAll(variant.when, objects);
      if (holds == Holds::Yes)
        apply(variant, objects, role, entry);
      else if (holds == Holds::Unknown)
        assume(entry, variant, *objects.front());
    }
  }

  void assume(const Entry& entry, const RoleVariant& variant, const KnownObject& object) {
    program_.assumptions.push_back({"configuration not understood",
                                    entry.name + ": whether " + variant.when.text + " where " +
                                        object.made.creation->routine +
                                        " makes its object; it is taken not to be so",
                                    object.made.at});
  }

  void apply(const RoleVariant& variant, const Objects& objects, const Role& role, Entry& entry) {
    if (!variant.holds.empty() && !hold(variant.holds, objects, role, entry))
      return; // which lock is unknown: nothing is said of its level either
    if (variant.level)
      setLevel(*variant.level, entry);
    if (variant.entryIrql) {
      entry.irql = *variant.entryIrql;
      entry.atEveryLevel = true;
    }
    if (variant.oneAtATime && !entry.serializedBy)
      if (const std::string place = onePlace(objects); !place.empty())
        entry.serializedBy =
            object("one " + objects.front()->made.creation->kind + " callback at a time: " + place,
                   ObjectKind::Device);
    entry.needs.insert(entry.needs.end(), variant.needs.begin(), variant.needs.end());
    if (!entry.serialization.empty())
      entry.serialization += "; ";
    entry.serialization += variant.when.text;
  }

  static void setLevel(program::EntryLevel level, Entry& entry) {
    entry.level = level;
    if (level == program::EntryLevel::Thread && entry.trigger == program::Trigger::Always)
      entry.object = {};
  }

  bool hold(const std::string& name, const Objects& objects, const Role& role, Entry& entry) {
    const UsedLock* lock = sameLock(name, objects);
    if (!lock)
      return false;
    const ObjectId id = lockObject(*lock);
    // What stood for the interrupt's lock while nobody knew which it is.
    if (std::ranges::find(role.heldAtEntry, "interrupt") != role.heldAtEntry.end())
      std::erase_if(entry.heldAtEntry, [&](ObjectId held) {
        return program_.object(held).lockKind == LockKind::Interrupt;
      });
    if (std::ranges::find(entry.heldAtEntry, id) == entry.heldAtEntry.end())
      entry.heldAtEntry.push_back(id);
    entry.serializedBy = id;
    return true;
  }

  static const UsedLock* sameLock(const std::string& name, const Objects& objects) {
    const UsedLock* same = nullptr;
    for (const KnownObject* object : objects) {
      const auto lock = object->locks.find(name);
      if (lock == object->locks.end() || (same && *same != lock->second))
        return nullptr;
      same = &lock->second;
    }
    return same;
  }

  /// Where the one object is made that all of them are; empty when there are several.
  std::string onePlace(const Objects& objects) const {
    std::set<std::string> places;
    for (const KnownObject* object : objects)
      places.insert(object->made.handle.empty() ? format(object->made.at, program_)
                                                : object->made.handle);
    return places.size() == 1 ? *places.begin() : std::string();
  }

  ObjectId object(const std::string& name, ObjectKind kind) {
    if (const ObjectId known = program_.findObject(name))
      return known;
    Object made;
    made.name = name;
    made.kind = kind;
    made.storage = program::Storage::Resident;
    program_.objects.push_back(std::move(made));
    return ObjectId(static_cast<std::uint32_t>(program_.objects.size() - 1));
  }

  ObjectId lockObject(const UsedLock& lock) {
    const ObjectId id = object(lock.title, ObjectKind::Lock);
    Object& made = program_.objects[id.value];
    made.lockKind = lock.kind;
    made.instances = program::Instances::PerDevice;
    if (lock.kind == LockKind::Interrupt)
      made.level = program::kDevice;
    return id;
  }

  template <typename Other>
  void useFrameworkLock(Other&, FunctionId) {}

  void useFrameworkLock(Acquire& op, FunctionId in) {
    const UsedLock* lock = lockOf(op.protocol, op.lock, in);
    if (!lock)
      return;
    op.lock = Place::ofObject(lockObject(*lock));
    op.kind = lock->kind;
    if (lock->kind != LockKind::Mutex)
      return;
    op.fromLock = false;
    op.raiseTo.reset();
    op.oldIrql.reset();
  }

  void useFrameworkLock(Release& op, FunctionId in) {
    if (!op.lock)
      return;
    const UsedLock* lock = lockOf(op.protocol, *op.lock, in);
    if (!lock)
      return;
    op.lock = Place::ofObject(lockObject(*lock));
    op.kind = lock->kind;
    if (lock->kind == LockKind::Mutex)
      op.restores = nullptr;
  }

  const UsedLock* lockOf(const std::string& protocol, const Place& place, FunctionId in) const {
    for (const ObjectLockOperations& operations : framework_.operations)
      if (operations.protocol == protocol)
        return sameLock(operations.lock, objectsBehind(operations, place, in));
    return nullptr;
  }

  /// The objects that a handle can be: by the place it is kept in, as the parameter of a routine
  /// that one configuration names, or any of its kind.
  Objects objectsBehind(const ObjectLockOperations& operations, const Place& place,
                        FunctionId in) const {
    const Function& function = program_.function(in);
    const auto fits = [&](const KnownObject& object) {
      return std::ranges::find(operations.kinds, object.made.creation->kind) !=
             operations.kinds.end();
    };
    const std::string name = className(place, program_, &function);
    Objects byName, byParameter, byKind;
    for (const KnownObject& object : known_) {
      if (!fits(object))
        continue;
      byKind.push_back(&object);
      if (!object.made.handle.empty() && name == "*" + object.made.handle)
        byName.push_back(&object);
    }
    if (!byName.empty())
      return byName;
    if (place.root == program::RootKind::Local && place.local.value < function.parameterCount)
      if (const auto own = byFunction_.find(in); own != byFunction_.end())
        std::ranges::copy_if(own->second, std::back_inserter(byParameter),
                             [&](const KnownObject* object) { return fits(*object); });
    return byParameter.empty() ? byKind : byParameter;
  }

  Program& program_;
  const HarnessSet& harness_;
  const FrameworkObjects& framework_;
  const std::vector<KnownObject> known_;
  std::map<FunctionId, Objects> byFunction_;
};

} // namespace

void configureEntries(Program& program, const HarnessSet& harness) {
  Configurer(program, harness).run();
}

} // namespace spinproof::contracts
