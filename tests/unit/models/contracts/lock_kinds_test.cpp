// SPDX-License-Identifier: Apache-2.0
// An acquire, a release and a try of every kind of lock, read on the documentation's pages by hand: what is
// taken, to which level the IRQL goes, where the old one is kept, and what the result says.
#include "tests/unit/models/contracts/expand_fixture.h"

#include <gtest/gtest.h>

namespace spinproof::contracts {
namespace {

using namespace program;

/// What the contract does with locks, waits and regions, on all ways of one call, a line each.
std::string doneBy(const std::string& routine) {
  OneFunction f;
  const ExpressionPtr a = OneFunction::a(), b = OneFunction::b();
  f.call(routine, {a, b, a, b}, OneFunction::result());
  f.expanded();
  std::string text;
  for (const Block& block : f.function().blocks)
    for (const Instruction& instruction : block.instructions) {
      const Operation& op = instruction.operation;
      const bool counts = std::holds_alternative<Acquire>(op) || std::holds_alternative<Release>(op) ||
                          std::holds_alternative<Wait>(op) || std::holds_alternative<Signal>(op) ||
                          std::holds_alternative<CriticalRegion>(op);
      if (counts)
        text += toString(instruction, f.program, &f.function()) + "\n";
    }
  return text;
}

struct Kind {
  const char* routine;
  const char* does;
};

class LockKinds : public testing::TestWithParam<Kind> {};

TEST_P(LockKinds, DoWhatTheirPagesSay) { EXPECT_EQ(doneBy(GetParam().routine), GetParam().does); }

constexpr Kind kKinds[] = {
    {"KeAcquireSpinLock",
     "acquire *F::a (spin), raise to DISPATCH_LEVEL, old IRQL in *F::b\n"},
    {"KeReleaseSpinLock",
     "release *F::a (spin), lower to b\n"},
    {"KeAcquireSpinLockAtDpcLevel",
     "acquire *F::a (spin, spin-at-dpc)\n"},
    {"KeReleaseSpinLockFromDpcLevel",
     "release *F::a (spin, spin-at-dpc)\n"},
    {"KeTryToAcquireSpinLockAtDpcLevel",
     "try to acquire *F::a (spin, spin-at-dpc), result in F::result\n"},
    {"KeAcquireSpinLockForDpc",
     "acquire *F::a (spin, spin-for-dpc), raise to DISPATCH_LEVEL, old IRQL in F::result\n"},
    {"KeReleaseSpinLockForDpc",
     "release *F::a (spin, spin-for-dpc), lower to b\n"},
    {"KeAcquireInStackQueuedSpinLock",
     "acquire *F::a (spin, queued) with handle *F::b, in order of arrival, raise to DISPATCH_LEVEL, old IRQL in KLOCK_QUEUE_HANDLE.OldIrql\n"},
    {"KeReleaseInStackQueuedSpinLock",
     "release the lock (spin, queued) with handle *F::a, lower to a->OldIrql\n"},
    {"KeAcquireInStackQueuedSpinLockForDpc",
     "acquire *F::a (spin, queued-for-dpc) with handle *F::b, in order of arrival, raise to DISPATCH_LEVEL, old IRQL in KLOCK_QUEUE_HANDLE.OldIrql\n"},
    {"KeReleaseInStackQueuedSpinLockForDpc",
     "release the lock (spin, queued-for-dpc) with handle *F::a, lower to a->OldIrql\n"},
    {"KeAcquireInterruptSpinLock",
     "acquire *F::a (interrupt), raise to the lock's level, old IRQL in F::result\n"},
    {"KeReleaseInterruptSpinLock",
     "release *F::a (interrupt), lower to b\n"},
    {"IoAcquireCancelSpinLock",
     "acquire CancelSpinLock (spin, cancel), raise to DISPATCH_LEVEL, old IRQL in *F::a\n"},
    {"IoReleaseCancelSpinLock",
     "release CancelSpinLock (spin, cancel), lower to a\n"},
    {"ExAcquireSpinLockShared",
     "acquire *F::a (reader-writer-spin, reader-writer, shared), raise to DISPATCH_LEVEL, old IRQL in F::result\n"},
    {"ExReleaseSpinLockShared",
     "release *F::a (reader-writer-spin, reader-writer, shared), lower to b\n"},
    {"ExAcquireSpinLockExclusive",
     "acquire *F::a (reader-writer-spin, reader-writer), raise to DISPATCH_LEVEL, old IRQL in F::result\n"},
    {"ExReleaseSpinLockExclusive",
     "release *F::a (reader-writer-spin, reader-writer), lower to b\n"},
    {"ExTryConvertSharedSpinLockExclusive",
     "release *F::a (reader-writer-spin, shared)\n"
     "acquire *F::a (reader-writer-spin)\n"},
    {"ExInterlockedInsertTailList",
     "acquire *F::a (spin, interlocked), raise to HIGH_LEVEL, old IRQL in F::<IRQL saved by ExInterlockedInsertTailList>\n"
     "release *F::a (spin, interlocked), lower to <IRQL saved by ExInterlockedInsertTailList>\n"},
    {"NdisAcquireSpinLock",
     "acquire *F::a (spin, ndis), raise to DISPATCH_LEVEL, old IRQL in NDIS_SPIN_LOCK.OldIrql\n"},
    {"NdisReleaseSpinLock",
     "release *F::a (spin, ndis), lower to a->OldIrql\n"},
    {"NdisDprAcquireSpinLock",
     "acquire *F::a (spin, ndis-at-dpc)\n"},
    {"NdisDprReleaseSpinLock",
     "release *F::a (spin, ndis-at-dpc)\n"},
    {"NdisAcquireRWLockWrite",
     "acquire *F::a (reader-writer-spin, ndis-rw) with handle *F::b, old IRQL in LOCK_STATE_EX.OldIrql\n"
     "acquire *F::a (reader-writer-spin, ndis-rw) with handle *F::b, raise to DISPATCH_LEVEL, old IRQL in LOCK_STATE_EX.OldIrql\n"},
    {"NdisReleaseRWLock",
     "release *F::a (reader-writer-spin, ndis-rw) with handle *F::b, shared or not, lower to b->OldIrql\n"},
    {"WdfSpinLockAcquire",
     "acquire *F::a (spin, wdf-spin), raise to DISPATCH_LEVEL, old IRQL in WDFSPINLOCK.OldIrql\n"},
    {"WdfSpinLockRelease",
     "release *F::a (spin, wdf-spin), lower to a->OldIrql\n"},
    {"WdfWaitLockRelease",
     "release *F::a (mutex, wdf-wait)\n"
     "leave critical region\n"},
    {"WdfInterruptAcquireLock",
     "acquire *F::a (interrupt, wdf-interrupt), raise to the lock's level, old IRQL in WDFINTERRUPT.OldIrql\n"},
    {"WdfInterruptTryToAcquireLock",
     "try to acquire *F::a (interrupt, wdf-interrupt), old IRQL in WDFINTERRUPT.OldIrql, result in F::result\n"},
    {"WdfInterruptReleaseLock",
     "release *F::a (interrupt, wdf-interrupt), lower to a->OldIrql\n"},
    {"WdfObjectAcquireLock",
     "acquire *F::a (spin, wdf-object), raise to DISPATCH_LEVEL, old IRQL in WDFOBJECT.OldIrql\n"},
    {"WdfObjectReleaseLock",
     "release *F::a (spin, wdf-object), lower to a->OldIrql\n"},
    {"StorPortAcquireSpinLock",
     "acquire *F::a (spin, storport) with handle *F::b, raise to DISPATCH_LEVEL, old IRQL in STOR_LOCK_HANDLE.OldIrql\n"
     "acquire StorPortStartIoLock (spin, storport) with handle *F::b, raise to DISPATCH_LEVEL, old IRQL in STOR_LOCK_HANDLE.OldIrql\n"
     "acquire StorPortInterruptLock (interrupt, storport) with handle *F::b, raise to the lock's level, old IRQL in STOR_LOCK_HANDLE.OldIrql\n"},
    {"StorPortReleaseSpinLock",
     "release the lock (spin, storport) with handle *F::b, lower to b->OldIrql\n"},
    {"StorPortAcquireMSISpinLock",
     "acquire StorPortMessageLock (interrupt, storport-msi), raise to the lock's level, old IRQL in *F::a\n"},
    {"GPIO_CLX_AcquireInterruptLock",
     "acquire GpioInterruptLock (interrupt, gpio-interrupt), raise to the lock's level, old IRQL in GPIO_BANK.OldIrql\n"},
    {"ExAcquireFastMutex",
     "acquire *F::a (mutex, fast-mutex), raise to APC_LEVEL, old IRQL in FAST_MUTEX.OldIrql\n"},
    {"ExTryToAcquireFastMutex",
     "acquire *F::a (mutex, fast-mutex), raise to APC_LEVEL, old IRQL in FAST_MUTEX.OldIrql\n"},
    {"ExReleaseFastMutex",
     "release *F::a (mutex, fast-mutex), lower to a->OldIrql\n"},
    {"ExAcquireFastMutexUnsafe",
     "acquire *F::a (mutex, fast-mutex-unsafe)\n"},
    {"KeAcquireGuardedMutex",
     "acquire *F::a (mutex, guarded-mutex), raise to APC_LEVEL, old IRQL in KGUARDED_MUTEX.OldIrql\n"},
    {"KeTryToAcquireGuardedMutex",
     "acquire *F::a (mutex, guarded-mutex), raise to APC_LEVEL, old IRQL in KGUARDED_MUTEX.OldIrql\n"},
    {"KeReleaseGuardedMutex",
     "release *F::a (mutex, guarded-mutex), lower to a->OldIrql\n"},
    {"ExAcquirePushLockExclusive",
     "acquire *F::a (push-lock)\n"},
    {"ExReleasePushLockExclusive",
     "release *F::a (push-lock)\n"},
    {"FltAcquirePushLockShared",
     "enter critical region\n"
     "acquire *F::a (push-lock, flt-push-lock, shared)\n"},
    {"FltReleasePushLock",
     "release *F::a (push-lock, flt-push-lock), shared or not\n"
     "leave critical region\n"},
    {"ExAcquireResourceExclusiveLite",
     "try to acquire *F::a (resource), result in F::result\n"
     "acquire *F::a (resource)\n"},
    {"ExConvertExclusiveToSharedLite",
     "release *F::a (resource)\n"
     "acquire *F::a (resource, shared)\n"},
    {"ExReleaseResourceLite",
     "release *F::a (resource), shared or not\n"},
    {"ExEnterCriticalRegionAndAcquireResourceExclusive",
     "enter critical region\n"
     "acquire *F::a (resource)\n"},
    {"KeReleaseMutex",
     "release *F::a (recursive-mutex, mutex)\n"},
    {"KeSetEvent",
     "signal *F::a\n"},
    {"KeResetEvent",
     "reset *F::a\n"},
    {"KeReleaseSemaphore",
     "signal *F::a\n"},
    {"ExWaitForRundownProtectionRelease",
     "wait for *F::a, for an unknown time\n"},
    {"IoReleaseRemoveLockAndWait",
     "wait for *F::a, for an unknown time\n"}
};

INSTANTIATE_TEST_SUITE_P(All, LockKinds, testing::ValuesIn(kKinds),
                         [](const auto& info) { return std::string(info.param.routine); });

} // namespace
} // namespace spinproof::contracts
