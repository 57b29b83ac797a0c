// SPDX-License-Identifier: Apache-2.0
// Storage. See models/program/place.h for the forms a place has.
#include "frontend/lower/function_lowerer.h"

#include "frontend/parse/synthesised.h"

#include <utility>

namespace spinproof::frontend {

/// What a pointer value points to. `p[0]` and `*p` are one place.
Place FunctionLowerer::pointee(const ExpressionPtr& pointer) const {
  if (pointer->kind == ExpressionKind::Unknown)
    return Place::unknown();
  if (pointer->kind == ExpressionKind::Read && pointer->place->root == ir::RootKind::Unknown)
    return Place::unknown();
  return Place::ofPointee(pointer);
}

Place FunctionLowerer::lvalue(const clang::Expr* expr) {
  expr = expr->IgnoreParens();
  if (const auto* named = clang::dyn_cast<clang::DeclRefExpr>(expr))
    return variablePlace(*named);
  if (const auto* member = clang::dyn_cast<clang::MemberExpr>(expr))
    return memberPlace(*member);
  if (const auto* open = clang::dyn_cast<clang::CXXDependentScopeMemberExpr>(expr))
    return openMember(*open);
  if (const auto* element = clang::dyn_cast<clang::ArraySubscriptExpr>(expr))
    return elementPlace(*element);
  if (const auto* unary = clang::dyn_cast<clang::UnaryOperator>(expr)) {
    if (unary->getOpcode() == clang::UO_Deref)
      return pointee(rvalue(unary->getSubExpr()));
    if (unary->isIncrementDecrementOp()) {
      const Place place = lvalue(unary->getSubExpr());
      bump(*unary, place, load(place, unary->getType(), unary->getBeginLoc()));
      return place;
    }
    return lvalue(unary->getSubExpr());
  }
  if (const auto* cast = clang::dyn_cast<clang::CastExpr>(expr)) {
    if (cast->getSubExpr()->isGLValue())
      return lvalue(cast->getSubExpr());
    return materialized(*expr);
  }
  if (const auto* binary = clang::dyn_cast<clang::BinaryOperator>(expr)) {
    if (binary->getOpcode() == clang::BO_Comma) {
      effect(binary->getLHS());
      return lvalue(binary->getRHS());
    }
    if (binary->isAssignmentOp()) {
      rvalue(binary);
      return hasEffects(binary->getLHS()) ? Place::unknown() : lvalue(binary->getLHS());
    }
  }
  if (const auto* chosen = clang::dyn_cast<clang::AbstractConditionalOperator>(expr);
      chosen && chosen->isGLValue())
    return conditionalPlace(*chosen);
  if (const auto* call = clang::dyn_cast<clang::CallExpr>(expr)) {
    if (call->isGLValue() && isNotation(*call))
      return notationPlace(*call);
    if (call->isGLValue())
      return pointee(this->call(*call, /*needsResult=*/true));
    return materialized(*expr);
  }
  if (clang::isa<clang::RecoveryExpr>(expr)) {
    recovery(*expr);
    return Place::unknown();
  }
  if (clang::isa<clang::StringLiteral, clang::PredefinedExpr>(expr))
    return Place::ofPointee(rvalue(expr));
  return cxxPlace(*expr);
}

Place FunctionLowerer::variablePlace(const clang::DeclRefExpr& expr) {
  const clang::ValueDecl* named = expr.getDecl();
  if (const auto* binding = clang::dyn_cast<clang::BindingDecl>(named)) {
    if (const clang::VarDecl* holding = binding->getHoldingVar())
      return Place::ofLocal(localOf(*holding)).deref();
    return binding->getBinding() ? lvalue(binding->getBinding()) : Place::unknown();
  }
  const auto* variable = clang::dyn_cast<clang::VarDecl>(named);
  if (!variable)
    return Place::unknown();
  if (variable->hasGlobalStorage() || variable->hasExternalStorage()) {
    const Place place = Place::ofGlobal(unit_.globalOf(*variable));
    return variable->getType()->isReferenceType() ? place.deref() : place;
  }
  if (expr.refersToEnclosingVariableOrCapture() && !thisPlace_.isBareLocal())
    return Place::unknown();
  if (expr.refersToEnclosingVariableOrCapture()) {
    // Inside a lambda: a field of the closure, which holds the variable or its address.
    const Place field = thisPlace_.deref().field("lambda", variable->getNameAsString());
    return capturedByReference(*variable) || variable->getType()->isReferenceType() ? field.deref()
                                                                                    : field;
  }
  const Place place = Place::ofLocal(localOf(*variable));
  return variable->getType()->isReferenceType() ? place.deref() : place;
}

Place FunctionLowerer::fieldPlace(const Place& base, const clang::FieldDecl& field) {
  if (base.root == ir::RootKind::Unknown)
    return base;
  const clang::RecordDecl& record = *field.getParent();
  const std::string name = field.getNameAsString();
  // An unnamed member has no step of its own: its members belong to the record around it.
  if (name.empty())
    return base;
  const std::string recordName = unit_.recordName(record);
  if (!recordName.empty())
    return base.field(recordName, name);
  // A member of an unnamed record: `u.Lock` of the record that holds `u`, or simply `Lock`.
  const clang::DeclContext* outer = record.getParent();
  if (record.isAnonymousStructOrUnion()) {
    while (const auto* around = clang::dyn_cast<clang::RecordDecl>(outer)) {
      if (!around->isAnonymousStructOrUnion())
        break;
      outer = around->getParent();
    }
    if (const auto* around = clang::dyn_cast<clang::RecordDecl>(outer)) {
      const std::string aroundName = unit_.recordName(*around);
      if (!aroundName.empty())
        return base.field(aroundName, name);
    }
  }
  if (!base.path.empty() && base.path.back().kind == ir::StepKind::Field) {
    Place joined = base;
    joined.path.back().field += "." + name;
    return joined;
  }
  return base.field("", name);
}

/// A member that nobody declares, of a class: the parser made it a static one.
Place FunctionLowerer::madeUpMember(const clang::MemberExpr& expr, const std::string& key) {
  const clang::Expr* base = expr.getBase();
  const Place record = expr.isArrow() ? pointee(rvalue(base)) : lvalue(base);
  const std::size_t dot = key.rfind('.');
  if (record.root == ir::RootKind::Unknown || dot == std::string::npos)
    return record;
  return record.field(key.substr(0, dot), key.substr(dot + 1));
}

/// `p->Lock` where Clang does not know what p is: a field all the same.
Place FunctionLowerer::openMember(const clang::CXXDependentScopeMemberExpr& expr) {
  understood(expr);
  if (expr.isImplicitAccess())
    return Place::unknown();
  const clang::Expr* base = expr.getBase();
  const bool isPointer = expr.isArrow();
  const Place record = isPointer ? pointee(rvalue(base)) : lvalue(base);
  if (record.root == ir::RootKind::Unknown)
    return record;
  return record.field("", expr.getMember().getAsString());
}

Place FunctionLowerer::memberPlace(const clang::MemberExpr& expr) {
  const clang::ValueDecl* member = expr.getMemberDecl();
  if (const auto* variable = clang::dyn_cast<clang::VarDecl>(member)) {
    if (const std::string key = synthesisedKey(*variable); !key.empty())
      return madeUpMember(expr, key);
    effect(expr.getBase());
    return Place::ofGlobal(unit_.globalOf(*variable));
  }
  const clang::Expr* base = expr.getBase();
  const Place record = expr.isArrow() ? pointee(rvalue(base)) : lvalue(base);
  const auto* field = clang::dyn_cast<clang::FieldDecl>(member);
  if (!field)
    return Place::unknown();
  const Place place = fieldPlace(record, *field);
  return field->getType()->isReferenceType() ? place.deref() : place;
}

Place FunctionLowerer::elementPlace(const clang::ArraySubscriptExpr& expr) {
  const clang::Expr* base = expr.getBase();
  const std::vector<ExpressionPtr> values = operands({base, expr.getIdx()});
  const ExpressionPtr element = pointerSum(base, values[0], values[1], /*negative=*/false);
  return pointee(element);
}

Place FunctionLowerer::conditionalPlace(const clang::AbstractConditionalOperator& expr) {
  const clang::SourceLocation location = expr.getBeginLoc();
  const Place pointer = temporary("?:", unit_.ast.getPointerType(expr.getType()), location);
  const BlockId yes = builder_.newBlock();
  const BlockId no = builder_.newBlock();
  const BlockId end = builder_.newBlock();
  condition(expr.getCond(), yes, no);
  builder_.setCurrent(yes);
  store(pointer, pointerTo(lvalue(expr.getTrueExpr())), location);
  builder_.jump(end);
  builder_.setCurrent(no);
  store(pointer, pointerTo(lvalue(expr.getFalseExpr())), location);
  builder_.continueIn(end);
  return pointer.deref();
}

/// A value that is used as storage: `f().member`, a compound literal.
Place FunctionLowerer::materialized(const clang::Expr& expr) {
  std::string name = "temporary";
  if (const auto* call = clang::dyn_cast<clang::CallExpr>(&expr))
    name = calleeName(*call) + "()";
  const Place place = temporary(std::move(name), expr.getType(), expr.getBeginLoc());
  storeInto(place, expr.getType(), &expr, expr.getBeginLoc());
  return place;
}

} // namespace spinproof::frontend
