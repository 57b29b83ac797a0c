// SPDX-License-Identifier: Apache-2.0
// RULE: SP1004
//
// A routine of an interface that other drivers call keeps its lock on all its ways, and nobody gives it back.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK StreamLock;
    KIRQL StreamIrql;
    ULONG Running;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

typedef struct _STREAM_INTERFACE {
    PVOID Context;
    VOID (*Begin)(_In_ PVOID Context);
    VOID (*End)(_In_ PVOID Context);
} STREAM_INTERFACE, *PSTREAM_INTERFACE;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SamplePnp;

static VOID SampleBegin(_In_ PVOID Context)
{
    PDEVICE_EXTENSION extension = Context;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->StreamLock, &oldIrql);
    extension->StreamIrql = oldIrql;
    extension->Running = 1;
    // EXPECT: SP1004
}

static VOID SampleEnd(_In_ PVOID Context)
{
    PDEVICE_EXTENSION extension = Context;

    extension->Running = 0;
}

NTSTATUS SamplePnp(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    NTSTATUS status = STATUS_NOT_SUPPORTED;

    if (stack->MinorFunction == IRP_MN_QUERY_INTERFACE) {
        PSTREAM_INTERFACE streams = (PSTREAM_INTERFACE)stack->Parameters.QueryInterface.Interface;

        streams->Context = extension;
        streams->Begin = SampleBegin;
        streams->End = SampleEnd;
        status = STATUS_SUCCESS;
    }
    Irp->IoStatus.Status = status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return status;
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
    KeInitializeSpinLock(&extension->StreamLock);

    DriverObject->MajorFunction[IRP_MJ_PNP] = SamplePnp;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
