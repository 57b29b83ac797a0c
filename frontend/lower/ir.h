// SPDX-License-Identifier: Apache-2.0
// The words of the model, as the files of this room write them.
#pragma once

#include "models/program/program.h"

namespace spinproof::frontend {
namespace ir = spinproof::program;

using ir::BlockId;
using ir::ExpressionKind;
using ir::ExpressionPtr;
using ir::Location;
using ir::Operator;
using ir::Place;
using ir::ValueType;

inline constexpr ValueType kPointer{64, false, true};
inline constexpr ValueType kBool{8, false, false};
} // namespace spinproof::frontend
