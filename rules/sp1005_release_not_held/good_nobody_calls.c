// SPDX-License-Identifier: Apache-2.0
// RULE: SP1005
//
// It is called with the lock, gives it back for a moment, and then for good.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    LIST_ENTRY Queue;
    ULONG Entries;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

VOID SampleDone(_Inout_ PDEVICE_EXTENSION Extension, _In_ KIRQL OldIrql)
{
    Extension->Entries -= 1;
    KeReleaseSpinLock(&Extension->Lock, OldIrql);
    if (Extension->Entries == 0) {
        KeAcquireSpinLock(&Extension->Lock, &OldIrql);
        Extension->Entries = 1;
        KeReleaseSpinLock(&Extension->Lock, OldIrql);
    }
}
