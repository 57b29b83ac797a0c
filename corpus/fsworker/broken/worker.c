// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    worker.c

Abstract:

    The worker thread, which serves the queue, and the flush: a timer DPC that queues a work item,
    and the work item. The thread and the work item run at PASSIVE_LEVEL and are pageable.

--*/

#include "precomp.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, NsfsWorkerThread)
#pragma alloc_text(PAGE, NsfsRead)
#pragma alloc_text(PAGE, NsfsWrite)
#pragma alloc_text(PAGE, NsfsFlush)
#pragma alloc_text(PAGE, NsfsFlushWorker)
#endif

NTSTATUS
NsfsRead(
    _In_ PNSFS_VOLUME Volume,
    _In_ PIRP Irp,
    _Out_ PULONG_PTR Information
    )
{
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    PNSFS_FILE file = (PNSFS_FILE)stack->FileObject->FsContext;
    ULONG offset = (ULONG)stack->Parameters.Read.ByteOffset.QuadPart;
    ULONG length = stack->Parameters.Read.Length;
    NTSTATUS status = STATUS_SUCCESS;
    PVOID buffer;

    PAGED_CODE();

    *Information = 0;

    buffer = MmGetSystemAddressForMdlSafe(Irp->MdlAddress, NormalPagePriority);
    if (buffer == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }

    KeEnterCriticalRegion();
    ExAcquireResourceSharedLite(&Volume->Resource, TRUE);

    if (offset >= file->Size) {
        status = STATUS_END_OF_FILE;
    } else {
        if (length > file->Size - offset) {
            length = file->Size - offset;
        }

        RtlCopyMemory(buffer, file->Data + offset, length);
        *Information = length;
    }

    ExReleaseResourceLite(&Volume->Resource);
    KeLeaveCriticalRegion();

    NsfsCount(Volume, IRP_MJ_READ, FALSE);
    return status;
}

NTSTATUS
NsfsWrite(
    _In_ PNSFS_VOLUME Volume,
    _In_ PIRP Irp,
    _Out_ PULONG_PTR Information
    )
{
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    PNSFS_FILE file = (PNSFS_FILE)stack->FileObject->FsContext;
    ULONG offset = (ULONG)stack->Parameters.Write.ByteOffset.QuadPart;
    ULONG length = stack->Parameters.Write.Length;
    BOOLEAN madeDirty;
    PVOID buffer;

    PAGED_CODE();

    *Information = 0;

    buffer = MmGetSystemAddressForMdlSafe(Irp->MdlAddress, NormalPagePriority);
    if (buffer == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }

    KeEnterCriticalRegion();
    ExAcquireResourceExclusiveLite(&Volume->Resource, TRUE);

    RtlCopyMemory(file->Data + offset, buffer, length);
    if (file->Size < offset + length) {
        file->Size = offset + length;
    }

    madeDirty = (BOOLEAN)!file->Dirty;
    file->Dirty = TRUE;

    //
    // Counted under Resource: the flush subtracts under it as well, and never before.
    //

    NsfsCount(Volume, IRP_MJ_WRITE, madeDirty);

    ExReleaseResourceLite(&Volume->Resource);
    KeLeaveCriticalRegion();

    *Information = length;
    return STATUS_SUCCESS;
}

VOID
NsfsWorkerThread(
    _In_ PVOID StartContext
    )
{
    PNSFS_VOLUME volume = (PNSFS_VOLUME)StartContext;
    ULONG_PTR information;
    NTSTATUS status;
    PIRP irp;

    PAGED_CODE();

    for (;;) {
        KeWaitForSingleObject(&volume->QueueWake, Executive, KernelMode, FALSE, NULL);

        while ((irp = NsfsNextIrp(volume)) != NULL) {
            if (IoGetCurrentIrpStackLocation(irp)->MajorFunction == IRP_MJ_READ) {
                status = NsfsRead(volume, irp, &information);
            } else {
                status = NsfsWrite(volume, irp, &information);
            }

            NsfsComplete(irp, status, information);
        }

        if (InterlockedCompareExchange(&volume->StopThread, 0, 0) != 0) {
            break;
        }
    }

    PsTerminateSystemThread(STATUS_SUCCESS);
}

ULONG
NsfsFlush(
    _In_ PNSFS_VOLUME Volume
    )
/*++

Routine Description:

    Writes every file that has changed. The backing file is written in a critical region, which
    leaves special kernel APCs enabled, and outside CacheMutex, which would not.

Return Value:

    The number of files that were written.

--*/
{
    IO_STATUS_BLOCK ioStatus;
    LARGE_INTEGER offset;
    PLIST_ENTRY entry;
    PNSFS_FILE file;
    NTSTATUS status;
    ULONG count = 0;

    PAGED_CODE();

    KeEnterCriticalRegion();
    ExAcquireResourceExclusiveLite(&Volume->Resource, TRUE);

    for (entry = Volume->Files.Flink; entry != &Volume->Files; entry = entry->Flink) {
        file = CONTAINING_RECORD(entry, NSFS_FILE, Link);
        if (!file->Dirty) {
            continue;
        }

        offset.QuadPart = (LONGLONG)file->Slot * NSFS_FILE_SIZE;
        status = ZwWriteFile(Volume->BackingFile,
                             NULL,
                             NULL,
                             NULL,
                             &ioStatus,
                             file->Data,
                             NSFS_FILE_SIZE,
                             &offset,
                             NULL);
        if (NT_SUCCESS(status)) {
            file->Dirty = FALSE;
            count += 1;
        }
    }

    if (count != 0) {
        NsfsCountFlush(Volume, count);
    }

    ExReleaseResourceLite(&Volume->Resource);
    KeLeaveCriticalRegion();

    return count;
}

VOID
NsfsFlushWorker(
    _In_ PDEVICE_OBJECT DeviceObject,
    _In_opt_ PVOID Context
    )
/*++

Routine Description:

    The work item. It may be queued again from the first line on; the second run then waits for
    Resource. The rundown reference goes back last.

--*/
{
    PNSFS_VOLUME volume = (PNSFS_VOLUME)DeviceObject->DeviceExtension;

    PAGED_CODE();
    UNREFERENCED_PARAMETER(Context);

    InterlockedExchange(&volume->FlushQueued, 0);
    NsfsFlush(volume);
    ExReleaseRundownProtection(&volume->FlushRundown);
}

VOID
NsfsFlushDpc(
    _In_ PKDPC Dpc,
    _In_opt_ PVOID DeferredContext,
    _In_opt_ PVOID SystemArgument1,
    _In_opt_ PVOID SystemArgument2
    )
{
    PNSFS_VOLUME volume = (PNSFS_VOLUME)DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    KeAcquireSpinLockAtDpcLevel(&volume->CountLock);
    if (volume->DirtyFiles == 0) {
        // EXPECT: SP1004
        return;
    }
    KeReleaseSpinLockFromDpcLevel(&volume->CountLock);

    if (InterlockedCompareExchange(&volume->FlushQueued, 1, 0) != 0) {
        return;
    }

    if (ExAcquireRundownProtection(&volume->FlushRundown)) {
        IoQueueWorkItem(volume->FlushItem, NsfsFlushWorker, DelayedWorkQueue, NULL);
    }
}
