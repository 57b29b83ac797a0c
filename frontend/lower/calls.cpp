// SPDX-License-Identifier: Apache-2.0
// Calls: arguments first, then the call; its result lies in the variable it is assigned to, or in a
// temporary named after the callee.
#include "frontend/lower/function_lowerer.h"

#include "frontend/lower/markers.h"
#include "frontend/lower/roles.h"
#include "frontend/parse/synthesised.h"

#include <clang/AST/Attr.h>

#include <utility>

namespace spinproof::frontend {

std::string FunctionLowerer::calleeName(const clang::CallExpr& expr) const {
  if (const auto* named = clang::dyn_cast_or_null<clang::NamedDecl>(expr.getCalleeDecl()))
    return named->getNameAsString();
  return "call";
}

ExpressionPtr FunctionLowerer::argument(const clang::Expr* expr, clang::QualType parameter) {
  if (!parameter.isNull() && parameter->isReferenceType())
    return pointerTo(lvalue(expr));
  // A record by value is built in the caller; the callee gets a copy of it.
  if (expr->getType()->isRecordType() && !expr->IgnoreParens()->isGLValue() &&
      !clang::isa<clang::ImplicitCastExpr>(expr->IgnoreParens()))
    return ir::read(materialized(*expr), unit_.valueType(expr->getType()));
  return rvalue(expr);
}

std::vector<ExpressionPtr> FunctionLowerer::arguments(const clang::CallExpr& expr,
                                                      const clang::FunctionDecl* callee) {
  std::vector<const clang::Expr*> plain;
  bool references = false;
  unsigned first = 0;
  // The first argument of a member operator is the object, which calleeOf() has taken.
  const auto* method = clang::dyn_cast_or_null<clang::CXXMethodDecl>(callee);
  if (clang::isa<clang::CXXOperatorCallExpr>(expr) && method && method->isInstance())
    first = 1;
  for (unsigned i = first; i < expr.getNumArgs(); ++i) {
    const clang::Expr* each = expr.getArg(i);
    plain.push_back(each);
    references = references || each->getType()->isRecordType() || each->isGLValue();
  }
  if (!references)
    return operands(plain);
  std::vector<ExpressionPtr> values;
  for (unsigned i = 0; i < plain.size(); ++i) {
    clang::QualType parameter;
    if (callee && i < callee->getNumParams())
      parameter = callee->getParamDecl(i)->getType();
    else if (plain[i]->isGLValue())
      parameter = unit_.ast.getLValueReferenceType(plain[i]->getType());
    values.push_back(argument(plain[i], parameter));
  }
  return values;
}

/// The function a call names. Where an argument could not be parsed, overload resolution did not
/// take place: then the first function of the name that takes that many arguments.
static const clang::FunctionDecl* namedCallee(const clang::CallExpr& expr) {
  if (const clang::FunctionDecl* callee = expr.getDirectCallee())
    return callee;
  const auto* overloads =
      clang::dyn_cast<clang::UnresolvedLookupExpr>(expr.getCallee()->IgnoreParenImpCasts());
  if (!overloads)
    return nullptr;
  for (const clang::NamedDecl* each : overloads->decls()) {
    const auto* function = clang::dyn_cast<clang::FunctionDecl>(each->getUnderlyingDecl());
    if (function && (function->isVariadic() || function->getNumParams() == expr.getNumArgs()))
      return function;
  }
  return nullptr;
}

/// What the callee's type says; dependent where Clang left that open.
clang::QualType FunctionLowerer::returnType(const clang::CallExpr& expr) const {
  clang::QualType callee = expr.getCallee()->getType();
  if (const auto* pointer = callee->getAs<clang::PointerType>())
    callee = pointer->getPointeeType();
  if (callee->isFunctionType() || callee->isSpecificPlaceholderType(clang::BuiltinType::BoundMember))
    return expr.getCallReturnType(unit_.ast);
  return unit_.ast.DependentTy;
}

/// The type of the call's value; what Clang left open is the callee's.
clang::QualType FunctionLowerer::resultType(const clang::CallExpr& expr,
                                            const clang::FunctionDecl* callee) const {
  const clang::QualType type = returnType(expr);
  return type->isDependentType() && callee ? callee->getReturnType() : type;
}

/// The name in a call of which Clang could not say what it calls, because it does not know the
/// object or an argument: a routine of that name, and nobody knows more.
std::string FunctionLowerer::openCallee(const clang::CallExpr& expr) const {
  const clang::Expr* callee = expr.getCallee()->IgnoreParenImpCasts();
  if (const auto* member = clang::dyn_cast<clang::CXXDependentScopeMemberExpr>(callee))
    return member->getMember().getAsString();
  if (const auto* member = clang::dyn_cast<clang::UnresolvedMemberExpr>(callee))
    return member->getMemberName().getAsString();
  if (const auto* named = clang::dyn_cast<clang::UnresolvedLookupExpr>(callee))
    return named->getName().getAsString();
  if (const auto* named = clang::dyn_cast<clang::DependentScopeDeclRefExpr>(callee))
    return named->getDeclName().getAsString();
  return {};
}

ir::Call FunctionLowerer::calleeOf(const clang::CallExpr& expr,
                                   const clang::FunctionDecl*& callee) {
  ir::Call call;
  callee = namedCallee(expr);
  const auto* method = clang::dyn_cast_or_null<clang::CXXMethodDecl>(callee);
  if (const auto* member = clang::dyn_cast<clang::CXXMemberCallExpr>(&expr)) {
    const clang::Expr* base = member->getImplicitObjectArgument();
    if (base && method && method->isInstance()) {
      const ExpressionPtr pointer =
          base->getType()->isPointerType() ? rvalue(base) : pointerTo(lvalue(base));
      call.arguments.push_back(pointer);
    }
  } else if (clang::isa<clang::CXXOperatorCallExpr>(expr) && method && method->isInstance()) {
    call.arguments.push_back(pointerTo(lvalue(expr.getArg(0))));
  }
  if (!callee) {
    understood(expr);
    if (std::string open = openCallee(expr); !open.empty())
      call.routine = std::move(open);
    else
      call.pointer = rvalue(expr.getCallee());
    return call;
  }
  const auto* named = clang::dyn_cast<clang::MemberExpr>(expr.getCallee()->IgnoreParens());
  if (method && method->isVirtual() && !(named && named->hasQualifier()))
    call.pointer = virtualTarget(*method);
  else if (const ir::FunctionId function = unit_.functionOf(*callee))
    call.function = function;
  else {
    call.routine = unit_.functionKey(*callee);
    // Where nothing declared it, the parser did, without a place.
    if (callee->getLocation().isValid() && !callee->isImplicit() &&
        !unit_.inSystemHeader(callee->getLocation()))
      unit_.model.ownRoutines.insert(call.routine);
    if (!unit_.model.routineClasses.contains(call.routine))
      if (const std::vector<std::string> classes = rolesOfFunction(*callee); !classes.empty())
        unit_.model.routineClasses.emplace(call.routine, classes.front());
  }
  return call;
}

void FunctionLowerer::emitCall(ir::Call call, const clang::CallExpr& expr,
                               const clang::FunctionDecl* callee) {
  const std::vector<ExpressionPtr> passed = call.arguments;
  const bool ownCode =
      call.function || call.pointer || (callee && !unit_.inSystemHeader(callee->getLocation()));
  const bool mayRaise = ownCode || !unit_.options.mayRaise || unit_.options.mayRaise(call.routine);
  if (mayRaise)
    exceptionEdge(expr.getBeginLoc());
  emit(std::move(call), expr.getBeginLoc());
  registerArguments(expr, callee, passed);
  if (callee && (callee->isNoReturn() || callee->hasAttr<clang::AnalyzerNoReturnAttr>()))
    builder_.endNoReturn();
}

/// Calls without a body whose value depends on nothing but their arguments: attributes const and
/// pure, which our headers give to getters.
bool FunctionLowerer::isPure(const clang::CallExpr& expr) const {
  const clang::FunctionDecl* callee = expr.getDirectCallee();
  return callee && callee->getIdentifier() &&
         (callee->hasAttr<clang::ConstAttr>() || callee->hasAttr<clang::PureAttr>()) &&
         callee->getBuiltinID() == 0 && !unit_.functionOf(*callee);
}

/// Under the name of its attribute `annotate("SPINPROOF:VALUE:…")`, where it has one: several
/// getters may lead to one thing.
ExpressionPtr FunctionLowerer::pureValue(const clang::CallExpr& expr) {
  const clang::FunctionDecl& callee = *expr.getDirectCallee();
  std::string name = unit_.functionKey(callee);
  for (const auto* note : callee.specific_attrs<clang::AnnotateAttr>()) {
    llvm::StringRef text = note->getAnnotation();
    if (text.consume_front("SPINPROOF:VALUE:"))
      name = text.str();
  }
  std::vector<ExpressionPtr> values = arguments(expr, &callee);
  for (ExpressionPtr& value : values)
    value = value->kind == ExpressionKind::Unary && value->op == Operator::Convert &&
                    value->operands[0]->type.isPointer
                ? value->operands[0]
                : value;
  return ir::opaque(std::move(name), std::move(values), unit_.valueType(returnType(expr)));
}

/// A lambda without captures where a function pointer is wanted: the address of its body.
ExpressionPtr FunctionLowerer::lambdaAddress(const clang::CallExpr& expr) {
  const auto* conversion = clang::dyn_cast_or_null<clang::CXXConversionDecl>(expr.getDirectCallee());
  if (!conversion || !conversion->getParent()->isLambda())
    return nullptr;
  const clang::CXXMethodDecl* body = conversion->getParent()->getLambdaCallOperator();
  const ir::FunctionId function = body ? unit_.functionOf(*body) : ir::FunctionId();
  return function ? ir::functionAddress(function) : nullptr;
}

/// `a = b` of records whose assignment nobody wrote and whose members no body copies (those of the kernel's
/// headers): a copy, as in C. Null for others.
ExpressionPtr FunctionLowerer::recordCopy(const clang::CallExpr& expr) {
  const auto* method = clang::dyn_cast_or_null<clang::CXXMethodDecl>(expr.getDirectCallee());
  if (!method || !method->isTrivial() || expr.getNumArgs() != 2 ||
      !(method->isCopyAssignmentOperator() || method->isMoveAssignmentOperator()) ||
      !clang::isa<clang::CXXOperatorCallExpr>(expr) || unit_.functionOf(*method))
    return nullptr;
  const clang::QualType type = expr.getArg(0)->getType();
  ExpressionPtr value = rvalue(expr.getArg(1));
  if (hasEffects(expr.getArg(0)))
    value = saved(value, expr.getArg(1)->getType(), expr.getBeginLoc());
  const Place place = lvalue(expr.getArg(0));
  store(place, value, expr.getBeginLoc());
  return place.root == ir::RootKind::Unknown ? value : ir::read(place, unit_.valueType(type));
}

ExpressionPtr FunctionLowerer::call(const clang::CallExpr& expr, bool needsResult) {
  if (ExpressionPtr value = lambdaAddress(expr))
    return value;
  if (!isNotation(expr))
    if (ExpressionPtr value = recordCopy(expr))
      return value;
  if (ExpressionPtr value = marker(expr))
    return value;
  if (isNotation(expr))
    return notationValue(expr);
  if (isPure(expr))
    return pureValue(expr);
  if (expr.getDirectCallee() && isTracer(*expr.getDirectCallee())) {
    for (const clang::Expr* each : expr.arguments())
      effect(each);
    return ir::constant(0, unit_.valueType(returnType(expr)));
  }
  const clang::FunctionDecl* callee = nullptr;
  ir::Call call = calleeOf(expr, callee);
  if (!callee && call.routine.empty() && expr.getCallee()->containsErrors())
    degrade(expr.getBeginLoc(), "callee that could not be parsed");
  for (ExpressionPtr& value : arguments(expr, callee))
    call.arguments.push_back(std::move(value));

  const clang::QualType type = resultType(expr, callee);
  if (!needsResult || type->isVoidType()) {
    emitCall(std::move(call), expr, callee);
    return ir::constant(0);
  }
  const std::string name = callee ? callee->getNameAsString() : calleeName(expr);
  const Place result = temporary(name + "()", type, expr.getBeginLoc());
  call.result = result;
  emitCall(std::move(call), expr, callee);
  if (type->isRecordType())
    destroyAtEnd(result, type, expr.getBeginLoc());
  return ir::read(result, unit_.valueType(type));
}

/// The call whose value `expr` is, if no conversion on the way to `destination` changes it.
const clang::CallExpr* FunctionLowerer::directCall(const clang::Expr* expr,
                                                   clang::QualType destination) const {
  const auto* call = clang::dyn_cast<clang::CallExpr>(expr->IgnoreParenCasts());
  if (!call || call->isGLValue() || call->isTypeDependent())
    return nullptr;
  if (clang::isa<clang::CXXOperatorCallExpr>(call) && !call->getDirectCallee())
    return nullptr;
  const clang::Expr* outer = expr->IgnoreParens();
  for (; outer != call; outer = clang::cast<clang::CastExpr>(outer)->getSubExpr()->IgnoreParens()) {
    const auto* cast = clang::dyn_cast<clang::CastExpr>(outer);
    if (!cast)
      return nullptr;
    const ValueType from = unit_.valueType(cast->getSubExpr()->getType());
    const ValueType to = unit_.valueType(cast->getType());
    const bool sameNumber = cast->getCastKind() == clang::CK_IntegralCast && from == to;
    const bool samePointer =
        cast->getType()->isPointerType() && cast->getSubExpr()->getType()->isPointerType();
    if (!sameNumber && !samePointer && cast->getCastKind() != clang::CK_NoOp)
      return nullptr;
  }
  return destination->isReferenceType() ? nullptr : call;
}

bool FunctionLowerer::callInto(const clang::CallExpr& expr, const Place& result) {
  if (result.root == ir::RootKind::Unknown || markerOf(expr) != Marker::None ||
      returnType(expr)->isVoidType() || isNotation(expr) || isPure(expr) || lambdaAddress(expr))
    return false;
  const clang::FunctionDecl* callee = nullptr;
  ir::Call call = calleeOf(expr, callee);
  for (ExpressionPtr& value : arguments(expr, callee))
    call.arguments.push_back(std::move(value));
  call.result = result;
  emitCall(std::move(call), expr, callee);
  return true;
}

/// Calls that say something of the code and do nothing; null for calls that are calls.
ExpressionPtr FunctionLowerer::marker(const clang::CallExpr& expr) {
  const ValueType type = unit_.valueType(returnType(expr));
  switch (markerOf(expr)) {
  case Marker::None:
    return nullptr;
  case Marker::PagedCode:
    if (!function_.pagedCode) {
      function_.pagedCode = true;
      function_.pagedCodeAt = unit_.locate(expr.getBeginLoc());
    }
    break;
  case Marker::Assume:
    if (expr.getNumArgs() > 0)
      assume(expr.getArg(0));
    break;
  case Marker::AbnormalTermination:
    if (abnormal_.empty())
      return ir::unknown(type);
    return ir::constant(abnormal_.back() ? 1 : 0, type);
  case Marker::ExceptionCode:
    return ir::opaque(calleeName(expr), {}, type);
  case Marker::Nothing:
    break;
  }
  return ir::constant(1, type);
}

} // namespace spinproof::frontend
