// SPDX-License-Identifier: Apache-2.0
// RULE: SP1001
//
// Two rings of one structure are locked together, always the one with the lower address first. The
// order is fixed although no line of the source names it.

#include <ntddk.h>

typedef struct _RING {
    KSPIN_LOCK Lock;
    ULONG Count;
} RING, *PRING;

typedef struct _DEVICE_EXTENSION {
    RING Rings[2];
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

static KIRQL SampleLockRings(_In_ PRING One, _In_ PRING Other)
{
    KIRQL oldIrql;

    KeRaiseIrql(DISPATCH_LEVEL, &oldIrql);

    if (One < Other) {
        KeAcquireSpinLockAtDpcLevel(&One->Lock);
        KeAcquireSpinLockAtDpcLevel(&Other->Lock);
    } else {
        KeAcquireSpinLockAtDpcLevel(&Other->Lock);
        KeAcquireSpinLockAtDpcLevel(&One->Lock);
    }

    return oldIrql;
}

static VOID SampleUnlockRings(_In_ PRING One, _In_ PRING Other, _In_ KIRQL OldIrql)
{
    KeReleaseSpinLockFromDpcLevel(&One->Lock);
    KeReleaseSpinLockFromDpcLevel(&Other->Lock);
    KeLowerIrql(OldIrql);
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    PRING source = &extension->Rings[0];
    PRING target = &extension->Rings[1];
    KIRQL oldIrql;

    oldIrql = SampleLockRings(source, target);
    target->Count += source->Count;
    SampleUnlockRings(source, target, oldIrql);

    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    PRING source = &extension->Rings[1];
    PRING target = &extension->Rings[0];
    KIRQL oldIrql;

    oldIrql = SampleLockRings(source, target);
    target->Count += source->Count;
    SampleUnlockRings(source, target, oldIrql);

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
    KeInitializeSpinLock(&extension->Rings[0].Lock);
    KeInitializeSpinLock(&extension->Rings[1].Lock);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
