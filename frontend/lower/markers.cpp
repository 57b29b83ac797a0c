// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/markers.h"

#include <llvm/ADT/StringSwitch.h>

namespace spinproof::frontend {

Marker markerOf(const clang::CallExpr& expr) {
  const clang::FunctionDecl* callee = expr.getDirectCallee();
  if (!callee || !callee->getIdentifier())
    return Marker::None;
  const llvm::StringRef name = callee->getName();
  if (name.starts_with("__builtin_")) {
    return llvm::StringSwitch<Marker>(name)
        .Cases("__builtin_assume", "__builtin_unreachable", "__builtin_trap", Marker::Nothing)
        .Default(Marker::None);
  }
  if (!name.starts_with("__spinproof_")) {
    return llvm::StringSwitch<Marker>(name)
        .Cases("__debugbreak", "__assume", Marker::Nothing)
        .Cases("_abnormal_termination", "__abnormal_termination", Marker::AbnormalTermination)
        .Cases("_exception_code", "__exception_code", Marker::ExceptionCode)
        .Cases("_exception_info", "__exception_info", Marker::ExceptionCode)
        .Default(Marker::None);
  }
  return llvm::StringSwitch<Marker>(name)
      .Case("__spinproof_paged_code", Marker::PagedCode)
      .Case("__spinproof_paged_code_locked", Marker::Nothing)
      .Case("__spinproof_assume", Marker::Assume)
      .Default(Marker::Nothing);
}

} // namespace spinproof::frontend
