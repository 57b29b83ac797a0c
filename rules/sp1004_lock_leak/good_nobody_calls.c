// SPDX-License-Identifier: Apache-2.0
// RULE: SP1004
//
// Nobody in these sources calls them. By what they return, were given or wrote, the caller knows whether it holds the lock.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    LIST_ENTRY Queue;
    ULONG Entries;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

// TRUE: with the lock.
BOOLEAN SampleTryTake(_Inout_ PDEVICE_EXTENSION Extension, _Out_ PKIRQL OldIrql)
{
    KeAcquireSpinLock(&Extension->Lock, OldIrql);
    if (Extension->Entries == 64) {
        KeReleaseSpinLock(&Extension->Lock, *OldIrql);
        return FALSE;
    }
    return TRUE;
}

VOID SampleTakeUnlessFull(_Inout_ PDEVICE_EXTENSION Extension, _Out_ PKIRQL OldIrql, _Out_ PBOOLEAN Taken)
{
    KeAcquireSpinLock(&Extension->Lock, OldIrql);
    if (Extension->Entries == 64) {
        KeReleaseSpinLock(&Extension->Lock, *OldIrql);
        *Taken = FALSE;
        return;
    }
    *Taken = TRUE;
}

VOID SampleAdd(_Inout_ PDEVICE_EXTENSION Extension, _Inout_ PLIST_ENTRY Entry, _In_ BOOLEAN KeepLock, _Out_ PKIRQL OldIrql)
{
    KeAcquireSpinLock(&Extension->Lock, OldIrql);
    InsertTailList(&Extension->Queue, Entry);
    if (!KeepLock) {
        KeReleaseSpinLock(&Extension->Lock, *OldIrql);
    }
}

// Every way comes back with it.
VOID SampleTake(_Inout_ PDEVICE_EXTENSION Extension, _Out_ PKIRQL OldIrql)
{
    KeAcquireSpinLock(&Extension->Lock, OldIrql);
    Extension->Entries += 1;
}
