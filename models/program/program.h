// SPDX-License-Identifier: Apache-2.0
// A driver as the checker sees it: finite, explicit, and nothing besides.
#pragma once

#include "models/program/entry.h"
#include "models/program/function.h"
#include "models/program/object.h"

#include <span>

namespace spinproof::program {

struct Global {
  std::string name;
  std::string typeName;
  ValueType type;
  Storage storage = Storage::Resident;
  bool isConst = false;
  Location declared;
};

/// What the model does not contain although the source might. Counted by kind in the report.
struct ProgramAssumption {
  std::string kind;
  std::string text;
  Location location;
};

/// A Program is *open* as the frontend makes it: places have roots in parameters and locals. It is
/// *closed* when every place is an Object or a bare local, no call leaves it, and nothing is opaque:
/// only a closed one can be run by the machine. See verify.h.
struct Program {
  std::string name;
  std::vector<std::string> files; ///< relative to the analysed root, '/' between parts
  std::vector<Global> globals;
  std::vector<Object> objects;
  std::vector<Function> functions;
  std::vector<Entry> entries;
  std::vector<ProgramAssumption> assumptions;

  const std::string& fileName(FileId id) const;
  const Global& global(GlobalId id) const { return globals[id.value]; }
  const Object& object(ObjectId id) const { return objects[id.value]; }
  const Function& function(FunctionId id) const { return functions[id.value]; }
  const Entry& entry(EntryId id) const { return entries[id.value]; }
  ObjectId findObject(const std::string& name) const;
  FunctionId findFunction(const std::string& name) const;
};

/// "sys/isr.c:42:5", or "<no location>".
std::string format(const Location& location, const Program& program);

} // namespace spinproof::program
