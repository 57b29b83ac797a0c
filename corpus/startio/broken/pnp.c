// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    pnp.c

Abstract:

    Plug and Play, power and system control. Everything that starts or tears down the hardware
    runs at PASSIVE_LEVEL and is pageable; what needs a spin lock is left to io.c and intr.c.

--*/

#include "precomp.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, PacqDispatchPnp)
#pragma alloc_text(PAGE, PacqDispatchSystemControl)
#pragma alloc_text(PAGE, PacqForwardAndWait)
#pragma alloc_text(PAGE, PacqStartHardware)
#pragma alloc_text(PAGE, PacqReleaseHardware)
#endif

NTSTATUS
PacqForwardCompletion(
    _In_ PDEVICE_OBJECT DeviceObject,
    _In_ PIRP Irp,
    _In_opt_ PVOID Context
    )
{
    UNREFERENCED_PARAMETER(DeviceObject);
    UNREFERENCED_PARAMETER(Irp);

    KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
    return STATUS_MORE_PROCESSING_REQUIRED;
}

NTSTATUS
PacqForwardAndWait(
    _In_ PPACQ_EXTENSION Extension,
    _In_ PIRP Irp
    )
/*++

Routine Description:

    Sends a Plug and Play IRP down and waits until the lower drivers are done with it. The IRP
    still belongs to the caller afterwards.

--*/
{
    KEVENT done;
    NTSTATUS status;

    PAGED_CODE();

    KeInitializeEvent(&done, NotificationEvent, FALSE);
    IoCopyCurrentIrpStackLocationToNext(Irp);
    IoSetCompletionRoutine(Irp, PacqForwardCompletion, &done, TRUE, TRUE, TRUE);

    status = IoCallDriver(Extension->LowerDevice, Irp);
    if (status == STATUS_PENDING) {
        KeWaitForSingleObject(&done, Executive, KernelMode, FALSE, NULL);
        status = Irp->IoStatus.Status;
    }

    return status;
}

NTSTATUS
PacqStartHardware(
    _In_ PPACQ_EXTENSION Extension,
    _In_ PIO_STACK_LOCATION Stack
    )
{
    PCM_PARTIAL_RESOURCE_LIST list;
    PCM_PARTIAL_RESOURCE_DESCRIPTOR descriptor;
    PCM_PARTIAL_RESOURCE_DESCRIPTOR memory = NULL;
    PCM_PARTIAL_RESOURCE_DESCRIPTOR interrupt = NULL;
    LARGE_INTEGER dueTime;
    NTSTATUS status;
    ULONG i;

    PAGED_CODE();

    if (Stack->Parameters.StartDevice.AllocatedResourcesTranslated == NULL) {
        return STATUS_DEVICE_CONFIGURATION_ERROR;
    }

    list = &Stack->Parameters.StartDevice.AllocatedResourcesTranslated->List[0].PartialResourceList;
    for (i = 0; i < list->Count; i += 1) {
        descriptor = &list->PartialDescriptors[i];
        if (descriptor->Type == CmResourceTypeMemory && memory == NULL) {
            memory = descriptor;
        } else if (descriptor->Type == CmResourceTypeInterrupt && interrupt == NULL) {
            interrupt = descriptor;
        }
    }

    if (memory == NULL || interrupt == NULL ||
        memory->u.Memory.Length < sizeof(PACQ_REGISTERS)) {
        return STATUS_DEVICE_CONFIGURATION_ERROR;
    }

    Extension->RegistersLength = memory->u.Memory.Length;
    Extension->Registers = (PPACQ_REGISTERS)MmMapIoSpace(memory->u.Memory.Start,
                                                         Extension->RegistersLength,
                                                         MmNonCached);
    if (Extension->Registers == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }

    //
    // The line may be shared. Until PacqEnableInterrupts has run the ISR claims nothing and queues
    // no DPC, so nobody uses Extension->Interrupt before IoConnectInterrupt has stored it.
    //

    status = IoConnectInterrupt(&Extension->Interrupt,
                                PacqIsr,
                                Extension,
                                NULL,
                                interrupt->u.Interrupt.Vector,
                                (KIRQL)interrupt->u.Interrupt.Level,
                                (KIRQL)interrupt->u.Interrupt.Level,
                                LevelSensitive,
                                TRUE,
                                interrupt->u.Interrupt.Affinity,
                                FALSE);
    if (!NT_SUCCESS(status)) {
        MmUnmapIoSpace(Extension->Registers, Extension->RegistersLength);
        Extension->Registers = NULL;
        return status;
    }

    KeSynchronizeExecution(Extension->Interrupt, PacqEnableInterrupts, Extension);

    dueTime.QuadPart = -10 * 1000 * 1000;
    KeSetTimerEx(&Extension->WatchdogTimer, dueTime, 1000, &Extension->WatchdogDpc);

    PacqSetState(Extension, PacqStarted);
    return STATUS_SUCCESS;
}

VOID
PacqReleaseHardware(
    _In_ PPACQ_EXTENSION Extension
    )
/*++

Routine Description:

    Gives the hardware back. No request is inside the driver any more, so nothing sets the timer
    or programs the card again; what is left are a late interrupt and DPCs that are queued or
    running. The DPCs use the interrupt object, therefore it goes last.

--*/
{
    PAGED_CODE();

    if (Extension->Registers == NULL) {
        return;
    }

    KeSynchronizeExecution(Extension->Interrupt, PacqDisableInterrupts, Extension);
    KeCancelTimer(&Extension->WatchdogTimer);
    KeFlushQueuedDpcs();

    IoDisconnectInterrupt(Extension->Interrupt);
    Extension->Interrupt = NULL;

    MmUnmapIoSpace(Extension->Registers, Extension->RegistersLength);
    Extension->Registers = NULL;
}

NTSTATUS
PacqDispatchPnp(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    PDEVICE_OBJECT lowerDevice = extension->LowerDevice;
    NTSTATUS status;

    PAGED_CODE();

    status = IoAcquireRemoveLock(&extension->RemoveLock, Irp);
    if (!NT_SUCCESS(status)) {
        Irp->IoStatus.Status = status;
        IoCompleteRequest(Irp, IO_NO_INCREMENT);
        return status;
    }

    switch (stack->MinorFunction) {

    case IRP_MN_START_DEVICE:

        status = PacqForwardAndWait(extension, Irp);
        if (NT_SUCCESS(status)) {
            status = PacqStartHardware(extension, stack);
        }

        if (NT_SUCCESS(status)) {
            status = IoSetDeviceInterfaceState(&extension->InterfaceName, TRUE);
            if (status == STATUS_OBJECT_NAME_EXISTS) {
                status = STATUS_SUCCESS;
            }
        }

        Irp->IoStatus.Status = status;
        IoCompleteRequest(Irp, IO_NO_INCREMENT);
        IoReleaseRemoveLock(&extension->RemoveLock, Irp);
        return status;

    case IRP_MN_QUERY_STOP_DEVICE:

        //
        // The card keeps its resources while it runs.
        //

        Irp->IoStatus.Status = STATUS_UNSUCCESSFUL;
        IoCompleteRequest(Irp, IO_NO_INCREMENT);
        IoReleaseRemoveLock(&extension->RemoveLock, Irp);
        return STATUS_UNSUCCESSFUL;

    case IRP_MN_SURPRISE_REMOVAL:

        //
        // From here on StartIo fails what is still queued; the watchdog fails the active request.
        //

        PacqSetState(extension, PacqGone);
        IoSetDeviceInterfaceState(&extension->InterfaceName, FALSE);
        Irp->IoStatus.Status = STATUS_SUCCESS;
        break;

    case IRP_MN_REMOVE_DEVICE:

        PacqSetState(extension, PacqGone);
        IoSetDeviceInterfaceState(&extension->InterfaceName, FALSE);

        IoReleaseRemoveLockAndWait(&extension->RemoveLock, Irp);
        PacqReleaseHardware(extension);

        Irp->IoStatus.Status = STATUS_SUCCESS;
        IoSkipCurrentIrpStackLocation(Irp);
        status = IoCallDriver(lowerDevice, Irp);

        IoDetachDevice(lowerDevice);
        RtlFreeUnicodeString(&extension->InterfaceName);
        IoDeleteDevice(DeviceObject);
        return status;

    case IRP_MN_CANCEL_STOP_DEVICE:
    case IRP_MN_QUERY_REMOVE_DEVICE:
    case IRP_MN_CANCEL_REMOVE_DEVICE:

        Irp->IoStatus.Status = STATUS_SUCCESS;
        break;

    default:
        break;
    }

    IoSkipCurrentIrpStackLocation(Irp);
    status = IoCallDriver(lowerDevice, Irp);
    IoReleaseRemoveLock(&extension->RemoveLock, Irp);
    return status;
}

NTSTATUS
PacqDispatchPower(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)DeviceObject->DeviceExtension;
    NTSTATUS status;

    //
    // May run at DISPATCH_LEVEL. The card has no power states of its own.
    //

    status = IoAcquireRemoveLock(&extension->RemoveLock, Irp);
    if (!NT_SUCCESS(status)) {
        PoStartNextPowerIrp(Irp);
        Irp->IoStatus.Status = status;
        IoCompleteRequest(Irp, IO_NO_INCREMENT);
        return status;
    }

    PoStartNextPowerIrp(Irp);
    IoSkipCurrentIrpStackLocation(Irp);
    status = PoCallDriver(extension->LowerDevice, Irp);

    IoReleaseRemoveLock(&extension->RemoveLock, Irp);
    return status;
}

NTSTATUS
PacqDispatchSystemControl(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)DeviceObject->DeviceExtension;
    NTSTATUS status;

    PAGED_CODE();

    status = IoAcquireRemoveLock(&extension->RemoveLock, Irp);
    if (!NT_SUCCESS(status)) {
        Irp->IoStatus.Status = status;
        IoCompleteRequest(Irp, IO_NO_INCREMENT);
        return status;
    }

    IoSkipCurrentIrpStackLocation(Irp);
    status = IoCallDriver(extension->LowerDevice, Irp);

    IoReleaseRemoveLock(&extension->RemoveLock, Irp);
    return status;
}
