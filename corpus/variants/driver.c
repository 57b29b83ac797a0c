// SPDX-License-Identifier: Apache-2.0
// Every routine of the variants is queued as a work item: it starts at PASSIVE_LEVEL, and nothing is held. Or
// it is called where it shows: by a thread whose APCs are on, or by a DPC.
#include "variants.h"

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
KDEFERRED_ROUTINE SampleDpc;

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, SampleReadKey)
#endif

VOID SampleReadKey(_In_ PDEVICE_EXTENSION Extension)
{
    UNREFERENCED_PARAMETER(Extension);
}

VOID SampleUse(_In_ ULONG Value)
{
    UNREFERENCED_PARAMETER(Value);
}

VOID SampleDpc(_In_ PKDPC Dpc, _In_opt_ PVOID Context, _In_opt_ PVOID Argument1, _In_opt_ PVOID Argument2)
{
    PDEVICE_EXTENSION ext = Context;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(Argument1);
    UNREFERENCED_PARAMETER(Argument2);
    UNREFERENCED_PARAMETER(ext);
@DPC@
}

NTSTATUS SampleCreateClose(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION ext = DeviceObject->DeviceExtension;
    PIO_WORKITEM item = NULL;

    UNREFERENCED_PARAMETER(item);
    KeInsertQueueDpc(&ext->Dpc, NULL, NULL);
@QUEUES@
    Irp->IoStatus.Status = STATUS_SUCCESS;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

VOID SampleUnload(_In_ PDRIVER_OBJECT DriverObject)
{
    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT deviceObject;
    PDEVICE_EXTENSION ext;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(DEVICE_EXTENSION), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &deviceObject);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    ext = deviceObject->DeviceExtension;
    RtlZeroMemory(ext, sizeof(DEVICE_EXTENSION));
    ext->Self = deviceObject;
    KeInitializeSpinLock(&ext->Lock);
    KeInitializeDpc(&ext->Dpc, SampleDpc, ext);
    KeInitializeEvent(&ext->Ready, NotificationEvent, FALSE);
    ExInitializeResourceLite(&ext->Resource);
    ext->Paged = ExAllocatePool2(POOL_FLAG_PAGED, sizeof(PAGED_DATA), 'rplS');
    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->DriverUnload = SampleUnload;
    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
