// SPDX-License-Identifier: Apache-2.0
// Where function pointers come from: a fixpoint over "the address of f is stored in s" and "what is
// in s is copied to t". It ends because the sets only grow and there are finitely many functions.
//
//   table.Handler = Read;  h = table.Handler;  h(irp);     the call can be Read
//
// Right as far as pointers move by assignments, arguments and initialisers, and through storage that the OS
// exchanges for a driver (a request's cancel routine); a pointer that travels through memory copies or the OS
// is not seen, and its calls stay unresolved.
//
// Elements of an array with a constant index are told apart. `f[k]` is what was stored there, `f` what was
// stored at an index that nobody knows, which flows to all of them, and `f[*]` the sum of both.
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
constexpr const char* kAnyElement = "[*]";

/// Casts of a pointer do not change what it points to.
const ExpressionPtr& uncast(const ExpressionPtr& pointer) {
  const ExpressionPtr* inner = &pointer;
  while ((*inner)->kind == ExpressionKind::Unary && (*inner)->op == program::Operator::Convert)
    inner = &(*inner)->operands[0];
  return *inner;
}

} // namespace

bool PointerTargets::slotOf(const program::Place& place, FunctionId in, bool read, Slot& slot) {
  auto last = place.path.rbegin();
  while (last != place.path.rend() && last->kind == StepKind::Index)
    ++last;
  std::string element;
  if (last != place.path.rbegin()) {
    const ExpressionPtr& index = place.path.back().index;
    const bool known = last - place.path.rbegin() == 1 && index && index->kind == ExpressionKind::Constant;
    element = known ? '[' + std::to_string(index->value) + ']' : read ? kAnyElement : "";
  }
  if (last != place.path.rend()) {
    if (last->kind != StepKind::Field || last->record.empty())
      return false;
    slot = {last->record, last->field + element, 0, 0};
    return true;
  }
  if (place.root == program::RootKind::Global)
    slot = {"", element, place.global.value, 0};
  else if (place.root == program::RootKind::Local)
    slot = {"", element, in.value, place.local.value + 1};
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
      slotOf(*value->place, fromIn, true, source))
    connect(source, to);
}

void PointerTargets::connect(const Slot& from, const Slot& to) {
  flows_[from].insert(to);
}

/// What is stored at one index, or at any, may be read there.
void PointerTargets::joinElements() {
  std::set<Slot> slots;
  for (const auto& [slot, functions] : targets_)
    slots.insert(slot);
  for (const auto& [from, all] : flows_) {
    slots.insert(from);
    slots.insert(all.begin(), all.end());
  }
  for (const Slot& element : slots) {
    const std::string& name = std::get<1>(element);
    if (!name.ends_with(']'))
      continue;
    Slot unknown = element, any = element;
    std::get<1>(unknown) = name.substr(0, name.rfind('['));
    std::get<1>(any) = std::get<1>(unknown) + kAnyElement;
    connect(unknown, element);
    if (element != any)
      connect(element, any);
  }
}

/// `old = IoSetCancelRoutine(irp, Cancel)`: the routine that is registered goes into the storage that the call
/// exchanges, and what was there comes out as the result.
void PointerTargets::exchange(const program::Block& block, std::size_t at, FunctionId in) {
  const std::string& routine = block.instructions[at].origin;
  const auto& registered = std::get<program::Register>(block.instructions[at].operation);
  Slot storage;
  bool found = false;
  std::size_t i = at;
  for (; i-- > 0 && block.instructions[i].origin == routine;)
    if (const auto* access = std::get_if<program::Access>(&block.instructions[i].operation))
      found |= access->write && access->interlocked && slotOf(access->place, in, false, storage);
  if (!found)
    return;
  flow(registered.routine, in, storage);
  const auto* call = i < block.instructions.size() ? std::get_if<program::Call>(&block.instructions[i].operation) : nullptr;
  Slot result;
  if (call && call->routine == routine && call->result && slotOf(*call->result, in, false, result))
    connect(storage, result);
}

void PointerTargets::collect(const program::Program& program) {
  for (std::uint32_t f = 0; f < program.functions.size(); ++f) {
    const FunctionId in(f);
    for (const program::Block& block : program.functions[f].blocks) {
      for (std::size_t i = 0; i < block.instructions.size(); ++i) {
        const program::Instruction& instruction = block.instructions[i];
        Slot to;
        if (const auto* assign = std::get_if<program::Assign>(&instruction.operation)) {
          if (slotOf(assign->to, in, false, to))
            flow(assign->value, in, to);
        } else if (const auto* call = std::get_if<program::Call>(&instruction.operation)) {
          if (!call->function)
            continue;
          const std::uint32_t parameters = program.function(call->function).parameterCount;
          for (std::uint32_t a = 0; a < call->arguments.size() && a < parameters; ++a)
            flow(call->arguments[a], in, {"", "", call->function.value, a + 1});
        } else if (std::holds_alternative<program::Register>(instruction.operation)) {
          exchange(block, i, in);
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
  joinElements();
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
  if (value->kind != ExpressionKind::Read || !slotOf(*value->place, in, true, slot))
    return {};
  const auto found = targets_.find(slot);
  if (found == targets_.end())
    return {};
  return {found->second.begin(), found->second.end()};
}

} // namespace spinproof::frontend
