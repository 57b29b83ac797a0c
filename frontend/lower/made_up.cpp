// SPDX-License-Identifier: Apache-2.0
// Values of C++ whose type nobody declares. The parser gives them a class that converts to and from
// everything; its operators are no code, but notation:
//
//   PDEVICE d = f(x); d->Lock     d is read, Lock is a field of what it points to
//   if (status != 0)              a comparison of numbers
//   callback(a, b)                a call through a pointer
#include "frontend/lower/function_lowerer.h"

#include "frontend/lower/algebra.h"
#include "frontend/parse/synthesised.h"

#include <utility>

namespace spinproof::frontend {
namespace {

/// A member of the class, or an operator with a value of it.
bool isOfUnknown(const clang::FunctionDecl* callee) {
  if (const auto* method = clang::dyn_cast_or_null<clang::CXXMethodDecl>(callee))
    return isUnknownClass(method->getParent());
  if (!callee || !callee->isOverloadedOperator())
    return false;
  for (const clang::ParmVarDecl* each : callee->parameters())
    if (isUnknownClass(each->getType().getNonReferenceType()->getAsCXXRecordDecl()))
      return true;
  return false;
}

Operator comparisonOf(clang::OverloadedOperatorKind op) {
  switch (op) {
  case clang::OO_EqualEqual:
    return Operator::Equal;
  case clang::OO_ExclaimEqual:
    return Operator::NotEqual;
  case clang::OO_Less:
    return Operator::Less;
  case clang::OO_LessEqual:
    return Operator::LessEqual;
  case clang::OO_Greater:
    return Operator::Greater;
  case clang::OO_GreaterEqual:
    return Operator::GreaterEqual;
  default:
    return Operator::None;
  }
}

/// `spinproof_cast<T>(x)`.
bool isLooseCast(const clang::CallExpr& expr) {
  const clang::FunctionDecl* callee = expr.getDirectCallee();
  return callee && callee->getIdentifier() && callee->getName() == looseCast &&
         expr.getNumArgs() == 1;
}

const clang::Expr* objectOf(const clang::CallExpr& expr) {
  if (const auto* member = clang::dyn_cast<clang::CXXMemberCallExpr>(&expr))
    return member->getImplicitObjectArgument();
  return expr.getArg(0);
}

} // namespace

bool FunctionLowerer::isNotation(const clang::CallExpr& expr) const {
  if (isLooseCast(expr))
    return true;
  return isOfUnknown(expr.getDirectCallee()) &&
         (clang::isa<clang::CXXMemberCallExpr>(expr) || expr.getNumArgs() > 0);
}

/// `x` of `&x` in whatever conversions, where nobody knows what x is.
const clang::Expr* FunctionLowerer::addressedUnknown(const clang::Expr& expr) const {
  for (const clang::Expr* at = &expr;;) {
    const clang::Expr* inner = at->IgnoreParenImpCasts();
    if (const auto* kept = clang::dyn_cast<clang::MaterializeTemporaryExpr>(inner))
      inner = kept->getSubExpr();
    if (const auto* bound = clang::dyn_cast<clang::CXXBindTemporaryExpr>(inner))
      inner = bound->getSubExpr();
    const auto* call = clang::dyn_cast<clang::CallExpr>(inner);
    if (call && isNotation(*call)) {
      if (const auto* operation = clang::dyn_cast<clang::CXXOperatorCallExpr>(call))
        return operation->getOperator() == clang::OO_Amp && operation->getNumArgs() == 1
                   ? operation->getArg(0)
                   : nullptr;
      inner = objectOf(*call);
    }
    if (inner == at)
      return nullptr;
    at = inner;
  }
}

/// Storage that an operator of an unknown value leads to.
Place FunctionLowerer::notationPlace(const clang::CallExpr& expr) {
  const Place object = lvalue(objectOf(expr));
  const auto* operation = clang::dyn_cast<clang::CXXOperatorCallExpr>(&expr);
  if (!operation)
    return object; // a conversion, whatever to
  switch (operation->getOperator()) {
  case clang::OO_Star:
    return pointee(ir::read(object, kPointer));
  case clang::OO_Subscript: {
    const ExpressionPtr index = rvalue(operation->getArg(1));
    const Place elements = pointee(ir::read(object, kPointer));
    return elements.root == ir::RootKind::Unknown ? elements : elements.element(index);
  }
  case clang::OO_Equal:
    store(object, rvalue(operation->getArg(1)), expr.getBeginLoc());
    return object;
  case clang::OO_PlusPlus:
  case clang::OO_MinusMinus:
  case clang::OO_PipeEqual:
  case clang::OO_AmpEqual:
  case clang::OO_PlusEqual:
  case clang::OO_MinusEqual:
    for (unsigned i = 1; i < operation->getNumArgs(); ++i)
      effect(operation->getArg(i));
    store(object, ir::unknown(), expr.getBeginLoc());
    return object;
  default:
    return Place::unknown();
  }
}

ExpressionPtr FunctionLowerer::notationValue(const clang::CallExpr& expr) {
  const auto* operation = clang::dyn_cast<clang::CXXOperatorCallExpr>(&expr);
  const ValueType type = unit_.valueType(expr.getType());
  if (isLooseCast(expr)) {
    if (const clang::Expr* addressed = addressedUnknown(*expr.getArg(0)))
      return pointerTo(lvalue(addressed));
    return expr.getArg(0)->isGLValue()
               ? load(lvalue(expr.getArg(0)), expr.getType(), expr.getBeginLoc())
               : rvalue(expr.getArg(0));
  }
  if (!operation) {
    const ExpressionPtr value = load(lvalue(objectOf(expr)), expr.getType(), expr.getBeginLoc());
    return expr.getType()->isBooleanType() ? asCondition(value) : value;
  }
  const clang::OverloadedOperatorKind op = operation->getOperator();
  if (expr.isGLValue())
    return load(notationPlace(expr), expr.getType(), expr.getBeginLoc());
  if (op == clang::OO_Arrow)
    return load(lvalue(operation->getArg(0)), unit_.ast.VoidPtrTy, expr.getBeginLoc());
  if (op == clang::OO_Call)
    return notationCall(*operation);
  if (op == clang::OO_Amp && operation->getNumArgs() == 1)
    return pointerTo(lvalue(operation->getArg(0)));
  if (op == clang::OO_PlusPlus || op == clang::OO_MinusMinus) {
    const Place object = lvalue(operation->getArg(0));
    store(object, ir::unknown(), expr.getBeginLoc());
    return ir::unknown(type);
  }
  std::vector<const clang::Expr*> arguments(operation->arg_begin(), operation->arg_end());
  std::vector<ExpressionPtr> values = operands(arguments);
  if (const Operator compared = comparisonOf(op); compared != Operator::None && values.size() == 2)
    return ir::binary(compared, values[0], values[1], kBool);
  return ir::opaque(clang::getOperatorSpelling(op), std::move(values), type);
}

/// `f(x)` where nobody knows what f is.
ExpressionPtr FunctionLowerer::notationCall(const clang::CXXOperatorCallExpr& expr) {
  ir::Call call;
  call.pointer = ir::read(lvalue(expr.getArg(0)), kPointer);
  for (unsigned i = 1; i < expr.getNumArgs(); ++i)
    call.arguments.push_back(argument(expr.getArg(i), clang::QualType()));
  const Place result = temporary("call()", expr.getType(), expr.getBeginLoc());
  call.result = result;
  emitCall(std::move(call), expr, nullptr);
  return ir::read(result, unit_.valueType(expr.getType()));
}

/// `T x = value;` where nobody knows T.
bool FunctionLowerer::constructUnknown(const Place& place, const clang::CXXConstructExpr& expr) {
  if (!isUnknownClass(expr.getConstructor()->getParent()) || expr.getType()->isArrayType())
    return false;
  if (expr.getNumArgs() == 1) {
    const clang::Expr* from = expr.getArg(0);
    storeInto(place, from->getType().getNonReferenceType(), from, expr.getBeginLoc());
    return true;
  }
  for (unsigned i = 0; i < expr.getNumArgs(); ++i)
    effect(expr.getArg(i));
  if (expr.getNumArgs() > 0 && place.root != ir::RootKind::Unknown)
    emit(ir::Havoc{place}, expr.getBeginLoc());
  return true;
}

} // namespace spinproof::frontend
