// SPDX-License-Identifier: Apache-2.0
#include "models/machine/state.h"

#include "models/machine/value.h"
#include "tests/support/machine_checks.h"

namespace spinproof::testing {
namespace {

TEST(States, AreEqualExactlyWhenTheirEncodingsAre) {
  ProgramBuilder b;
  const auto x = b.spinLock("X"), y = b.spinLock("Y");
  b.thread("T", {acquire(x, 0u), acquire(y, 1u), release(y, 1u), release(x, 0u)});
  b.dpc("D", {acquireAtDpc(x), releaseFromDpc(x)});
  const auto program = b.build();
  const Machine machine(program, {2, false});
  std::vector<machine::State> all{machine.initialState()};
  for (std::size_t i = 0; i < all.size() && all.size() < 400; ++i)
    for (const auto& step : machine.enabledSteps(all[i]))
      all.push_back(machine.apply(machine::State(all[i]), step).state);
  std::size_t equalPairs = 0;
  for (const auto& s : all)
    for (const auto& t : all) {
      EXPECT_EQ(s == t, machine::encode(s) == machine::encode(t));
      equalPairs += s == t;
    }
  EXPECT_GT(equalPairs, all.size()) << "some states are reached in two ways";
}

TEST(Values, WrapToTheirType) {
  EXPECT_EQ(machine::wrap(0x1ff, {8, false, false}), 0xff);
  EXPECT_EQ(machine::wrap(0x1ff, {8, true, false}), -1);
  EXPECT_EQ(machine::wrap(-1, {32, false, false}), 0xffffffff);
  EXPECT_EQ(machine::wrap(-5, {64, true, false}), -5);
}

/// What a thread sees of the expression.
std::optional<std::int64_t> valueAtPassive(const ExpressionPtr& expression) {
  ProgramBuilder b;
  b.thread("T", {});
  const auto program = b.build();
  const Machine machine(program, {1, false});
  auto state = machine.initialState();
  state = machine.apply(state, machine.enabledSteps(state).front()).state;
  return machine::evaluate({program, state, 0, state.cpus[0].stack.back()}, expression);
}

TEST(Values, Operators) {
  const auto of = [](Operator op, std::int64_t a, std::int64_t b) {
    return valueAtPassive(binary(op, constant(a), constant(b)));
  };
  EXPECT_EQ(of(Operator::Add, 2, 3), 5);
  EXPECT_EQ(of(Operator::Subtract, 2, 3), -1);
  EXPECT_EQ(of(Operator::Divide, 7, 2), 3);
  EXPECT_EQ(of(Operator::Remainder, 7, 2), 1);
  EXPECT_EQ(of(Operator::Divide, 7, 0), std::nullopt);
  EXPECT_EQ(of(Operator::ShiftLeft, 1, 4), 16);
  EXPECT_EQ(of(Operator::ShiftLeft, 1, 64), std::nullopt);
  EXPECT_EQ(of(Operator::Less, -1, 1), 1);
  EXPECT_EQ(of(Operator::GreaterEqual, 1, 1), 1);
  EXPECT_EQ(valueAtPassive(unary(Operator::Not, constant(0))), 1);
  EXPECT_EQ(valueAtPassive(unary(Operator::Convert, constant(0x1ff), {8, false, false})), 0xff);
  EXPECT_EQ(valueAtPassive(currentIrql()), kPassive);
  const ValueType unsigned32{32, false, false};
  EXPECT_EQ(valueAtPassive(
                binary(Operator::Less, constant(0xffffffff, unsigned32), constant(1, unsigned32))),
            0);
}

TEST(Values, LogicalOperatorsKnowWhenOneSideDecides) {
  const auto none = binary(Operator::Divide, constant(1), constant(0));
  EXPECT_EQ(valueAtPassive(binary(Operator::LogicalAnd, constant(0), none)), 0);
  EXPECT_EQ(valueAtPassive(binary(Operator::LogicalOr, none, constant(1))), 1);
  EXPECT_EQ(valueAtPassive(binary(Operator::LogicalAnd, constant(1), none)), std::nullopt);
}

TEST(Values, CallsPassAndReturnThem) {
  ProgramBuilder b;
  const auto f = b.function("F", {});
  b[f].locals[0].isParameter = true;
  b[f].parameterCount = 1;
  std::get<Return>(b[f].blocks[0].instructions.back().operation).value =
      binary(Operator::Add, local(0), constant(1));
  Call c = call(f);
  c.arguments = {constant(41)};
  c.result = Place::ofLocal(LocalId{0});
  auto right = require(kHigh, kHigh);
  right.when = equals(local(0), 42);
  b.thread("T", {c, right});
  expectFirst(ViolationKind::IrqlTooLow, b);
}

} // namespace
} // namespace spinproof::testing
