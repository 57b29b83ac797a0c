// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    driver.c

Abstract:

    Driver entry, device creation and unload.

--*/

#include "precomp.h"

static const GUID GUID_DEVINTERFACE_PACQ = {
    0x5b1d6a52, 0x2e0e, 0x4a5b, {0x9a, 0x01, 0x7c, 0x33, 0x58, 0x10, 0x7e, 0xd4}};

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, PacqAddDevice)
#pragma alloc_text(PAGE, PacqUnload)
#endif

NTSTATUS
DriverEntry(
    _In_ PDRIVER_OBJECT DriverObject,
    _In_ PUNICODE_STRING RegistryPath
    )
{
    UNREFERENCED_PARAMETER(RegistryPath);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = PacqDispatchCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = PacqDispatchCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = PacqDispatchRead;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = PacqDispatchDeviceControl;
    DriverObject->MajorFunction[IRP_MJ_PNP] = PacqDispatchPnp;
    DriverObject->MajorFunction[IRP_MJ_POWER] = PacqDispatchPower;
    DriverObject->MajorFunction[IRP_MJ_SYSTEM_CONTROL] = PacqDispatchSystemControl;
    DriverObject->DriverStartIo = PacqStartIo;
    DriverObject->DriverExtension->AddDevice = PacqAddDevice;
    DriverObject->DriverUnload = PacqUnload;

    return STATUS_SUCCESS;
}

NTSTATUS
PacqAddDevice(
    _In_ PDRIVER_OBJECT DriverObject,
    _In_ PDEVICE_OBJECT PhysicalDeviceObject
    )
{
    PDEVICE_OBJECT deviceObject;
    PPACQ_EXTENSION extension;
    NTSTATUS status;

    PAGED_CODE();

    status = IoCreateDevice(DriverObject,
                            sizeof(PACQ_EXTENSION),
                            NULL,
                            FILE_DEVICE_PACQ,
                            FILE_DEVICE_SECURE_OPEN,
                            FALSE,
                            &deviceObject);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    extension = (PPACQ_EXTENSION)deviceObject->DeviceExtension;
    RtlZeroMemory(extension, sizeof(PACQ_EXTENSION));

    extension->Self = deviceObject;
    extension->PhysicalDevice = PhysicalDeviceObject;
    extension->State = PacqStopped;

    IoInitializeRemoveLock(&extension->RemoveLock, 'qcaP', 0, 0);
    KeInitializeSpinLock(&extension->TransferLock);
    KeInitializeSpinLock(&extension->StatsLock);
    KeInitializeSpinLock(&extension->TraceLock);
    KeInitializeTimer(&extension->WatchdogTimer);
    KeInitializeDpc(&extension->WatchdogDpc, PacqWatchdogDpc, extension);
    IoInitializeDpcRequest(deviceObject, PacqDpcForIsr);

    //
    // Deferred: StartIo is not called again from inside itself when it fails a request at once.
    // Not cancelable: the I/O manager takes the cancel routine away before it calls StartIo, so
    // that PacqCancelQueued only ever sees requests that are still in the device queue.
    //

    IoSetStartIoAttributes(deviceObject, TRUE, TRUE);

    status = IoRegisterDeviceInterface(PhysicalDeviceObject,
                                       &GUID_DEVINTERFACE_PACQ,
                                       NULL,
                                       &extension->InterfaceName);
    if (!NT_SUCCESS(status)) {
        IoDeleteDevice(deviceObject);
        return status;
    }

    extension->LowerDevice = IoAttachDeviceToDeviceStack(deviceObject, PhysicalDeviceObject);
    if (extension->LowerDevice == NULL) {
        RtlFreeUnicodeString(&extension->InterfaceName);
        IoDeleteDevice(deviceObject);
        return STATUS_NO_SUCH_DEVICE;
    }

    deviceObject->Flags |= DO_DIRECT_IO;
    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;

    return STATUS_SUCCESS;
}

VOID
PacqUnload(
    _In_ PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    //
    // Every device object went away with its IRP_MN_REMOVE_DEVICE.
    //

    NT_ASSERT(DriverObject->DeviceObject == NULL);
    UNREFERENCED_PARAMETER(DriverObject);
}
