// SPDX-License-Identifier: Apache-2.0
// RULE: SP6001
//
// The ISR counts on Next whenever it comes; the read sets it back without the interrupt spin lock, and then tells the
// ISR something that does not keep it from its count.

#include <ntddk.h>

#define SAMPLE_VECTOR   0x51
#define SAMPLE_DIRQL    5
#define SAMPLE_AFFINITY 1
#define SAMPLE_STATUS   ((PUCHAR)0x300)

typedef struct _DEVICE_EXTENSION {
    ULONG Next;
    BOOLEAN Lent;
    PKINTERRUPT Interrupt;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
KSERVICE_ROUTINE SampleIsr;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

BOOLEAN SampleIsr(_In_ PKINTERRUPT Interrupt, _In_opt_ PVOID ServiceContext)
{
    PDEVICE_EXTENSION extension = ServiceContext;

    UNREFERENCED_PARAMETER(Interrupt);

    if ((READ_PORT_UCHAR(SAMPLE_STATUS) & 1) == 0) {
        return FALSE;
    }

    extension->Next += 1;
    extension->Lent = FALSE;
    return TRUE;
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    extension->Next = 4; // EXPECT: SP6001

    oldIrql = KeAcquireInterruptSpinLock(extension->Interrupt);
    extension->Lent = TRUE;
    KeReleaseInterruptSpinLock(extension->Interrupt, oldIrql);

    return SampleComplete(Irp, STATUS_SUCCESS);
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

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
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
