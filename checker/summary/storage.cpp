// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/storage.h"

#include <vector>

namespace spinproof::summary {

using namespace program;

namespace {

enum Kinds : unsigned { kPageable = 1, kResident = 2, kStack = 4, kOther = 8 };

unsigned kindsOf(Storage storage) {
  switch (storage) {
  case Storage::Pageable: return kPageable;
  case Storage::Resident: return kResident;
  case Storage::Stack: return kStack;
  case Storage::Unknown: break;
  }
  return kOther;
}

std::string returnOf(const Function& function) { return function.name + "()"; }

std::string parameter(const Function& function, std::uint32_t index) {
  return className(Place::ofLocal(LocalId(index)), {}, &function);
}

/// An OS routine's result is unknown at first, and then what its contract allocated.
bool allocatedNext(const std::vector<Instruction>& instructions, std::size_t havoc, const Place& place) {
  for (std::size_t i = havoc + 1; i < instructions.size(); ++i) {
    if (instructions[i].origin != instructions[havoc].origin || instructions[i].origin.empty())
      return false;
    if (const auto* allocate = std::get_if<Allocate>(&instructions[i].operation))
      return identical(allocate->result, place);
  }
  return false;
}

} // namespace

PointerStorage::PointerStorage(const Program& program) : program_(program) {
  for (const Function& function : program.functions)
    if (function.hasBody)
      addFunction(function);
  std::set<std::uint32_t> entered;
  for (const Entry& entry : program.entries)
    entered.insert(entry.function.value);
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    if (entered.contains(f) || !called_.contains(f))
      for (std::uint32_t i = 0; i < program.functions[f].parameterCount; ++i)
        add(parameter(program.functions[f], i), kOther);
  settle();
}

Storage PointerStorage::of(const std::string& name) const {
  const auto found = kinds_.find(name);
  switch (found == kinds_.end() ? kOther : found->second) {
  case kPageable: return Storage::Pageable;
  case kResident: return Storage::Resident;
  case kStack: return Storage::Stack;
  default: return Storage::Unknown;
  }
}

void PointerStorage::addFunction(const Function& function) {
  for (const Block& block : function.blocks)
    addBlock(block, function);
}

void PointerStorage::addBlock(const Block& block, const Function& function) {
  for (std::size_t i = 0; i < block.instructions.size(); ++i) {
    const Operation& operation = block.instructions[i].operation;
    if (const auto* op = std::get_if<Allocate>(&operation))
      add(className(op->result, program_, &function), kindsOf(op->storage));
    else if (const auto* op = std::get_if<Assign>(&operation))
      flow(op->value, className(op->to, program_, &function), function);
    else if (const auto* op = std::get_if<Return>(&operation))
      flow(op->value, returnOf(function), function);
    else if (const auto* op = std::get_if<Call>(&operation))
      addCall(*op, function);
    else if (const auto* op = std::get_if<Havoc>(&operation))
      if (!allocatedNext(block.instructions, i, op->place))
        add(className(op->place, program_, &function), kOther);
  }
}

void PointerStorage::addCall(const Call& call, const Function& function) {
  std::vector<FunctionId> callees = call.candidates;
  if (call.function)
    callees.push_back(call.function);
  for (FunctionId id : callees) {
    const Function& callee = program_.function(id);
    called_.insert(id.value);
    for (std::uint32_t i = 0; i < callee.parameterCount && i < call.arguments.size(); ++i)
      flow(call.arguments[i], parameter(callee, i), function);
    if (call.result && callee.hasBody)
      edges_[returnOf(callee)].insert(className(*call.result, program_, &function));
  }
}

void PointerStorage::flow(const ExpressionPtr& value, const std::string& to, const Function& function) {
  if (!value || (value->kind == ExpressionKind::Constant && value->value == 0))
    return;
  if (value->kind == ExpressionKind::Unary && value->op == Operator::Convert)
    return flow(value->operands[0], to, function);
  if (value->kind == ExpressionKind::Read)
    edges_[className(*value->place, program_, &function)].insert(to);
  else if (value->kind == ExpressionKind::AddressOf)
    flowAddress(*value->place, to, function);
  else
    add(to, kOther);
}

/// An address within storage lies where the storage does.
void PointerStorage::flowAddress(const Place& place, const std::string& to, const Function& function) {
  for (std::size_t i = place.path.size(); i-- > 0;) {
    if (place.path[i].kind != StepKind::Deref)
      continue;
    Place pointer = place;
    pointer.path.resize(i);
    edges_[className(pointer, program_, &function)].insert(to);
    return;
  }
  if (place.root == RootKind::Pointee)
    flow(place.pointer, to, function);
  else if (place.root == RootKind::Local)
    add(to, kStack);
  else if (place.root == RootKind::Global)
    add(to, kindsOf(program_.global(place.global).storage));
  else
    add(to, kOther);
}

void PointerStorage::settle() {
  // A source nobody ever wrote is as unknown as one that the OS wrote.
  std::set<std::string> reached;
  for (const auto& [from, targets] : edges_)
    reached.insert(targets.begin(), targets.end());
  for (const auto& [from, targets] : edges_)
    if (!kinds_.contains(from) && !reached.contains(from))
      add(from, kOther);
  std::vector<std::string> todo;
  for (const auto& [key, kinds] : kinds_)
    todo.push_back(key);
  while (!todo.empty()) {
    const std::string from = std::move(todo.back());
    todo.pop_back();
    const auto targets = edges_.find(from);
    if (targets == edges_.end())
      continue;
    for (const std::string& to : targets->second) {
      const unsigned before = kinds_[to];
      kinds_[to] |= kinds_[from];
      if (kinds_[to] != before)
        todo.push_back(to);
    }
  }
}

} // namespace spinproof::summary
