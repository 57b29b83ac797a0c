// SPDX-License-Identifier: Apache-2.0
// MEETING: SP5001, excluded by the device queue
// REFUTED: the device queue starts the next packet only after SampleStartIo has returned
//
// StartIo starts the next packet and goes on with what the inner activation has used. In the good
// twin StartIo is deferred.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    UCHAR Command[4];
    ULONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleReadWrite;
DRIVER_STARTIO SampleStartIo;

VOID SampleStartIo(_Inout_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    extension->Command[0] = (UCHAR)IoGetCurrentIrpStackLocation(Irp)->Parameters.Read.Length;
    SampleComplete(Irp, STATUS_SUCCESS);
    // EXPECT: SP5001
    IoStartNextPacket(DeviceObject, FALSE);
    WRITE_PORT_UCHAR((PUCHAR)0x301, extension->Command[0]);
}

NTSTATUS SampleReadWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
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
    IoSetStartIoAttributes(deviceObject, TRUE, FALSE); // GOOD
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleReadWrite;
    DriverObject->DriverStartIo = SampleStartIo;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
