// SPDX-License-Identifier: Apache-2.0
// Small Programs written by hand, as a driver writer would write the routine. Every instruction
// stands on a line of its own, so a finding is known by its line.
//
//   DriverBuilder b;
//   auto f = b.function("Dispatch", 1);          // parameter 0: `ext`
//   f.acquire(f.ext("Lock"), f.slot(f.newLocal("irql")));
//   f.branch(nonZero(f.ext("Busy")), [&] { f.ret(0); });
//   f.release(f.ext("Lock"), read(f.local(1)));
//   f.ret(0);
//   b.entry(f.id, 0, 0);
#pragma once

#include "models/program/program.h"

#include <functional>

namespace spinproof::testing {

inline program::ExpressionPtr compare(program::Operator op, program::ExpressionPtr a,
                                      std::int64_t b) {
  return program::binary(op, std::move(a), program::constant(b));
}
inline program::ExpressionPtr nonZero(const program::Place& place) {
  return compare(program::Operator::NotEqual, program::read(place), 0);
}
inline program::ExpressionPtr isZero(const program::Place& place) {
  return compare(program::Operator::Equal, program::read(place), 0);
}

class RoutineBuilder;

class DriverBuilder {
public:
  DriverBuilder() { program.files.push_back("driver.c"); }

  /// Parameter 0 is called `ext` and points to an EXT; the others are numbers p1, p2, …
  RoutineBuilder function(const std::string& name, std::uint32_t parameters);
  program::GlobalId global(const std::string& name);
  program::EntryId entry(program::FunctionId function, program::Irql min, program::Irql max);

  program::Location nextLine() { return {program::FileId(0), ++line_, 1, {}}; }

  program::Program program;

private:
  std::uint32_t line_ = 0;
};

class RoutineBuilder {
public:
  using Body = std::function<void()>;

  RoutineBuilder(DriverBuilder& owner, program::FunctionId function)
      : id(function), owner_(owner) {}

  program::LocalId newLocal(const std::string& name);
  program::Place local(std::uint32_t index) const {
    return program::Place::ofLocal(program::LocalId(index));
  }
  program::Place local(program::LocalId index) const { return program::Place::ofLocal(index); }
  /// `ext->name`
  program::Place ext(const std::string& name) const { return local(0).deref().field("EXT", name); }

  std::uint32_t add(program::Operation operation); ///< its line
  /// KeAcquireSpinLock: to DISPATCH_LEVEL, old level to `slot`.
  std::uint32_t acquire(const program::Place& lock, const program::Place& slot);
  std::uint32_t release(const program::Place& lock, program::ExpressionPtr restores);
  std::uint32_t acquireAtDpc(const program::Place& lock);
  std::uint32_t releaseAtDpc(const program::Place& lock);
  std::uint32_t tryAcquire(const program::Place& lock, const program::Place& result);
  std::uint32_t raise(std::int64_t to, const program::Place& slot);
  std::uint32_t lower(program::ExpressionPtr to);
  std::uint32_t require(program::Irql min, program::Irql max);
  std::uint32_t assign(const program::Place& to, program::ExpressionPtr value);
  std::uint32_t assign(const program::Place& to, std::int64_t value);
  std::uint32_t havoc(const program::Place& place);
  std::uint32_t call(program::FunctionId callee, std::vector<program::ExpressionPtr> arguments,
                     std::optional<program::Place> result = {});
  std::uint32_t ret(program::ExpressionPtr value = {});
  std::uint32_t ret(std::int64_t value);

  void branch(program::ExpressionPtr condition, const Body& then, const Body& otherwise = {});
  void loop(program::ExpressionPtr condition, const Body& body);

  program::Function& function() { return owner_.program.functions[id.value]; }
  const program::FunctionId id;

private:
  program::Block& block() { return function().blocks[block_.value]; }
  program::BlockId newBlock();
  bool ended();
  void go(program::BlockId to, program::ExpressionPtr condition = {});
  void fork(const program::ExpressionPtr& condition, program::BlockId yes, program::BlockId no);

  DriverBuilder& owner_;
  program::BlockId block_{0};
};

} // namespace spinproof::testing
