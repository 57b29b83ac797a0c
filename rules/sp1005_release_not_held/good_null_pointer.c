// SPDX-License-Identifier: Apache-2.0
// RULE: SP1005
//
// Where the peer is the pointer's own NULL nothing is locked; but that way ends at the use in between.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    ERESOURCE Resource;
    ULONG Entries;
    struct _DEVICE_EXTENSION *Peer;
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

static VOID SampleClose(_Inout_ PDEVICE_EXTENSION Extension)
{
    PDEVICE_EXTENSION peer = NULL;

    KeEnterCriticalRegion();
    if (Extension->Peer != peer) {
        peer = Extension->Peer;
        ExAcquireResourceExclusiveLite(&peer->Resource, TRUE);
    }
    peer->Entries -= 1;
    ExReleaseResourceLite(&peer->Resource);
    KeLeaveCriticalRegion();
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    SampleClose(DeviceObject->DeviceExtension);
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
    ExInitializeResourceLite(&extension->Resource);

    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverUnload = SampleUnload;
    return STATUS_SUCCESS;
}
