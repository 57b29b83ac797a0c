// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/program.h"

#include <string>
#include <vector>

namespace spinproof::program {

/// For every object p with a member `record.field`: p->field->backField points to p again.
///
///   Extension = DeviceObject->DeviceExtension; Extension->Self = DeviceObject;
///
/// says that Extension->Self->DeviceExtension is Extension.
struct BackPointer {
  std::string record, field;         ///< PACQ_EXTENSION.Self
  std::string backRecord, backField; ///< DEVICE_OBJECT.DeviceExtension

  friend auto operator<=>(const BackPointer&, const BackPointer&) = default;
};

/// The pairs that the Program's stores establish, sorted: every store to `record.field` stores an
/// object whose `backField` is, there, known to point to the holder; null pointers apart. A member
/// that is stored to in any other way is in no pair.
std::vector<BackPointer> backPointers(const Program& program);

} // namespace spinproof::program
