// SPDX-License-Identifier: Apache-2.0
// MEETING: SP1001, excluded by a phase of the life cycle
// REFUTED: belong to different phases
//
// One of the three routines of a ring is a dispatch routine in the bad twin, and part of
// DriverEntry in the good one.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK InLock;
    KSPIN_LOCK OutLock;
    KSPIN_LOCK StateLock;
    ULONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;
DRIVER_DISPATCH SampleControl;

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

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(DeviceObject);
    SampleFirst(DeviceObject->DeviceExtension);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(DeviceObject);
    SampleSecond(DeviceObject->DeviceExtension);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(DeviceObject);
    SampleThird(DeviceObject->DeviceExtension); // BAD
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
    SampleThird(extension); // GOOD
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
