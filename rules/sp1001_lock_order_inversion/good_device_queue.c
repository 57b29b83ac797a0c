// SPDX-License-Identifier: Apache-2.0
// RULE: SP1001
//
// StartIo takes two locks in one order for reads and in the other for writes. The device queue
// lets one activation of StartIo at a time in, and nobody else nests these locks.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK InputLock;
    KSPIN_LOCK OutputLock;
    ULONG Input;
    ULONG Output;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleReadWrite;
DRIVER_STARTIO SampleStartIo;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

VOID SampleStartIo(_Inout_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    if (IoGetCurrentIrpStackLocation(Irp)->MajorFunction == IRP_MJ_READ) {
        KeAcquireSpinLockAtDpcLevel(&extension->InputLock);
        KeAcquireSpinLockAtDpcLevel(&extension->OutputLock);
        extension->Input += extension->Output;
        KeReleaseSpinLockFromDpcLevel(&extension->OutputLock);
        KeReleaseSpinLockFromDpcLevel(&extension->InputLock);
    } else {
        KeAcquireSpinLockAtDpcLevel(&extension->OutputLock);
        KeAcquireSpinLockAtDpcLevel(&extension->InputLock);
        extension->Output += extension->Input;
        KeReleaseSpinLockFromDpcLevel(&extension->InputLock);
        KeReleaseSpinLockFromDpcLevel(&extension->OutputLock);
    }

    SampleComplete(Irp, STATUS_SUCCESS);
    IoStartNextPacket(DeviceObject, FALSE);
}

NTSTATUS SampleReadWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    IoMarkIrpPending(Irp);
    IoStartPacket(DeviceObject, Irp, NULL, NULL);
    return STATUS_PENDING;
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
    KeInitializeSpinLock(&extension->InputLock);
    KeInitializeSpinLock(&extension->OutputLock);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleReadWrite;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleReadWrite;
    DriverObject->DriverStartIo = SampleStartIo;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
