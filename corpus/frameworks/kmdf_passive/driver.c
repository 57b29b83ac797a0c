// SPDX-License-Identifier: Apache-2.0
// The interrupt of a device on a slow bus: its service routine runs at PASSIVE_LEVEL, under a wait
// lock, and may wait for the transfer that acknowledges the interrupt.
#include <ntddk.h>
#include <wdf.h>

typedef struct _DEVICE_CONTEXT {
    WDFINTERRUPT Interrupt;
    KEVENT Acknowledged;
    ULONG Status;
} DEVICE_CONTEXT, *PDEVICE_CONTEXT;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(DEVICE_CONTEXT, GetDeviceContext)

EVT_WDF_INTERRUPT_ISR SampleIsr;
EVT_WDF_IO_QUEUE_IO_READ SampleRead;
EVT_WDF_DRIVER_DEVICE_ADD SampleDeviceAdd;

BOOLEAN SampleIsr(WDFINTERRUPT Interrupt, ULONG MessageId)
{
    PDEVICE_CONTEXT context = GetDeviceContext(WdfInterruptGetDevice(Interrupt));

    UNREFERENCED_PARAMETER(MessageId);
    KeWaitForSingleObject(&context->Acknowledged, Executive, KernelMode, FALSE, NULL);
    context->Status++;
    return TRUE;
}

VOID SampleRead(WDFQUEUE Queue, WDFREQUEST Request, size_t Length)
{
    PDEVICE_CONTEXT context = GetDeviceContext(WdfIoQueueGetDevice(Queue));

    UNREFERENCED_PARAMETER(Length);
    WdfInterruptAcquireLock(context->Interrupt);
    KeWaitForSingleObject(&context->Acknowledged, Executive, KernelMode, FALSE, NULL);
    context->Status = 0;
    WdfInterruptReleaseLock(context->Interrupt);
    WdfRequestComplete(Request, STATUS_SUCCESS);
}

NTSTATUS SampleDeviceAdd(WDFDRIVER Driver, PWDFDEVICE_INIT DeviceInit)
{
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_INTERRUPT_CONFIG interruptConfig;
    WDF_IO_QUEUE_CONFIG queueConfig;
    PDEVICE_CONTEXT context;
    WDFDEVICE device;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(Driver);
    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, DEVICE_CONTEXT);
    status = WdfDeviceCreate(&DeviceInit, &attributes, &device);
    if (!NT_SUCCESS(status))
        return status;
    context = GetDeviceContext(device);
    KeInitializeEvent(&context->Acknowledged, SynchronizationEvent, FALSE);
    WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&queueConfig, WdfIoQueueDispatchParallel);
    queueConfig.EvtIoRead = SampleRead;
    status = WdfIoQueueCreate(device, &queueConfig, WDF_NO_OBJECT_ATTRIBUTES, WDF_NO_HANDLE);
    if (!NT_SUCCESS(status))
        return status;
    WDF_INTERRUPT_CONFIG_INIT(&interruptConfig, SampleIsr, NULL);
    interruptConfig.PassiveHandling = TRUE;
    return WdfInterruptCreate(device, &interruptConfig, WDF_NO_OBJECT_ATTRIBUTES, &context->Interrupt);
}
