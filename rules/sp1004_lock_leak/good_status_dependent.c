// SPDX-License-Identifier: Apache-2.0
// RULE: SP1004
//
// The caller gives the lock back for every success code, as the helper takes it.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK QueueLock;
    ULONG Queued;
    BOOLEAN Ready;
    BOOLEAN Alerted;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

static NTSTATUS SampleLockIfReady(_In_ PDEVICE_EXTENSION Extension, _Out_ PKIRQL OldIrql)
{
    KeAcquireSpinLock(&Extension->QueueLock, OldIrql);

    if (!Extension->Ready) {
        KeReleaseSpinLock(&Extension->QueueLock, *OldIrql);
        return STATUS_DEVICE_NOT_READY;
    }

    return Extension->Alerted ? STATUS_ALERTED : STATUS_SUCCESS;
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    NTSTATUS completed;
    NTSTATUS status;
    KIRQL oldIrql;

    completed = SampleComplete(Irp, STATUS_SUCCESS);

    status = SampleLockIfReady(extension, &oldIrql);
    if (NT_SUCCESS(status)) {
        extension->Queued += 1;
        KeReleaseSpinLock(&extension->QueueLock, oldIrql);
    }

    return completed;
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    ULONG length = IoGetCurrentIrpStackLocation(Irp)->Parameters.Write.Length;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->QueueLock, &oldIrql);
    extension->Ready = TRUE;
    extension->Alerted = (BOOLEAN)(length == 0);
    KeReleaseSpinLock(&extension->QueueLock, oldIrql);

    return SampleComplete(Irp, STATUS_SUCCESS);
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
    KeInitializeSpinLock(&extension->QueueLock);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
