// SPDX-License-Identifier: Apache-2.0
// RULE: SP1008
//
// The wrapper allocates from paged pool what lies around the lock; a helper acquires it through a
// pointer.

#include <ntddk.h>

typedef struct _SAMPLE_QUEUE {
    KSPIN_LOCK Lock;
    ULONG Count;
} SAMPLE_QUEUE, *PSAMPLE_QUEUE;

typedef struct _DEVICE_EXTENSION {
    PSAMPLE_QUEUE Queue;
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

static PSAMPLE_QUEUE SampleCreateQueue(VOID)
{
    PSAMPLE_QUEUE queue;

    queue = (PSAMPLE_QUEUE)ExAllocatePool2(POOL_FLAG_PAGED, sizeof(SAMPLE_QUEUE), 'lpmS');
    if (queue != NULL) {
        KeInitializeSpinLock(&queue->Lock);
    }
    return queue;
}

static VOID SampleCount(_Inout_ PSAMPLE_QUEUE Queue)
{
    KIRQL oldIrql;

    // EXPECT: SP1008
    KeAcquireSpinLock(&Queue->Lock, &oldIrql);
    Queue->Count += 1;
    KeReleaseSpinLock(&Queue->Lock, oldIrql);
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    SampleCount(extension->Queue);

    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleCreateClose(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(DeviceObject);

    return SampleComplete(Irp, STATUS_SUCCESS);
}

VOID SampleUnload(_In_ PDRIVER_OBJECT DriverObject)
{
    PDEVICE_EXTENSION extension = DriverObject->DeviceObject->DeviceExtension;

    ExFreePoolWithTag(extension->Queue, 'lpmS');
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
    extension->Queue = SampleCreateQueue();
    if (extension->Queue == NULL) {
        IoDeleteDevice(deviceObject);
        return STATUS_INSUFFICIENT_RESOURCES;
    }

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
