// SPDX-License-Identifier: Apache-2.0
// MEETING: SP1003, excluded by the interrupt's lock
// REFUTED: does not interrupt
//
// A read holds the lock that the ISR spins on: alone in the bad twin, under the interrupt spin
// lock in the good one.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK TraceLock;
    ULONG Count;
    PKINTERRUPT Interrupt;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleRead;
KSERVICE_ROUTINE SampleIsr;

BOOLEAN SampleIsr(_In_ PKINTERRUPT Interrupt, _In_opt_ PVOID ServiceContext)
{
    PDEVICE_EXTENSION extension = ServiceContext;
    KLOCK_QUEUE_HANDLE handle;

    UNREFERENCED_PARAMETER(Interrupt);

    // EXPECT: SP1003
    KeAcquireInStackQueuedSpinLockAtDpcLevel(&extension->TraceLock, &handle);
    extension->Count += 1;
    KeReleaseInStackQueuedSpinLockFromDpcLevel(&handle);
    return TRUE;
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;
    KLOCK_QUEUE_HANDLE handle;

    oldIrql = KeAcquireInterruptSpinLock(extension->Interrupt); // GOOD
    KeRaiseIrql(DISPATCH_LEVEL, &oldIrql); // BAD
    KeAcquireInStackQueuedSpinLockAtDpcLevel(&extension->TraceLock, &handle);
    extension->Count = 0;
    KeReleaseInStackQueuedSpinLockFromDpcLevel(&handle);
    KeReleaseInterruptSpinLock(extension->Interrupt, oldIrql); // GOOD
    KeLowerIrql(oldIrql); // BAD
    return SampleComplete(Irp, STATUS_SUCCESS);
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
    KeInitializeSpinLock(&extension->TraceLock);
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    status = IoConnectInterrupt(&extension->Interrupt, SampleIsr, extension, NULL, 0x51, SAMPLE_DIRQL,
                                SAMPLE_DIRQL, Latched, FALSE, 1, FALSE);
    if (!NT_SUCCESS(status)) {
        IoDeleteDevice(deviceObject);
        return status;
    }

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
