// SPDX-License-Identifier: Apache-2.0
// One acquire and one release of every kind of lock, read on the documentation's pages by hand: what is
// taken, how it is tried, to which level the IRQL goes, and where the old one is kept.
#include "tests/unit/models/contracts/expand_fixture.h"

#include "models/program/print.h"

#include <gtest/gtest.h>

#include <vector>

using namespace spinproof::contracts;
using namespace spinproof::program;

namespace {

/// The model of one call, all its instructions that a contract made, without the demand of a level.
std::string effectsOf(const std::string& routine, std::size_t arguments) {
  ExpandFixture f;
  std::vector<ExpressionPtr> values;
  for (std::size_t i = 0; i < arguments; ++i)
    values.push_back(read(ExpandFixture::local(static_cast<unsigned>(i % 2))));
  f.call(routine, values);
  f.expanded();
  std::string text;
  for (const Block& block : f.function().blocks)
    for (const Instruction& instruction : block.instructions)
      if (!instruction.origin.empty() && !std::holds_alternative<Require>(instruction.operation))
        text += (text.empty() ? "" : "; ") + toString(instruction, f.program, &f.function());
  return text;
}

} // namespace
