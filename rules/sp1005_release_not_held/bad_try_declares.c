// SPDX-License-Identifier: Apache-2.0
// RULE: SP1005
//
// The block begins with a look at memory that may fault, before the mutex is taken.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    FAST_MUTEX Mutex;
    ULONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleControl;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

static ULONG SampleTake(_Inout_ PDEVICE_EXTENSION Extension, _In_ PULONG Limit)
{
    __try {
        ULONG taken = *Limit;

        ExAcquireFastMutex(&Extension->Mutex);
        taken = Extension->Count;
        Extension->Count = 0;
        return taken;
    } __finally {
        // EXPECT: SP1005
        ExReleaseFastMutex(&Extension->Mutex);
    }
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    Irp->IoStatus.Information = SampleTake(extension, Irp->AssociatedIrp.SystemBuffer);
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
    ExInitializeFastMutex(&extension->Mutex);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
