// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    driver.c

Abstract:

    Driver entry, creation of the volume device, and unload.

--*/

#include "precomp.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(INIT, NsfsOpenBackingFile)
#pragma alloc_text(INIT, NsfsStartThread)
#pragma alloc_text(PAGE, NsfsFreeFiles)
#pragma alloc_text(PAGE, NsfsUnload)
#endif

NTSTATUS
NsfsOpenBackingFile(
    _In_ PNSFS_VOLUME Volume
    )
{
    UNICODE_STRING name;
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK ioStatus;

    RtlInitUnicodeString(&name, L"\\SystemRoot\\nsfs.bin");
    InitializeObjectAttributes(&attributes,
                               &name,
                               OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE,
                               NULL,
                               NULL);

    return ZwCreateFile(&Volume->BackingFile,
                        GENERIC_WRITE | SYNCHRONIZE,
                        &attributes,
                        &ioStatus,
                        NULL,
                        FILE_ATTRIBUTE_NORMAL,
                        0,
                        FILE_OVERWRITE_IF,
                        FILE_SYNCHRONOUS_IO_NONALERT | FILE_NON_DIRECTORY_FILE,
                        NULL,
                        0);
}

NTSTATUS
NsfsStartThread(
    _In_ PNSFS_VOLUME Volume
    )
{
    OBJECT_ATTRIBUTES attributes;
    HANDLE threadHandle;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, NULL, OBJ_KERNEL_HANDLE, NULL, NULL);
    status = PsCreateSystemThread(&threadHandle,
                                  THREAD_ALL_ACCESS,
                                  &attributes,
                                  NULL,
                                  NULL,
                                  NsfsWorkerThread,
                                  Volume);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    status = ObReferenceObjectByHandle(threadHandle,
                                       SYNCHRONIZE,
                                       *PsThreadType,
                                       KernelMode,
                                       &Volume->Thread,
                                       NULL);
    NT_ASSERT(NT_SUCCESS(status));

    ZwClose(threadHandle);
    return status;
}

NTSTATUS
DriverEntry(
    _In_ PDRIVER_OBJECT DriverObject,
    _In_ PUNICODE_STRING RegistryPath
    )
{
    UNICODE_STRING deviceName;
    PDEVICE_OBJECT deviceObject;
    PNSFS_VOLUME volume;
    LARGE_INTEGER dueTime;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    RtlInitUnicodeString(&deviceName, L"\\Device\\Nsfs");
    status = IoCreateDevice(DriverObject,
                            sizeof(NSFS_VOLUME),
                            &deviceName,
                            FILE_DEVICE_DISK,
                            FILE_DEVICE_SECURE_OPEN,
                            FALSE,
                            &deviceObject);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    volume = (PNSFS_VOLUME)deviceObject->DeviceExtension;
    RtlZeroMemory(volume, sizeof(NSFS_VOLUME));

    volume->Self = deviceObject;
    InitializeListHead(&volume->Files);
    InitializeListHead(&volume->Queue);
    ExInitializeResourceLite(&volume->Resource);
    ExInitializeFastMutex(&volume->CacheMutex);
    KeInitializeSpinLock(&volume->QueueLock);
    KeInitializeSpinLock(&volume->CountLock);
    KeInitializeEvent(&volume->QueueWake, SynchronizationEvent, FALSE);
    KeInitializeTimer(&volume->FlushTimer);
    KeInitializeDpc(&volume->FlushDpc, NsfsFlushDpc, volume);
    ExInitializeRundownProtection(&volume->FlushRundown);

    volume->FlushItem = IoAllocateWorkItem(deviceObject);
    if (volume->FlushItem == NULL) {
        status = STATUS_INSUFFICIENT_RESOURCES;
        goto DeleteDevice;
    }

    status = NsfsOpenBackingFile(volume);
    if (!NT_SUCCESS(status)) {
        goto FreeItem;
    }

    status = NsfsStartThread(volume);
    if (!NT_SUCCESS(status)) {
        goto CloseFile;
    }

    DriverObject->MajorFunction[IRP_MJ_CREATE] = NsfsDispatchCreate;
    DriverObject->MajorFunction[IRP_MJ_CLEANUP] = NsfsDispatchCleanupClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = NsfsDispatchCleanupClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = NsfsDispatchReadWrite;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = NsfsDispatchReadWrite;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = NsfsDispatchDeviceControl;
    DriverObject->DriverUnload = NsfsUnload;

    dueTime.QuadPart = -NSFS_FLUSH_SECONDS * 10LL * 1000 * 1000;
    KeSetTimerEx(&volume->FlushTimer, dueTime, NSFS_FLUSH_SECONDS * 1000, &volume->FlushDpc);

    deviceObject->Flags |= DO_DIRECT_IO;
    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;

CloseFile:

    ZwClose(volume->BackingFile);

FreeItem:

    IoFreeWorkItem(volume->FlushItem);

DeleteDevice:

    ExDeleteResourceLite(&volume->Resource);
    IoDeleteDevice(deviceObject);
    return status;
}

VOID
NsfsFreeFiles(
    _In_ PNSFS_VOLUME Volume
    )
/*++

Routine Description:

    Frees the files. Only the unload routine calls it, when nobody else is left.

--*/
{
    PLIST_ENTRY entry;

    PAGED_CODE();

    while (!IsListEmpty(&Volume->Files)) {
        entry = RemoveHeadList(&Volume->Files);
        ExFreePoolWithTag(CONTAINING_RECORD(entry, NSFS_FILE, Link), NSFS_POOL_TAG);
    }
}

VOID
NsfsUnload(
    _In_ PDRIVER_OBJECT DriverObject
    )
/*++

Routine Description:

    No handle is open, so no request is in the queue. What may still run is stopped in the order in
    which one starts the other: timer, DPC, work item; then the thread.

--*/
{
    PNSFS_VOLUME volume = (PNSFS_VOLUME)DriverObject->DeviceObject->DeviceExtension;

    PAGED_CODE();

    KeCancelTimer(&volume->FlushTimer);
    KeFlushQueuedDpcs();
    ExWaitForRundownProtectionRelease(&volume->FlushRundown);

    InterlockedExchange(&volume->StopThread, 1);
    KeSetEvent(&volume->QueueWake, IO_NO_INCREMENT, FALSE);
    KeWaitForSingleObject(volume->Thread, Executive, KernelMode, FALSE, NULL);
    ObDereferenceObject(volume->Thread);

    NsfsFlush(volume);
    NsfsFreeFiles(volume);

    ZwClose(volume->BackingFile);
    IoFreeWorkItem(volume->FlushItem);
    ExDeleteResourceLite(&volume->Resource);
    IoDeleteDevice(volume->Self);
}
