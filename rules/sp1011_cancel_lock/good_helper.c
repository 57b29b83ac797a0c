// SPDX-License-Identifier: Apache-2.0
// RULE: SP1011
//
// A helper releases the cancel spin lock with the IRQL of the IRP.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    LIST_ENTRY Queue;
    KSPIN_LOCK QueueLock;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
DRIVER_CANCEL SampleCancel;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    BOOLEAN cancelled;
    KIRQL oldIrql;

    IoMarkIrpPending(Irp);
    IoAcquireCancelSpinLock(&oldIrql);
    cancelled = Irp->Cancel;
    if (!cancelled) {
        IoSetCancelRoutine(Irp, SampleCancel);
        InsertTailList(&extension->Queue, &Irp->Tail.Overlay.ListEntry);
    }
    IoReleaseCancelSpinLock(oldIrql);
    if (cancelled) {
        SampleComplete(Irp, STATUS_CANCELLED);
    }

    return STATUS_PENDING;
}

static VOID SampleRelease(_In_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(Irp);

    IoReleaseCancelSpinLock(Irp->CancelIrql);
}

VOID SampleCancel(_Inout_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(DeviceObject);

    RemoveEntryList(&Irp->Tail.Overlay.ListEntry);
    SampleRelease(Irp);
    SampleComplete(Irp, STATUS_CANCELLED);
}

NTSTATUS SampleCreateClose(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(DeviceObject);

    return SampleComplete(Irp, STATUS_SUCCESS);
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
    RtlZeroMemory(extension, sizeof(DEVICE_EXTENSION));
    InitializeListHead(&extension->Queue);
    KeInitializeSpinLock(&extension->QueueLock);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
