// SPDX-License-Identifier: Apache-2.0
// A switch is one choice: an edge for each case (value equal), one for the default (value equal to
// none of them). Cases fall through as in the source.
#include "frontend/lower/function_lowerer.h"

#include <algorithm>
#include <utility>

namespace spinproof::frontend {

ExpressionPtr FunctionLowerer::caseCondition(const clang::CaseStmt& stmt,
                                             const ExpressionPtr& value) {
  const auto first = constantOf(*stmt.getLHS());
  if (!first || hasUnknown(value))
    return nullptr;
  const auto retyped = [&](const ExpressionPtr& label) {
    return ir::constant(label->value, value->type);
  };
  if (!stmt.getRHS())
    return ir::binary(Operator::Equal, value, retyped(*first), kBool);
  const auto last = constantOf(*stmt.getRHS());
  if (!last)
    return nullptr;
  return ir::binary(Operator::LogicalAnd,
                    ir::binary(Operator::GreaterEqual, value, retyped(*first), kBool),
                    ir::binary(Operator::LessEqual, value, retyped(*last), kBool), kBool);
}

void FunctionLowerer::switchStatement(const clang::SwitchStmt& stmt) {
  const ScopeId outer = scopes_.current();
  enterScope();
  statement(stmt.getInit());
  if (const clang::DeclStmt* declared = stmt.getConditionVariableDeclStmt())
    statement(declared);
  const ExpressionPtr value = rvalue(stmt.getCond());
  const BlockId end = builder_.newBlock();

  std::vector<const clang::SwitchCase*> labels;
  for (const auto* each = stmt.getSwitchCaseList(); each; each = each->getNextSwitchCase())
    labels.push_back(each);
  std::ranges::reverse(labels); // the AST lists them from the last to the first

  std::vector<ir::Edge> edges;
  BlockId otherwise = end;
  ExpressionPtr none;
  bool noneIsKnown = true;
  for (const clang::SwitchCase* label : labels) {
    const BlockId block = cases_[label] = builder_.newBlock();
    const auto* labelled = clang::dyn_cast<clang::CaseStmt>(label);
    if (!labelled) {
      otherwise = block;
      continue;
    }
    const ExpressionPtr condition = caseCondition(*labelled, value);
    noneIsKnown = noneIsKnown && condition;
    const ExpressionPtr differs = opposite(condition);
    none = none && differs ? ir::binary(Operator::LogicalAnd, none, differs, kBool) : differs;
    edges.push_back({block, condition});
  }
  edges.push_back({otherwise, noneIsKnown ? none : nullptr});
  builder_.choose(std::move(edges), unit_.locate(stmt.getSwitchLoc()));

  breaks_.push_back({end, scopes_.current()});
  statement(stmt.getBody());
  breaks_.pop_back();
  builder_.continueIn(end);
  leaveScope(outer);
}

void FunctionLowerer::caseStatement(const clang::SwitchCase& stmt) {
  const auto known = cases_.find(&stmt);
  if (known != cases_.end())
    builder_.continueIn(known->second);
  statement(stmt.getSubStmt());
}

} // namespace spinproof::frontend
