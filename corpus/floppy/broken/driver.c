// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    driver.c

Abstract:

    Driver entry, device creation and unload.

--*/

#include "precomp.h"

static const GUID GUID_DEVINTERFACE_FLX = {
    0x0f6c3c1e, 0x91b0, 0x4d0e, {0x8c, 0x5d, 0x29, 0x6b, 0xd3, 0x74, 0x11, 0x62}};

#ifdef ALLOC_PRAGMA
#pragma alloc_text(INIT, DriverEntry)
#pragma alloc_text(PAGE, FlxAddDevice)
#pragma alloc_text(PAGE, FlxUnload)
#endif

NTSTATUS
DriverEntry(
    _In_ PDRIVER_OBJECT DriverObject,
    _In_ PUNICODE_STRING RegistryPath
    )
{
    UNREFERENCED_PARAMETER(RegistryPath);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = FlxDispatchCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = FlxDispatchCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = FlxDispatchReadWrite;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = FlxDispatchReadWrite;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = FlxDispatchDeviceControl;
    DriverObject->MajorFunction[IRP_MJ_PNP] = FlxDispatchPnp;
    DriverObject->MajorFunction[IRP_MJ_POWER] = FlxDispatchPower;
    DriverObject->MajorFunction[IRP_MJ_SYSTEM_CONTROL] = FlxDispatchSystemControl;
    DriverObject->DriverExtension->AddDevice = FlxAddDevice;
    DriverObject->DriverUnload = FlxUnload;

    return STATUS_SUCCESS;
}

NTSTATUS
FlxAddDevice(
    _In_ PDRIVER_OBJECT DriverObject,
    _In_ PDEVICE_OBJECT PhysicalDeviceObject
    )
{
    PDEVICE_OBJECT deviceObject;
    PFLX_EXTENSION extension;
    NTSTATUS status;

    PAGED_CODE();

    status = IoCreateDevice(DriverObject,
                            sizeof(FLX_EXTENSION),
                            NULL,
                            FILE_DEVICE_DISK,
                            FILE_REMOVABLE_MEDIA | FILE_DEVICE_SECURE_OPEN,
                            FALSE,
                            &deviceObject);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    extension = (PFLX_EXTENSION)deviceObject->DeviceExtension;
    RtlZeroMemory(extension, sizeof(FLX_EXTENSION));

    extension->Self = deviceObject;

    IoInitializeRemoveLock(&extension->RemoveLock, FLX_POOL_TAG, 0, 0);
    InitializeListHead(&extension->QueueHead);
    KeInitializeSpinLock(&extension->QueueLock);
    KeInitializeSemaphore(&extension->QueueSemaphore, 0, MAXLONG);
    KeInitializeSpinLock(&extension->MotorLock);
    KeInitializeTimer(&extension->MotorTimer);
    KeInitializeDpc(&extension->MotorDpc, FlxMotorDpc, extension);

    status = IoRegisterDeviceInterface(PhysicalDeviceObject,
                                       &GUID_DEVINTERFACE_FLX,
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
FlxUnload(
    _In_ PDRIVER_OBJECT DriverObject
    )
{
    PAGED_CODE();

    NT_ASSERT(DriverObject->DeviceObject == NULL);
    UNREFERENCED_PARAMETER(DriverObject);
}
