// SPDX-License-Identifier: Apache-2.0
#include "models/program/verify.h"

#include <gtest/gtest.h>

namespace spinproof::program {
namespace {

/// A sound Program with one of everything; each test breaks one thing.
class VerifyTest : public ::testing::Test {
protected:
  VerifyTest() {
    program_.files = {"a.c"};
    program_.globals = {Global{"G", "", {}, Storage::Resident, false, {}}};
    for (const ObjectKind kind : {ObjectKind::Lock, ObjectKind::Dpc, ObjectKind::Interrupt}) {
      Object object;
      object.name = "Object" + std::to_string(program_.objects.size());
      object.kind = kind;
      program_.objects.push_back(object);
    }
    Function function;
    function.name = "F";
    function.hasBody = true;
    function.locals = {{"p", "", {}, true, {}}, {"x", "", {}, false, {}}};
    function.parameterCount = 1;
    function.blocks.resize(1);
    function.blocks[0].instructions = {{Return{}, {}, ""}};
    program_.functions = {function};
    Entry entry;
    entry.name = "E";
    entry.function = FunctionId(0);
    program_.entries = {entry};
  }

  Function& function() { return program_.functions[0]; }
  Block& block() { return function().blocks[0]; }
  void put(Operation operation) {
    block().instructions.insert(block().instructions.begin(), {std::move(operation), {}, ""});
  }

  void expectDefect(const std::string& path, const std::string& what) {
    const std::vector<Defect> defects = verify(program_);
    ASSERT_EQ(defects.size(), 1U);
    EXPECT_EQ(defects[0].path, path);
    EXPECT_EQ(defects[0].what, what);
  }

  const Place x_ = Place::ofLocal(LocalId(1));
  const std::string first_ = "/functions/0/blocks/0/instructions/0";
  Program program_;
};

TEST_F(VerifyTest, FindsNothingInASoundProgram) {
  put(Acquire{.lock = Place::ofObject(ObjectId(0))});
  EXPECT_TRUE(verify(program_).empty());
  EXPECT_TRUE(verify(Program{}).empty());
}

TEST_F(VerifyTest, SaysWhereInWords) {
  put(Assign{Place::ofLocal(LocalId(2)), constant(0)});
  const std::vector<Defect> defects = verify(program_);
  ASSERT_EQ(defects.size(), 1U);
  EXPECT_EQ(defects[0].where, "functions[0] F, block 0, instruction 0, to, local");
  EXPECT_EQ(defects[0].what, "there is no local 2: there are 2");
}

TEST_F(VerifyTest, References) {
  put(Havoc{Place::ofGlobal(GlobalId(1))});
  expectDefect(first_ + "/place/global", "there is no global 1: there are 1");
}

TEST_F(VerifyTest, ReferencesInsideExpressions) {
  put(Assume{read(Place::ofPointee(opaque("f", {functionAddress(FunctionId(4))})))});
  expectDefect(first_ + "/condition/place/pointer/operands/0/function",
               "there is no function 4: there are 1");
}

TEST_F(VerifyTest, Locations) {
  block().branch = {FileId(1), 1, 1, ""};
  expectDefect("/functions/0/blocks/0/branch", "there is no file 1: there are 1");
  block().branch = {FileId(), 1, 1, ""};
  expectDefect("/functions/0/blocks/0/branch", "a line needs a file");
}

TEST_F(VerifyTest, Blocks) {
  block().instructions.clear();
  expectDefect("/functions/0/blocks/0",
               "the block does not end: it needs an edge, a return or noReturn");
  block().edges = {{BlockId(1), nullptr}};
  expectDefect("/functions/0/blocks/0/edges/0/target", "there is no block 1: there are 1");
  block().edges = {{BlockId(), nullptr}};
  expectDefect("/functions/0/blocks/0/edges/0/target", "a block must be named");
  block().edges = {{BlockId(0), nullptr}};
  EXPECT_TRUE(verify(program_).empty());
  block().noReturn = true;
  expectDefect("/functions/0/blocks/0",
               "the block ends in two ways: an edge, a return and noReturn exclude each other");
}

TEST_F(VerifyTest, NothingFollowsAReturn) {
  put(Return{});
  expectDefect("/functions/0/blocks/0/instructions", "instructions follow a return");
}

TEST_F(VerifyTest, Functions) {
  function().parameterCount = 3;
  expectDefect("/functions/0/parameterCount", "there are more parameters than locals");
  function().parameterCount = 2;
  expectDefect("/functions/0/locals",
               "local 1: parameters come first, and as many as parameterCount says");
  function().parameterCount = 1;
  function().hasBody = false;
  expectDefect("/functions/0/blocks", "a function without a body has no blocks");
  function().hasBody = true;
  function().blocks.clear();
  expectDefect("/functions/0/blocks", "the body has no blocks, and no reason for that in degraded");
  function().degraded = {{{}, "inline assembler"}};
  EXPECT_TRUE(verify(program_).empty());
}

TEST_F(VerifyTest, LockOperationsAreOnLocks) {
  put(Acquire{.lock = Place::ofObject(ObjectId(1))});
  expectDefect(first_ + "/lock", "object Object1 is of kind dpc; needed is lock");
}

TEST_F(VerifyTest, QueuedIsWhatTheOperationSays) {
  put(Queue{ObjectKind::Timer, Place::ofObject(ObjectId(1)), {}});
  expectDefect(first_ + "/object", "object Object1 is of kind dpc; needed is timer");
}

TEST_F(VerifyTest, Releases) {
  put(Release{});
  expectDefect(first_, "a release needs a lock or a handle");
}

TEST_F(VerifyTest, Calls) {
  put(Call{});
  expectDefect(first_, "exactly one of function, routine and pointer must be given");
  block().instructions[0].operation = Call{.routine = "f", .arguments = {nullptr}};
  expectDefect(first_ + "/arguments/0", "the expression is missing");
}

TEST_F(VerifyTest, Expressions) {
  Expression e;
  e.kind = ExpressionKind::Binary;
  e.op = Operator::Not;
  e.operands = {constant(1), constant(2)};
  put(Assume{std::make_shared<const Expression>(e)});
  expectDefect(first_ + "/condition/op", "the kind and the operator do not agree");
  block().instructions[0].operation = Assume{binary(Operator::Add, constant(1), nullptr)};
  expectDefect(first_ + "/condition/operands/1", "the expression is missing");
  block().instructions[0].operation = Assume{constant(1, {65, true, false})};
  expectDefect(first_ + "/condition/type", "a value has 1 to 64 bits, not 65");
  block().instructions[0].operation = Assume{};
  expectDefect(first_ + "/condition", "the expression is missing");
}

TEST_F(VerifyTest, Places) {
  Place place = x_;
  place.global = GlobalId(0);
  put(Havoc{place});
  expectDefect(first_ + "/place/global", "the root and the global do not agree");
  block().instructions[0].operation = Havoc{x_.field("RECORD", "")};
  expectDefect(first_ + "/place/path/0/field", "the step must name a field");
}

TEST_F(VerifyTest, Ranges) {
  put(Require{{3, 2}, "", nullptr, ""});
  expectDefect(first_ + "/range", "the least IRQL is above the greatest");
  block().instructions[0].operation = Require{{3, 16}, "", nullptr, ""};
  expectDefect(first_ + "/range/max", "there is no IRQL above 15");
}

TEST_F(VerifyTest, Entries) {
  Entry& entry = program_.entries[0];
  entry.function = FunctionId();
  expectDefect("/entries/0/function", "a function must be named");
  entry.function = FunctionId(0);
  entry.level = EntryLevel::Isr;
  entry.object = ObjectId(1);
  expectDefect("/entries/0/object", "object Object1 is of kind dpc; needed is interrupt");
  entry.object = ObjectId(2);
  entry.mustRelease = {ObjectId(2)};
  expectDefect("/entries/0/mustRelease", "object Object2 is of kind interrupt; needed is lock");
  entry.mustRelease = {ObjectId(0)};
  EXPECT_TRUE(verify(program_).empty());
}

TEST_F(VerifyTest, Partners) {
  program_.objects[2].partner = ObjectId(1);
  expectDefect("/objects/2/partner", "object Object1 is of kind dpc; needed is lock");
  program_.objects[2].partner = ObjectId(0);
  EXPECT_TRUE(verify(program_).empty());
  program_.objects[1].partner = ObjectId(0);
  expectDefect("/objects/1/partner", "only a timer and an interrupt have a partner");
}

TEST_F(VerifyTest, NamesAreUnique) {
  program_.objects[1].name = "Object0";
  expectDefect("/objects/1", "the name Object0 is taken");
  program_.objects[1].name = "";
  expectDefect("/objects/1", "a name is missing");
}

} // namespace
} // namespace spinproof::program
