// SPDX-License-Identifier: Apache-2.0
// RULE: SP1004
//
// One missing release, and five calls behind it that only then come at DISPATCH_LEVEL: one finding.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    KEVENT Done;
    HANDLE First, Second, Third, Fourth;
    ULONG Entries;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleControl;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

// Gives the lock back on one path only.
static VOID SampleTake(_Inout_ PDEVICE_EXTENSION Extension)
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->Lock, &oldIrql);
    if (Extension->Entries == 0) {
        return; // EXPECT: SP1004
    }
    Extension->Entries -= 1;
    KeReleaseSpinLock(&Extension->Lock, oldIrql);
}

// Everything here runs at DISPATCH_LEVEL when the lock was forgotten; none of it is wrong by itself.
NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    SampleTake(extension);
    ZwClose(extension->First);
    ZwClose(extension->Second);
    KeWaitForSingleObject(&extension->Done, Executive, KernelMode, FALSE, NULL);
    ZwClose(extension->Third);
    ZwClose(extension->Fourth);
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
    KeInitializeSpinLock(&extension->Lock);
    KeInitializeEvent(&extension->Done, NotificationEvent, FALSE);

    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverUnload = SampleUnload;
    return STATUS_SUCCESS;
}
