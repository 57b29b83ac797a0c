// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/markers.h"

#include "frontend/names/names.h"

#include <llvm/ADT/StringSwitch.h>

namespace spinproof::frontend {

Marker markerOf(const clang::CallExpr& expr) {
  const clang::FunctionDecl* callee = expr.getDirectCallee();
  if (!callee || !callee->getIdentifier())
    return Marker::None;
  const std::string_view name = callee->getName();
  const auto known = names().markers.find(name);
  if (known == names().markers.end())
    return name.starts_with(names().markerPrefix) ? Marker::Nothing : Marker::None;
  return llvm::StringSwitch<Marker>(known->second)
      .Case("paged code", Marker::PagedCode)
      .Case("assume", Marker::Assume)
      .Case("abnormal termination", Marker::AbnormalTermination)
      .Case("exception code", Marker::ExceptionCode)
      .Default(Marker::Nothing);
}

} // namespace spinproof::frontend
