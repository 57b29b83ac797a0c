// SPDX-License-Identifier: Apache-2.0
// RULE: SP6001
//
// Create stores the first values of the whole extension without the ISR's lock: the device is not open then, and the ISR
// looks at that. A hint at most.

#include <ntddk.h>

#define SAMPLE_VECTOR   0x51
#define SAMPLE_DIRQL    5
#define SAMPLE_AFFINITY 1
#define SAMPLE_STATUS   ((PUCHAR)0x300)

typedef struct _DEVICE_EXTENSION {
    ULONG Status;
    ULONG Head;
    ULONG Tail;
    ULONG Errors;
    BOOLEAN Open;
    PKINTERRUPT Interrupt;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleCreate;
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

    if (!extension->Open) {
        return FALSE;
    }

    extension->Status |= 1;
    extension->Head += 1;
    return TRUE;
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    oldIrql = KeAcquireInterruptSpinLock(extension->Interrupt);
    extension->Status = 0;
    KeReleaseInterruptSpinLock(extension->Interrupt, oldIrql);

    return SampleComplete(Irp, STATUS_SUCCESS);
}

static BOOLEAN SampleOpen(_In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION extension = Context;

    extension->Open = TRUE;
    return TRUE;
}

NTSTATUS SampleCreate(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    extension->Status = 0; // EXPECT-HINT: SP6001
    extension->Head = 0;
    extension->Tail = 0;
    extension->Errors = 0;

    KeSynchronizeExecution(extension->Interrupt, SampleOpen, extension);

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

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreate;
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
