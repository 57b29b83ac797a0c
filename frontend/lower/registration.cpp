// SPDX-License-Identifier: Apache-2.0
// Where the driver hands a routine to the OS: a function pointer goes to a parameter, field or
// array element whose type names a role. That is a Register, whatever the function or record is
// called:
//
//   DriverObject->DriverStartIo = StartIo;        DRIVER_STARTIO  via DRIVER_OBJECT.DriverStartIo
//   KeInitializeDpc(&ext->Dpc, DpcRoutine, ext);  KDEFERRED_ROUTINE for ext->Dpc, context ext
#include "frontend/lower/function_lowerer.h"

#include "frontend/lower/roles.h"

#include <utility>

namespace spinproof::frontend {
namespace {

const clang::FunctionProtoType* prototypeOf(const clang::CallExpr& expr) {
  clang::QualType type = expr.getCallee()->getType();
  if (const auto* pointer = type->getAs<clang::PointerType>())
    type = pointer->getPointeeType();
  return type->getAs<clang::FunctionProtoType>();
}

bool isNull(const ExpressionPtr& value) {
  return value->kind == ExpressionKind::Constant || value->kind == ExpressionKind::Unknown;
}

/// Casts of an address do not change what it is the address of.
const ExpressionPtr& uncast(const ExpressionPtr& pointer) {
  const ExpressionPtr* inner = &pointer;
  while ((*inner)->kind == ExpressionKind::Unary && (*inner)->op == Operator::Convert)
    inner = &(*inner)->operands[0];
  return *inner;
}

} // namespace

void FunctionLowerer::registerArguments(const clang::CallExpr& expr,
                                        const clang::FunctionDecl* callee,
                                        const std::vector<ExpressionPtr>& arguments) {
  const clang::FunctionProtoType* prototype = callee ? nullptr : prototypeOf(expr);
  const std::size_t parameters = callee      ? callee->getNumParams()
                                 : prototype ? prototype->getNumParams()
                                             : 0;
  // An object argument comes before those that the parameters name.
  const std::size_t offset =
      callee && arguments.size() > expr.getNumArgs() ? arguments.size() - expr.getNumArgs() : 0;
  for (std::size_t i = 0; i < parameters && i + offset < arguments.size(); ++i) {
    const ExpressionPtr& routine = arguments[i + offset];
    if (isNull(routine))
      continue;
    const auto index = static_cast<unsigned>(i);
    std::string role = roleOfPointer(callee ? callee->getParamDecl(index)->getOriginalType()
                                            : prototype->getParamType(index));
    if (role.empty())
      continue;
    ir::Register registration;
    registration.role = std::move(role);
    registration.routine = routine;
    if (i + offset > 0 && arguments[0]->type.isPointer)
      registration.object = pointee(arguments[0]);
    registration.context.assign(arguments.begin() + static_cast<long>(i + offset) + 1,
                                arguments.end());
    registration.via = callee ? unit_.functionName(*callee) : "a call through a pointer";
    emit(std::move(registration), expr.getBeginLoc());
  }
}

/// The type that the destination was declared with, typedef names and all.
clang::QualType FunctionLowerer::declaredType(const clang::Expr* destination) const {
  destination = destination->IgnoreParens();
  while (const auto* element = clang::dyn_cast<clang::ArraySubscriptExpr>(destination))
    destination = element->getBase()->IgnoreParenImpCasts();
  if (const auto* member = clang::dyn_cast<clang::MemberExpr>(destination))
    return member->getMemberDecl()->getType();
  if (const auto* named = clang::dyn_cast<clang::DeclRefExpr>(destination))
    return named->getDecl()->getType();
  return destination->getType();
}

static std::string viaOf(const Place& place) {
  std::string via;
  for (const ir::Step& step : place.path) {
    if (step.kind == ir::StepKind::Field)
      via = (step.record.empty() ? via : step.record) + "." + step.field;
    else if (step.kind == ir::StepKind::Index)
      via += step.index && step.index->kind == ExpressionKind::Constant
                 ? "[" + std::to_string(step.index->value) + "]"
                 : "[]";
  }
  return via;
}

/// The record that holds the field at the end of the place.
static Place holderOf(Place place) {
  while (!place.path.empty() && place.path.back().kind == ir::StepKind::Index)
    place.path.pop_back();
  if (!place.path.empty() && place.path.back().kind == ir::StepKind::Field)
    place.path.pop_back();
  return place;
}

void FunctionLowerer::registerStore(const clang::Expr*, clang::QualType type, const Place& place,
                                    const ExpressionPtr& value, clang::SourceLocation location) {
  // A local variable hands nothing to anybody yet; what reads it does.
  const bool isFunction = uncast(value)->kind == ExpressionKind::FunctionAddress;
  const bool isStored = value->kind == ExpressionKind::Read; // from a table: link knows what it holds
  if (type.isNull() || !(isFunction || isStored) || place.isBareLocal())
    return;
  std::string role = roleOfPointer(type);
  if (isStored && role.empty())
    return;
  // A member that says nothing by its type (a plain pointer, one of a record that nobody declares) can
  // be one that the harness knows by name.
  if (role.empty() && place.path.empty())
    return;
  ir::Register registration;
  registration.role = std::move(role);
  registration.routine = isFunction ? uncast(value) : value;
  registration.via = viaOf(place);
  if (place.path.empty() && place.root == ir::RootKind::Global)
    registration.via = unit_.model.program.global(place.global).name;
  else if (const Place holder = holderOf(place); holder.root != ir::RootKind::Unknown)
    registration.object = holder;
  emit(std::move(registration), location);
}

} // namespace spinproof::frontend
