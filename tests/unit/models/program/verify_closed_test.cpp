// SPDX-License-Identifier: Apache-2.0
#include "models/program/verify.h"

#include <gtest/gtest.h>

namespace spinproof::program {
namespace {

/// Two functions, a lock and a DPC without a routine; what a test puts stands in F.
class VerifyClosedTest : public ::testing::Test {
protected:
  VerifyClosedTest() {
    for (const ObjectKind kind : {ObjectKind::Lock, ObjectKind::Dpc, ObjectKind::DeviceQueue}) {
      Object object;
      object.name = "Object" + std::to_string(program_.objects.size());
      object.kind = kind;
      program_.objects.push_back(object);
    }
    for (const char* name : {"F", "G"}) {
      Function function;
      function.name = name;
      function.hasBody = true;
      function.locals = {{"p", "", {}, true, {}}};
      function.parameterCount = 1;
      function.blocks.resize(1);
      function.blocks[0].instructions = {{Return{}, {}, ""}};
      program_.functions.push_back(function);
    }
  }

  void put(Operation operation, std::size_t function = 0) {
    auto& instructions = program_.functions[function].blocks[0].instructions;
    instructions.insert(instructions.begin(), {std::move(operation), {}, ""});
  }

  void expectDefect(const std::string& path, const std::string& what) {
    ASSERT_TRUE(verify(program_).empty());
    const std::vector<Defect> defects = verifyClosed(program_);
    ASSERT_EQ(defects.size(), 1U);
    EXPECT_EQ(defects[0].path, path);
    EXPECT_EQ(defects[0].what, what);
  }

  static Call call(std::uint32_t function, std::vector<ExpressionPtr> arguments) {
    return {.function = FunctionId(function), .arguments = std::move(arguments)};
  }

  const Place p_ = Place::ofLocal(LocalId(0));
  const std::string first_ = "/functions/0/blocks/0/instructions/0";
  Program program_;
};

TEST_F(VerifyClosedTest, FindsNothingInAClosedProgram) {
  put(Acquire{.lock = Place::ofObject(ObjectId(0)), .oldIrql = p_});
  put(call(1, {read(p_)}));
  EXPECT_TRUE(verifyClosed(program_).empty());
}

TEST_F(VerifyClosedTest, ImpliesVerify) {
  put(Havoc{Place::ofLocal(LocalId(5))});
  EXPECT_EQ(verifyClosed(program_).size(), verify(program_).size());
  EXPECT_EQ(verify(program_).size(), 1U);
}

TEST_F(VerifyClosedTest, PlacesAreBare) {
  put(Assign{p_.deref(), constant(0)});
  expectDefect(first_ + "/to",
               "a place of a closed program is a local or an object, without a path");
}

TEST_F(VerifyClosedTest, AnnotationsMayHavePaths) {
  program_.functions[0].annotations.locks = {
      {LockClause::What::Acquires, "p->Lock", p_.deref().field("EXT", "Lock"), ""}};
  EXPECT_TRUE(verifyClosed(program_).empty());
}

TEST_F(VerifyClosedTest, LocksAreObjects) {
  put(Acquire{.lock = p_});
  expectDefect(first_ + "/lock", "it must be an object of the program");
}

TEST_F(VerifyClosedTest, ReleasesNameTheLock) {
  put(Release{.handle = p_});
  expectDefect(first_ + "/lock", "the lock must be named, not only the handle");
}

TEST_F(VerifyClosedTest, ValuesAreModelled) {
  put(Assign{p_, unknown()});
  expectDefect(first_ + "/value", "a value of kind unknown is not allowed in a closed program");
  program_.functions[0].blocks[0].instructions[0].operation =
      Assign{p_, binary(Operator::Add, constant(1), opaque("f"))};
  expectDefect(first_ + "/value/operands/1",
               "a value of kind opaque is not allowed in a closed program");
}

TEST_F(VerifyClosedTest, NoHavocAndNoRegister) {
  put(Havoc{p_});
  expectDefect(first_, "havoc is not allowed: nothing says which values there are");
  program_.functions[0].blocks[0].instructions[0].operation =
      Register{"R", constant(0), {}, {}, ""};
  expectDefect(first_, "register is not allowed: entries say what may start");
}

TEST_F(VerifyClosedTest, CallsStayInside) {
  put(Call{.routine = "IoFreeMdl"});
  expectDefect(first_, "a call must go to a function of the program");
}

TEST_F(VerifyClosedTest, CallsHaveTheArguments) {
  put(call(1, {}));
  expectDefect(first_ + "/arguments", "function G takes 1 arguments, not 0");
}

TEST_F(VerifyClosedTest, CalleesHaveBodies) {
  put(call(1, {constant(0)}));
  program_.functions[1].hasBody = false;
  program_.functions[1].blocks.clear();
  expectDefect(first_ + "/function", "function G has no body");
}

TEST_F(VerifyClosedTest, NoFunctionCallsItself) {
  put(call(0, {constant(0)}));
  expectDefect("/functions/0", "the function calls itself, directly or through others");
}

TEST_F(VerifyClosedTest, NoFunctionCallsItselfThroughAnother) {
  put(call(1, {constant(0)}), 0);
  put(call(0, {constant(0)}), 1);
  expectDefect("/functions/0", "the function calls itself, directly or through others");
}

TEST_F(VerifyClosedTest, CallingTwiceIsNoRecursion) {
  put(call(1, {constant(0)}));
  put(call(1, {constant(1)}));
  EXPECT_TRUE(verifyClosed(program_).empty());
}

TEST_F(VerifyClosedTest, QueuedRoutinesExist) {
  put(Queue{ObjectKind::Dpc, Place::ofObject(ObjectId(1)), {}});
  expectDefect(first_ + "/object", "object Object1 has no routine that could be queued");
}

TEST_F(VerifyClosedTest, StartIoExists) {
  put(StartNextPacket{Place::ofObject(ObjectId(2)), false});
  expectDefect(first_ + "/device", "device queue Object2 has no StartIo routine");
}

TEST_F(VerifyClosedTest, QueuedEntriesNameTheQueue) {
  Entry entry;
  entry.name = "E";
  entry.function = FunctionId(0);
  entry.trigger = Trigger::Queued;
  program_.entries = {entry};
  expectDefect("/entries/0/object", "what queues it must be named");
}

} // namespace
} // namespace spinproof::program
