// SPDX-License-Identifier: Apache-2.0
// A member that is missing in a field list would be lost in files and unseen by the verifier, so
// every list is compared with the struct itself.
#include "models/program/fields_program.h"

#include <gtest/gtest.h>

#include <set>

namespace spinproof::program {

/// Stands for a member of any type when members are counted; only ever unevaluated.
struct AnyMember {
  template <typename T>
  operator T() const;
};

namespace {

template <typename T, typename... Members>
constexpr std::size_t memberCount() {
  if constexpr (requires { T{Members{}..., AnyMember{}}; })
    return memberCount<T, Members..., AnyMember>();
  else
    return sizeof...(Members);
}

template <typename T>
constexpr std::size_t fieldCount() {
  return std::tuple_size_v<decltype(fieldsOf(static_cast<const T*>(nullptr)))>;
}

template <typename T>
void expectComplete(std::size_t membersElsewhere = 0) {
  EXPECT_EQ(memberCount<T>(), fieldCount<T>() + membersElsewhere) << __PRETTY_FUNCTION__;
  std::set<std::string> keys;
  forEachField<T>([&](const auto& field) {
    EXPECT_TRUE(keys.insert(field.key).second) << field.key << " in " << __PRETTY_FUNCTION__;
  });
}

TEST(Fields, ListEveryMemberOnce) {
  expectComplete<Expression>();
  expectComplete<Step>();
  expectComplete<Place>();
  expectComplete<IrqlRange>();
  expectComplete<Local>();
  expectComplete<Edge>();
  expectComplete<Block>();
  expectComplete<LockClause>();
  expectComplete<Annotations>();
  expectComplete<Degradation>();
  expectComplete<Function>();
  expectComplete<Global>();
  expectComplete<Object>();
  expectComplete<Entry>();
  expectComplete<ProgramAssumption>();
  expectComplete<Program>();
  expectComplete<Instruction>(1); // the operation: its word and its own fields
}

template <std::size_t... I>
void expectOperationsComplete(std::index_sequence<I...>) {
  (expectComplete<std::variant_alternative_t<I, Operation>>(), ...);
}

TEST(Fields, ListEveryMemberOfEveryOperation) {
  expectOperationsComplete(std::make_index_sequence<std::variant_size_v<Operation>>{});
}

TEST(Fields, OfAnOperationAndOfTheInstructionDoNotCollide) {
  std::set<std::string> reserved;
  forEachField<InstructionHeader>([&](const auto& field) { reserved.insert(field.key); });
  forEachField<Instruction>([&](const auto& field) { reserved.insert(field.key); });
  const auto expectFree = [&]<typename T>(const T*) {
    forEachField<T>([&](const auto& field) { EXPECT_FALSE(reserved.contains(field.key)); });
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (expectFree(static_cast<const std::variant_alternative_t<I, Operation>*>(nullptr)), ...);
  }
  (std::make_index_sequence<std::variant_size_v<Operation>>{});
}

TEST(Words, AreDistinct) {
  const auto expectDistinct = [](const auto& words) {
    EXPECT_EQ(std::set(words.begin(), words.end()).size(), words.size());
  };
  expectDistinct(kOperationWords);
  expectDistinct(wordsOf(Operator{}));
  expectDistinct(wordsOf(ObjectKind{}));
  expectDistinct(wordsOf(ExpressionKind{}));
}

TEST(Words, MatchTheEnumerators) {
  EXPECT_EQ(word(LockKind::ReaderWriterSpin), "reader-writer-spin");
  EXPECT_EQ(word(LockKind::Resource), "resource");
  EXPECT_EQ(word(ObjectKind::Field), "field");
  EXPECT_EQ(word(ObjectKind::IrqlSlot), "irql-slot");
  EXPECT_EQ(word(Operator::Convert), "convert");
  EXPECT_EQ(word(Operator::ShiftRight), "shift-right");
  EXPECT_EQ(word(Operator::LogicalOr), "logical-or");
  EXPECT_EQ(word(ExpressionKind::CurrentIrql), "current-irql");
  EXPECT_EQ(word(RootKind::Unknown), "unknown");
  EXPECT_EQ(word(StepKind::Container), "container");
  EXPECT_EQ(word(Instances::PerAllocation), "per-allocation");
  EXPECT_EQ(word(WaitTime::Unknown), "unknown");
  EXPECT_EQ(word(Section::Discarded), "discarded");
  EXPECT_EQ(word(EntryLevel::Inline), "inline");
  EXPECT_EQ(word(Trigger::Once), "once");
  EXPECT_EQ(word(Storage::Stack), "stack");
  EXPECT_EQ(kOperationWords[Operation(StartNextPacket{}).index()], "start-next-packet");
  EXPECT_EQ(kOperationWords[Operation(Return{}).index()], "return");
}

} // namespace
} // namespace spinproof::program
