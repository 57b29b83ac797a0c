// SPDX-License-Identifier: Apache-2.0
// RULE: SP1005
//
// ProbeForWrite may raise before the lock is taken, and the __finally block gives it back all the same.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    ERESOURCE Resource;
    ULONG Entries;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleControl;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

static VOID SampleCount(_Inout_ PDEVICE_EXTENSION Extension, _In_ PULONG User)
{
    KeEnterCriticalRegion();
    __try {
        ProbeForWrite(User, sizeof(ULONG), sizeof(ULONG));
        ExAcquireResourceExclusiveLite(&Extension->Resource, TRUE);
        Extension->Entries += 1;
        *User = Extension->Entries;
    } __finally {
        // EXPECT: SP1005
        ExReleaseResourceLite(&Extension->Resource);
        KeLeaveCriticalRegion();
    }
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    NTSTATUS status = STATUS_SUCCESS;

    __try {
        SampleCount(extension, Irp->UserBuffer);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        status = GetExceptionCode();
    }
    return SampleComplete(Irp, status);
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
    ExInitializeResourceLite(&extension->Resource);

    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverUnload = SampleUnload;
    return STATUS_SUCCESS;
}
