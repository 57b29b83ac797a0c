// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/program.h"

#include <set>
#include <string>

namespace spinproof::frontend {

/// The object of that name, made when there is none. An object that exists keeps what it has.
program::ObjectId ensureObject(program::Program& program, program::Object object);

/// Is the place a class of its own? A bare parameter (`*Lock` in a wrapper) is not: what callers
/// pass is. Nor is storage that nobody could name.
bool isClass(const program::Place& place);

/// Makes the objects that places stand for. One object for a class name, whatever the function.
class PlaceObjects {
public:
  explicit PlaceObjects(program::Program& program);

  /// None when the place is no class. An object that is there already keeps what it has.
  program::ObjectId add(const program::Place& place, program::ObjectKind kind,
                        const program::Function& in,
                        program::LockKind lockKind = program::LockKind::Spin);

  /// Storage and instances of what lies at the place.
  void locate(program::Object& object, const program::Place& place) const;

private:
  void noteExtensions();

  program::Program& program_;
  std::set<std::string> perDevice_; ///< records that device extensions are read as
};

} // namespace spinproof::frontend
