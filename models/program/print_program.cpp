// SPDX-License-Identifier: Apache-2.0
#include "models/program/json_scalar.h"
#include "models/program/print.h"
#include "models/program/words.h"

#include <ostream>

namespace spinproof::program {
namespace {

std::string shownName(ObjectId id, const Program& program) {
  return id.value < program.objects.size() ? program.object(id).name
                                           : "object" + std::to_string(id.value);
}

void printObject(std::ostream& out, const Object& object, const Program& program) {
  out << "object " << object.name << ": " << word(object.kind);
  if (object.kind == ObjectKind::Lock)
    out << " (" << word(object.lockKind) << ')';
  if (object.storage != Storage::Unknown)
    out << ", " << word(object.storage);
  out << ", " << word(object.instances);
  const bool interrupts =
      object.kind == ObjectKind::Interrupt ||
      (object.kind == ObjectKind::Lock && object.lockKind == LockKind::Interrupt);
  if (interrupts)
    out << ", at " << irqlName(object.level);
  if (object.routine && object.routine.value < program.entries.size())
    out << ", runs " << program.entry(object.routine).name;
  if (object.partner)
    out << ", with " << shownName(object.partner, program);
  if (object.initial != 0)
    out << ", initially " << object.initial;
  if (object.kind == ObjectKind::DeviceQueue)
    out << ", room for " << object.capacity;
  out << "  ; " << format(object.declared, program) << '\n';
}

void printLocks(std::ostream& out, const char* what, const std::vector<ObjectId>& locks,
                const Program& program) {
  for (const ObjectId lock : locks)
    out << "  " << what << ' ' << shownName(lock, program) << '\n';
}

void printEntry(std::ostream& out, const Entry& entry, const Program& program) {
  out << "entry " << entry.name << ": ";
  if (entry.function.value < program.functions.size())
    out << program.function(entry.function).name;
  out << (entry.role.empty() ? "" : " as ") << entry.role << ", " << word(entry.level) << ", "
      << irqlName(entry.irql.min);
  if (entry.irql.min != entry.irql.max)
    out << " to " << irqlName(entry.irql.max);
  out << ", " << word(entry.trigger);
  if (entry.object)
    out << " by " << shownName(entry.object, program);
  if (!entry.phase.empty())
    out << ", phase " << entry.phase;
  out << "  ; " << format(entry.registeredAt, program) << '\n';
  printLocks(out, "entered with", entry.heldAtEntry, program);
  printLocks(out, "must release", entry.mustRelease, program);
  if (entry.serializedBy)
    out << "  one at a time by " << shownName(entry.serializedBy, program) << '\n';
  if (!entry.serialization.empty())
    out << "  serialization " << entry.serialization << '\n';
  if (!entry.why.empty())
    out << "  because " << entry.why << '\n';
}

void printGlobal(std::ostream& out, const Global& global, const Program& program) {
  out << "global " << (global.isConst ? "const " : "")
      << (global.typeName.empty() ? typeText(global.type) : global.typeName) << ' ' << global.name
      << ", " << word(global.storage) << "  ; " << format(global.declared, program) << '\n';
}

} // namespace

void print(std::ostream& out, const Program& program) {
  out << "program " << program.name << '\n';
  for (const Global& global : program.globals)
    printGlobal(out, global, program);
  for (const Object& object : program.objects)
    printObject(out, object, program);
  for (const Entry& entry : program.entries)
    printEntry(out, entry, program);
  for (const ProgramAssumption& assumption : program.assumptions)
    out << "assumption " << assumption.kind << ": " << assumption.text << "  ; "
        << format(assumption.location, program) << '\n';
  for (const Function& function : program.functions) {
    out << '\n';
    print(out, function, program);
  }
}

} // namespace spinproof::program
