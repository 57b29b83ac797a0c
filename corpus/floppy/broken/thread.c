// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    thread.c

Abstract:

    The thread that serves the work queue. It runs at PASSIVE_LEVEL and takes no spin lock itself.

--*/

#include "precomp.h"

static
NTSTATUS
FlxWaitReady(
    _In_ PFLX_EXTENSION Extension
    );

static
NTSTATUS
FlxMoveSector(
    _In_ PFLX_EXTENSION Extension,
    _In_ BOOLEAN Write,
    _In_ ULONG Sector,
    _Inout_updates_bytes_(FLX_SECTOR_SIZE) PUCHAR Buffer
    );

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, FlxThread)
#pragma alloc_text(PAGE, FlxTransfer)
#pragma alloc_text(PAGE, FlxWaitReady)
#pragma alloc_text(PAGE, FlxMoveSector)
#endif

static
NTSTATUS
FlxWaitReady(
    _In_ PFLX_EXTENSION Extension
    )
/*++

Routine Description:

    Polls the drive, ten milliseconds apart.

--*/
{
    LARGE_INTEGER delay;
    ULONG status;
    ULONG i;

    PAGED_CODE();

    delay.QuadPart = -10 * 1000 * 10;

    for (i = 0; i < FLX_POLL_LIMIT; i += 1) {
        status = READ_REGISTER_ULONG(&Extension->Registers->Status);

        if (status == 0xffffffff) {
            return STATUS_DEVICE_DOES_NOT_EXIST;
        }

        if (status & FLX_STATUS_NO_MEDIA) {
            return STATUS_NO_MEDIA_IN_DEVICE;
        }

        if (status & FLX_STATUS_ERROR) {
            return STATUS_IO_DEVICE_ERROR;
        }

        if (status & FLX_STATUS_READY) {
            return STATUS_SUCCESS;
        }

        KeDelayExecutionThread(KernelMode, FALSE, &delay);
    }

    return STATUS_IO_TIMEOUT;
}

static
NTSTATUS
FlxMoveSector(
    _In_ PFLX_EXTENSION Extension,
    _In_ BOOLEAN Write,
    _In_ ULONG Sector,
    _Inout_updates_bytes_(FLX_SECTOR_SIZE) PUCHAR Buffer
    )
{
    PFLX_REGISTERS registers = Extension->Registers;
    NTSTATUS status;

    PAGED_CODE();

    status = FlxWaitReady(Extension);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    WRITE_REGISTER_ULONG(&registers->Sector, Sector);

    if (Write) {
        WRITE_REGISTER_BUFFER_ULONG(registers->Window,
                                    (PULONG)Buffer,
                                    FLX_SECTOR_SIZE / sizeof(ULONG));
        WRITE_REGISTER_ULONG(&registers->Command, FLX_COMMAND_WRITE);
        return FlxWaitReady(Extension);
    }

    WRITE_REGISTER_ULONG(&registers->Command, FLX_COMMAND_READ);
    status = FlxWaitReady(Extension);
    if (NT_SUCCESS(status)) {
        READ_REGISTER_BUFFER_ULONG(registers->Window,
                                   (PULONG)Buffer,
                                   FLX_SECTOR_SIZE / sizeof(ULONG));
    }

    return status;
}

NTSTATUS
FlxTransfer(
    _In_ PFLX_EXTENSION Extension,
    _In_ PIRP Irp,
    _Out_ PULONG_PTR Information
    )
{
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    BOOLEAN write = (BOOLEAN)(stack->MajorFunction == IRP_MJ_WRITE);
    ULONG sector;
    ULONG length;
    ULONG done;
    PUCHAR buffer;
    NTSTATUS status = STATUS_SUCCESS;

    PAGED_CODE();

    *Information = 0;

    if (write) {
        length = stack->Parameters.Write.Length;
        sector = (ULONG)(stack->Parameters.Write.ByteOffset.QuadPart / FLX_SECTOR_SIZE);
    } else {
        length = stack->Parameters.Read.Length;
        sector = (ULONG)(stack->Parameters.Read.ByteOffset.QuadPart / FLX_SECTOR_SIZE);
    }

    buffer = (PUCHAR)MmGetSystemAddressForMdlSafe(Irp->MdlAddress, NormalPagePriority);
    if (buffer == NULL) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }

    for (done = 0; done < length; done += FLX_SECTOR_SIZE) {
        status = FlxMoveSector(Extension, write, sector, buffer + done);
        if (!NT_SUCCESS(status)) {
            break;
        }

        sector += 1;
    }

    *Information = done;
    return status;
}

VOID
FlxThread(
    _In_ PVOID StartContext
    )
/*++

Routine Description:

    Serves the work queue. A count of the semaphore without an entry in the queue is the order to
    end, see FlxReleaseDrive.

--*/
{
    PFLX_EXTENSION extension = (PFLX_EXTENSION)StartContext;
    PLIST_ENTRY entry;
    ULONG_PTR information;
    NTSTATUS status;
    PIRP irp;

    PAGED_CODE();

    for (;;) {
        KeWaitForSingleObject(&extension->QueueSemaphore, Executive, KernelMode, FALSE, NULL);

        entry = ExInterlockedRemoveHeadList(&extension->QueueHead, &extension->QueueLock);
        if (entry == NULL) {
            break;
        }

        irp = CONTAINING_RECORD(entry, IRP, Tail.Overlay.ListEntry);
        information = 0;

        if (FlxMotorStart(extension)) {
            status = FlxTransfer(extension, irp, &information);
        } else {
            status = STATUS_DEVICE_DOES_NOT_EXIST;
        }

        FlxMotorRelease(extension);
        FlxComplete(extension, irp, status, information);
    }

    PsTerminateSystemThread(STATUS_SUCCESS);
}
