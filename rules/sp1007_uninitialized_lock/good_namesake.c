// SPDX-License-Identifier: Apache-2.0
// RULE: SP1007
//
// The second lock of the extension is used and never initialised. But a lock of that name is, in another record:
// where declarations are missing, these may be one. A hint.

#include <ntddk.h>

typedef struct _SAMPLE_STATS {
    KSPIN_LOCK Lock;
    ULONG Reads;
} SAMPLE_STATS, *PSAMPLE_STATS;

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    SAMPLE_STATS Stats;
    ULONG Queued;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->Lock, &oldIrql);
    extension->Queued += 1;
    KeReleaseSpinLock(&extension->Lock, oldIrql);

    // EXPECT-HINT: SP1007
    KeAcquireSpinLock(&extension->Stats.Lock, &oldIrql);
    extension->Stats.Reads += 1;
    KeReleaseSpinLock(&extension->Stats.Lock, oldIrql);

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
    KeInitializeSpinLock(&extension->Lock);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
