// SPDX-License-Identifier: Apache-2.0
// RULE: SP4001
//
// Whoever calls it: the lock is held for two milliseconds.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    LIST_ENTRY Queue;
    ULONG Entries;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

VOID SampleReset(_Inout_ PDEVICE_EXTENSION Extension)
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->Lock, &oldIrql);
    Extension->Entries = 0;
    KeStallExecutionProcessor(2000); // EXPECT: SP4001
    KeReleaseSpinLock(&Extension->Lock, oldIrql);
}
