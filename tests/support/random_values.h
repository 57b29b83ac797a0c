// SPDX-License-Identifier: Apache-2.0
// Random places, expressions and operations for randomProgram(): valid in the Program and function.
#pragma once

#include "models/program/program.h"
#include "tests/support/random.h"

namespace spinproof::testing {

class RandomValues {
public:
  /// Both tables of the function and of the program must be filled, but for blocks and entries.
  RandomValues(Random& random, const program::Program& program, const program::Function* function)
      : random_(random), program_(program), function_(function) {}

  program::ValueType type();
  program::Location location();
  std::string text();
  program::Place place(unsigned depth = 3);
  program::ExpressionPtr expression(unsigned depth = 3);
  program::Operation operation(); ///< all but Return
  program::Irql irql() { return static_cast<program::Irql>(random_.below(16)); }

private:
  program::Place root(unsigned depth);
  program::ExpressionPtr leaf();
  std::vector<program::ExpressionPtr> expressions(unsigned depth);
  program::ExpressionPtr maybe() { return random_.chance(50) ? expression() : nullptr; }
  std::optional<program::Place> maybePlace();
  program::Place objectOf(program::ObjectKind kind);

  program::Operation lockOperation();
  program::Operation valueOperation();
  program::Operation waitOperation();
  program::Operation otherOperation();
  program::Call call();

  Random& random_;
  const program::Program& program_;
  const program::Function* function_;
};

} // namespace spinproof::testing
