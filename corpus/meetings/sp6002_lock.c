// SPDX-License-Identifier: Apache-2.0
// MEETING: SP6002, excluded by a lock
//
// The count is changed under one lock by the read. The write changes it under another one in the
// bad twin, and under the same in the good one.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK CountLock;
    KSPIN_LOCK OtherLock;
    LONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->OtherLock, &oldIrql); // BAD
    KeAcquireSpinLock(&extension->CountLock, &oldIrql); // GOOD
    extension->Count += 1;
    KeReleaseSpinLock(&extension->CountLock, oldIrql); // GOOD
    KeReleaseSpinLock(&extension->OtherLock, oldIrql); // BAD
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->CountLock, &oldIrql);
    // EXPECT: SP6002
    extension->Count -= 1;
    KeReleaseSpinLock(&extension->CountLock, oldIrql);
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
    KeInitializeSpinLock(&extension->CountLock);
    KeInitializeSpinLock(&extension->OtherLock);
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
