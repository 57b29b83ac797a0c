// SPDX-License-Identifier: Apache-2.0
// Loads and stores. Those that another CPU may see (through pointers, of globals) are also Access
// instructions, before the value is used.
#include "frontend/lower/function_lowerer.h"

#include <algorithm>
#include <utility>

namespace spinproof::frontend {

bool FunctionLowerer::isShared(const Place& place) const {
  switch (place.root) {
  case ir::RootKind::Unknown:
    return false;
  case ir::RootKind::Global:
    return !unit_.model.program.global(place.global).isConst || !place.path.empty();
  case ir::RootKind::Pointee:
    // String literals and the like do not change.
    return place.pointer->kind != ExpressionKind::Opaque || !place.pointer->operands.empty();
  case ir::RootKind::Local:
  case ir::RootKind::Object:
    break;
  }
  return std::ranges::any_of(place.path, [](const ir::Step& step) {
    return step.kind == ir::StepKind::Deref || step.kind == ir::StepKind::Container;
  });
}

void FunctionLowerer::access(const Place& place, bool write, clang::SourceLocation location) {
  if (isShared(place))
    emit(ir::Access{place, write, false}, location);
}

ExpressionPtr FunctionLowerer::load(const Place& place, clang::QualType type,
                                    clang::SourceLocation location) {
  access(place, /*write=*/false, location);
  return ir::read(place, unit_.valueType(type));
}

void FunctionLowerer::store(const Place& place, ExpressionPtr value,
                            clang::SourceLocation location) {
  access(place, /*write=*/true, location);
  if (place.root != ir::RootKind::Unknown)
    emit(ir::Assign{place, std::move(value)}, location);
}

/// A call writes its result where it is wanted, and so do the halves of `?:`; a record is built in
/// place.
void FunctionLowerer::storeInto(const Place& place, clang::QualType type, const clang::Expr* init,
                                clang::SourceLocation location) {
  if (const auto* chosen = directChoice(place, type, init))
    return conditionalInto(place, *chosen);
  if (const clang::CallExpr* direct = directCall(init, type); direct && callInto(*direct, place)) {
    access(place, /*write=*/true, location);
    return;
  }
  if (type->isReferenceType()) {
    store(place, pointerTo(lvalue(init)), location);
    return;
  }
  if (type->isRecordType()) {
    initialise(place, type, init, location);
    return;
  }
  store(place, rvalue(init), location);
}

/// `x = c ? a : b` is two assignments to the local variable x.
const clang::ConditionalOperator* FunctionLowerer::directChoice(const Place& place,
                                                                clang::QualType type,
                                                                const clang::Expr* init) const {
  const auto* chosen = clang::dyn_cast<clang::ConditionalOperator>(init->IgnoreParens());
  if (!chosen || !place.isBareLocal() || type->isReferenceType() || constantOf(*chosen) ||
      unit_.valueType(chosen->getType()) != unit_.valueType(type))
    return nullptr;
  return chosen;
}

ExpressionPtr FunctionLowerer::assignment(const clang::BinaryOperator& expr) {
  const clang::SourceLocation location = expr.getBeginLoc();
  const clang::QualType type = expr.getLHS()->getType();
  if (const clang::CallExpr* direct = directCall(expr.getRHS(), type)) {
    const Place place = lvalue(expr.getLHS());
    if (callInto(*direct, place)) {
      access(place, /*write=*/true, location);
      return ir::read(place, unit_.valueType(type));
    }
  }
  if (clang::isa<clang::DeclRefExpr>(expr.getLHS()->IgnoreParens())) {
    const Place place = lvalue(expr.getLHS());
    if (const auto* chosen = directChoice(place, type, expr.getRHS())) {
      conditionalInto(place, *chosen);
      return ir::read(place, unit_.valueType(type));
    }
  }
  // The right side first: it often decides by calls what the left side's pointers are.
  ExpressionPtr value = rvalue(expr.getRHS());
  if (hasEffects(expr.getLHS()))
    value = saved(value, expr.getRHS()->getType(), location);
  const Place place = lvalue(expr.getLHS());
  store(place, value, location);
  registerStore(expr.getLHS(), declaredType(expr.getLHS()), place, value, location);
  if (value->kind == ExpressionKind::Constant || value->kind == ExpressionKind::FunctionAddress)
    return value;
  return place.root == ir::RootKind::Unknown ? value : ir::read(place, unit_.valueType(type));
}

ExpressionPtr FunctionLowerer::compoundAssignment(const clang::CompoundAssignOperator& expr) {
  const clang::SourceLocation location = expr.getBeginLoc();
  const clang::QualType type = expr.getLHS()->getType();
  ExpressionPtr right = rvalue(expr.getRHS());
  if (hasEffects(expr.getLHS()))
    right = saved(right, expr.getRHS()->getType(), location);
  const Place place = lvalue(expr.getLHS());
  const ExpressionPtr before = load(place, type, location);
  ExpressionPtr value = arithmetic(expr.getOpcode(), before, std::move(right), expr);
  store(place, converted(std::move(value), type, /*written=*/true), location);
  return ir::read(place, unit_.valueType(type));
}

/// `before` is what was loaded from `place`.
void FunctionLowerer::bump(const clang::UnaryOperator& expr, const Place& place,
                           const ExpressionPtr& before) {
  const clang::SourceLocation location = expr.getBeginLoc();
  const clang::QualType type = expr.getSubExpr()->getType();
  const ValueType valueType = unit_.valueType(type);
  ExpressionPtr after;
  if (type->isPointerType()) {
    const std::int64_t step = expr.isIncrementOp() ? 1 : -1;
    after = pointerTo(place.deref().element(ir::constant(step, {64, true, false})));
  } else {
    after = ir::binary(expr.isIncrementOp() ? Operator::Add : Operator::Subtract, before,
                       ir::constant(1, valueType), valueType);
  }
  store(place, std::move(after), location);
}

ExpressionPtr FunctionLowerer::increment(const clang::UnaryOperator& expr) {
  const Place place = lvalue(expr.getSubExpr());
  const clang::QualType type = expr.getSubExpr()->getType();
  const ExpressionPtr before = load(place, type, expr.getBeginLoc());
  const ExpressionPtr value = expr.isPostfix() ? saved(before, type, expr.getBeginLoc()) : before;
  bump(expr, place, before);
  return value;
}

} // namespace spinproof::frontend
