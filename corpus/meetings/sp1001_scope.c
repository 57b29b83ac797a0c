// SPDX-License-Identifier: Apache-2.0
// MEETING: SP1001, excluded by a synchronization scope
// REFUTED: the OS holds
//
// A queue callback and a timer take two locks in opposite orders. In the good twin both run under
// the device's synchronization lock.
#include <ntddk.h>
#include <wdf.h>

typedef struct _DEVICE_CONTEXT {
    WDFSPINLOCK ListLock;
    WDFSPINLOCK StateLock;
    WDFTIMER Timer;
    WDFQUEUE Queue;
    LONG Count;
} DEVICE_CONTEXT, *PDEVICE_CONTEXT;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(DEVICE_CONTEXT, GetDeviceContext)

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD SampleDeviceAdd;
EVT_WDF_IO_QUEUE_IO_READ SampleRead;
EVT_WDF_TIMER SampleTimer;

VOID SampleRead(_In_ WDFQUEUE Queue, _In_ WDFREQUEST Request, _In_ size_t Length)
{
    PDEVICE_CONTEXT context = GetDeviceContext(WdfIoQueueGetDevice(Queue));

    UNREFERENCED_PARAMETER(Length);

    WdfSpinLockAcquire(context->ListLock);
    // EXPECT: SP1001
    WdfSpinLockAcquire(context->StateLock);
    context->Count += 1;
    WdfSpinLockRelease(context->StateLock);
    WdfSpinLockRelease(context->ListLock);
    WdfRequestComplete(Request, STATUS_SUCCESS);
}

VOID SampleTimer(_In_ WDFTIMER Timer)
{
    PDEVICE_CONTEXT context = GetDeviceContext(WdfTimerGetParentObject(Timer));

    WdfSpinLockAcquire(context->StateLock);
    WdfSpinLockAcquire(context->ListLock);
    context->Count += 1;
    WdfSpinLockRelease(context->ListLock);
    WdfSpinLockRelease(context->StateLock);
}

NTSTATUS SampleDeviceAdd(_In_ WDFDRIVER Driver, _Inout_ PWDFDEVICE_INIT DeviceInit)
{
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_IO_QUEUE_CONFIG queueConfig;
    WDF_TIMER_CONFIG timerConfig;
    PDEVICE_CONTEXT context;
    WDFDEVICE device;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(Driver);

    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, DEVICE_CONTEXT);
    attributes.SynchronizationScope = WdfSynchronizationScopeDevice; // GOOD
    status = WdfDeviceCreate(&DeviceInit, &attributes, &device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    context = GetDeviceContext(device);
    status = WdfSpinLockCreate(WDF_NO_OBJECT_ATTRIBUTES, &context->ListLock);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    status = WdfSpinLockCreate(WDF_NO_OBJECT_ATTRIBUTES, &context->StateLock);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&queueConfig, WdfIoQueueDispatchParallel);
    queueConfig.EvtIoRead = SampleRead;
    status = WdfIoQueueCreate(device, &queueConfig, WDF_NO_OBJECT_ATTRIBUTES, &context->Queue);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    WDF_TIMER_CONFIG_INIT(&timerConfig, SampleTimer);
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ParentObject = device;
    status = WdfTimerCreate(&timerConfig, &attributes, &context->Timer);
    if (NT_SUCCESS(status)) {
        WdfTimerStart(context->Timer, WDF_REL_TIMEOUT_IN_MS(10));
    }
    return status;
}

NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;

    WDF_DRIVER_CONFIG_INIT(&config, SampleDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
