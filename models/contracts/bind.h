// SPDX-License-Identifier: Apache-2.0
// For .cpp files of this room only.
#pragma once

#include "models/contracts/contract.h"
#include "models/program/program.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

namespace spinproof::contracts {

/// One call of an OS routine: turns operands into the caller's places and expressions, and
/// conditions into what is known of them there.
class Binding {
public:
  Binding(program::Program& program, program::Function& function, const program::Call& call,
          std::string routine, const std::set<std::string>* mutexes = nullptr)
      : program_(program), function_(function), call_(call), routine_(std::move(routine)),
        mutexes_(mutexes) {}

  /// No value when the result is asked for and the call drops it.
  std::optional<program::Place> place(const Operand& operand,
                                      program::LockKind kind = program::LockKind::Spin);
  program::ExpressionPtr value(const Operand& operand);

  /// A condition where it stands: known to be true or false, an expression to be decided along the
  /// path, or undecidable (a fact that no value shows).
  struct Truth {
    enum class Kind : std::uint8_t { True, False, Depends, Undecidable } kind = Kind::True;
    program::ExpressionPtr expression; ///< Depends
  };
  Truth truth(const Condition& condition);

  /// Is it a mutex that wait routines acquire? See mutexes.h.
  bool isMutex(const program::Place& place) const;

  const program::Call& call() const { return call_; }
  const std::string& routine() const { return routine_; }
  program::Function& function() { return function_; }

private:
  program::ExpressionPtr argument(unsigned index) const;
  program::Place argumentPlace(const Operand& operand) const;
  program::ObjectId global(const std::string& name, program::LockKind kind);
  program::LocalId saved();
  Truth truth(const Atom& atom);
  program::ExpressionPtr readResult(bool ordered) const;

  program::Program& program_;
  program::Function& function_;
  const program::Call& call_;
  std::string routine_;
  const std::set<std::string>* mutexes_; ///< class names; null: none are known
  program::LocalId saved_;
};

/// The value of an expression that is the same on every path; addresses count as nonzero.
std::optional<std::int64_t> knownValue(const program::ExpressionPtr& expression);
/// Is it the address of something, and so never NULL?
bool isAddress(const program::ExpressionPtr& expression);

program::ExpressionPtr negation(const program::ExpressionPtr& condition);
/// Null counts as true.
program::ExpressionPtr conjunction(const program::ExpressionPtr& a,
                                   const program::ExpressionPtr& b);

} // namespace spinproof::contracts
