// SPDX-License-Identifier: Apache-2.0
// RULE: SP5001
//
// Plain reads go through the device queue of the I/O manager, urgent ones through a second queue
// of the driver. Each queue lets one request at a time into StartIo, together they let two in.

#include <ntddk.h>

#define SAMPLE_CONTROL ((PUCHAR)0x301)

typedef struct _DEVICE_EXTENSION {
    UCHAR Command[4];
    KDEVICE_QUEUE UrgentQueue;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
DRIVER_STARTIO SampleStartIo;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

VOID SampleStartIo(_Inout_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    BOOLEAN urgent = (BOOLEAN)(stack->Parameters.Read.Key != 0);
    ULONG i;

    extension->Command[0] = (UCHAR)stack->Parameters.Read.Length;
    for (i = 0; i < 4; i += 1) {
        WRITE_PORT_UCHAR(SAMPLE_CONTROL, extension->Command[i]);
    }

    SampleComplete(Irp, STATUS_SUCCESS);

    if (!urgent) {
        IoStartNextPacket(DeviceObject, FALSE);
    }
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    PKDEVICE_QUEUE_ENTRY entry = &Irp->Tail.Overlay.DeviceQueueEntry;
    PIRP irp;
    KIRQL oldIrql;

    IoMarkIrpPending(Irp);

    if (IoGetCurrentIrpStackLocation(Irp)->Parameters.Read.Key == 0) {
        IoStartPacket(DeviceObject, Irp, NULL, NULL);
        return STATUS_PENDING;
    }

    KeRaiseIrql(DISPATCH_LEVEL, &oldIrql);
    if (!KeInsertDeviceQueue(&extension->UrgentQueue, entry)) {
        do {
            irp = CONTAINING_RECORD(entry, IRP, Tail.Overlay.DeviceQueueEntry);
            // EXPECT: SP5001
            SampleStartIo(DeviceObject, irp);
            entry = KeRemoveDeviceQueue(&extension->UrgentQueue);
        } while (entry != NULL);
    }
    KeLowerIrql(oldIrql);
    return STATUS_PENDING;
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
    KeInitializeDeviceQueue(&extension->UrgentQueue);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->DriverStartIo = SampleStartIo;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
