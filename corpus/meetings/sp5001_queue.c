// SPDX-License-Identifier: Apache-2.0
// MEETING: SP5001, excluded by the device queue
//
// A device control runs StartIo for its request: itself in the bad twin, through the device queue
// in the good one.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    PIRP Active;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleReadWrite;
DRIVER_DISPATCH SampleControl;
DRIVER_STARTIO SampleStartIo;

VOID SampleStartIo(_Inout_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    extension->Active = Irp;
    SampleComplete(Irp, STATUS_SUCCESS);
    IoStartNextPacket(DeviceObject, FALSE);
}

NTSTATUS SampleReadWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    IoMarkIrpPending(Irp);
    IoStartPacket(DeviceObject, Irp, NULL, NULL);
    return STATUS_PENDING;
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    KIRQL oldIrql;

    IoMarkIrpPending(Irp);
    KeRaiseIrql(DISPATCH_LEVEL, &oldIrql);
    // EXPECT: SP5001
    SampleStartIo(DeviceObject, Irp); // BAD
    IoStartPacket(DeviceObject, Irp, NULL, NULL); // GOOD
    KeLowerIrql(oldIrql);
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
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverStartIo = SampleStartIo;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
