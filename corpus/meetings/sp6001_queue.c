// SPDX-License-Identifier: Apache-2.0
// MEETING: SP6001, excluded by the device queue
// REFUTED: the device queue lets in one SampleStartIo at a time
//
// The count is incremented without a lock: in the bad twin by the dispatch routine, in the good
// one by StartIo.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    LONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleReadWrite;
DRIVER_STARTIO SampleStartIo;

static VOID SampleIncrement(_In_ PDEVICE_EXTENSION Extension)
{
    // EXPECT: SP6001
    Extension->Count += 1;
}

VOID SampleStartIo(_Inout_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    UNREFERENCED_PARAMETER(extension);
    SampleIncrement(DeviceObject->DeviceExtension); // GOOD
    SampleComplete(Irp, STATUS_SUCCESS);
    IoStartNextPacket(DeviceObject, FALSE);
}

NTSTATUS SampleReadWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    SampleIncrement(DeviceObject->DeviceExtension); // BAD
    IoMarkIrpPending(Irp);
    IoStartPacket(DeviceObject, Irp, NULL, NULL);
    return STATUS_PENDING;
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
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleReadWrite;
    DriverObject->DriverStartIo = SampleStartIo;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
