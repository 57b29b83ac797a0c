// SPDX-License-Identifier: Apache-2.0
// What the OS may start. A routine is an entry because its address was handed over in a place whose
// declared type is a role ("PKSERVICE_ROUTINE"), because it was stored in a field that the harness
// knows (DRIVER_OBJECT.DriverStartIo), or because it was declared with the role type itself.
#include "frontend/link/entries.h"

#include "frontend/link/place_objects.h"
#include "frontend/names/names.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace spinproof::frontend {

using namespace program;
using contracts::HarnessSet;
using contracts::Role;

namespace {

/// "DRIVER_OBJECT.MajorFunction[3]" in its parts.
struct Slot {
  std::string record, field;
  std::optional<std::int64_t> index;
};

std::optional<Slot> slotOf(const std::string& via) {
  auto dot = via.find('.');
  if (dot == std::string::npos)
    return std::nullopt;
  Slot slot{via.substr(0, dot), via.substr(dot + 1), std::nullopt};
  if (auto bracket = slot.field.find('['); bracket != std::string::npos) {
    std::int64_t index = 0;
    const char* begin = slot.field.data() + bracket + 1;
    if (std::from_chars(begin, slot.field.data() + slot.field.size(), index).ec == std::errc())
      slot.index = index;
    slot.field.resize(bracket);
  }
  return slot;
}

struct Registration {
  FunctionId function;
  const Role* role = nullptr;
  const Function* in = nullptr;
  Location at;
  std::string via;
  std::string major;
  std::string phase;
};

class EntryMaker {
public:
  EntryMaker(Program& program, const HarnessSet& harness, const PointerTargets& targets)
      : program_(program), harness_(harness), targets_(targets) {}

  void run() {
    for (std::uint32_t f = 0; f < program_.functions.size(); ++f)
      for (const Block& block : program_.functions[f].blocks)
        for (const Instruction& instruction : block.instructions)
          if (const auto* op = std::get_if<Register>(&instruction.operation))
            takeRegister(*op, FunctionId(f), instruction);
    for (std::uint32_t f = 0; f < program_.functions.size(); ++f)
      takeDeclared(FunctionId(f));
    for (const Registration& registration : registrations_)
      make(registration);
    for (Entry& entry : made_)
      program_.entries.push_back(std::move(entry));
  }

private:
  /// The routine may come through a parameter or field: then it is whatever can be there.
  void takeRegister(const Register& op, FunctionId in, const Instruction& instruction) {
    Registration registration{{},
                              harness_.findRole(op.role),
                              &program_.function(in),
                              instruction.location,
                              op.via.empty() ? instruction.origin : op.via,
                              {},
                              {}};
    if (std::optional<Slot> slot = slotOf(op.via)) {
      if (const auto* assignment = harness_.findAssignment(slot->record, slot->field)) {
        if (!registration.role)
          registration.role = harness_.findRole(assignment->role);
        if (assignment->indexed && slot->index)
          if (const auto* major = harness_.findMajor(*slot->index)) {
            registration.major = major->name;
            registration.phase = major->phase;
          }
      } else if (registration.role && slot->index) {
        takeTable(registration, *slot->index);
      }
    }
    for (FunctionId function : targets_.of(op.routine, in)) {
      registration.function = function;
      add(registration);
    }
  }

  /// A driver's own table of dispatch routines: only one of major functions goes as far as the last.
  void takeTable(Registration& registration, std::int64_t index) const {
    const auto& majors = harness_.majorFunctions();
    const bool indexed = std::ranges::any_of(harness_.assignments(), [&](const auto& assignment) {
      return assignment.indexed && assignment.role == registration.role->name;
    });
    if (!indexed || majors.empty() || index != static_cast<std::int64_t>(majors.back().index))
      return;
    registration.major = majors.back().name;
    registration.phase = majors.back().phase;
  }

  void takeDeclared(FunctionId id) {
    const Function& function = program_.function(id);
    for (const std::string& name : function.roles)
      if (const Role* role = harness_.findRole(name))
        add({id, role, nullptr, function.declared, {}, {}, {}});
    // What the linker makes the image's entry point needs no declaration.
    for (const auto& [name, role] : names().imageEntries)
      if (function.name == name && !function.isStatic)
        add({id, harness_.findRole(role), nullptr, function.declared, {}, {}, {}});
  }

  void add(Registration registration) {
    if (!registration.role || !registration.role->calledByOs ||
        !program_.function(registration.function).hasBody)
      return;
    for (Registration& known : registrations_)
      if (known.function == registration.function && known.role == registration.role) {
        merge(known, registration);
        return;
      }
    for (const Entry& entry : program_.entries)
      if (entry.function == registration.function && entry.role == registration.role->name)
        return;
    registrations_.push_back(std::move(registration));
  }

  static void merge(Registration& known, const Registration& more) {
    if (!more.major.empty() && known.major.find(more.major) == std::string::npos)
      known.major += (known.major.empty() ? "" : ", ") + more.major;
    if (known.phase != more.phase && !more.via.empty()) // a declared role alone says nothing of the phase
      known.phase.clear();
  }

  /// What the OS calls a routine about, and so has: a routine may be called with NULL by the driver itself.
  static bool isObject(const std::string& meaning) {
    return meaning == "device" || meaning == "irp" || meaning == "dpc" || meaning == "interrupt";
  }

  void make(const Registration& registration) {
    const Function& function = program_.function(registration.function);
    const Role& role = *registration.role;
    Entry entry;
    entry.name = uniqueName(function.name + " (" +
                            (registration.major.empty() ? role.name : registration.major) + ")");
    entry.function = registration.function;
    entry.role = role.name;
    entry.level = role.level;
    entry.irql = role.entryLevels();
    entry.atEveryLevel = role.entryIrql || entry.irql.min == entry.irql.max || role.level == EntryLevel::Dpc;
    entry.trigger = role.trigger;
    entry.phase = registration.phase.empty() ? role.phase : registration.phase;
    entry.needs = role.needs;
    entry.shuts = role.shuts;
    entry.serialization = role.serializationText;
    entry.releaseRestores = role.releaseRestores;
    for (std::uint32_t i = 0; i < role.parameters.size() && i < function.parameterCount; ++i)
      if (isObject(role.parameters[i].meaning) && !role.parameters[i].nullable)
        entry.neverNull.push_back(i);
    entry.apcsOff = role.apcsOff() || entry.phase == "init";
    entry.registeredAt = registration.at;
    entry.why = registration.in ? registration.via + " in " + registration.in->name
                                : "declared as " + role.name;
    for (const std::string& lock : role.heldAtEntry)
      hold(entry.heldAtEntry, lock);
    for (const std::string& lock : role.mustRelease)
      hold(entry.mustRelease, lock);
    serialize(entry, role);
    if (role.handsOverLocks)
      handOver(registration.function, role);
    made_.push_back(std::move(entry));
  }

  /// One half of a pair, as if its author had written so: another callback is the other half.
  void handOver(FunctionId id, const Role& role) {
    std::vector<LockClause>& clauses = program_.functions[id.value].annotations.locks;
    for (const LockClause::What what : {LockClause::What::Acquires, LockClause::What::Releases})
      clauses.push_back({what, role.name, std::nullopt, ""});
  }

  void serialize(Entry& entry, const Role& role) {
    using contracts::Serialization;
    if (role.serialization == Serialization::DeviceQueue)
      entry.serializedBy = object_("device queue", ObjectKind::DeviceQueue);
    else if (role.serialization == Serialization::Driver ||
             role.serialization == Serialization::Device)
      entry.serializedBy = object_("one " + (role.group.empty() ? role.name : role.group) + " at a time",
                                   ObjectKind::Device);
    else if (role.serialization == Serialization::Lock && !entry.heldAtEntry.empty())
      entry.serializedBy = entry.heldAtEntry.front();
    else if (role.serialization == Serialization::Lock && !entry.mustRelease.empty())
      entry.serializedBy = entry.mustRelease.front();
  }

  /// "global:NAME": one of the OS. Those of an interrupt follow when its object is known, in
  /// connectEntries().
  void hold(std::vector<ObjectId>& locks, const std::string& text) {
    constexpr std::string_view kGlobal = "global:";
    if (text.starts_with(kGlobal))
      locks.push_back(object_(text.substr(kGlobal.size()), ObjectKind::Lock));
  }

  ObjectId object_(const std::string& name, ObjectKind kind) {
    Object object;
    object.name = name;
    object.kind = kind;
    object.storage = Storage::Resident;
    return ensureObject(program_, std::move(object));
  }

  std::string uniqueName(const std::string& wanted) const {
    std::string name = wanted;
    auto taken = [&](const Entry& entry) { return entry.name == name; };
    for (int i = 2; std::any_of(made_.begin(), made_.end(), taken) ||
                    std::any_of(program_.entries.begin(), program_.entries.end(), taken);
         ++i)
      name = wanted + " #" + std::to_string(i);
    return name;
  }

  Program& program_;
  const HarnessSet& harness_;
  const PointerTargets& targets_;
  std::vector<Registration> registrations_;
  std::vector<Entry> made_;
};

} // namespace

void addEntries(Program& program, const HarnessSet& harness, const PointerTargets& targets) {
  EntryMaker(program, harness, targets).run();
}

} // namespace spinproof::frontend
