// SPDX-License-Identifier: Apache-2.0
// A report in one of two orders of locks: the framework asks for one report at a time.
#include <ntddk.h>
#include <vhf.h>

typedef struct _SOURCE {
    KSPIN_LOCK KeysLock;
    KSPIN_LOCK LedsLock;
    BOOLEAN Pressed;
    ULONG Reports;
} SOURCE, *PSOURCE;

EVT_VHF_READY_FOR_NEXT_READ_REPORT SampleReady;

VOID SampleReady(PVOID VhfClientContext)
{
    PSOURCE source = (PSOURCE)VhfClientContext;
    KLOCK_QUEUE_HANDLE outer, inner;

    if (source->Pressed) {
        KeAcquireInStackQueuedSpinLock(&source->KeysLock, &outer);
        KeAcquireInStackQueuedSpinLock(&source->LedsLock, &inner);
    } else {
        KeAcquireInStackQueuedSpinLock(&source->LedsLock, &outer);
        KeAcquireInStackQueuedSpinLock(&source->KeysLock, &inner);
    }
    source->Reports++;
    KeReleaseInStackQueuedSpinLock(&inner);
    KeReleaseInStackQueuedSpinLock(&outer);
}
