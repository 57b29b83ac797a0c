// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    io.c

Abstract:

    Dispatch routines for create, close, read, write and device control.

--*/

#include "precomp.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, FlxDispatchCreateClose)
#endif

NTSTATUS
FlxComplete(
    _In_ PFLX_EXTENSION Extension,
    _In_ PIRP Irp,
    _In_ NTSTATUS Status,
    _In_ ULONG_PTR Information
    )
/*++

Routine Description:

    Completes a request and gives its remove lock reference back.

--*/
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = Information;
    IoCompleteRequest(Irp, NT_SUCCESS(Status) ? IO_DISK_INCREMENT : IO_NO_INCREMENT);
    IoReleaseRemoveLock(&Extension->RemoveLock, Irp);
    return Status;
}

NTSTATUS
FlxDispatchCreateClose(
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

    return FlxComplete(extension, Irp, STATUS_SUCCESS, 0);
}

NTSTATUS
FlxDispatchReadWrite(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
/*++

Routine Description:

    Puts a read or write into the work queue. The request must be marked pending and the motor be
    reserved before the thread can see it; from the insertion on it belongs to the thread.

--*/
{
    PFLX_EXTENSION extension = (PFLX_EXTENSION)DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    ULONG length;
    LONGLONG offset;
    NTSTATUS status;

    status = IoAcquireRemoveLock(&extension->RemoveLock, Irp);
    if (!NT_SUCCESS(status)) {
        Irp->IoStatus.Status = status;
        IoCompleteRequest(Irp, IO_NO_INCREMENT);
        return status;
    }

    if (stack->MajorFunction == IRP_MJ_READ) {
        length = stack->Parameters.Read.Length;
        offset = stack->Parameters.Read.ByteOffset.QuadPart;
    } else {
        length = stack->Parameters.Write.Length;
        offset = stack->Parameters.Write.ByteOffset.QuadPart;
    }

    if (length == 0 || length > FLX_MAX_TRANSFER || (length % FLX_SECTOR_SIZE) != 0 ||
        (offset % FLX_SECTOR_SIZE) != 0) {
        return FlxComplete(extension, Irp, STATUS_INVALID_PARAMETER, 0);
    }

    if (MmGetSystemAddressForMdlSafe(Irp->MdlAddress, NormalPagePriority) == NULL) {
        return FlxComplete(extension, Irp, STATUS_INSUFFICIENT_RESOURCES, 0);
    }

    status = FlxMotorReserve(extension);
    if (!NT_SUCCESS(status)) {
        return FlxComplete(extension, Irp, status, 0);
    }

    IoMarkIrpPending(Irp);
    ExInterlockedInsertTailList(&extension->QueueHead,
                                &Irp->Tail.Overlay.ListEntry,
                                &extension->QueueLock);
    KeReleaseSemaphore(&extension->QueueSemaphore, IO_NO_INCREMENT, 1, FALSE);

    return STATUS_PENDING;
}

NTSTATUS
FlxDispatchDeviceControl(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PFLX_EXTENSION extension = (PFLX_EXTENSION)DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    ULONG_PTR information = 0;
    NTSTATUS status;

    status = IoAcquireRemoveLock(&extension->RemoveLock, Irp);
    if (!NT_SUCCESS(status)) {
        Irp->IoStatus.Status = status;
        IoCompleteRequest(Irp, IO_NO_INCREMENT);
        return status;
    }

    switch (stack->Parameters.DeviceIoControl.IoControlCode) {

    case IOCTL_FLX_MOTOR_OFF:

        status = FlxMotorOff(extension);
        break;

    case IOCTL_FLX_GET_STATUS:

        if (stack->Parameters.DeviceIoControl.OutputBufferLength < sizeof(FLX_STATUS)) {
            status = STATUS_BUFFER_TOO_SMALL;
            break;
        }

        FlxQueryStatus(extension, (PFLX_STATUS)Irp->AssociatedIrp.SystemBuffer);
        information = sizeof(FLX_STATUS);
        break;

    default:
        status = STATUS_INVALID_DEVICE_REQUEST;
        break;
    }

    FlxComplete(extension, Irp, status, information);
    return status;
}
