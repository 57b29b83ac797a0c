// SPDX-License-Identifier: Apache-2.0
#include "tests/support/routine_builder.h"

namespace spinproof::testing {

using namespace program;

RoutineBuilder DriverBuilder::function(const std::string& name, std::uint32_t parameters) {
  Function f;
  f.name = name;
  f.file = FileId(0);
  f.hasBody = true;
  f.declared = nextLine();
  f.parameterCount = parameters;
  for (std::uint32_t i = 0; i < parameters; ++i) {
    Local local;
    local.name = i == 0 ? "ext" : "p" + std::to_string(i);
    local.typeName = i == 0 ? "EXT" : "int";
    local.isParameter = true;
    f.locals.push_back(local);
  }
  f.blocks.emplace_back();
  program.functions.push_back(std::move(f));
  return {*this, FunctionId(static_cast<std::uint32_t>(program.functions.size() - 1))};
}

GlobalId DriverBuilder::global(const std::string& name) {
  Global g;
  g.name = name;
  program.globals.push_back(g);
  return GlobalId(static_cast<std::uint32_t>(program.globals.size() - 1));
}

EntryId DriverBuilder::entry(FunctionId function, Irql min, Irql max) {
  Entry e;
  e.name = program.functions[function.value].name + " " + std::to_string(program.entries.size());
  e.function = function;
  e.irql = {min, max};
  program.entries.push_back(e);
  return EntryId(static_cast<std::uint32_t>(program.entries.size() - 1));
}

LocalId RoutineBuilder::newLocal(const std::string& name) {
  Local local;
  local.name = name;
  function().locals.push_back(local);
  return LocalId(static_cast<std::uint32_t>(function().locals.size() - 1));
}

std::uint32_t RoutineBuilder::add(Operation operation) {
  Location at = owner_.nextLine();
  if (ended())
    block_ = newBlock(); // unreachable, but well formed
  block().instructions.push_back({std::move(operation), at, {}});
  return at.line;
}

std::uint32_t RoutineBuilder::acquire(const Place& lock, const Place& slot) {
  Acquire op;
  op.lock = lock;
  op.protocol = "spin";
  op.raiseTo = kDispatch;
  op.oldIrql = slot;
  return add(op);
}

std::uint32_t RoutineBuilder::release(const Place& lock, ExpressionPtr restores) {
  Release op;
  op.lock = lock;
  op.protocol = "spin";
  op.restores = std::move(restores);
  return add(op);
}

std::uint32_t RoutineBuilder::acquireAtDpc(const Place& lock) {
  Acquire op;
  op.lock = lock;
  op.protocol = "spin-at-dpc";
  return add(op);
}

std::uint32_t RoutineBuilder::releaseAtDpc(const Place& lock) {
  Release op;
  op.lock = lock;
  op.protocol = "spin-at-dpc";
  return add(op);
}

std::uint32_t RoutineBuilder::tryAcquire(const Place& lock, const Place& result) {
  Acquire op;
  op.lock = lock;
  op.protocol = "spin-at-dpc";
  op.tryOnly = true;
  op.result = result;
  return add(op);
}

std::uint32_t RoutineBuilder::raise(std::int64_t to, const Place& slot) {
  return add(Raise{constant(to), slot});
}

std::uint32_t RoutineBuilder::lower(ExpressionPtr to) {
  return add(Lower{std::move(to)});
}

std::uint32_t RoutineBuilder::require(Irql min, Irql max) {
  return add(Require{{min, max}, "OsRoutine", {}, {}});
}

std::uint32_t RoutineBuilder::assign(const Place& to, ExpressionPtr value) {
  return add(Assign{to, std::move(value)});
}
std::uint32_t RoutineBuilder::assign(const Place& to, std::int64_t value) {
  return assign(to, constant(value));
}

std::uint32_t RoutineBuilder::havoc(const Place& place) {
  return add(Havoc{place});
}

std::uint32_t RoutineBuilder::call(FunctionId callee, std::vector<ExpressionPtr> arguments,
                                   std::optional<Place> result) {
  Call op;
  op.function = callee;
  op.arguments = std::move(arguments);
  op.result = std::move(result);
  return add(op);
}

std::uint32_t RoutineBuilder::ret(ExpressionPtr value) {
  return add(Return{std::move(value)});
}
std::uint32_t RoutineBuilder::ret(std::int64_t value) {
  return ret(constant(value));
}

BlockId RoutineBuilder::newBlock() {
  function().blocks.emplace_back();
  return BlockId(static_cast<std::uint32_t>(function().blocks.size() - 1));
}

bool RoutineBuilder::ended() {
  return !block().instructions.empty() &&
         std::holds_alternative<Return>(block().instructions.back().operation);
}

void RoutineBuilder::go(BlockId to, ExpressionPtr condition) {
  if (!ended())
    block().edges.push_back({to, std::move(condition)});
}

void RoutineBuilder::fork(const ExpressionPtr& condition, BlockId yes, BlockId no) {
  block().branch = owner_.nextLine();
  go(yes, condition);
  go(no, unary(Operator::Not, condition));
}

void RoutineBuilder::branch(ExpressionPtr condition, const Body& then, const Body& otherwise) {
  if (ended())
    block_ = newBlock();
  const BlockId yes = newBlock(), no = newBlock(), after = newBlock();
  fork(condition, yes, no);
  block_ = yes;
  then();
  go(after);
  block_ = no;
  if (otherwise)
    otherwise();
  go(after);
  block_ = after;
}

void RoutineBuilder::loop(ExpressionPtr condition, const Body& body) {
  if (ended())
    block_ = newBlock();
  const BlockId head = newBlock(), inside = newBlock(), after = newBlock();
  go(head);
  block_ = head;
  fork(condition, inside, after);
  block_ = inside;
  body();
  go(head);
  block_ = after;
}

} // namespace spinproof::testing
