// SPDX-License-Identifier: Apache-2.0
// RULE: SP2008
//
// It waits before it gives back a lock that is recursive by hand.

#include <ntddk.h>

typedef struct _SAMPLE_LOCK {
    KSPIN_LOCK Lock;
    KIRQL OldIrql;
    LONG Count;
    PKTHREAD Owner;
} SAMPLE_LOCK, *PSAMPLE_LOCK;

typedef struct _DEVICE_EXTENSION {
    SAMPLE_LOCK Lock;
    KEVENT Event;
    ULONG Requests;
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

static VOID SampleLock(_Inout_ PSAMPLE_LOCK Lock)
{
    if (Lock->Owner != KeGetCurrentThread()) {
        KeAcquireSpinLock(&Lock->Lock, &Lock->OldIrql);
        Lock->Owner = KeGetCurrentThread();
    }
    InterlockedIncrement(&Lock->Count);
}

static VOID SampleUnlock(_Inout_ PSAMPLE_LOCK Lock)
{
    InterlockedDecrement(&Lock->Count);
    if (Lock->Count == 0) {
        Lock->Owner = NULL;
        KeReleaseSpinLock(&Lock->Lock, Lock->OldIrql);
    }
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    SampleLock(&extension->Lock);
    extension->Requests += 1;
    // EXPECT: SP2008
    KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, NULL);
    SampleUnlock(&extension->Lock);
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
    KeInitializeSpinLock(&extension->Lock.Lock);
    KeInitializeEvent(&extension->Event, NotificationEvent, FALSE);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
