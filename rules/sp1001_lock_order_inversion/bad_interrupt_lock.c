// SPDX-License-Identifier: Apache-2.0
// RULE: SP1001
//
// A read holds the queue lock when it runs a routine under the interrupt lock. A write holds the
// interrupt lock when it takes the queue lock.

#include <ntddk.h>

#define SAMPLE_VECTOR   0x51
#define SAMPLE_DIRQL    5
#define SAMPLE_AFFINITY 1
#define SAMPLE_STATUS   ((PUCHAR)0x300)

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK QueueLock;
    ULONG Queued;
    ULONG Interrupts;
    PKINTERRUPT Interrupt;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;
KSERVICE_ROUTINE SampleIsr;
KSYNCHRONIZE_ROUTINE SampleClearInterrupts;

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

    extension->Interrupts += 1;
    return TRUE;
}

BOOLEAN SampleClearInterrupts(_In_opt_ PVOID SynchronizeContext)
{
    PDEVICE_EXTENSION extension = SynchronizeContext;

    extension->Interrupts = 0;
    return TRUE;
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KLOCK_QUEUE_HANDLE queueHandle;

    KeAcquireInStackQueuedSpinLock(&extension->QueueLock, &queueHandle);
    extension->Queued += 1;
    // EXPECT: SP1001
    KeSynchronizeExecution(extension->Interrupt, SampleClearInterrupts, extension);
    KeReleaseInStackQueuedSpinLock(&queueHandle);

    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KLOCK_QUEUE_HANDLE queueHandle;
    KIRQL oldIrql;

    oldIrql = KeAcquireInterruptSpinLock(extension->Interrupt);
    KeAcquireInStackQueuedSpinLockAtDpcLevel(&extension->QueueLock, &queueHandle);
    extension->Queued += extension->Interrupts;
    KeReleaseInStackQueuedSpinLockFromDpcLevel(&queueHandle);
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
    KeInitializeSpinLock(&extension->QueueLock);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
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
