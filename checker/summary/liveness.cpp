// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/liveness.h"

#include "models/program/fields_operation.h"

#include <cstring>

namespace spinproof::summary {

using namespace program;

namespace {

/// Calls used(local), escapes(local) and writes(local) for what stands in an operation.
template <typename Used, typename Escapes, typename Writes>
class Mentions {
public:
  Mentions(Used used, Escapes escapes, Writes writes)
      : used_(std::move(used)), escapes_(std::move(escapes)), writes_(std::move(writes)) {}

  void operation(const Operation& operation) {
    std::visit([&](const auto& op) { fields(op); }, operation);
  }

  void expression(const ExpressionPtr& e) {
    if (!e)
      return;
    if (e->place) {
      if (e->kind == ExpressionKind::AddressOf && rootsInLocal(*e->place))
        escapes_(e->place->local.value);
      place(*e->place);
    }
    for (const ExpressionPtr& operand : e->operands)
      expression(operand);
  }

private:
  /// The storage itself lies in the local, not behind a pointer in it.
  static bool rootsInLocal(const Place& place) {
    if (place.root != RootKind::Local)
      return false;
    for (const Step& step : place.path)
      if (step.kind == StepKind::Deref)
        return false;
    return true;
  }

  void place(const Place& place) {
    if (place.root == RootKind::Local)
      used_(place.local.value);
    expression(place.pointer);
    for (const Step& step : place.path)
      expression(step.index);
  }

  void target(const Place& to) {
    if (to.isBareLocal())
      writes_(to.local.value);
    else
      place(to);
  }

  template <typename Op>
  void fields(const Op& op) {
    forEachField<Op>([&](const auto& field) { member(field.key, op.*(field.member)); });
  }

  static bool isTarget(const char* key) {
    return !std::strcmp(key, "to") || !std::strcmp(key, "result") || !std::strcmp(key, "oldIrql");
  }

  void member(const char* key, const Place& value) { isTarget(key) ? target(value) : place(value); }
  void member(const char* key, const std::optional<Place>& value) {
    if (value)
      member(key, *value);
  }
  void member(const char*, const ExpressionPtr& value) { expression(value); }
  void member(const char*, const std::vector<ExpressionPtr>& values) {
    for (const ExpressionPtr& value : values)
      expression(value);
  }
  template <typename T>
  void member(const char*, const T&) {}

  Used used_;
  Escapes escapes_;
  Writes writes_;
};

bool staysWithTheOs(const Operation& operation) {
  const auto* call = std::get_if<Call>(&operation);
  if (!call)
    return !std::holds_alternative<Assign>(operation) && !std::holds_alternative<Return>(operation);
  return !call->function && !call->pointer;
}

} // namespace

Liveness::Liveness(const Function& function)
    : locals_(function.locals.size()), always_(locals_, false),
      used_(function.blocks.size(), Set(locals_, false)), touched_(used_), written_(used_),
      in_(used_), out_(used_) {
  collect(function);
  solve(function);
}

void Liveness::collect(const Function& function) {
  for (std::size_t b = 0; b < function.blocks.size(); ++b) {
    const Operation* operation = nullptr;
    Mentions mentions(
        [&](std::uint32_t local) {
          touched_[b][local] = true;
          if (!written_[b][local])
            used_[b][local] = true;
        },
        [&](std::uint32_t local) {
          if (!operation || !staysWithTheOs(*operation))
            always_[local] = true;
        },
        [&](std::uint32_t local) { written_[b][local] = true; });
    for (const Instruction& instruction : function.blocks[b].instructions) {
      operation = &instruction.operation;
      if (const auto* assign =
              std::get_if<Assign>(operation)) { // what is read comes before what is written
        mentions.expression(assign->value);
        if (!assign->to.isBareLocal())
          mentions.expression(read(assign->to));
        else
          written_[b][assign->to.local.value] = true;
        continue;
      }
      mentions.operation(*operation);
    }
    operation = nullptr;
    for (const Edge& edge : function.blocks[b].edges)
      mentions.expression(edge.condition);
  }
}

void Liveness::solve(const Function& function) {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t b = function.blocks.size(); b-- > 0;) {
      for (const Edge& edge : function.blocks[b].edges)
        for (std::size_t l = 0; l < locals_; ++l)
          if (in_[edge.target.value][l])
            out_[b][l] = true;
      for (std::size_t l = 0; l < locals_; ++l) {
        const bool live = used_[b][l] || (out_[b][l] && !written_[b][l]);
        if (live && !in_[b][l])
          in_[b][l] = changed = true;
      }
    }
  }
}

bool Liveness::live(BlockId block, std::uint32_t index, std::uint32_t local) const {
  if (local >= locals_ || always_[local])
    return true;
  if (index == 0)
    return in_[block.value][local];
  return out_[block.value][local] || touched_[block.value][local];
}

} // namespace spinproof::summary
