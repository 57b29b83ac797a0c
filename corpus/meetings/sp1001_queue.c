// SPDX-License-Identifier: Apache-2.0
// MEETING: SP1001, excluded by the device queue
// REFUTED: the device queue lets in one SampleStartIo at a time
//
// Two locks are taken in one order for reads and in the other for writes: in the bad twin by the
// dispatch routine, in the good one by StartIo.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK QueueLock;
    KSPIN_LOCK CountLock;
    ULONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleReadWrite;
DRIVER_STARTIO SampleStartIo;

static VOID SampleForward(_In_ PDEVICE_EXTENSION Extension)
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->QueueLock, &oldIrql);
    // EXPECT: SP1001
    KeAcquireSpinLockAtDpcLevel(&Extension->CountLock);
    Extension->Count += 1;
    KeReleaseSpinLockFromDpcLevel(&Extension->CountLock);
    KeReleaseSpinLock(&Extension->QueueLock, oldIrql);
}

static VOID SampleBackward(_In_ PDEVICE_EXTENSION Extension)
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->CountLock, &oldIrql);
    KeAcquireSpinLockAtDpcLevel(&Extension->QueueLock);
    Extension->Count += 1;
    KeReleaseSpinLockFromDpcLevel(&Extension->QueueLock);
    KeReleaseSpinLock(&Extension->CountLock, oldIrql);
}

static VOID SampleTransfer(_In_ PDEVICE_OBJECT DeviceObject, _In_ PIRP Irp)
{
    if (IoGetCurrentIrpStackLocation(Irp)->MajorFunction == IRP_MJ_READ) {
        SampleForward(DeviceObject->DeviceExtension);
    } else {
        SampleBackward(DeviceObject->DeviceExtension);
    }
}

VOID SampleStartIo(_Inout_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    UNREFERENCED_PARAMETER(extension);
    SampleTransfer(DeviceObject, Irp); // GOOD
    SampleComplete(Irp, STATUS_SUCCESS);
    IoStartNextPacket(DeviceObject, FALSE);
}

NTSTATUS SampleReadWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    SampleTransfer(DeviceObject, Irp); // BAD
    IoMarkIrpPending(Irp);
    IoStartPacket(DeviceObject, Irp, NULL, NULL);
    return STATUS_PENDING;
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
    KeInitializeSpinLock(&extension->CountLock);
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleReadWrite;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleReadWrite;
    DriverObject->DriverStartIo = SampleStartIo;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
