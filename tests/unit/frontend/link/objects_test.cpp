// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/link/linked.h"

#include <gtest/gtest.h>

namespace spinproof::frontend {
namespace {

TEST(LinkObjects, LocksByClassStorageAndInstances) {
  const auto program = expanded({{"a.c", R"c(
typedef struct _EXT { KSPIN_LOCK Lock; KIRQL Old; } EXT;
typedef struct _NODE { KSPIN_LOCK Lock; } NODE;
KSPIN_LOCK Global;
void Take(PKSPIN_LOCK lock) { KeReleaseSpinLock(lock, KeAcquireSpinLockRaiseToDpc(lock)); }
void F(PDEVICE_OBJECT device, NODE* node) {
  KSPIN_LOCK local;
  EXT* ext = device->DeviceExtension;
  ext->Old = KeAcquireSpinLockRaiseToDpc(&ext->Lock);
  KeReleaseSpinLock(&ext->Lock, ext->Old);
  Take(&node->Lock);
  KeReleaseSpinLock(&node->Lock, KeAcquireSpinLockRaiseToDpc(&Global));
  KeReleaseSpinLock(&local, 0);
}
)c"}});
  EXPECT_EQ(objectText(program), "lock EXT.Lock, resident, per-device\n"
                                 "irql-slot EXT.Old, resident, per-device\n"
                                 "lock Global, resident, one\n"
                                 "lock NODE.Lock, unknown, per-allocation\n"
                                 "lock F::local, stack, per-allocation\n");
}

TEST(LinkObjects, DpcAndTimerKnowTheirRoutine) {
  const auto program = expanded({{"a.c", R"c(
typedef struct _KTIMER { int State; } KTIMER, *PKTIMER;
typedef union _LARGE_INTEGER { long long QuadPart; } LARGE_INTEGER;
void KeInitializeTimer(PKTIMER);
BOOLEAN KeSetTimer(PKTIMER, LARGE_INTEGER, PKDPC);
typedef struct _EXT { KDPC Dpc; KTIMER Timer; } EXT;
VOID Dpc(PKDPC d, PVOID c, PVOID a, PVOID b) {}
void F(EXT* ext, LARGE_INTEGER due) {
  KeInitializeDpc(&ext->Dpc, Dpc, ext);
  KeInitializeTimer(&ext->Timer);
  KeSetTimer(&ext->Timer, due, &ext->Dpc);
}
)c"}});
  const auto dpc = program.findObject("EXT.Dpc");
  const auto timer = program.findObject("EXT.Timer");
  ASSERT_TRUE(dpc && timer);
  EXPECT_EQ(program.object(timer).partner, dpc);
  ASSERT_EQ(program.entries.size(), 1u);
  EXPECT_EQ(program.entries[0].object, dpc);
  EXPECT_EQ(program.object(dpc).routine, program::EntryId(0));
}

TEST(LinkObjects, AConfigurationOnTheStackQueuesNothing) {
  const auto program = expanded({{"a.c", R"c(
typedef struct _CONFIG { PKDEFERRED_ROUTINE Dpc; } CONFIG;
void ConfigInit(CONFIG* config, PKDEFERRED_ROUTINE dpc);
VOID Dpc(PKDPC d, PVOID c, PVOID a, PVOID b) {}
void F(void) {
  CONFIG config;
  ConfigInit(&config, Dpc);
}
)c"}});
  ASSERT_EQ(program.entries.size(), 1u);
  EXPECT_FALSE(program.entries[0].object);
  EXPECT_EQ(objectText(program), "");
}

TEST(LinkObjects, InterruptRoutineHoldsTheLockThatSynchronizeTakes) {
  const auto program = expanded({{"a.c", R"c(
typedef struct _KINTERRUPT KINTERRUPT, *PKINTERRUPT;
typedef BOOLEAN KSERVICE_ROUTINE(PKINTERRUPT, PVOID);
typedef KSERVICE_ROUTINE* PKSERVICE_ROUTINE;
NTSTATUS IoConnectInterrupt(PKINTERRUPT*, PKSERVICE_ROUTINE, PVOID);
KIRQL KeAcquireInterruptSpinLock(PKINTERRUPT);
void KeReleaseInterruptSpinLock(PKINTERRUPT, KIRQL);
typedef struct _EXT { PKINTERRUPT Interrupt; } EXT;
BOOLEAN Isr(PKINTERRUPT i, PVOID c) { return 1; }
void F(EXT* ext) {
  IoConnectInterrupt(&ext->Interrupt, Isr, ext);
  KeReleaseInterruptSpinLock(ext->Interrupt, KeAcquireInterruptSpinLock(ext->Interrupt));
}
)c"}});
  ASSERT_EQ(program.entries.size(), 1u);
  const program::Entry& isr = program.entries[0];
  ASSERT_EQ(isr.heldAtEntry.size(), 1u);
  EXPECT_EQ(program.object(isr.heldAtEntry[0]).name, "*EXT.Interrupt");
  EXPECT_EQ(program.object(isr.heldAtEntry[0]).lockKind, program::LockKind::Interrupt);
  EXPECT_EQ(program.object(isr.object).partner, isr.heldAtEntry[0]);
  EXPECT_EQ(isr.serializedBy, isr.heldAtEntry[0]);
}

} // namespace
} // namespace spinproof::frontend
