// SPDX-License-Identifier: Apache-2.0
// MEETING: SP1001, excluded by a phase of the life cycle
// REFUTED: DriverEntry belong to different phases
//
// The opposite order is taken by a write in the bad twin, and in the good one by DriverEntry,
// before any request can come.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK QueueLock;
    KSPIN_LOCK CountLock;
    ULONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;

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

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    SampleForward(DeviceObject->DeviceExtension);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    SampleBackward(DeviceObject->DeviceExtension); // BAD
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
    SampleBackward(extension); // GOOD
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
