// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    nsfs.h

Abstract:

    Types and prototypes of NSFS, a small flat name space of files behind one device object. Files
    live in paged pool and are written to a backing file now and then.

    Reads and writes are put into a queue by their dispatch routines and served by a worker thread.
    A timer queues a work item that writes what has changed.

    Locks, outermost first:

        Resource        the file list and everything in a file; PASSIVE_LEVEL, in a critical region
        CacheMutex      the file that was looked up last; raises to APC_LEVEL
        QueueLock       the queue of reads and writes; DISPATCH_LEVEL
        CountLock       the counters; DISPATCH_LEVEL

--*/

#pragma once

#define NSFS_POOL_TAG           'sfsN'
#define NSFS_NAME_LENGTH        32
#define NSFS_MAX_FILES          64
#define NSFS_FILE_SIZE          4096
#define NSFS_FLUSH_SECONDS      5

#define IOCTL_NSFS_GET_COUNTERS   CTL_CODE(FILE_DEVICE_DISK, 0x910, METHOD_BUFFERED, FILE_READ_ACCESS)
#define IOCTL_NSFS_CLEAR_COUNTERS CTL_CODE(FILE_DEVICE_DISK, 0x911, METHOD_BUFFERED, FILE_WRITE_ACCESS)

typedef struct _NSFS_COUNTERS {
    ULONG Reads;
    ULONG Writes;
    ULONG Cancelled;
    ULONG Flushes;
    ULONG Queued;
} NSFS_COUNTERS, *PNSFS_COUNTERS;

//
// A file. Allocated from paged pool, protected by Resource.
//

typedef struct _NSFS_FILE {
    LIST_ENTRY Link;
    WCHAR Name[NSFS_NAME_LENGTH];
    USHORT NameLength;
    ULONG Slot;
    ULONG Size;
    BOOLEAN Dirty;
    UCHAR Data[NSFS_FILE_SIZE];
} NSFS_FILE, *PNSFS_FILE;

typedef struct _NSFS_VOLUME {

    PDEVICE_OBJECT Self;
    HANDLE BackingFile;

    //
    // Protected by Resource. Files are never removed before the driver unloads.
    //

    ERESOURCE Resource;
    LIST_ENTRY Files;
    ULONG FileCount;

    //
    // Protected by CacheMutex.
    //

    FAST_MUTEX CacheMutex;
    PNSFS_FILE LastFile;

    //
    // Protected by QueueLock. An IRP in the queue has a cancel routine, unless that routine is
    // already on its way to take the IRP out.
    //

    KSPIN_LOCK QueueLock;
    LIST_ENTRY Queue;
    ULONG QueueDepth;

    KEVENT QueueWake;
    LONG StopThread;
    PVOID Thread;

    //
    // The flush. FlushQueued is 1 from the moment the timer queues the work item until the work
    // item begins. FlushRundown keeps the driver until the last work item is done.
    //

    KTIMER FlushTimer;
    KDPC FlushDpc;
    PIO_WORKITEM FlushItem;
    LONG FlushQueued;
    EX_RUNDOWN_REF FlushRundown;

    //
    // Protected by CountLock.
    //

    KSPIN_LOCK CountLock;
    NSFS_COUNTERS Counters;
    ULONG DirtyFiles;

} NSFS_VOLUME, *PNSFS_VOLUME;

//
// driver.c
//

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD NsfsUnload;

NTSTATUS NsfsOpenBackingFile(_In_ PNSFS_VOLUME Volume);
NTSTATUS NsfsStartThread(_In_ PNSFS_VOLUME Volume);
VOID NsfsFreeFiles(_In_ PNSFS_VOLUME Volume);

//
// dispatch.c
//

_Dispatch_type_(IRP_MJ_CREATE)
DRIVER_DISPATCH NsfsDispatchCreate;

_Dispatch_type_(IRP_MJ_CLEANUP)
_Dispatch_type_(IRP_MJ_CLOSE)
DRIVER_DISPATCH NsfsDispatchCleanupClose;

_Dispatch_type_(IRP_MJ_READ)
_Dispatch_type_(IRP_MJ_WRITE)
DRIVER_DISPATCH NsfsDispatchReadWrite;

_Dispatch_type_(IRP_MJ_DEVICE_CONTROL)
DRIVER_DISPATCH NsfsDispatchDeviceControl;

NTSTATUS NsfsComplete(_In_ PIRP Irp, _In_ NTSTATUS Status, _In_ ULONG_PTR Information);

//
// queue.c
//

DRIVER_CANCEL NsfsCancel;

NTSTATUS NsfsPost(_In_ PNSFS_VOLUME Volume, _In_ PIRP Irp);
PIRP NsfsNextIrp(_In_ PNSFS_VOLUME Volume);
VOID NsfsLeaveToCancel(_In_ PNSFS_VOLUME Volume, _In_ PIRP Irp);
VOID NsfsCount(_In_ PNSFS_VOLUME Volume, _In_ UCHAR MajorFunction, _In_ BOOLEAN MadeDirty);
VOID NsfsGetCounters(_In_ PNSFS_VOLUME Volume, _Out_ PNSFS_COUNTERS Counters);
VOID NsfsClearCounters(_In_ PNSFS_VOLUME Volume);
VOID NsfsCountFlush(_In_ PNSFS_VOLUME Volume, _In_ ULONG Files);

//
// worker.c
//

KSTART_ROUTINE NsfsWorkerThread;
KDEFERRED_ROUTINE NsfsFlushDpc;
IO_WORKITEM_ROUTINE NsfsFlushWorker;

NTSTATUS NsfsRead(_In_ PNSFS_VOLUME Volume, _In_ PIRP Irp, _Out_ PULONG_PTR Information);
NTSTATUS NsfsWrite(_In_ PNSFS_VOLUME Volume, _In_ PIRP Irp, _Out_ PULONG_PTR Information);
ULONG NsfsFlush(_In_ PNSFS_VOLUME Volume);

//
// files.c
//

NTSTATUS
NsfsOpenFile(
    _In_ PNSFS_VOLUME Volume,
    _In_ PUNICODE_STRING Name,
    _Outptr_ PNSFS_FILE* File
    );
