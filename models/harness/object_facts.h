// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/harness/configured.h"

#include <vector>

namespace spinproof::contracts {

/// A lock of the framework as one object uses it.
struct UsedLock {
  std::string title; ///< one lock in the whole driver
  program::LockKind kind = program::LockKind::Spin;
  friend auto operator<=>(const UsedLock&, const UsedLock&) = default;
};

/// A configured object with all that follows: its own fields, the properties it has or inherits,
/// and for each FrameworkLock a fact of that name: "none", "spin", "mutex" or "unknown".
struct KnownObject {
  ConfiguredObject made;
  Facts facts;
  std::map<std::string, UsedLock> locks; ///< by name; absent: none, or unknown
};

std::vector<KnownObject> knownObjects(const program::Program& program,
                                      const FrameworkObjects& framework);

} // namespace spinproof::contracts
