// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/harness/framework.h"
#include "models/program/program.h"

#include <compare>
#include <set>

namespace spinproof::contracts {

/// A routine of the driver that a configuration names. Without a function: some routine of the
/// role.
struct ConfiguredRoutine {
  std::string role;
  program::FunctionId function;
  friend auto operator<=>(const ConfiguredRoutine&, const ConfiguredRoutine&) = default;
};

/// A handle as the source names it: its class name, and the kind its type shows (both may be
/// empty).
struct HandleName {
  std::string name;
  std::string kind;
  friend auto operator<=>(const HandleName&, const HandleName&) = default;
};

/// What a record holds at one point. Fields that are absent are zero, where `known`.
struct RecordValue {
  bool known = false;
  Facts fields;
  HandleName parent;
  std::set<ConfiguredRoutine> routines;
  friend auto operator<=>(const RecordValue&, const RecordValue&) = default;
};

/// One call that makes a framework object, on one way through its function.
struct ConfiguredObject {
  const Creation* creation = nullptr;
  program::FunctionId in;
  program::Location at;
  RecordValue config;     ///< known and empty where there is none
  RecordValue attributes; ///< the same
  HandleName parent;      ///< from the attributes, else from an argument
  std::string handle;     ///< class name of the place that gets the handle; may be empty
};

/// In order of functions and places.
std::vector<ConfiguredObject> configuredObjects(const program::Program& program,
                                                const FrameworkObjects& framework);

} // namespace spinproof::contracts
