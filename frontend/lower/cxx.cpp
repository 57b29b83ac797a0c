// SPDX-License-Identifier: Apache-2.0
// C++: objects with constructors and destructors, lambdas, new and delete. A destructor is a
// cleanup of the scope that its object lives in, so it runs on every way out.
#include "frontend/lower/function_lowerer.h"

#include <clang/AST/ExprCXX.h>

#include <utility>

namespace spinproof::frontend {
namespace {

const clang::CXXDestructorDecl* destructorOf(clang::QualType type) {
  if (type->isReferenceType() || type.isDestructedType() != clang::QualType::DK_cxx_destructor)
    return nullptr;
  const clang::CXXRecordDecl* record = type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  return record && record->hasDefinition() ? record->getDestructor() : nullptr;
}

} // namespace

void FunctionLowerer::callMember(const clang::FunctionDecl& member, const Place& object,
                                 std::vector<ExpressionPtr> arguments,
                                 clang::SourceLocation location) {
  ir::Call call;
  if (const ir::FunctionId function = unit_.functionOf(member))
    call.function = function;
  else
    call.routine = unit_.functionKey(member);
  call.arguments = std::move(arguments);
  call.arguments.insert(call.arguments.begin(), pointerTo(object));
  emit(std::move(call), location);
}

void FunctionLowerer::constructInto(const Place& place, const clang::CXXConstructExpr& expr) {
  const clang::CXXConstructorDecl& constructor = *expr.getConstructor();
  const clang::SourceLocation location = expr.getBeginLoc();
  if (constructUnknown(place, expr))
    return;
  if (constructor.isCopyOrMoveConstructor() && (constructor.isTrivial() || expr.isElidable())) {
    const clang::Expr* from = expr.getArg(0);
    if (expr.isElidable())
      return initialise(place, expr.getType(), from, location);
    emit(ir::Assign{place, load(lvalue(from), expr.getType(), location)}, location);
    return;
  }
  if (expr.requiresZeroInitialization())
    emit(ir::Assign{place, ir::constant(0, unit_.valueType(expr.getType()))}, location);
  if (constructor.isTrivial())
    return;
  std::vector<ExpressionPtr> arguments;
  for (unsigned i = 0; i < expr.getNumArgs(); ++i) {
    const bool named = i < constructor.getNumParams();
    arguments.push_back(argument(expr.getArg(i), named ? constructor.getParamDecl(i)->getType()
                                                       : clang::QualType()));
  }
  const bool isArray = expr.getType()->isArrayType();
  callMember(constructor, isArray ? place.element(nullptr) : place, std::move(arguments), location);
}

void FunctionLowerer::destroy(const Place& place, clang::QualType type,
                              clang::SourceLocation location) {
  if (const clang::CXXDestructorDecl* destructor = destructorOf(type))
    callMember(*destructor, type->isArrayType() ? place.element(nullptr) : place, {}, location);
}

void FunctionLowerer::destroyAtEnd(const Place& place, clang::QualType type,
                                   clang::SourceLocation location) {
  if (type.isNull() || type->isDependentType() || !destructorOf(type))
    return;
  scopes_.open([this, place, type, location](bool) { destroy(place, type, location); });
}

void FunctionLowerer::constructorInitialisers(const clang::CXXConstructorDecl& constructor) {
  const Place object = thisPlace_.deref();
  for (const clang::CXXCtorInitializer* each : constructor.inits()) {
    const clang::Expr* init = each->getInit();
    if (const auto* inClass = clang::dyn_cast<clang::CXXDefaultInitExpr>(init))
      init = inClass->getExpr();
    const clang::SourceLocation location = each->getSourceLocation();
    if (const clang::FieldDecl* field = each->getAnyMember()) {
      const Place place = fieldPlace(object, *field);
      if (field->getType()->isReferenceType())
        emit(ir::Assign{place, pointerTo(lvalue(init))}, location);
      else
        initialise(place, field->getType(), init, location);
    } else {
      initialise(object, init->getType(), init, location);
    }
  }
}

void FunctionLowerer::destroyMembers(const clang::CXXDestructorDecl& destructor) {
  const clang::CXXRecordDecl& record = *destructor.getParent();
  const Place object = thisPlace_.deref();
  const clang::SourceLocation location = destructor.getLocation();
  std::vector<const clang::FieldDecl*> fields(record.field_begin(), record.field_end());
  for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
    if (destructorOf((*field)->getType()))
      destroy(fieldPlace(object, **field), (*field)->getType(), location);
  }
  std::vector<clang::QualType> bases;
  for (const clang::CXXBaseSpecifier& base : record.bases())
    bases.push_back(base.getType());
  for (auto base = bases.rbegin(); base != bases.rend(); ++base)
    destroy(object, *base, location);
}

ExpressionPtr FunctionLowerer::newExpression(const clang::CXXNewExpr& expr) {
  const clang::SourceLocation location = expr.getBeginLoc();
  const clang::QualType type = expr.getAllocatedType();
  ir::Call call;
  call.arguments.push_back(ir::opaque("size of " + unit_.typeName(type)));
  for (unsigned i = 0; i < expr.getNumPlacementArgs(); ++i)
    call.arguments.push_back(rvalue(expr.getPlacementArg(i)));
  const clang::FunctionDecl* allocate = expr.getOperatorNew();
  if (const ir::FunctionId function = allocate ? unit_.functionOf(*allocate) : ir::FunctionId())
    call.function = function;
  else
    call.routine = allocate ? unit_.functionKey(*allocate) : "operator new";
  const Place result = temporary("new " + unit_.typeName(type), expr.getType(), location);
  call.result = result;
  emit(std::move(call), location);
  if (const clang::Expr* init = expr.getInitializer()) {
    const Place object = expr.isArray() ? result.deref().element(nullptr) : result.deref();
    initialise(object, init->getType(), init, location);
  }
  return ir::read(result, kPointer);
}

void FunctionLowerer::deleteExpression(const clang::CXXDeleteExpr& expr) {
  const ExpressionPtr pointer = rvalue(expr.getArgument());
  const Place object = pointee(pointer);
  const clang::QualType type = expr.getDestroyedType();
  if (!type.isNull() && object.root != ir::RootKind::Unknown)
    destroy(object, type, expr.getBeginLoc());
  ir::Call call;
  call.arguments.push_back(pointer);
  const clang::FunctionDecl* release = expr.getOperatorDelete();
  if (const ir::FunctionId function = release ? unit_.functionOf(*release) : ir::FunctionId())
    call.function = function;
  else
    call.routine = release ? unit_.functionKey(*release) : "operator delete";
  emit(std::move(call), expr.getBeginLoc());
}

bool FunctionLowerer::capturedByReference(const clang::VarDecl& variable) const {
  const auto* method = clang::dyn_cast_or_null<clang::CXXMethodDecl>(declaration_);
  if (!method || !method->getParent()->isLambda())
    return false;
  for (const clang::LambdaCapture& capture : method->getParent()->captures()) {
    if (capture.capturesVariable() && capture.getCapturedVar() == &variable)
      return capture.getCaptureKind() == clang::LCK_ByRef;
  }
  return false;
}

void FunctionLowerer::lambdaInto(const Place& place, const clang::LambdaExpr& expr) {
  auto init = expr.capture_init_begin();
  for (const clang::LambdaCapture& capture : expr.captures()) {
    const clang::Expr* value = *init++;
    if (!value)
      continue;
    if (capture.capturesThis()) {
      emit(ir::Assign{place.field("lambda", "this"), rvalue(value)}, value->getBeginLoc());
    } else if (capture.capturesVariable()) {
      const Place field = place.field("lambda", capture.getCapturedVar()->getNameAsString());
      if (capture.getCaptureKind() == clang::LCK_ByRef)
        emit(ir::Assign{field, pointerTo(lvalue(value))}, value->getBeginLoc());
      else
        initialise(field, value->getType(), value, value->getBeginLoc());
    }
  }
}

/// What link() finds out by the classes that override the method.
ExpressionPtr FunctionLowerer::virtualTarget(const clang::CXXMethodDecl& method) {
  return ir::opaque("virtual " + unit_.functionKey(method), {}, kPointer);
}

/// The value of a full expression; its temporaries are destroyed behind it.
ExpressionPtr FunctionLowerer::fullExpression(const clang::ExprWithCleanups& expr,
                                              bool needsValue) {
  const ScopeId outer = scopes_.current();
  if (!needsValue) {
    effect(expr.getSubExpr());
    leaveScope(outer);
    return ir::constant(0);
  }
  ExpressionPtr value = rvalue(expr.getSubExpr());
  if (scopes_.hasCleanup(outer))
    value = saved(value, expr.getType(), expr.getBeginLoc());
  leaveScope(outer);
  return value;
}

ExpressionPtr FunctionLowerer::builtRecord(const clang::Expr& expr) {
  if (const auto* list = clang::dyn_cast<clang::InitListExpr>(&expr);
      list && !expr.getType()->isRecordType() && !expr.getType()->isArrayType()) {
    if (list->getNumInits() == 1)
      return rvalue(list->getInit(0));
    return ir::constant(0, unit_.valueType(expr.getType()));
  }
  const Place place = materialized(expr);
  destroyAtEnd(place, expr.getType(), expr.getBeginLoc());
  return ir::read(place, unit_.valueType(expr.getType()));
}

} // namespace spinproof::frontend
