// SPDX-License-Identifier: Apache-2.0
// RULE: SP1005
//
// Whoever calls it may hold the lock, but not twice.

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
        KeReleaseSpinLock(&Extension->Lock, OldIrql); // EXPECT: SP1005
    }
}

_Releases_lock_(Extension->Lock)
VOID SampleDoneToo(_Inout_ PDEVICE_EXTENSION Extension, _In_ _IRQL_restores_ KIRQL OldIrql)
{
    KeReleaseSpinLock(&Extension->Lock, OldIrql);
    Extension->Entries = 0;
    KeReleaseSpinLock(&Extension->Lock, OldIrql); // EXPECT: SP1005
}
