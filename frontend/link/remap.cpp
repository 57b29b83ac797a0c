// SPDX-License-Identifier: Apache-2.0
#include "frontend/link/remap.h"

namespace spinproof::frontend {

using namespace program;

void Remap::apply(ExpressionPtr& expression) const {
  if (!expression)
    return;
  Expression copy = *expression;
  applyFields(copy);
  if (copy.kind == ExpressionKind::FunctionAddress && !copy.function) {
    if (FunctionId function = resolve(copy.name)) {
      copy.function = function;
      copy.name.clear();
    } else {
      copy.name = display(copy.name);
    }
  }
  expression = std::make_shared<const Expression>(std::move(copy));
}

void Remap::apply(PlacePtr& place) const {
  if (!place)
    return;
  Place copy = *place;
  applyFields(copy);
  place = std::make_shared<const Place>(std::move(copy));
}

void Remap::apply(Call& call) const {
  applyFields(call);
  if (call.routine.empty())
    return;
  if (FunctionId function = resolve(call.routine)) {
    call.function = function;
    call.routine.clear();
  } else {
    call.routine = display(call.routine);
  }
}

} // namespace spinproof::frontend
