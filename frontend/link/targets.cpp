// SPDX-License-Identifier: Apache-2.0
// Where function pointers come from: a fixpoint over "the address of f is stored in s" and "what is
// in s is copied to t". It ends because the sets only grow and there are finitely many functions.
//
//   table.Handler = Read;  h = table.Handler;  h(irp);     the call can be Read
//
// Right as far as pointers move by assignments, arguments and initialisers; a pointer that travels
// through memory copies or the OS is not seen, and its calls stay unresolved.
#include "frontend/link/targets.h"

#include <deque>
#include <variant>

namespace spinproof::frontend {

using program::ExpressionKind;
using program::ExpressionPtr;
using program::FunctionId;
using program::StepKind;

namespace {

constexpr const char* kVirtual = "virtual ";

/// Casts of a pointer do not change what it points to.
const ExpressionPtr& uncast(const ExpressionPtr& pointer) {
  const ExpressionPtr* inner = &pointer;
  while ((*inner)->kind == ExpressionKind::Unary && (*inner)->op == program::Operator::Convert)
    inner = &(*inner)->operands[0];
  return *inner;
}

} // namespace

bool PointerTargets::slotOf(const program::Place& place, FunctionId in, Slot& slot) {
  auto last = place.path.rbegin();
  while (last != place.path.rend() && last->kind == StepKind::Index)
    ++last;
  if (last != place.path.rend()) {
    if (last->kind != StepKind::Field || last->record.empty())
      return false;
    slot = {last->record, last->field, 0, 0};
    return true;
  }
  if (place.root == program::RootKind::Global)
    slot = {"", "", place.global.value, 0};
  else if (place.root == program::RootKind::Local)
    slot = {"", "", in.value, place.local.value + 1};
  else
    return false;
  return true;
}

void PointerTargets::flow(const ExpressionPtr& from, FunctionId fromIn, const Slot& to) {
  if (!from)
    return;
  const ExpressionPtr& value = uncast(from);
  if (value->kind == ExpressionKind::FunctionAddress && value->function)
    targets_[to].insert(value->function);
  Slot source;
  if (value->kind == ExpressionKind::Read && value->type.isPointer &&
      slotOf(*value->place, fromIn, source))
    flows_[source].insert(to);
}

void PointerTargets::collect(const program::Program& program) {
  for (std::uint32_t f = 0; f < program.functions.size(); ++f) {
    const FunctionId in(f);
    for (const program::Block& block : program.functions[f].blocks) {
      for (const program::Instruction& instruction : block.instructions) {
        Slot to;
        if (const auto* assign = std::get_if<program::Assign>(&instruction.operation)) {
          if (slotOf(assign->to, in, to))
            flow(assign->value, in, to);
        } else if (const auto* call = std::get_if<program::Call>(&instruction.operation)) {
          if (!call->function)
            continue;
          const std::uint32_t parameters = program.function(call->function).parameterCount;
          for (std::uint32_t i = 0; i < call->arguments.size() && i < parameters; ++i)
            flow(call->arguments[i], in, {"", "", call->function.value, i + 1});
        }
      }
    }
  }
}

void PointerTargets::propagate() {
  std::deque<Slot> work;
  for (const auto& [slot, functions] : targets_)
    work.push_back(slot);
  while (!work.empty()) {
    const Slot from = work.front();
    work.pop_front();
    const auto flows = flows_.find(from);
    if (flows == flows_.end())
      continue;
    const std::set<FunctionId> functions = targets_[from];
    for (const Slot& to : flows->second) {
      std::set<FunctionId>& known = targets_[to];
      const std::size_t before = known.size();
      known.insert(functions.begin(), functions.end());
      if (known.size() != before)
        work.push_back(to);
    }
  }
}

PointerTargets::PointerTargets(const program::Program& program, const Overriders& overriders)
    : overriders_(overriders) {
  collect(program);
  propagate();
}

std::vector<FunctionId> PointerTargets::of(const ExpressionPtr& pointer, FunctionId in) const {
  if (!pointer)
    return {};
  const ExpressionPtr& value = uncast(pointer);
  if (value->kind == ExpressionKind::FunctionAddress && value->function)
    return {value->function};
  if (value->kind == ExpressionKind::Opaque && value->name.starts_with(kVirtual)) {
    const auto found = overriders_.find(value->name.substr(std::string(kVirtual).size()));
    if (found != overriders_.end())
      return {found->second.begin(), found->second.end()};
  }
  Slot slot;
  if (value->kind != ExpressionKind::Read || !slotOf(*value->place, in, slot))
    return {};
  const auto found = targets_.find(slot);
  if (found == targets_.end())
    return {};
  return {found->second.begin(), found->second.end()};
}

} // namespace spinproof::frontend
