// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/link/linked.h"

#include <gtest/gtest.h>

namespace spinproof::frontend {
namespace {

constexpr const char* kDriver = R"c(
DRIVER_DISPATCH Create, Read;
DRIVER_STARTIO StartIo;
NTSTATUS DriverEntry(PDRIVER_OBJECT driver, PVOID path) {
  driver->MajorFunction[0] = driver->MajorFunction[2] = Create;
  driver->MajorFunction[3] = Read;
  driver->DriverStartIo = StartIo;
  return STATUS_SUCCESS;
}
NTSTATUS Create(PDEVICE_OBJECT d, PIRP i) { return 0; }
NTSTATUS Read(PDEVICE_OBJECT d, PIRP i) { return 0; }
VOID StartIo(PDEVICE_OBJECT d, PIRP i) {}
)c";

TEST(LinkEntries, FieldsOfTheDriverObject) {
  const auto program = linked({{"a.c", kDriver}});
  EXPECT_EQ(entryText(program),
            "Create (IRP_MJ_CLOSE, IRP_MJ_CREATE): DRIVER_OBJECT.MajorFunction[2] in DriverEntry\n"
            "Read (IRP_MJ_READ): DRIVER_OBJECT.MajorFunction[3] in DriverEntry\n"
            "StartIo (DRIVER_STARTIO): DRIVER_OBJECT.DriverStartIo in DriverEntry\n"
            "DriverEntry (DRIVER_INITIALIZE): declared as DRIVER_INITIALIZE\n");
  const program::Entry& startIo = program.entries[2];
  EXPECT_EQ(startIo.level, program::EntryLevel::Inline);
  EXPECT_EQ(startIo.irql, (program::IrqlRange{program::kDispatch, program::kDispatch}));
  ASSERT_TRUE(startIo.serializedBy);
  EXPECT_EQ(program.object(startIo.serializedBy).kind, program::ObjectKind::DeviceQueue);
}

TEST(LinkEntries, DeclaredButNotRegistered) {
  const auto program =
      linked({{"a.c", "DRIVER_STARTIO StartIo; VOID StartIo(PDEVICE_OBJECT d, PIRP i) {}"}});
  EXPECT_EQ(entryText(program), "StartIo (DRIVER_STARTIO): declared as DRIVER_STARTIO\n");
}

TEST(LinkEntries, ThroughAWrapper) {
  const auto program =
      linked({{"a.c", "typedef struct _EXT { KDPC Dpc; } EXT;\n"
                      "VOID Dpc(PKDPC d, PVOID c, PVOID a, PVOID b) {}\n"
                      "void Init(PKDPC dpc, VOID (*routine)(PKDPC, PVOID, PVOID, PVOID)) {\n"
                      "  KeInitializeDpc(dpc, routine, NULL);\n"
                      "}\n"
                      "void Start(EXT* ext) { Init(&ext->Dpc, Dpc); }"}});
  EXPECT_EQ(entryText(program), "Dpc (KDEFERRED_ROUTINE): KeInitializeDpc in Init\n");
  EXPECT_EQ(program.entries[0].level, program::EntryLevel::Dpc);
}

TEST(LinkEntries, AMemberOfNoTypeThatTheHarnessKnowsByName) {
  const auto program =
      linked({{"a.c", "typedef struct { int (*Interrupt)(); int (*Other)(); } SDPORT_INITIALIZATION_DATA;\n"
                      "int Isr(PVOID e) { return 0; }\n"
                      "int Mine(PVOID e) { return 0; }\n"
                      "void Init(SDPORT_INITIALIZATION_DATA* d) { d->Interrupt = Isr; d->Other = Mine; }"}});
  EXPECT_EQ(entryText(program), "Isr (SDPORT_INTERRUPT): SDPORT_INITIALIZATION_DATA.Interrupt in Init\n");
}

TEST(LinkEntries, OneHalfOfAPairHandsItsLocksOver) {
  const auto program =
      linked({{"a.c", "typedef VOID FAST_IO_ACQUIRE_FILE(PVOID f);\n"
                      "FAST_IO_ACQUIRE_FILE Take; VOID Take(PVOID f) {}"}});
  ASSERT_EQ(program.entries.size(), 1u);
  const auto& clauses = program.function(program.entries[0].function).annotations.locks;
  ASSERT_EQ(clauses.size(), 2u);
  EXPECT_EQ(clauses[0].what, program::LockClause::What::Acquires);
  EXPECT_EQ(clauses[1].what, program::LockClause::What::Releases);
}

TEST(LinkEntries, ALambdaAsACallback) {
  const auto program = linked(
      {{"a.cpp", "void Start(PKDPC dpc) {\n"
                 "  KeInitializeDpc(dpc, [](PKDPC, PVOID, PVOID, PVOID) {}, nullptr);\n"
                 "}"}});
  ASSERT_EQ(program.entries.size(), 1u);
  EXPECT_EQ(program.entries[0].role, "KDEFERRED_ROUTINE");
}

TEST(LinkEntries, OnceForEachFunctionAndRole) {
  const auto program = linked(
      {{"a.c",
        "KDEFERRED_ROUTINE Dpc; VOID Dpc(PKDPC d, PVOID c, PVOID a, PVOID b) {}\n"
        "void A(PKDPC dpc) { KeInitializeDpc(dpc, Dpc, NULL); KeInitializeDpc(dpc, Dpc, dpc); }"}});
  EXPECT_EQ(program.entries.size(), 1u);
}

TEST(LinkEntries, CancelRoutineMustReleaseTheCancelLock) {
  const auto program = linked({{"a.c", "typedef VOID DRIVER_CANCEL(PDEVICE_OBJECT, PIRP);\n"
                                       "DRIVER_CANCEL Cancel;\n"
                                       "VOID Cancel(PDEVICE_OBJECT d, PIRP i) {}"}});
  ASSERT_EQ(program.entries.size(), 1u);
  ASSERT_EQ(program.entries[0].mustRelease.size(), 1u);
  EXPECT_EQ(program.object(program.entries[0].mustRelease[0]).name, "CancelSpinLock");
}

} // namespace
} // namespace spinproof::frontend
