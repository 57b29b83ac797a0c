// SPDX-License-Identifier: Apache-2.0
// MEETING: SP1001, excluded by the device queue
// REFUTED: the device queue lets in one SampleStartIo at a time
//
// Two of the three orders of a ring are taken for a read or a write: in the bad twin by the
// dispatch routine, in the good one by StartIo.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK InLock;
    KSPIN_LOCK OutLock;
    KSPIN_LOCK StateLock;
    ULONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleReadWrite;
DRIVER_DISPATCH SampleControl;
DRIVER_STARTIO SampleStartIo;

static VOID SampleFirst(_In_ PDEVICE_EXTENSION Extension)
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->InLock, &oldIrql);
    // EXPECT: SP1001
    KeAcquireSpinLockAtDpcLevel(&Extension->OutLock);
    Extension->Count += 1;
    KeReleaseSpinLockFromDpcLevel(&Extension->OutLock);
    KeReleaseSpinLock(&Extension->InLock, oldIrql);
}

static VOID SampleSecond(_In_ PDEVICE_EXTENSION Extension)
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->OutLock, &oldIrql);
    KeAcquireSpinLockAtDpcLevel(&Extension->StateLock);
    Extension->Count += 1;
    KeReleaseSpinLockFromDpcLevel(&Extension->StateLock);
    KeReleaseSpinLock(&Extension->OutLock, oldIrql);
}

static VOID SampleThird(_In_ PDEVICE_EXTENSION Extension)
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->StateLock, &oldIrql);
    KeAcquireSpinLockAtDpcLevel(&Extension->InLock);
    Extension->Count += 1;
    KeReleaseSpinLockFromDpcLevel(&Extension->InLock);
    KeReleaseSpinLock(&Extension->StateLock, oldIrql);
}

static VOID SampleTransfer(_In_ PDEVICE_OBJECT DeviceObject, _In_ PIRP Irp)
{
    if (IoGetCurrentIrpStackLocation(Irp)->MajorFunction == IRP_MJ_READ) {
        SampleFirst(DeviceObject->DeviceExtension);
    } else {
        SampleSecond(DeviceObject->DeviceExtension);
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

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    SampleThird(DeviceObject->DeviceExtension);
    return SampleComplete(Irp, STATUS_SUCCESS);
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
    KeInitializeSpinLock(&extension->InLock);
    KeInitializeSpinLock(&extension->OutLock);
    KeInitializeSpinLock(&extension->StateLock);
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleReadWrite;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleReadWrite;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverStartIo = SampleStartIo;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
