// SPDX-License-Identifier: Apache-2.0
// MEETING: SP2005, excluded by a phase of the life cycle
// REFUTED: belong to different phases
//
// StartIo and another routine keep the old IRQL of two locks in one slot. The other one is a
// dispatch routine in the bad twin, and DriverEntry in the good one.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK QueueLock;
    KSPIN_LOCK CountLock;
    KIRQL OldIrql;
    ULONG Queued;
    ULONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleReadWrite;
DRIVER_DISPATCH SampleControl;
DRIVER_STARTIO SampleStartIo;

static VOID SampleReset(_In_ PDEVICE_EXTENSION extension)
{
    // EXPECT: SP2005
    KeAcquireSpinLock(&extension->QueueLock, &extension->OldIrql);
    extension->Queued += 1;
    KeReleaseSpinLock(&extension->QueueLock, extension->OldIrql);
}

VOID SampleStartIo(_Inout_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    KeAcquireSpinLock(&extension->CountLock, &extension->OldIrql);
    extension->Count += 1;
    KeReleaseSpinLock(&extension->CountLock, extension->OldIrql);
    SampleComplete(Irp, STATUS_SUCCESS);
    IoStartNextPacket(DeviceObject, FALSE);
}

NTSTATUS SampleReadWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    IoMarkIrpPending(Irp);
    IoStartPacket(DeviceObject, Irp, NULL, NULL);
    return STATUS_PENDING;
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    SampleReset(DeviceObject->DeviceExtension); // BAD
    UNREFERENCED_PARAMETER(DeviceObject);
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
    KeInitializeSpinLock(&extension->QueueLock);
    KeInitializeSpinLock(&extension->CountLock);
    SampleReset(extension); // GOOD
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleReadWrite;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverStartIo = SampleStartIo;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
