// SPDX-License-Identifier: Apache-2.0
// The queue is power-managed: no request runs while the device is prepared or released, so two locks in
// opposite orders never meet.
#include <ntddk.h>
#include <wdf.h>

typedef struct _DEVICE_CONTEXT {
    WDFSPINLOCK RegistersLock;
    WDFSPINLOCK StatisticsLock;
    WDFQUEUE Queue;
    PUCHAR Registers;
    ULONG Requests;
} DEVICE_CONTEXT, *PDEVICE_CONTEXT;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(DEVICE_CONTEXT, GetDeviceContext)

DRIVER_INITIALIZE DriverEntry;
EVT_WDF_DRIVER_DEVICE_ADD SampleDeviceAdd;
EVT_WDF_DEVICE_PREPARE_HARDWARE SamplePrepareHardware;
EVT_WDF_DEVICE_RELEASE_HARDWARE SampleReleaseHardware;
EVT_WDF_IO_QUEUE_IO_READ SampleRead;

NTSTATUS SamplePrepareHardware(WDFDEVICE Device, WDFCMRESLIST Raw, WDFCMRESLIST Translated)
{
    PDEVICE_CONTEXT context = GetDeviceContext(Device);

    UNREFERENCED_PARAMETER(Raw);
    UNREFERENCED_PARAMETER(Translated);
    context->Requests = 0;
    return STATUS_SUCCESS;
}

NTSTATUS SampleReleaseHardware(WDFDEVICE Device, WDFCMRESLIST Translated)
{
    PDEVICE_CONTEXT context = GetDeviceContext(Device);

    UNREFERENCED_PARAMETER(Translated);
    WdfSpinLockAcquire(context->StatisticsLock);
    WdfSpinLockAcquire(context->RegistersLock);
    context->Registers = NULL;
    context->Requests = 0;
    WdfSpinLockRelease(context->RegistersLock);
    WdfSpinLockRelease(context->StatisticsLock);
    return STATUS_SUCCESS;
}

VOID SampleRead(WDFQUEUE Queue, WDFREQUEST Request, size_t Length)
{
    PDEVICE_CONTEXT context = GetDeviceContext(WdfIoQueueGetDevice(Queue));

    UNREFERENCED_PARAMETER(Length);
    WdfSpinLockAcquire(context->RegistersLock);
    WdfSpinLockAcquire(context->StatisticsLock);
    context->Requests++;
    WdfSpinLockRelease(context->StatisticsLock);
    WdfSpinLockRelease(context->RegistersLock);
    WdfRequestComplete(Request, STATUS_SUCCESS);
}

NTSTATUS SampleDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    WDF_PNPPOWER_EVENT_CALLBACKS pnpCallbacks;
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_IO_QUEUE_CONFIG queueConfig;
    PDEVICE_CONTEXT context;
    WDFDEVICE device;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(Driver);
    WDF_PNPPOWER_EVENT_CALLBACKS_INIT(&pnpCallbacks);
    pnpCallbacks.EvtDevicePrepareHardware = SamplePrepareHardware;
    pnpCallbacks.EvtDeviceReleaseHardware = SampleReleaseHardware;
    WdfDeviceInitSetPnpPowerEventCallbacks(DeviceInit, &pnpCallbacks);
    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, DEVICE_CONTEXT);
    status = WdfDeviceCreate(&DeviceInit, &attributes, &device);
    if (!NT_SUCCESS(status))
        return status;
    context = GetDeviceContext(device);
    status = WdfSpinLockCreate(WDF_NO_OBJECT_ATTRIBUTES, &context->RegistersLock);
    if (!NT_SUCCESS(status))
        return status;
    status = WdfSpinLockCreate(WDF_NO_OBJECT_ATTRIBUTES, &context->StatisticsLock);
    if (!NT_SUCCESS(status))
        return status;
    WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&queueConfig, WdfIoQueueDispatchParallel);
    queueConfig.EvtIoRead = SampleRead;
    return WdfIoQueueCreate(device, &queueConfig, WDF_NO_OBJECT_ATTRIBUTES, &context->Queue);
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    WDF_DRIVER_CONFIG config;

    WDF_DRIVER_CONFIG_INIT(&config, SampleDeviceAdd);
    return WdfDriverCreate(DriverObject, RegistryPath, WDF_NO_OBJECT_ATTRIBUTES, &config, WDF_NO_HANDLE);
}
