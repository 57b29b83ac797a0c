// SPDX-License-Identifier: Apache-2.0
// Phrases that several rules use, so that messages read alike.
#pragma once

#include "rules/path_rule.h"

namespace spinproof::rules {

/// "DISPATCH_LEVEL"
std::string levelName(program::Irql level);
/// "line 42", or "sys/isr.c:42" when that is another file than `here`.
std::string where(const program::Location& at, const program::Location& here,
                  const program::Program& program);
/// "spin lock", "interrupt spin lock", "mutex"
std::string kindName(program::LockKind kind);
/// "acquired here", as a related point of a held lock.
Related acquiredAt(const HeldLock& lock);
/// A parameter that the value is, or is read through: the caller chose it.
std::optional<program::LocalId> passedIn(const program::ExpressionPtr& value,
                                         const program::Function& function);
/// High where the routine's caller is known; medium where any caller was assumed.
Confidence confidenceOf(const PathView& view);

} // namespace spinproof::rules
