// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <clang/AST/Expr.h>

namespace spinproof::frontend {

/// What our kernel headers turn some macros into (models/wdk): calls that are only there to be
/// seen.
enum class Marker {
  None,
  PagedCode,           ///< PAGED_CODE()
  Assume,              ///< _Analysis_assume_(e): e holds
  AbnormalTermination, ///< is this `__finally` run by a jump or an exception?
  ExceptionCode,       ///< of the exception that is being handled
  Nothing,             ///< assertions: code that a free build does not have
};

Marker markerOf(const clang::CallExpr& expr);

} // namespace spinproof::frontend
