// SPDX-License-Identifier: Apache-2.0
// How code names storage: a root and a path from it.
//
//   devExt->Queue.Lock   root Local(devExt), path: deref, field DEVICE_EXTENSION.Queue, field QUEUE.Lock
//   GlobalLock           root Global(GlobalLock), no path
//   *Lock                root Local(Lock), path: deref
//   GetContext(d)->Lock  the call's result goes to a local first; or root Pointee(opaque GetContext(d))
#pragma once

#include "models/program/expression.h"

#include <string>
#include <vector>

namespace spinproof::program {

enum class RootKind : std::uint8_t {
  Local,   ///< a parameter or local variable of the function
  Global,  ///< a variable of the driver with static storage
  Object,  ///< an object of the Program's table: closed programs, and locks that the OS owns
  Pointee, ///< the storage that the value `pointer` points to (already dereferenced)
  Unknown, ///< storage that could not be named
};

enum class StepKind : std::uint8_t {
  Deref,     ///< follow the pointer stored in the place so far
  Field,     ///< member `field` of record `record`
  Index,     ///< element `index` of an array (null: some element)
  Container, ///< from a member to the record that holds it: CONTAINING_RECORD(…, record, field)
};

struct Step {
  StepKind kind = StepKind::Deref;
  std::string record; ///< tag or typedef name a driver writer uses, e.g. "DEVICE_EXTENSION"
  std::string field;  ///< dotted when members of anonymous records were passed: "u.Lock"
  ExpressionPtr index;
};

struct Place {
  RootKind root = RootKind::Unknown;
  LocalId local;
  GlobalId global;
  ObjectId object;
  ExpressionPtr pointer;
  std::vector<Step> path;

  static Place ofLocal(LocalId id);
  static Place ofGlobal(GlobalId id);
  static Place ofObject(ObjectId id);
  static Place ofPointee(ExpressionPtr pointer);
  static Place unknown() { return {}; }

  Place deref() const;
  Place field(std::string record, std::string name) const;
  Place element(ExpressionPtr index) const;
  Place container(std::string record, std::string name) const;

  bool isBareLocal() const { return root == RootKind::Local && path.empty(); }
};

/// Structural equality, as for expressions: surely the same storage. An Unknown root and a null index
/// equal nothing.
bool equal(const Place& a, const Place& b);
bool identical(const Place& a, const Place& b);

struct Program;
struct Function;

/// The name a driver writer recognises: `DEVICE_EXTENSION.Queue.Lock`, `GlobalLock`,
/// `Dispatch::OldIrql`. Two places of one class are the same field of, perhaps, two instances.
/// A bare dereference of a pointer is named after it: `*AcquireIt::Lock`.
std::string className(const Place& place, const Program& program, const Function* function);

/// The place as the source spells it: `devExt->Queue.Lock`.
std::string spelling(const Place& place, const Program& program, const Function* function);

} // namespace spinproof::program
