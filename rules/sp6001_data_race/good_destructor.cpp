// SPDX-License-Identifier: Apache-2.0
// RULE: SP6001
//
// What everybody counts under the lock is cleared by the destructor: nobody else has the object any more.

#include <ntddk.h>

struct Counters {
    ULONG Items;
    ULONG Bytes;

    Counters() { Clear(); }
    ~Counters() { Clear(); }

    void Clear()
    {
        Items = 0;
        Bytes = Bytes / 2;
    }
};

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    LONG References;
    Counters Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

extern "C" DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;
DRIVER_DISPATCH SampleControl;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = (PDEVICE_EXTENSION)DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->Lock, &oldIrql);
    if (extension->Count.Items > 4) {
        extension->Count.Items -= 1;
    }
    extension->Count.Bytes += 1;
    KeReleaseSpinLock(&extension->Lock, oldIrql);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = (PDEVICE_EXTENSION)DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->Lock, &oldIrql);
    if (extension->Count.Items > 4) {
        extension->Count.Items -= 1;
    }
    extension->Count.Bytes += 1;
    KeReleaseSpinLock(&extension->Lock, oldIrql);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = (PDEVICE_EXTENSION)DeviceObject->DeviceExtension;
    if (InterlockedDecrement(&extension->References) == 0) {
        extension->Count.~Counters();
    }
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

extern "C" NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
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

    extension = (PDEVICE_EXTENSION)deviceObject->DeviceExtension;
    RtlZeroMemory(extension, sizeof(DEVICE_EXTENSION));
    KeInitializeSpinLock(&extension->Lock);
    extension->References = 1;

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
