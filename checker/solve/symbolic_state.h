// SPDX-License-Identifier: Apache-2.0
// What storage holds at one moment of a Route, in typed terms; and what an instruction does to it.
#pragma once

#include "checker/solve/loops.h"
#include "checker/solve/typed_terms.h"
#include "checker/summary/context.h"

namespace spinproof::solve {

class SymbolicState {
public:
  explicit SymbolicState(summary::Terms& terms) : terms_(terms) {}

  std::uint32_t frame = 0;      ///< added to the numbers of locals: each activation has its own
  program::Irql level = 0;      ///< of the CPU
  bool levelKnown = true;

  std::uint32_t segment = 0;    ///< of the route, in which it runs

  TypedTerms& terms() { return terms_; }
  /// What is made from here on is another value than what was made before.
  void tick() {
    ++now_;
    read_ = 0;
  }
  /// Segments that wrote what was read since the last tick, and this one: a bit each, modulo 64.
  std::uint64_t writersRead() const { return read_ | std::uint64_t{1} << (segment % 64); }

  summary::TermId evaluate(const program::ExpressionPtr& expression);
  summary::TermId read(const program::Place& place, program::ValueType type);
  void store(const program::Place& place, summary::TermId value) { storeAt(resolve(place), value); }
  void forget(const program::Place& place);

  /// The effect on storage. What it assumes to be not zero, if anything.
  summary::TermId execute(const program::Instruction& instruction);
  /// An attempt to take a lock failed; a call did what routines without a body do.
  void fail(const program::Instruction& instruction);
  /// The call did what the exit says; what that exit knows of values, as conditions.
  std::vector<summary::TermId> believe(const program::Call& call, const summary::Exit& exit,
                                       std::uint32_t parameters);
  /// Whatever the loop may write is unknown.
  void forgetWritten(const program::Function& function, const Loop& loop);

private:
  summary::PlaceId resolve(const program::Place& place);
  summary::PlaceId rootOf(const program::Place& place);
  summary::TermId contents(summary::PlaceId place);
  summary::TermId operation(const program::Expression& e);
  summary::TermId fresh(summary::PlaceId place = {}) { return terms_.plain().fresh(kFirst + now_, place); }
  void storeAt(summary::PlaceId place, summary::TermId value);
  void forgetAt(summary::PlaceId place);
  void forgetOverlapping(summary::PlaceId place);
  void forgetBeside(summary::PlaceId place, bool written);
  void forgetShared();
  void callRoutine(const program::Call& call);
  void takeLock(const program::Acquire& op);

  static constexpr std::uint32_t kFirst = 0x40000000; ///< no site of a Program
  TypedTerms terms_;
  summary::State state_;
  std::uint32_t now_ = 0;
  std::uint64_t read_ = 0;
  std::map<summary::PlaceId, std::uint64_t> writers_;
  std::map<summary::PlaceId, std::uint32_t> besides_; ///< by record: how often a member of it was written
  std::uint32_t epoch_ = 0; ///< how often all shared storage was forgotten
};

} // namespace spinproof::solve
