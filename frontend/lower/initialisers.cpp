// SPDX-License-Identifier: Apache-2.0
// Initialisers, as assignments to the members they initialise.
#include "frontend/lower/function_lowerer.h"

#include <utility>

namespace spinproof::frontend {
namespace {

/// Longer lists are data tables: of those only the routines in them matter.
constexpr unsigned kLongestList = 16;

} // namespace

bool FunctionLowerer::isZero(const clang::Expr* init) const {
  if (!init || clang::isa<clang::ImplicitValueInitExpr, clang::NoInitExpr>(init))
    return true;
  init = init->IgnoreParenCasts();
  if (const auto* list = clang::dyn_cast<clang::InitListExpr>(init)) {
    for (const clang::Expr* each : list->inits()) {
      if (!isZero(each))
        return false;
    }
    return true;
  }
  if (const auto* number = clang::dyn_cast<clang::IntegerLiteral>(init))
    return number->getValue().isZero();
  return clang::isa<clang::CXXNullPtrLiteralExpr, clang::GNUNullExpr>(init);
}

void FunctionLowerer::initialise(const Place& place, clang::QualType type, const clang::Expr* init,
                                 clang::SourceLocation location) {
  if (!init)
    return;
  const clang::Expr* bare = init->IgnoreParens();
  if (const auto* constant = clang::dyn_cast<clang::ConstantExpr>(bare))
    bare = constant->getSubExpr()->IgnoreParens();
  if (const auto* cleanups = clang::dyn_cast<clang::ExprWithCleanups>(bare)) {
    // Temporaries die at the end of the declaration's full expression.
    const ScopeId outer = scopes_.current();
    initialise(place, type, cleanups->getSubExpr(), location);
    return leaveScope(outer);
  }
  if (const auto* temporary = clang::dyn_cast<clang::MaterializeTemporaryExpr>(bare);
      temporary && type->isRecordType())
    bare = temporary->getSubExpr()->IgnoreParens();
  if (const auto* bound = clang::dyn_cast<clang::CXXBindTemporaryExpr>(bare))
    bare = bound->getSubExpr()->IgnoreParens();
  if (const auto* list = clang::dyn_cast<clang::InitListExpr>(bare)) {
    if (list->isSemanticForm() || !list->getSemanticForm())
      return initialiseList(place, type, *list);
    return initialiseList(place, type, *list->getSemanticForm());
  }
  if (const auto* lambda = clang::dyn_cast<clang::LambdaExpr>(bare))
    return lambdaInto(place, *lambda);
  if (const auto* construction = clang::dyn_cast<clang::CXXConstructExpr>(bare))
    return constructInto(place, *construction);
  if (const auto* literal = clang::dyn_cast<clang::CompoundLiteralExpr>(bare))
    return initialise(place, type, literal->getInitializer(), location);
  if (type->isArrayType()) {
    if (!place.path.empty() || place.root == ir::RootKind::Local)
      emit(ir::Havoc{place}, location);
    return;
  }
  if (const auto* chosen = directChoice(place, type, bare))
    return conditionalInto(place, *chosen);
  if (const clang::CallExpr* direct = directCall(bare, type)) {
    if (callInto(*direct, place))
      return;
  }
  if (const auto* cast = clang::dyn_cast<clang::CastExpr>(bare);
      cast && type->isRecordType() && !cast->getSubExpr()->isGLValue())
    return initialise(place, type, cast->getSubExpr(), location);
  const ExpressionPtr value = rvalue(init);
  if (value->kind == ExpressionKind::Read && value->place->root == ir::RootKind::Unknown) {
    emit(ir::Havoc{place}, location);
    return;
  }
  // Initialisers run before anybody else sees the variable: no Access.
  emit(ir::Assign{place, value}, location);
  registerStore(nullptr, type, place, value, location);
}

void FunctionLowerer::initialiseList(const Place& place, clang::QualType type,
                                     const clang::InitListExpr& list) {
  const bool isGlobal = place.root == ir::RootKind::Global;
  if (isZero(&list)) {
    if (!isGlobal) // static storage begins as zero
      emit(ir::Assign{place, ir::constant(0, unit_.valueType(type))}, list.getBeginLoc());
    return;
  }
  if (list.isTransparent() || (type->isScalarType() && list.getNumInits() == 1))
    return initialise(place, type, list.getInit(0), list.getBeginLoc());
  if (const clang::RecordDecl* record = type->getAsRecordDecl())
    return initialiseRecord(place, *record, list);
  if (const clang::ArrayType* array = unit_.ast.getAsArrayType(type))
    return initialiseArray(place, array->getElementType(), list);
  salvage(list);
  emit(ir::Havoc{place}, list.getBeginLoc());
}

void FunctionLowerer::initialiseElement(const Place& place, clang::QualType type,
                                        const clang::Expr* init) {
  const bool isGlobal = place.root == ir::RootKind::Global;
  if (isGlobal && isZero(init))
    return;
  if (clang::isa<clang::ImplicitValueInitExpr>(init)) {
    emit(ir::Assign{place, ir::constant(0, unit_.valueType(type))}, init->getBeginLoc());
    return;
  }
  if (clang::isa<clang::NoInitExpr>(init))
    return;
  initialise(place, type, init, init->getBeginLoc());
}

void FunctionLowerer::initialiseRecord(const Place& place, const clang::RecordDecl& record,
                                       const clang::InitListExpr& list) {
  if (record.isUnion()) {
    if (const clang::FieldDecl* field = list.getInitializedFieldInUnion();
        field && list.getNumInits())
      initialiseElement(fieldPlace(place, *field), field->getType(), list.getInit(0));
    return;
  }
  unsigned next = 0;
  if (const auto* derived = clang::dyn_cast<clang::CXXRecordDecl>(&record);
      derived && derived->hasDefinition()) {
    for (const clang::CXXBaseSpecifier& base : derived->bases()) {
      if (next < list.getNumInits())
        initialiseElement(place, base.getType(), list.getInit(next++));
    }
  }
  for (const clang::FieldDecl* field : record.fields()) {
    if (field->isUnnamedBitField())
      continue;
    if (next >= list.getNumInits())
      break;
    if (const clang::Expr* init = list.getInit(next++))
      initialiseElement(fieldPlace(place, *field), field->getType(), init);
  }
}

void FunctionLowerer::initialiseArray(const Place& place, clang::QualType element,
                                      const clang::InitListExpr& list) {
  const bool tableOfData =
      list.getNumInits() > kLongestList && element->isScalarType() && !element->isPointerType();
  if (tableOfData) {
    if (place.root != ir::RootKind::Global)
      emit(ir::Havoc{place}, list.getBeginLoc());
    return;
  }
  for (unsigned i = 0; i < list.getNumInits(); ++i) {
    if (const clang::Expr* init = list.getInit(i))
      initialiseElement(place.element(ir::constant(i, {64, true, false})), element, init);
  }
}

} // namespace spinproof::frontend
