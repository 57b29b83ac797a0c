// SPDX-License-Identifier: Apache-2.0
// RULE: SP1001
//
// One helper takes two locks that it gets by pointer. Its callers disagree about which one comes
// first; no line of the helper is wrong by itself.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK SourceLock;
    KSPIN_LOCK TargetLock;
    ULONG SourceCount;
    ULONG TargetCount;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

static KIRQL SampleLockBoth(_In_ PKSPIN_LOCK First, _In_ PKSPIN_LOCK Second)
{
    KIRQL oldIrql = KeAcquireSpinLockRaiseToDpc(First);

    // EXPECT: SP1001
    KeAcquireSpinLockAtDpcLevel(Second);
    return oldIrql;
}

static VOID SampleUnlockBoth(_In_ PKSPIN_LOCK First, _In_ PKSPIN_LOCK Second, _In_ KIRQL OldIrql)
{
    KeReleaseSpinLockFromDpcLevel(Second);
    KeReleaseSpinLock(First, OldIrql);
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    oldIrql = SampleLockBoth(&extension->SourceLock, &extension->TargetLock);
    extension->TargetCount += extension->SourceCount;
    SampleUnlockBoth(&extension->SourceLock, &extension->TargetLock, oldIrql);

    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    oldIrql = SampleLockBoth(&extension->TargetLock, &extension->SourceLock);
    extension->SourceCount += extension->TargetCount;
    SampleUnlockBoth(&extension->TargetLock, &extension->SourceLock, oldIrql);

    return SampleComplete(Irp, STATUS_SUCCESS);
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
    KeInitializeSpinLock(&extension->SourceLock);
    KeInitializeSpinLock(&extension->TargetLock);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
