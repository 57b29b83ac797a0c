// SPDX-License-Identifier: Apache-2.0
// MEETING: SP1001, excluded by a lock
// REFUTED: SampleRead and SampleWrite both hold DEVICE_EXTENSION.GateLock
//
// Read and write take two locks in opposite orders. In the good twin each holds a third one
// meanwhile.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK GateLock;
    KSPIN_LOCK QueueLock;
    KSPIN_LOCK CountLock;
    ULONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->GateLock, &oldIrql); // GOOD
    KeRaiseIrql(DISPATCH_LEVEL, &oldIrql); // BAD
    KeAcquireSpinLockAtDpcLevel(&extension->QueueLock);
    // EXPECT: SP1001
    KeAcquireSpinLockAtDpcLevel(&extension->CountLock);
    extension->Count += 1;
    KeReleaseSpinLockFromDpcLevel(&extension->CountLock);
    KeReleaseSpinLockFromDpcLevel(&extension->QueueLock);
    KeReleaseSpinLock(&extension->GateLock, oldIrql); // GOOD
    KeLowerIrql(oldIrql); // BAD
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->GateLock, &oldIrql); // GOOD
    KeRaiseIrql(DISPATCH_LEVEL, &oldIrql); // BAD
    KeAcquireSpinLockAtDpcLevel(&extension->CountLock);
    KeAcquireSpinLockAtDpcLevel(&extension->QueueLock);
    extension->Count += 1;
    KeReleaseSpinLockFromDpcLevel(&extension->QueueLock);
    KeReleaseSpinLockFromDpcLevel(&extension->CountLock);
    KeReleaseSpinLock(&extension->GateLock, oldIrql); // GOOD
    KeLowerIrql(oldIrql); // BAD
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
    KeInitializeSpinLock(&extension->GateLock);
    KeInitializeSpinLock(&extension->QueueLock);
    KeInitializeSpinLock(&extension->CountLock);
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
