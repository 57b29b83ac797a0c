// SPDX-License-Identifier: Apache-2.0
// RULE: SP6001
//
// A helper works on the same queue with the lock and without it.

#include <ntddk.h>

typedef struct _SAMPLE_QUEUE {
    ULONG Head;
    ULONG Tail;
} SAMPLE_QUEUE, *PSAMPLE_QUEUE;

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    PIO_WORKITEM Item;
    SAMPLE_QUEUE Reads;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;
DRIVER_DISPATCH SampleControl;
IO_WORKITEM_ROUTINE SampleWorker;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

static VOID SampleAdvance(_Inout_ PSAMPLE_QUEUE Queue)
{
    Queue->Head = Queue->Head + 1 + Queue->Tail; // EXPECT: SP6001
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->Lock, &oldIrql);
    SampleAdvance(&extension->Reads);
    extension->Reads.Head -= 1;
    KeReleaseSpinLock(&extension->Lock, oldIrql);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->Lock, &oldIrql);
    if (extension->Reads.Head > 4) {
        extension->Reads.Head -= 2;
    }
    KeReleaseSpinLock(&extension->Lock, oldIrql);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

VOID SampleWorker(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    UNREFERENCED_PARAMETER(Context);
    SampleAdvance(&extension->Reads);
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    IoQueueWorkItem(extension->Item, SampleWorker, DelayedWorkQueue,
                    IoGetCurrentIrpStackLocation(Irp)->FileObject->FsContext);
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
    extension->Item = IoAllocateWorkItem(deviceObject);
    SampleAdvance(&extension->Reads);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
