// SPDX-License-Identifier: Apache-2.0
// RULE: SP1004
//
// Nobody in these sources calls it: another driver does, through an interface. It cannot tell the two ways apart.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    LIST_ENTRY Queue;
    ULONG Entries;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

VOID SampleAdd(_Inout_ PDEVICE_EXTENSION Extension, _Inout_ PLIST_ENTRY Entry)
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->Lock, &oldIrql);
    if (Extension->Entries == 64) {
        return; // EXPECT: SP1004
    }
    InsertTailList(&Extension->Queue, Entry);
    Extension->Entries += 1;
    KeReleaseSpinLock(&Extension->Lock, oldIrql);
}
