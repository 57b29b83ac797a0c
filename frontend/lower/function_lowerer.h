// SPDX-License-Identifier: Apache-2.0
// Lowers one function. The members stand in one file for each family of the AST; state that only
// one family uses stands with it here.
#pragma once

#include "frontend/lower/block_builder.h"
#include "frontend/lower/scopes.h"
#include "frontend/lower/unit_context.h"

#include <clang/AST/ExprCXX.h>
#include <clang/AST/StmtCXX.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace spinproof::frontend {

class FunctionLowerer {
public:
  FunctionLowerer(UnitContext& unit, ir::Function& function);

  /// The function's signature, annotations and body.
  void lower(const clang::FunctionDecl& declaration);
  /// Initialisers of globals, as if they were assignments of a routine.
  void lowerGlobals(const std::vector<const clang::VarDecl*>& globals);

private:
  // function_lowerer.cpp
  void declareParameters(const clang::FunctionDecl& declaration);
  void body(const clang::FunctionDecl& declaration);
  void degrade(clang::SourceLocation location, const std::string& reason);
  void degrade(Location location, const std::string& reason);
  void understood(const clang::Expr& expr);
  void degradeLostCode(const clang::FunctionDecl& declaration);
  void emit(ir::Operation operation, clang::SourceLocation location);
  ir::LocalId addLocal(std::string name, clang::QualType type, clang::SourceLocation location);
  Place temporary(std::string name, clang::QualType type, clang::SourceLocation location);
  ir::LocalId localOf(const clang::VarDecl& variable);

  // statements.cpp
  void statement(const clang::Stmt* stmt);
  void compound(const clang::CompoundStmt& compound);
  void ifStatement(const clang::IfStmt& stmt);
  void returnStatement(const clang::ReturnStmt& stmt);
  void declaration(const clang::DeclStmt& stmt);
  void variable(const clang::VarDecl& variable);
  void unhandledStatement(const clang::Stmt& stmt);
  bool controlStatement(const clang::Stmt& stmt);
  void enterScope() { scopes_.open(nullptr); }
  void leaveScope(ScopeId outer);

  // jumps.cpp
  void gotoStatement(const clang::LabelDecl* label);
  void labelStatement(const clang::LabelStmt& stmt);
  void indirectGoto(const clang::IndirectGotoStmt& stmt);
  void openLabels() { labels_.emplace_back(); }
  void closeLabels();
  void jumpTo(const JumpTarget& target);

  // loops.cpp
  void whileStatement(const clang::WhileStmt& stmt);
  void doStatement(const clang::DoStmt& stmt);
  void forStatement(const clang::ForStmt& stmt);
  void rangeForStatement(const clang::CXXForRangeStmt& stmt);
  void loopBody(const clang::Stmt* body, BlockId onContinue, BlockId onBreak);

  // switch.cpp
  void switchStatement(const clang::SwitchStmt& stmt);
  void caseStatement(const clang::SwitchCase& stmt);
  ExpressionPtr caseCondition(const clang::CaseStmt& stmt, const ExpressionPtr& value);

  // seh.cpp
  void sehTry(const clang::SEHTryStmt& stmt);
  void sehExcept(const clang::SEHTryStmt& stmt, const clang::SEHExceptStmt& handler);
  void sehFinally(const clang::SEHTryStmt& stmt, const clang::SEHFinallyStmt& handler);
  void sehFilter(const clang::SEHExceptStmt& handler, BlockId execute);
  void sehBody(const clang::SEHTryStmt& stmt, BlockId end);
  void cxxTry(const clang::CXXTryStmt& stmt);
  void exceptionEdge(clang::SourceLocation location);
  BlockId unhandledException();

  // conditions.cpp
  void condition(const clang::Expr* expr, BlockId yes, BlockId no);
  void conditionLeaf(const clang::Expr& expr, BlockId yes, BlockId no);
  ExpressionPtr truth(const clang::Expr* expr);
  ExpressionPtr shortCircuit(const clang::Expr& expr);
  bool isPlain(const clang::Expr* expr) const;
  void assume(const clang::Expr* expr);

  // expressions.cpp
  /// The value; `void` expressions give zero.
  ExpressionPtr rvalue(const clang::Expr* expr);
  ExpressionPtr computed(const clang::Expr& expr);
  ExpressionPtr cxxValue(const clang::Expr& expr);
  /// Evaluates for side effects alone.
  void effect(const clang::Expr* expr);
  std::optional<ExpressionPtr> constantOf(const clang::Expr& expr) const;
  /// Lowers what stands in an expression that cannot be lowered itself.
  void salvage(const clang::Expr& expr);
  ExpressionPtr opaqueOf(const clang::Expr& expr, const std::string& name);
  ExpressionPtr sizeOrAlign(const clang::UnaryExprOrTypeTraitExpr& expr);
  ExpressionPtr conditional(const clang::AbstractConditionalOperator& expr);
  void conditionalInto(const Place& result, const clang::AbstractConditionalOperator& expr);
  bool losesCalls(const clang::RecoveryExpr& expr) const;
  ExpressionPtr recovery(const clang::Expr& expr);
  ExpressionPtr statementExpression(const clang::StmtExpr& expr);

  // operators.cpp
  ExpressionPtr unaryOperator(const clang::UnaryOperator& expr);
  ExpressionPtr binaryOperator(const clang::BinaryOperator& expr);
  ExpressionPtr arithmetic(clang::BinaryOperatorKind op, ExpressionPtr left, ExpressionPtr right,
                           const clang::BinaryOperator& expr);
  ExpressionPtr comparison(clang::BinaryOperatorKind op, ExpressionPtr left, ExpressionPtr right);
  ExpressionPtr pointerSum(const clang::Expr* pointer, const ExpressionPtr& base,
                           ExpressionPtr index, bool negative);
  std::vector<ExpressionPtr> operands(const std::vector<const clang::Expr*>& exprs);
  ExpressionPtr saved(const ExpressionPtr& value, clang::QualType type,
                      clang::SourceLocation location);
  bool hasEffects(const clang::Stmt* stmt) const;

  // assignments.cpp
  ExpressionPtr assignment(const clang::BinaryOperator& expr);
  ExpressionPtr compoundAssignment(const clang::CompoundAssignOperator& expr);
  ExpressionPtr increment(const clang::UnaryOperator& expr);
  void bump(const clang::UnaryOperator& expr, const Place& place, const ExpressionPtr& before);
  void store(const Place& place, ExpressionPtr value, clang::SourceLocation location);
  ExpressionPtr load(const Place& place, clang::QualType type, clang::SourceLocation location);
  void access(const Place& place, bool write, clang::SourceLocation location);
  const clang::ConditionalOperator* directChoice(const Place& place, clang::QualType type,
                                                 const clang::Expr* init) const;
  bool isShared(const Place& place) const;
  /// Computes `init` into `place`, of type `type`.
  void storeInto(const Place& place, clang::QualType type, const clang::Expr* init,
                 clang::SourceLocation location);

  // casts.cpp
  ExpressionPtr cast(const clang::CastExpr& expr);
  ExpressionPtr converted(ExpressionPtr value, clang::QualType to, bool written);
  ExpressionPtr decayed(const clang::Expr* array);
  ExpressionPtr toBoolean(const clang::Expr* expr);
  std::optional<Place> containingRecord(const clang::Expr& expr);
  std::optional<Place> memberPath(const clang::Expr* offset);

  // places.cpp
  Place lvalue(const clang::Expr* expr);
  Place cxxPlace(const clang::Expr& expr);
  Place variablePlace(const clang::DeclRefExpr& expr);
  Place memberPlace(const clang::MemberExpr& expr);
  Place madeUpMember(const clang::MemberExpr& expr, const std::string& key);
  Place openMember(const clang::CXXDependentScopeMemberExpr& expr);
  Place fieldPlace(const Place& base, const clang::FieldDecl& field);
  Place elementPlace(const clang::ArraySubscriptExpr& expr);
  Place conditionalPlace(const clang::AbstractConditionalOperator& expr);
  Place materialized(const clang::Expr& expr);
  bool capturedByReference(const clang::VarDecl& variable) const;
  Place pointee(const ExpressionPtr& pointer) const;

  // calls.cpp
  ExpressionPtr lambdaAddress(const clang::CallExpr& expr);
  ExpressionPtr recordCopy(const clang::CallExpr& expr);
  ExpressionPtr call(const clang::CallExpr& expr, bool needsResult);
  bool callInto(const clang::CallExpr& expr, const Place& result);
  void emitCall(ir::Call call, const clang::CallExpr& expr, const clang::FunctionDecl* callee);
  clang::QualType resultType(const clang::CallExpr& expr, const clang::FunctionDecl* callee) const;
  clang::QualType returnType(const clang::CallExpr& expr) const;
  ir::Call calleeOf(const clang::CallExpr& expr, const clang::FunctionDecl*& callee);
  std::vector<ExpressionPtr> arguments(const clang::CallExpr& expr,
                                       const clang::FunctionDecl* callee);
  ExpressionPtr argument(const clang::Expr* expr, clang::QualType parameter);
  std::string calleeName(const clang::CallExpr& expr) const;
  ExpressionPtr marker(const clang::CallExpr& expr);
  bool isPure(const clang::CallExpr& expr) const;
  ExpressionPtr pureValue(const clang::CallExpr& expr);
  std::string openCallee(const clang::CallExpr& expr) const;
  const clang::CallExpr* directCall(const clang::Expr* expr, clang::QualType destination) const;

  // made_up.cpp
  bool isNotation(const clang::CallExpr& expr) const;
  const clang::Expr* addressedUnknown(const clang::Expr& expr) const;
  Place notationPlace(const clang::CallExpr& expr);
  ExpressionPtr notationValue(const clang::CallExpr& expr);
  ExpressionPtr notationCall(const clang::CXXOperatorCallExpr& expr);
  bool constructUnknown(const Place& place, const clang::CXXConstructExpr& expr);

  // registration.cpp
  void registerArguments(const clang::CallExpr& expr, const clang::FunctionDecl* callee,
                         const std::vector<ExpressionPtr>& arguments);
  void registerStore(const clang::Expr* destination, clang::QualType type, const Place& place,
                     const ExpressionPtr& value, clang::SourceLocation location);
  clang::QualType declaredType(const clang::Expr* destination) const;

  // initialisers.cpp
  void initialise(const Place& place, clang::QualType type, const clang::Expr* init,
                  clang::SourceLocation location);
  void initialiseList(const Place& place, clang::QualType type, const clang::InitListExpr& list);
  void initialiseRecord(const Place& place, const clang::RecordDecl& record,
                        const clang::InitListExpr& list);
  void initialiseArray(const Place& place, clang::QualType element,
                       const clang::InitListExpr& list);
  void initialiseElement(const Place& place, clang::QualType type, const clang::Expr* init);
  bool isZero(const clang::Expr* init) const;

  // cxx.cpp
  void constructInto(const Place& place, const clang::CXXConstructExpr& expr);
  void destroyAtEnd(const Place& place, clang::QualType type, clang::SourceLocation location);
  void destroy(const Place& place, clang::QualType type, clang::SourceLocation location);
  void constructorInitialisers(const clang::CXXConstructorDecl& constructor);
  void destroyMembers(const clang::CXXDestructorDecl& destructor);
  ExpressionPtr builtRecord(const clang::Expr& expr);
  ExpressionPtr newExpression(const clang::CXXNewExpr& expr);
  void deleteExpression(const clang::CXXDeleteExpr& expr);
  void lambdaInto(const Place& place, const clang::LambdaExpr& expr);
  ExpressionPtr virtualTarget(const clang::CXXMethodDecl& method);
  void callMember(const clang::FunctionDecl& member, const Place& object,
                  std::vector<ExpressionPtr> arguments, clang::SourceLocation location);
  ExpressionPtr fullExpression(const clang::ExprWithCleanups& expr, bool needsValue);

  UnitContext& unit_;
  ir::Function& function_;
  const clang::FunctionDecl* declaration_ = nullptr;
  BlockBuilder builder_;
  Scopes scopes_;

  std::map<const clang::VarDecl*, ir::LocalId> locals_; // looked up only
  std::set<std::string> degradations_;
  std::vector<std::pair<unsigned, unsigned>> openLines_; // where the tree says that it is open
  Place thisPlace_;

  std::vector<JumpTarget> breaks_;
  std::vector<JumpTarget> continues_;
  std::map<const clang::SwitchCase*, BlockId> cases_; // looked up only
  JumpTarget returns_;
  Place returnValue_;

  struct Goto {
    BlockId from;
    ScopeId scope;
    const clang::LabelDecl* label;
  };
  struct Labels {
    std::map<const clang::LabelDecl*, JumpTarget> known; // looked up only
    std::vector<Goto> pending;
  };
  std::vector<Labels> labels_;

  std::vector<JumpTarget> leaves_;
  std::vector<bool> abnormal_;
  BlockId unhandled_;
  bool declaresOnly_ = false; // within declarations that a `__try` begins with
  std::map<const clang::Expr*, ExpressionPtr> sharedValues_; // OpaqueValueExpr; looked up only
};

} // namespace spinproof::frontend
