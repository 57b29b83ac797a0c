// SPDX-License-Identifier: Apache-2.0
// MEETING: SP6001, excluded by the interrupt's level and lock
//
// The ISR changes the count, and so does a read: at DISPATCH_LEVEL in the bad twin, at the
// interrupt's level with its lock in the good one.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    LONG Count;
    PKINTERRUPT Interrupt;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleRead;
KSERVICE_ROUTINE SampleIsr;

BOOLEAN SampleIsr(_In_ PKINTERRUPT Interrupt, _In_opt_ PVOID ServiceContext)
{
    PDEVICE_EXTENSION extension = ServiceContext;

    UNREFERENCED_PARAMETER(Interrupt);

    extension->Count += 1;
    return TRUE;
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    oldIrql = KeAcquireInterruptSpinLock(extension->Interrupt); // GOOD
    KeRaiseIrql(DISPATCH_LEVEL, &oldIrql); // BAD
    // EXPECT: SP6001
    extension->Count -= 1;
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
