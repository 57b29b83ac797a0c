// SPDX-License-Identifier: Apache-2.0
// RULE: SP4004
//
// The helper is called once more, to tell who waits. Asked for that it calls nobody: there is no third round.

#include <ntddk.h>

#define SAMPLE_READ 1
#define SAMPLE_TELL 2

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    ULONG Arrived;
    ULONG Waiting;
    ULONG Told;
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

static VOID SampleWork(_In_ PDEVICE_EXTENSION Extension, _In_ ULONG What);

static VOID SampleTell(_In_ PDEVICE_EXTENSION Extension)
{
    if (Extension->Waiting != 0) {
        SampleWork(Extension, SAMPLE_TELL);
    }
}

static VOID SampleWork(_In_ PDEVICE_EXTENSION Extension, _In_ ULONG What)
{
    switch (What) {
    case SAMPLE_READ:
        Extension->Arrived += 1;
        SampleTell(Extension);
        break;
    case SAMPLE_TELL:
        Extension->Waiting -= 1;
        Extension->Told += 1;
        break;
    }
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->Lock, &oldIrql);
    SampleWork(extension, SAMPLE_READ);
    KeReleaseSpinLock(&extension->Lock, oldIrql);

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
    return STATUS_SUCCESS;
}
