// SPDX-License-Identifier: Apache-2.0
// RULE: SP1006
//
// The lock is named through the queue that lies beside it: CONTAINING_RECORD goes from one to the other. The
// release routine forgets the level.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    IO_CSQ CancelSafeQueue;
    KSPIN_LOCK QueueLock;
    LIST_ENTRY Pending;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleCleanup;
IO_CSQ_INSERT_IRP SampleInsertIrp;
IO_CSQ_REMOVE_IRP SampleRemoveIrp;
IO_CSQ_PEEK_NEXT_IRP SamplePeekNextIrp;
IO_CSQ_ACQUIRE_LOCK SampleAcquireLock;
IO_CSQ_RELEASE_LOCK SampleReleaseLock;
IO_CSQ_COMPLETE_CANCELED_IRP SampleCompleteCanceledIrp;

VOID SampleInsertIrp(_In_ PIO_CSQ Csq, _In_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = CONTAINING_RECORD(Csq, DEVICE_EXTENSION, CancelSafeQueue);

    InsertTailList(&extension->Pending, &Irp->Tail.Overlay.ListEntry);
}

VOID SampleRemoveIrp(_In_ PIO_CSQ Csq, _In_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(Csq);

    RemoveEntryList(&Irp->Tail.Overlay.ListEntry);
}

PIRP SamplePeekNextIrp(_In_ PIO_CSQ Csq, _In_ PIRP Irp, _In_ PVOID PeekContext)
{
    PDEVICE_EXTENSION extension = CONTAINING_RECORD(Csq, DEVICE_EXTENSION, CancelSafeQueue);
    PLIST_ENTRY next = Irp == NULL ? extension->Pending.Flink : Irp->Tail.Overlay.ListEntry.Flink;

    UNREFERENCED_PARAMETER(PeekContext);

    return next == &extension->Pending ? NULL : CONTAINING_RECORD(next, IRP, Tail.Overlay.ListEntry);
}

_IRQL_raises_(DISPATCH_LEVEL)
VOID SampleAcquireLock(_In_ PIO_CSQ Csq, _Out_ PKIRQL Irql)
{
    PDEVICE_EXTENSION extension = CONTAINING_RECORD(Csq, DEVICE_EXTENSION, CancelSafeQueue);

    KeAcquireSpinLock(&extension->QueueLock, Irql);
}

_IRQL_requires_(DISPATCH_LEVEL)
VOID SampleReleaseLock(_In_ PIO_CSQ Csq, _In_ KIRQL Irql)
{
    PDEVICE_EXTENSION extension = CONTAINING_RECORD(Csq, DEVICE_EXTENSION, CancelSafeQueue);

    UNREFERENCED_PARAMETER(Irql);

    // EXPECT: SP1006
    KeReleaseSpinLockFromDpcLevel(&extension->QueueLock);
}

VOID SampleCompleteCanceledIrp(_In_ PIO_CSQ Csq, _In_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(Csq);

    Irp->IoStatus.Status = STATUS_CANCELLED;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    IoCsqInsertIrp(&extension->CancelSafeQueue, Irp, NULL);
    return STATUS_PENDING;
}

NTSTATUS SampleCleanup(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    PIRP pending;

    while ((pending = IoCsqRemoveNextIrp(&extension->CancelSafeQueue, NULL)) != NULL) {
        SampleCompleteCanceledIrp(&extension->CancelSafeQueue, pending);
    }
    Irp->IoStatus.Status = STATUS_SUCCESS;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS SampleCreateClose(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(DeviceObject);

    Irp->IoStatus.Status = STATUS_SUCCESS;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID SampleUnload(_In_ PDRIVER_OBJECT DriverObject)
{
    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT deviceObject;
    PDEVICE_EXTENSION extension;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(DEVICE_EXTENSION), NULL, FILE_DEVICE_UNKNOWN, 0,
                            FALSE, &deviceObject);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    extension = deviceObject->DeviceExtension;
    KeInitializeSpinLock(&extension->QueueLock);
    InitializeListHead(&extension->Pending);
    IoCsqInitialize(&extension->CancelSafeQueue, SampleInsertIrp, SampleRemoveIrp, SamplePeekNextIrp,
                    SampleAcquireLock, SampleReleaseLock, SampleCompleteCanceledIrp);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_CLEANUP] = SampleCleanup;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
