// SPDX-License-Identifier: Apache-2.0
// AddDevice and a dispatch routine take two locks in opposite orders. AddDevice runs before anybody
// can open the device: it never meets a dispatch routine.
#include <ntddk.h>

KSPIN_LOCK ListLock, StateLock;
ULONG Devices, Opened;

DRIVER_INITIALIZE DriverEntry;
DRIVER_ADD_DEVICE SampleAddDevice;
DRIVER_DISPATCH SampleCreate;

NTSTATUS SampleAddDevice(PDRIVER_OBJECT DriverObject, PDEVICE_OBJECT PhysicalDeviceObject)
{
    KIRQL oldIrql;

    UNREFERENCED_PARAMETER(DriverObject);
    UNREFERENCED_PARAMETER(PhysicalDeviceObject);
    KeAcquireSpinLock(&ListLock, &oldIrql);
    KeAcquireSpinLockAtDpcLevel(&StateLock);
    Devices++;
    KeReleaseSpinLockFromDpcLevel(&StateLock);
    KeReleaseSpinLock(&ListLock, oldIrql);
    return STATUS_SUCCESS;
}

NTSTATUS SampleCreate(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    KIRQL oldIrql;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeAcquireSpinLock(&StateLock, &oldIrql);
    KeAcquireSpinLockAtDpcLevel(&ListLock);
    Opened = Devices;
    KeReleaseSpinLockFromDpcLevel(&ListLock);
    KeReleaseSpinLock(&StateLock, oldIrql);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(RegistryPath);
    KeInitializeSpinLock(&ListLock);
    KeInitializeSpinLock(&StateLock);
    DriverObject->DriverExtension->AddDevice = SampleAddDevice;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreate;
    return STATUS_SUCCESS;
}
