// SPDX-License-Identifier: Apache-2.0
// RULE: SP1002
//
// The write gives the helper two queues. Both are of one structure type, but they are two
// instances, and their order is always the same.

#include <ntddk.h>

typedef struct _SAMPLE_QUEUE {
    KSPIN_LOCK Lock;
    ULONG Count;
} SAMPLE_QUEUE, *PSAMPLE_QUEUE;

typedef struct _DEVICE_EXTENSION {
    SAMPLE_QUEUE Ready;
    SAMPLE_QUEUE Done;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleWrite;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

static VOID SampleMove(_In_ PSAMPLE_QUEUE From, _In_ PSAMPLE_QUEUE To)
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&From->Lock, &oldIrql);
    KeAcquireSpinLockAtDpcLevel(&To->Lock);
    To->Count += From->Count;
    From->Count = 0;
    KeReleaseSpinLockFromDpcLevel(&To->Lock);
    KeReleaseSpinLock(&From->Lock, oldIrql);
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    SampleMove(&extension->Ready, &extension->Done);

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
    KeInitializeSpinLock(&extension->Ready.Lock);
    KeInitializeSpinLock(&extension->Done.Lock);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
