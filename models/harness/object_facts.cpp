// SPDX-License-Identifier: Apache-2.0
// What follows from configurations: properties come down from parents, and a lock belongs to the
// nearest object of its owner's kind. A parent is known by the place of its handle; else it is any
// object of the parent's kind, and a fact holds where all of these agree.
//
//   WdfDeviceCreate(&init, {SynchronizationScope: Device}, &device)   scope: device
//   WdfIoQueueCreate(device, …, {Inherit})                            scope: device, from its
//   parent ⇒ both have the lock "scope": the device's, which spins unless the device's callbacks
//   are passive
#include "models/harness/object_facts.h"

#include <algorithm>
#include <set>

namespace spinproof::contracts {

namespace {

constexpr const char* kInherit = "inherit";
constexpr int kGenerations = 6;

class Resolver {
public:
  Resolver(const program::Program& program, const FrameworkObjects& framework)
      : program_(program), framework_(framework), made_(configuredObjects(program, framework)) {}

  std::vector<KnownObject> run() {
    std::vector<KnownObject> all;
    for (std::size_t i = 0; i < made_.size(); ++i)
      all.push_back({made_[i], properties(i), {}});
    properties_.reserve(all.size());
    for (const KnownObject& object : all)
      properties_.push_back(object.facts);
    for (std::size_t i = 0; i < all.size(); ++i)
      addLocks(i, all[i]);
    return all;
  }

private:
  Facts properties(std::size_t i) const {
    const RecordValue& config = made_[i].config;
    Facts facts = config.fields;
    if (!config.known)
      facts[kAllOtherFacts] = kUnknownFact;
    for (const Property& property : framework_.properties)
      facts[property.name] = value(i, property, 0);
    return facts;
  }

  std::string value(std::size_t i, const Property& property, int generation) const {
    const ConfiguredObject& object = made_[i];
    const auto field = object.attributes.fields.find(property.field);
    std::string number = "0";
    if (field != object.attributes.fields.end())
      number = field->second;
    else if (!object.attributes.known)
      number = kUnknownFact;
    const auto word = property.values.find(number);
    if (word == property.values.end())
      return kUnknownFact;
    if (word->second != kInherit)
      return word->second;
    const auto& inherits = object.creation->inherits;
    if (generation >= kGenerations ||
        (inherits && std::ranges::find(*inherits, property.name) == inherits->end()))
      return property.fallback;
    std::set<std::string> values;
    for (const std::size_t parent : parents(i))
      values.insert(value(parent, property, generation + 1));
    if (values.empty())
      return property.fallback;
    return values.size() == 1 ? *values.begin() : kUnknownFact;
  }

  std::vector<std::size_t> parents(std::size_t i) const {
    const HandleName& named = made_[i].parent;
    const std::string& kind = named.kind.empty() ? made_[i].creation->parent : named.kind;
    std::vector<std::size_t> byName, byKind;
    for (std::size_t k = 0; k < made_.size(); ++k) {
      if (k == i)
        continue;
      if (!named.name.empty() && made_[k].handle == named.name)
        byName.push_back(k);
      if (made_[k].creation->kind == kind)
        byKind.push_back(k);
    }
    return byName.empty() ? byKind : byName;
  }

  /// The objects of `kind` that can be `i` itself or the nearest above it.
  std::set<std::size_t> nearest(std::size_t i, const std::string& kind, int generation) const {
    if (made_[i].creation->kind == kind)
      return {i};
    std::set<std::size_t> found;
    if (generation < kGenerations)
      for (const std::size_t parent : parents(i))
        found.merge(nearest(parent, kind, generation + 1));
    return found;
  }

  void addLocks(std::size_t i, KnownObject& object) const {
    for (const FrameworkLock& lock : framework_.locks) {
      auto& fact = object.facts.try_emplace(lock.name, "none").first->second;
      const Holds has = evaluate(lock.when, properties_[i]);
      if (has == Holds::Unknown)
        fact = kUnknownFact;
      if (has != Holds::Yes)
        continue;
      std::set<UsedLock> locks;
      bool unknown = false;
      for (const std::size_t owner : nearest(i, lock.owner, 0))
        locks.insert(lockOf(owner, lock, unknown));
      if (unknown || locks.size() > 1) {
        fact = kUnknownFact;
      } else if (locks.size() == 1) {
        fact = locks.begin()->kind == program::LockKind::Mutex ? "mutex" : "spin";
        object.locks[lock.name] = *locks.begin();
      }
    }
  }

  UsedLock lockOf(std::size_t owner, const FrameworkLock& lock, bool& unknown) const {
    UsedLock used{lock.title, lock.kind};
    if (severalOf(lock.owner))
      used.title += " " + (made_[owner].handle.empty() ? placeOf(owner) : made_[owner].handle);
    const Holds sleeps = sleep(owner, lock);
    unknown |= sleeps == Holds::Unknown;
    if (sleeps != Holds::Yes)
      return used;
    used.kind = program::LockKind::Mutex;
    for (std::size_t other = 0; other < made_.size(); ++other)
      if (made_[other].creation->kind == lock.owner && sleep(other, lock) != Holds::Yes) {
        used.title += ", passive"; // one place, two configurations
        break;
      }
    return used;
  }

  Holds sleep(std::size_t owner, const FrameworkLock& lock) const {
    return lock.sleepsWhen ? evaluate(*lock.sleepsWhen, properties_[owner]) : Holds::No;
  }

  /// Are objects of this kind made at several places? Those of one place are one class.
  bool severalOf(const std::string& kind) const {
    std::set<program::Location> places;
    for (const ConfiguredObject& object : made_)
      if (object.creation->kind == kind)
        places.insert(object.at);
    return places.size() > 1;
  }

  std::string placeOf(std::size_t i) const {
    return "made in " + program_.function(made_[i].in).name + ", line " +
           std::to_string(made_[i].at.line);
  }

  const program::Program& program_;
  const FrameworkObjects& framework_;
  const std::vector<ConfiguredObject> made_;
  std::vector<Facts> properties_;
};

bool calls(const program::Program& program, const std::string& routine) {
  for (const program::Function& function : program.functions)
    for (const program::Block& block : function.blocks)
      for (const program::Instruction& instruction : block.instructions)
        if (const auto* call = std::get_if<program::Call>(&instruction.operation); call && call->routine == routine)
          return true;
  return false;
}

} // namespace

std::vector<KnownObject> knownObjects(const program::Program& program,
                                      const FrameworkObjects& framework) {
  std::vector<KnownObject> objects = Resolver(program, framework).run();
  for (const Mark& mark : framework.marks)
    if (calls(program, mark.routine))
      for (KnownObject& object : objects)
        object.facts[mark.fact] = "TRUE";
  return objects;
}

} // namespace spinproof::contracts
