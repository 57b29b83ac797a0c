// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    queue.c

Abstract:

    The queue of reads and writes, and the counters.

--*/

#include "precomp.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, NsfsCount)
#endif

VOID
NsfsCancel(
    _Inout_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
/*++

Routine Description:

    Cancels a request. It is still in a list: NsfsNextIrp takes a request whose cancel routine has
    gone out of the queue and leaves it linked to itself, for this routine to complete.

--*/
{
    PNSFS_VOLUME volume = (PNSFS_VOLUME)DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    IoReleaseCancelSpinLock(Irp->CancelIrql);

    KeAcquireSpinLock(&volume->QueueLock, &oldIrql);
    RemoveEntryList(&Irp->Tail.Overlay.ListEntry);
    volume->QueueDepth -= 1;
    KeReleaseSpinLock(&volume->QueueLock, oldIrql);

    KeAcquireSpinLock(&volume->CountLock, &oldIrql);
    volume->Counters.Cancelled += 1;
    KeReleaseSpinLock(&volume->CountLock, oldIrql);

    NsfsComplete(Irp, STATUS_CANCELLED, 0);
}

NTSTATUS
NsfsPost(
    _In_ PNSFS_VOLUME Volume,
    _In_ PIRP Irp
    )
/*++

Routine Description:

    Puts a request into the queue. When it was cancelled before it had a cancel routine, it is
    completed here; when the cancel routine has been called in the meantime, that routine waits for
    QueueLock and finds the request in the queue.

--*/
{
    BOOLEAN cancelled = FALSE;
    KIRQL oldIrql;

    IoMarkIrpPending(Irp);

    KeAcquireSpinLock(&Volume->QueueLock, &oldIrql);

    IoSetCancelRoutine(Irp, NsfsCancel);
    if (Irp->Cancel && IoSetCancelRoutine(Irp, NULL) != NULL) {
        cancelled = TRUE;
    } else {
        InsertTailList(&Volume->Queue, &Irp->Tail.Overlay.ListEntry);
        Volume->QueueDepth += 1;

        // EXPECT: SP1001
        KeAcquireSpinLockAtDpcLevel(&Volume->CountLock);
        Volume->Counters.Queued += 1;
        KeReleaseSpinLockFromDpcLevel(&Volume->CountLock);
    }

    KeReleaseSpinLock(&Volume->QueueLock, oldIrql);

    if (cancelled) {
        NsfsComplete(Irp, STATUS_CANCELLED, 0);
    } else {
        KeSetEvent(&Volume->QueueWake, IO_DISK_INCREMENT, FALSE);
    }

    return STATUS_PENDING;
}

VOID
NsfsLeaveToCancel(
    _In_ PNSFS_VOLUME Volume,
    _In_ PIRP Irp
    )
/*++

Routine Description:

    Puts a request whose cancel routine is under way back, where that routine looks for it.

--*/
{
    KIRQL oldIrql;

    // EXPECT: SP1002
    KeAcquireSpinLock(&Volume->QueueLock, &oldIrql);
    InitializeListHead(&Irp->Tail.Overlay.ListEntry);
    KeReleaseSpinLock(&Volume->QueueLock, oldIrql);
}

PIRP
NsfsNextIrp(
    _In_ PNSFS_VOLUME Volume
    )
/*++

Routine Description:

    Takes the next request out of the queue. From then on it cannot be cancelled.

--*/
{
    PIRP irp = NULL;
    PIRP candidate;
    PLIST_ENTRY entry;
    KIRQL oldIrql;

    KeAcquireSpinLock(&Volume->QueueLock, &oldIrql);

    while (irp == NULL && !IsListEmpty(&Volume->Queue)) {
        entry = RemoveHeadList(&Volume->Queue);
        candidate = CONTAINING_RECORD(entry, IRP, Tail.Overlay.ListEntry);

        if (IoSetCancelRoutine(candidate, NULL) != NULL) {
            irp = candidate;
            Volume->QueueDepth -= 1;
        } else {
            NsfsLeaveToCancel(Volume, candidate);
        }
    }

    KeReleaseSpinLock(&Volume->QueueLock, oldIrql);
    return irp;
}

VOID
NsfsCount(
    _In_ PNSFS_VOLUME Volume,
    _In_ UCHAR MajorFunction,
    _In_ BOOLEAN MadeDirty
    )
{
    KIRQL oldIrql;

    PAGED_CODE();

    // EXPECT: SP3001
    KeAcquireSpinLock(&Volume->CountLock, &oldIrql);

    if (MajorFunction == IRP_MJ_READ) {
        Volume->Counters.Reads += 1;
    } else {
        Volume->Counters.Writes += 1;
    }

    if (MadeDirty) {
        Volume->DirtyFiles += 1;
    }

    KeReleaseSpinLock(&Volume->CountLock, oldIrql);
}

VOID
NsfsCountFlush(
    _In_ PNSFS_VOLUME Volume,
    _In_ ULONG Files
    )
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Volume->CountLock, &oldIrql);
    Volume->Counters.Flushes += 1;
    Volume->DirtyFiles -= Files;
    KeReleaseSpinLock(&Volume->CountLock, oldIrql);
}

VOID
NsfsGetCounters(
    _In_ PNSFS_VOLUME Volume,
    _Out_ PNSFS_COUNTERS Counters
    )
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Volume->CountLock, &oldIrql);
    *Counters = Volume->Counters;

    KeAcquireSpinLockAtDpcLevel(&Volume->QueueLock);
    Counters->Queued -= Volume->QueueDepth;
    KeReleaseSpinLockFromDpcLevel(&Volume->QueueLock);

    KeReleaseSpinLock(&Volume->CountLock, oldIrql);
}

VOID
NsfsClearCounters(
    _In_ PNSFS_VOLUME Volume
    )
/*++

Routine Description:

    Clears the counters and what the backing file says about them.

--*/
{
    IO_STATUS_BLOCK ioStatus;
    LARGE_INTEGER offset;
    KIRQL oldIrql;

    offset.QuadPart = (LONGLONG)NSFS_MAX_FILES * NSFS_FILE_SIZE;

    KeAcquireSpinLock(&Volume->CountLock, &oldIrql);
    RtlZeroMemory(&Volume->Counters, sizeof(NSFS_COUNTERS));

    // EXPECT: SP2001
    ZwWriteFile(Volume->BackingFile,
                NULL,
                NULL,
                NULL,
                &ioStatus,
                &Volume->Counters,
                sizeof(NSFS_COUNTERS),
                &offset,
                NULL);

    KeReleaseSpinLock(&Volume->CountLock, oldIrql);
}
