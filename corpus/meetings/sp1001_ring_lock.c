// SPDX-License-Identifier: Apache-2.0
// MEETING: SP1001, excluded by a lock
// REFUTED: both hold DEVICE_EXTENSION.GateLock
//
// Three routines take two of three locks each, in a ring. In the good twin each holds a fourth
// one meanwhile.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK GateLock;
    KSPIN_LOCK InLock;
    KSPIN_LOCK OutLock;
    KSPIN_LOCK StateLock;
    ULONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;
DRIVER_DISPATCH SampleControl;

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->GateLock, &oldIrql); // GOOD
    KeRaiseIrql(DISPATCH_LEVEL, &oldIrql); // BAD
    KeAcquireSpinLockAtDpcLevel(&extension->InLock);
    // EXPECT: SP1001
    KeAcquireSpinLockAtDpcLevel(&extension->OutLock);
    extension->Count += 1;
    KeReleaseSpinLockFromDpcLevel(&extension->OutLock);
    KeReleaseSpinLockFromDpcLevel(&extension->InLock);
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
    KeAcquireSpinLockAtDpcLevel(&extension->OutLock);
    KeAcquireSpinLockAtDpcLevel(&extension->StateLock);
    extension->Count += 1;
    KeReleaseSpinLockFromDpcLevel(&extension->StateLock);
    KeReleaseSpinLockFromDpcLevel(&extension->OutLock);
    KeReleaseSpinLock(&extension->GateLock, oldIrql); // GOOD
    KeLowerIrql(oldIrql); // BAD
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->GateLock, &oldIrql); // GOOD
    KeRaiseIrql(DISPATCH_LEVEL, &oldIrql); // BAD
    KeAcquireSpinLockAtDpcLevel(&extension->StateLock);
    KeAcquireSpinLockAtDpcLevel(&extension->InLock);
    extension->Count += 1;
    KeReleaseSpinLockFromDpcLevel(&extension->InLock);
    KeReleaseSpinLockFromDpcLevel(&extension->StateLock);
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
    KeInitializeSpinLock(&extension->InLock);
    KeInitializeSpinLock(&extension->OutLock);
    KeInitializeSpinLock(&extension->StateLock);
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
