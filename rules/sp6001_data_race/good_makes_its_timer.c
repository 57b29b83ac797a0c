// SPDX-License-Identifier: Apache-2.0
// RULE: SP6001
//
// The routine that initialises the timer and the DPC begins the life of what they work with: a hint at most.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    KEVENT Event;
    KTIMER Timer;
    KDPC Dpc;
    LARGE_INTEGER Due;
    ULONG State;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleControl;
KDEFERRED_ROUTINE SampleDpc;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

VOID SampleDpc(_In_ PKDPC Dpc, _In_opt_ PVOID DeferredContext, _In_opt_ PVOID Argument1, _In_opt_ PVOID Argument2)
{
    PDEVICE_EXTENSION extension = DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(Argument1);
    UNREFERENCED_PARAMETER(Argument2);
    KeAcquireSpinLockAtDpcLevel(&extension->Lock);
    extension->State += 1;
    KeReleaseSpinLockFromDpcLevel(&extension->Lock);
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->Lock, &oldIrql);
    if (extension->State > 4) {
        extension->State = 2;
    }
    KeReleaseSpinLock(&extension->Lock, oldIrql);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KeInitializeTimer(&extension->Timer);
    KeInitializeDpc(&extension->Dpc, SampleDpc, extension);
    extension->State = 1; // EXPECT-HINT: SP6001
    KeSetTimer(&extension->Timer, extension->Due, &extension->Dpc);
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
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
