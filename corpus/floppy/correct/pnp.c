// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    pnp.c

Abstract:

    Plug and Play, power and system control. All of it but the power routine is pageable; what
    needs a spin lock is left to motor.c.

--*/

#include "precomp.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, FlxDispatchPnp)
#pragma alloc_text(PAGE, FlxDispatchSystemControl)
#pragma alloc_text(PAGE, FlxForwardAndWait)
#pragma alloc_text(PAGE, FlxStartDrive)
#pragma alloc_text(PAGE, FlxReleaseDrive)
#endif

NTSTATUS
FlxForwardCompletion(
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
FlxForwardAndWait(
    _In_ PFLX_EXTENSION Extension,
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
    IoSetCompletionRoutine(Irp, FlxForwardCompletion, &done, TRUE, TRUE, TRUE);

    status = IoCallDriver(Extension->LowerDevice, Irp);
    if (status == STATUS_PENDING) {
        KeWaitForSingleObject(&done, Executive, KernelMode, FALSE, NULL);
        status = Irp->IoStatus.Status;
    }

    return status;
}

NTSTATUS
FlxStartDrive(
    _In_ PFLX_EXTENSION Extension,
    _In_ PIO_STACK_LOCATION Stack
    )
/*++

Routine Description:

    Maps the registers and creates the thread of the drive.

--*/
{
    PCM_PARTIAL_RESOURCE_LIST list;
    PCM_PARTIAL_RESOURCE_DESCRIPTOR memory = NULL;
    OBJECT_ATTRIBUTES attributes;
    HANDLE threadHandle;
    NTSTATUS status;
    ULONG i;

    PAGED_CODE();

    if (Stack->Parameters.StartDevice.AllocatedResourcesTranslated == NULL) {
        return STATUS_DEVICE_CONFIGURATION_ERROR;
    }

    list = &Stack->Parameters.StartDevice.AllocatedResourcesTranslated->List[0].PartialResourceList;
    for (i = 0; i < list->Count; i += 1) {
        if (list->PartialDescriptors[i].Type == CmResourceTypeMemory) {
            memory = &list->PartialDescriptors[i];
            break;
        }
    }

    if (memory == NULL || memory->u.Memory.Length < sizeof(FLX_REGISTERS)) {
        return STATUS_DEVICE_CONFIGURATION_ERROR;
    }

    Extension->RegistersLength = memory->u.Memory.Length;
    Extension->Registers = (PFLX_REGISTERS)MmMapIoSpace(memory->u.Memory.Start,
                                                        Extension->RegistersLength,
                                                        MmNonCached);
    if (Extension->Registers == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }

    InitializeObjectAttributes(&attributes, NULL, OBJ_KERNEL_HANDLE, NULL, NULL);
    status = PsCreateSystemThread(&threadHandle,
                                  THREAD_ALL_ACCESS,
                                  &attributes,
                                  NULL,
                                  NULL,
                                  FlxThread,
                                  Extension);
    if (!NT_SUCCESS(status)) {
        MmUnmapIoSpace(Extension->Registers, Extension->RegistersLength);
        Extension->Registers = NULL;
        return status;
    }

    //
    // The handle is our own, so the reference cannot fail.
    //

    status = ObReferenceObjectByHandle(threadHandle,
                                       SYNCHRONIZE,
                                       *PsThreadType,
                                       KernelMode,
                                       &Extension->Thread,
                                       NULL);
    NT_ASSERT(NT_SUCCESS(status));

    ZwClose(threadHandle);

    FlxSetStarted(Extension, TRUE);
    return status;
}

VOID
FlxReleaseDrive(
    _In_ PFLX_EXTENSION Extension
    )
/*++

Routine Description:

    Ends the thread and gives the drive back. No request is inside the driver any more, so the
    queue is empty: the thread takes the extra count for the order to end.

--*/
{
    PAGED_CODE();

    if (Extension->Registers == NULL) {
        return;
    }

    KeReleaseSemaphore(&Extension->QueueSemaphore, IO_NO_INCREMENT, 1, FALSE);
    KeWaitForSingleObject(Extension->Thread, Executive, KernelMode, FALSE, NULL);
    ObDereferenceObject(Extension->Thread);
    Extension->Thread = NULL;

    //
    // Nobody sets the timer any more. Its DPC may be queued or running.
    //

    KeCancelTimer(&Extension->MotorTimer);
    KeFlushQueuedDpcs();
    FlxMotorShutDown(Extension);

    MmUnmapIoSpace(Extension->Registers, Extension->RegistersLength);
    Extension->Registers = NULL;
}

NTSTATUS
FlxDispatchPnp(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PFLX_EXTENSION extension = (PFLX_EXTENSION)DeviceObject->DeviceExtension;
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

        status = FlxForwardAndWait(extension, Irp);
        if (NT_SUCCESS(status)) {
            status = FlxStartDrive(extension, stack);
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
        // The drive keeps its resources while it runs.
        //

        Irp->IoStatus.Status = STATUS_UNSUCCESSFUL;
        IoCompleteRequest(Irp, IO_NO_INCREMENT);
        IoReleaseRemoveLock(&extension->RemoveLock, Irp);
        return STATUS_UNSUCCESSFUL;

    case IRP_MN_SURPRISE_REMOVAL:

        //
        // From here on the thread fails what is still queued.
        //

        FlxSetStarted(extension, FALSE);
        IoSetDeviceInterfaceState(&extension->InterfaceName, FALSE);
        Irp->IoStatus.Status = STATUS_SUCCESS;
        break;

    case IRP_MN_REMOVE_DEVICE:

        FlxSetStarted(extension, FALSE);
        IoSetDeviceInterfaceState(&extension->InterfaceName, FALSE);

        IoReleaseRemoveLockAndWait(&extension->RemoveLock, Irp);
        FlxReleaseDrive(extension);

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
FlxDispatchPower(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PFLX_EXTENSION extension = (PFLX_EXTENSION)DeviceObject->DeviceExtension;
    NTSTATUS status;

    //
    // May run at DISPATCH_LEVEL. The drive has no power states of its own.
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
FlxDispatchSystemControl(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PFLX_EXTENSION extension = (PFLX_EXTENSION)DeviceObject->DeviceExtension;
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
