// SPDX-License-Identifier: Apache-2.0
// An emulated USB device enters and leaves its working state under two locks, in opposite orders. One
// change of state is finished before the next begins.
#include <ntddk.h>
#include <wdf.h>
#include <udecx.h>

typedef struct _CONTROLLER {
    WDFSPINLOCK PortLock;
    WDFSPINLOCK PowerLock;
    BOOLEAN Awake;
} CONTROLLER, *PCONTROLLER;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(CONTROLLER, GetController)

EVT_UDECX_USB_DEVICE_D0_ENTRY SampleEntry;
EVT_UDECX_USB_DEVICE_D0_EXIT SampleExit;

NTSTATUS SampleEntry(WDFDEVICE Controller, UDECXUSBDEVICE Device)
{
    PCONTROLLER controller = GetController(Controller);

    UNREFERENCED_PARAMETER(Device);
    WdfSpinLockAcquire(controller->PortLock);
    WdfSpinLockAcquire(controller->PowerLock);
    controller->Awake = TRUE;
    WdfSpinLockRelease(controller->PowerLock);
    WdfSpinLockRelease(controller->PortLock);
    return STATUS_SUCCESS;
}

NTSTATUS SampleExit(WDFDEVICE Controller, UDECXUSBDEVICE Device, UDECX_USB_DEVICE_WAKE_SETTING WakeSetting)
{
    PCONTROLLER controller = GetController(Controller);

    UNREFERENCED_PARAMETER(Device);
    UNREFERENCED_PARAMETER(WakeSetting);
    WdfSpinLockAcquire(controller->PowerLock);
    WdfSpinLockAcquire(controller->PortLock);
    controller->Awake = FALSE;
    WdfSpinLockRelease(controller->PortLock);
    WdfSpinLockRelease(controller->PowerLock);
    return STATUS_SUCCESS;
}
