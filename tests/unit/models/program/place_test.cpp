// SPDX-License-Identifier: Apache-2.0
#include "models/program/print.h"

#include <gtest/gtest.h>

namespace spinproof::program {
namespace {

class PlaceTest : public ::testing::Test {
protected:
  PlaceTest() {
    program_.globals = {Global{"GlobalQueue", "QUEUE", {}, Storage::Resident, false, {}}};
    Object object;
    object.name = "CancelLock";
    object.kind = ObjectKind::Lock;
    program_.objects = {object};
    function_.name = "Dispatch";
    for (const char* name : {"devExt", "irql", "i"})
      function_.locals.push_back({name, "", {}, false, {}});
  }

  void expectNames(const Place& place, const std::string& wantedClass,
                   const std::string& wantedSpelling) {
    EXPECT_EQ(className(place, program_, &function_), wantedClass);
    EXPECT_EQ(spelling(place, program_, &function_), wantedSpelling);
  }

  const Place devExt_ = Place::ofLocal(LocalId(0));
  const Place irql_ = Place::ofLocal(LocalId(1));
  const Place i_ = Place::ofLocal(LocalId(2));
  const Place global_ = Place::ofGlobal(GlobalId(0));
  Program program_;
  Function function_;
};

TEST_F(PlaceTest, NamesRoots) {
  expectNames(irql_, "Dispatch::irql", "irql");
  expectNames(global_, "GlobalQueue", "GlobalQueue");
  expectNames(Place::ofObject(ObjectId(0)), "CancelLock", "CancelLock");
  expectNames(Place::unknown(), "<unknown>", "<unknown>");
}

TEST_F(PlaceTest, NamesFieldsAfterTheRecordBehindThePointer) {
  const Place queue = devExt_.deref().field("DEVICE_EXTENSION", "Queue");
  expectNames(queue.field("QUEUE", "Lock"), "DEVICE_EXTENSION.Queue.Lock", "devExt->Queue.Lock");
  expectNames(devExt_.deref().field("DEVICE_EXTENSION", "Next").deref().field("QUEUE", "Lock"),
              "QUEUE.Lock", "devExt->Next->Lock");
}

TEST_F(PlaceTest, NamesFieldsOfVariablesAfterTheVariable) {
  expectNames(global_.field("QUEUE", "Lock"), "GlobalQueue.Lock", "GlobalQueue.Lock");
  expectNames(devExt_.field("QUEUE", "Lock"), "Dispatch::devExt.Lock", "devExt.Lock");
}

TEST_F(PlaceTest, NamesABareDereferenceAfterThePointer) {
  expectNames(devExt_.deref(), "*Dispatch::devExt", "*devExt");
  expectNames(devExt_.deref().field("DEVICE_EXTENSION", "LockPointer").deref(),
              "*DEVICE_EXTENSION.LockPointer", "*devExt->LockPointer");
  expectNames(devExt_.deref().deref().field("QUEUE", "Lock"), "QUEUE.Lock", "(*devExt)->Lock");
}

TEST_F(PlaceTest, NamesElementsTogether) {
  const Place locks = devExt_.deref().field("DEVICE_EXTENSION", "Locks");
  expectNames(locks.element(read(i_)), "DEVICE_EXTENSION.Locks[]", "devExt->Locks[i]");
  expectNames(locks.element(nullptr), "DEVICE_EXTENSION.Locks[]", "devExt->Locks[?]");
  expectNames(devExt_.deref().element(constant(3)), "Dispatch::devExt[]", "devExt[3]");
  expectNames(devExt_.deref().element(constant(3)).field("QUEUE", "Lock"), "QUEUE.Lock",
              "devExt[3].Lock");
  expectNames(locks.element(constant(0)).field("QUEUE", "Lock"), "DEVICE_EXTENSION.Locks[].Lock",
              "devExt->Locks[0].Lock");
}

TEST_F(PlaceTest, NamesContainers) {
  const Place container = devExt_.deref().container("REQUEST", "Link");
  expectNames(container, "REQUEST", "*CONTAINING_RECORD(devExt, REQUEST, Link)");
  expectNames(container.field("REQUEST", "Lock"), "REQUEST.Lock",
              "CONTAINING_RECORD(devExt, REQUEST, Link)->Lock");
  expectNames(global_.container("REQUEST", "Link").field("REQUEST", "Lock"), "REQUEST.Lock",
              "CONTAINING_RECORD(&GlobalQueue, REQUEST, Link)->Lock");
}

TEST_F(PlaceTest, NamesPointees) {
  const Place context = Place::ofPointee(opaque("GetContext", {read(devExt_)}));
  expectNames(context.field("CONTEXT", "Lock"), "CONTEXT.Lock", "GetContext(devExt)->Lock");
  expectNames(context, "*GetContext", "*GetContext(devExt)");
}

TEST_F(PlaceTest, NamesFieldsOfAnonymousRecords) {
  expectNames(devExt_.deref().field("", "Lock"), "*Dispatch::devExt.Lock", "devExt->Lock");
  expectNames(global_.field("", "u.Lock"), "GlobalQueue.u.Lock", "GlobalQueue.u.Lock");
}

TEST_F(PlaceTest, NamesWhatTheTablesDoNotHave) {
  expectNames(Place::ofLocal(LocalId(9)), "Dispatch::local9", "local9");
  EXPECT_EQ(className(Place::ofLocal(LocalId(9)), program_, nullptr), "local9");
}

TEST_F(PlaceTest, ComesInOneForm) {
  const Place lock = devExt_.deref().field("DEVICE_EXTENSION", "Lock");
  EXPECT_TRUE(equal(Place::ofPointee(addressOf(lock)), lock));
  EXPECT_TRUE(equal(Place::ofPointee(read(devExt_)), devExt_.deref()));
  EXPECT_TRUE(equal(lock.container("DEVICE_EXTENSION", "Lock"), devExt_.deref()));
  EXPECT_FALSE(equal(lock.container("DEVICE_EXTENSION", "Other"), devExt_.deref()));
}

TEST_F(PlaceTest, EqualsByStructure) {
  const Place lock = devExt_.deref().field("DEVICE_EXTENSION", "Lock");
  EXPECT_TRUE(equal(lock, Place::ofLocal(LocalId(0)).deref().field("DEVICE_EXTENSION", "Lock")));
  EXPECT_FALSE(equal(lock, devExt_.deref().field("DEVICE_EXTENSION", "Other")));
  EXPECT_FALSE(equal(lock, devExt_.deref().field("OTHER", "Lock")));
  EXPECT_FALSE(equal(lock, irql_.deref().field("DEVICE_EXTENSION", "Lock")));
  EXPECT_FALSE(equal(lock, devExt_.deref()));
  EXPECT_TRUE(equal(lock.element(read(i_)), lock.element(read(i_))));
  EXPECT_FALSE(equal(lock.element(constant(0)), lock.element(constant(1))));
}

TEST_F(PlaceTest, UnknownIsIdenticalToItselfButNotEqual) {
  const Place some = devExt_.element(nullptr);
  const Place fresh = devExt_.element(unknown());
  for (const Place& place : {some, fresh, Place::unknown(), Place::ofPointee(unknown())}) {
    EXPECT_FALSE(equal(place, place));
    EXPECT_TRUE(identical(place, place));
  }
  EXPECT_FALSE(identical(some, fresh));
  EXPECT_FALSE(equal(unknown(), unknown()));
  EXPECT_TRUE(identical(unknown(), unknown()));
}

TEST_F(PlaceTest, ExpressionsEqualByStructureAndType) {
  EXPECT_TRUE(equal(constant(1), constant(1)));
  EXPECT_FALSE(equal(constant(1), constant(2)));
  EXPECT_FALSE(equal(constant(1), constant(1, {32, true, false})));
  EXPECT_TRUE(equal(opaque("f", {constant(1)}), opaque("f", {constant(1)})));
  EXPECT_FALSE(equal(opaque("f", {constant(1)}), opaque("f", {constant(2)})));
  EXPECT_FALSE(equal(opaque("f", {unknown()}), opaque("f", {unknown()})));
  EXPECT_FALSE(equal(routineAddress("f"), routineAddress("g")));
  EXPECT_TRUE(equal(ExpressionPtr(), ExpressionPtr()));
  EXPECT_FALSE(equal(ExpressionPtr(), constant(0)));
}

TEST_F(PlaceTest, ExpressionsReadAsC) {
  const auto text = [&](const ExpressionPtr& e) { return toString(e, program_, &function_); };
  const ExpressionPtr sum = binary(Operator::Add, read(i_), constant(1));
  EXPECT_EQ(text(binary(Operator::Less, sum, constant(3))), "i + 1 < 3");
  EXPECT_EQ(text(unary(Operator::Not, read(i_))), "!i");
  EXPECT_EQ(text(unary(Operator::Convert, sum, {8, false, false})), "(u8)(i + 1)");
  EXPECT_EQ(text(constant(0, {64, false, true})), "NULL");
  EXPECT_EQ(text(constant(-5)), "-5");
  EXPECT_EQ(text(constant(-1073741823, {32, true, false})), "0xC0000001");
  EXPECT_EQ(text(addressOf(global_.field("QUEUE", "Lock"))), "&GlobalQueue.Lock");
  EXPECT_EQ(text(routineAddress("IoCsqInsertIrp")), "&IoCsqInsertIrp");
  EXPECT_EQ(text(unknown()), "?");
  EXPECT_EQ(text(currentIrql()), "KeGetCurrentIrql()");
  EXPECT_EQ(text(nullptr), "<none>");
}

TEST(Irql, HasNames) {
  EXPECT_EQ(irqlName(kPassive), "PASSIVE_LEVEL");
  EXPECT_EQ(irqlName(kApc), "APC_LEVEL");
  EXPECT_EQ(irqlName(kDispatch), "DISPATCH_LEVEL");
  EXPECT_EQ(irqlName(5), "DIRQL(5)");
  EXPECT_EQ(irqlName(14), "IRQL(14)");
  EXPECT_EQ(irqlName(kHigh), "HIGH_LEVEL");
}

TEST(Location, IsFormatted) {
  Program program;
  program.files = {"sys/isr.c"};
  EXPECT_EQ(format({FileId(0), 42, 5, ""}, program), "sys/isr.c:42:5");
  EXPECT_EQ(format({FileId(0), 42, 0, ""}, program), "sys/isr.c:42");
  EXPECT_EQ(format({FileId(7), 42, 5, ""}, program), "<no file>:42:5");
  EXPECT_EQ(format({}, program), "<no location>");
}

TEST(Lookup, FindsByName) {
  Program program;
  program.functions.resize(2);
  program.functions[1].name = "StartIo";
  program.objects.resize(1);
  program.objects[0].name = "Lock";
  EXPECT_EQ(program.findFunction("StartIo"), FunctionId(1));
  EXPECT_EQ(program.findObject("Lock"), ObjectId(0));
  EXPECT_FALSE(program.findFunction("Lock"));
  EXPECT_FALSE(program.findObject("StartIo"));
}

} // namespace
} // namespace spinproof::program
