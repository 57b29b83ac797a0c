// SPDX-License-Identifier: Apache-2.0
// RULE: SP5002
//
// One line of the driver starts the next packet, in a helper of the DPC.

#include <ntddk.h>

#define SAMPLE_VECTOR   0x51
#define SAMPLE_DIRQL    5
#define SAMPLE_AFFINITY 1
#define SAMPLE_STATUS   ((PUCHAR)0x300)

#define SAMPLE_CONTROL  ((PUCHAR)0x301)

typedef struct _DEVICE_EXTENSION {
    PDEVICE_OBJECT Self;
    KSPIN_LOCK DeviceLock;
    PIRP Active;
    PKINTERRUPT Interrupt;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
DRIVER_STARTIO SampleStartIo;
KSERVICE_ROUTINE SampleIsr;
IO_DPC_ROUTINE SampleDpcForIsr;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

static VOID SampleNext(_In_ PDEVICE_OBJECT DeviceObject)
{
    IoStartNextPacketByKey(DeviceObject, FALSE, 0);
}

VOID SampleStartIo(_Inout_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    KeAcquireSpinLockAtDpcLevel(&extension->DeviceLock);
    extension->Active = Irp;
    WRITE_PORT_UCHAR(SAMPLE_CONTROL, 1);
    KeReleaseSpinLockFromDpcLevel(&extension->DeviceLock);
}

BOOLEAN SampleIsr(_In_ PKINTERRUPT Interrupt, _In_opt_ PVOID ServiceContext)
{
    PDEVICE_EXTENSION extension = ServiceContext;

    UNREFERENCED_PARAMETER(Interrupt);

    if ((READ_PORT_UCHAR(SAMPLE_STATUS) & 1) == 0) {
        return FALSE;
    }

    IoRequestDpc(extension->Self, NULL, NULL);
    return TRUE;
}

VOID SampleDpcForIsr(_In_ PKDPC Dpc, _In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp,
                     _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    PIRP irp;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(Irp);
    UNREFERENCED_PARAMETER(Context);

    KeAcquireSpinLockAtDpcLevel(&extension->DeviceLock);
    irp = extension->Active;
    extension->Active = NULL;
    KeReleaseSpinLockFromDpcLevel(&extension->DeviceLock);

    if (irp == NULL) {
        return;
    }

    SampleComplete(irp, STATUS_SUCCESS);
    SampleNext(DeviceObject);
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    IoMarkIrpPending(Irp);
    IoStartPacket(DeviceObject, Irp, NULL, NULL);
    return STATUS_PENDING;
}

NTSTATUS SampleCreateClose(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(DeviceObject);

    return SampleComplete(Irp, STATUS_SUCCESS);
}

VOID SampleUnload(_In_ PDRIVER_OBJECT DriverObject)
{
    PDEVICE_EXTENSION extension = DriverObject->DeviceObject->DeviceExtension;

    IoDisconnectInterrupt(extension->Interrupt);
    KeFlushQueuedDpcs();

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
    extension->Self = deviceObject;
    KeInitializeSpinLock(&extension->DeviceLock);
    IoInitializeDpcRequest(deviceObject, SampleDpcForIsr);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->DriverStartIo = SampleStartIo;
    DriverObject->DriverUnload = SampleUnload;

    status = IoConnectInterrupt(&extension->Interrupt, SampleIsr, extension, NULL, SAMPLE_VECTOR,
                                SAMPLE_DIRQL, SAMPLE_DIRQL, Latched, FALSE, SAMPLE_AFFINITY, FALSE);
    if (!NT_SUCCESS(status)) {
        IoDeleteDevice(deviceObject);
        return status;
    }

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
