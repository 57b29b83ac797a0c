// SPDX-License-Identifier: Apache-2.0
// RULE: SP2008
//
// A routine of an interface that other drivers call: at which level nobody knows, but it turns back above
// PASSIVE_LEVEL. It waits behind its spin lock.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK StreamLock;
    KEVENT Stopped;
    ULONG Running;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

typedef struct _STREAM_INTERFACE {
    PVOID Context;
    NTSTATUS (*Stop)(_In_ PVOID Context);
} STREAM_INTERFACE, *PSTREAM_INTERFACE;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SamplePnp;

static NTSTATUS SampleStop(_In_ PVOID Context)
{
    PDEVICE_EXTENSION extension = Context;
    KIRQL oldIrql;

    if (KeGetCurrentIrql() > PASSIVE_LEVEL) {
        return STATUS_UNSUCCESSFUL;
    }

    KeAcquireSpinLock(&extension->StreamLock, &oldIrql);
    extension->Running = 0;
    KeReleaseSpinLock(&extension->StreamLock, oldIrql);
    KeWaitForSingleObject(&extension->Stopped, Executive, KernelMode, FALSE, NULL);
    return STATUS_SUCCESS;
}

NTSTATUS SamplePnp(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    NTSTATUS status = STATUS_NOT_SUPPORTED;

    if (stack->MinorFunction == IRP_MN_QUERY_INTERFACE) {
        PSTREAM_INTERFACE streams = (PSTREAM_INTERFACE)stack->Parameters.QueryInterface.Interface;

        streams->Context = extension;
        streams->Stop = SampleStop;
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
    KeInitializeEvent(&extension->Stopped, NotificationEvent, FALSE);

    DriverObject->MajorFunction[IRP_MJ_PNP] = SamplePnp;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
