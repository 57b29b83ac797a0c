// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    dispatch.c

Abstract:

    The dispatch routines. Create works in the caller's thread, reads and writes are posted.

--*/

#include "precomp.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, NsfsDispatchCreate)
#pragma alloc_text(PAGE, NsfsDispatchCleanupClose)
#pragma alloc_text(PAGE, NsfsDispatchDeviceControl)
#endif

NTSTATUS
NsfsComplete(
    _In_ PIRP Irp,
    _In_ NTSTATUS Status,
    _In_ ULONG_PTR Information
    )
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = Information;
    IoCompleteRequest(Irp, NT_SUCCESS(Status) ? IO_DISK_INCREMENT : IO_NO_INCREMENT);
    return Status;
}

NTSTATUS
NsfsDispatchCreate(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PNSFS_VOLUME volume = (PNSFS_VOLUME)DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    PNSFS_FILE file;
    NTSTATUS status;

    PAGED_CODE();

    status = NsfsOpenFile(volume, &stack->FileObject->FileName, &file);
    if (NT_SUCCESS(status)) {
        stack->FileObject->FsContext = file;
    }

    return NsfsComplete(Irp, status, NT_SUCCESS(status) ? FILE_OPENED : 0);
}

NTSTATUS
NsfsDispatchCleanupClose(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PAGED_CODE();
    UNREFERENCED_PARAMETER(DeviceObject);

    //
    // Files stay until the driver unloads. Requests that a closed handle left behind are short.
    //

    return NsfsComplete(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS
NsfsDispatchReadWrite(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PNSFS_VOLUME volume = (PNSFS_VOLUME)DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    LONGLONG offset;
    ULONG length;

    if (stack->MajorFunction == IRP_MJ_READ) {
        offset = stack->Parameters.Read.ByteOffset.QuadPart;
        length = stack->Parameters.Read.Length;
    } else {
        offset = stack->Parameters.Write.ByteOffset.QuadPart;
        length = stack->Parameters.Write.Length;
    }

    if (length == 0 || length > NSFS_FILE_SIZE || offset < 0 || offset > NSFS_FILE_SIZE - length) {
        return NsfsComplete(Irp, STATUS_INVALID_PARAMETER, 0);
    }

    if (MmGetSystemAddressForMdlSafe(Irp->MdlAddress, NormalPagePriority) == NULL) {
        return NsfsComplete(Irp, STATUS_INSUFFICIENT_RESOURCES, 0);
    }

    return NsfsPost(volume, Irp);
}

NTSTATUS
NsfsDispatchDeviceControl(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PNSFS_VOLUME volume = (PNSFS_VOLUME)DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);

    PAGED_CODE();

    switch (stack->Parameters.DeviceIoControl.IoControlCode) {

    case IOCTL_NSFS_GET_COUNTERS:

        if (stack->Parameters.DeviceIoControl.OutputBufferLength < sizeof(NSFS_COUNTERS)) {
            return NsfsComplete(Irp, STATUS_BUFFER_TOO_SMALL, 0);
        }

        NsfsGetCounters(volume, (PNSFS_COUNTERS)Irp->AssociatedIrp.SystemBuffer);
        return NsfsComplete(Irp, STATUS_SUCCESS, sizeof(NSFS_COUNTERS));

    case IOCTL_NSFS_CLEAR_COUNTERS:

        NsfsClearCounters(volume);
        return NsfsComplete(Irp, STATUS_SUCCESS, 0);

    default:
        return NsfsComplete(Irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    }
}
