// SPDX-License-Identifier: Apache-2.0
// RULE: SP2008
//
// A millisecond is a wait.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    LIST_ENTRY Queue;
    ULONG Entries;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

typedef struct _SLOT { KEVENT Free; } SLOT;

// The time-out is the same in every round: what waits does not write it.
ULONG SampleFindFree(_Inout_updates_(8) SLOT *Slots, _Inout_ PDEVICE_EXTENSION Extension)
{
    LARGE_INTEGER timeout = {0};
    KIRQL oldIrql;
    ULONG i;

    timeout.QuadPart = -10000;
    KeAcquireSpinLock(&Extension->Lock, &oldIrql);
    for (i = 0; i < 8; i++) {
        if (KeWaitForSingleObject(&Slots[i].Free, Executive, KernelMode, FALSE, &timeout) == STATUS_SUCCESS) { // EXPECT: SP2008
            break;
        }
    }
    KeReleaseSpinLock(&Extension->Lock, oldIrql);
    return i;
}
