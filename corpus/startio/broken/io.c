// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    io.c

Abstract:

    Dispatch routines for create, close, read and device control, the StartIo routine and the
    cancel routine of queued reads.

--*/

#include "precomp.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, PacqDispatchCreateClose)
#pragma alloc_text(PAGE, PacqReportFailure)
#endif

VOID
PacqAbortActive(
    _In_ PPACQ_EXTENSION Extension
    )
/*++

Routine Description:

    Lets the watchdog fail the active request at its next tick. Called at DISPATCH_LEVEL.

--*/
{
    // EXPECT: SP1002
    KeAcquireSpinLockAtDpcLevel(&Extension->TransferLock);

    if (Extension->ActiveIrp != NULL) {
        Extension->SecondsLeft = 1;
    }

    KeReleaseSpinLockFromDpcLevel(&Extension->TransferLock);
}

VOID
PacqSetState(
    _In_ PPACQ_EXTENSION Extension,
    _In_ PACQ_STATE State
    )
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->TransferLock, &oldIrql);

    Extension->State = State;
    if (State == PacqGone) {
        PacqAbortActive(Extension);
    }

    KeReleaseSpinLock(&Extension->TransferLock, oldIrql);
}

BOOLEAN
PacqIsStarted(
    _In_ PPACQ_EXTENSION Extension
    )
{
    BOOLEAN started;
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->TransferLock, &oldIrql);
    started = (BOOLEAN)(Extension->State == PacqStarted);
    KeReleaseSpinLock(&Extension->TransferLock, oldIrql);

    return started;
}

VOID
PacqReportFailure(
    _In_ PPACQ_EXTENSION Extension,
    _In_ NTSTATUS Status
    )
{
    PAGED_CODE();

    DbgPrint("PACQ %p: transfer failed, status %08x\n", Extension->Self, Status);
}

static
NTSTATUS
PacqCompleteNow(
    _In_ PPACQ_EXTENSION Extension,
    _In_ PIRP Irp,
    _In_ NTSTATUS Status,
    _In_ ULONG_PTR Information
    )
/*++

Routine Description:

    Completes a request in its dispatch routine and gives its remove lock reference back.

--*/
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = Information;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    IoReleaseRemoveLock(&Extension->RemoveLock, Irp);
    return Status;
}

VOID
PacqFinishRequest(
    _In_ PPACQ_EXTENSION Extension,
    _In_ PIRP Irp,
    _In_ NTSTATUS Status,
    _In_ ULONG Information
    )
/*++

Routine Description:

    Lets the device queue go on and completes the request that was current. Called at
    DISPATCH_LEVEL, with no lock held, by whoever took the request away from ActiveIrp.

--*/
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = Information;

    if (!NT_SUCCESS(Status)) {
        // EXPECT: SP3001
        PacqReportFailure(Extension, Status);
    }

    IoStartNextPacket(Extension->Self, TRUE);

    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    IoReleaseRemoveLock(&Extension->RemoveLock, Irp);
}

NTSTATUS
PacqDispatchCreateClose(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    NTSTATUS status;

    PAGED_CODE();

    status = IoAcquireRemoveLock(&extension->RemoveLock, Irp);
    if (!NT_SUCCESS(status)) {
        Irp->IoStatus.Status = status;
        IoCompleteRequest(Irp, IO_NO_INCREMENT);
        return status;
    }

    if (stack->MajorFunction == IRP_MJ_CREATE && !PacqIsStarted(extension)) {
        return PacqCompleteNow(extension, Irp, STATUS_DEVICE_NOT_READY, 0);
    }

    return PacqCompleteNow(extension, Irp, STATUS_SUCCESS, 0);
}

NTSTATUS
PacqDispatchRead(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    ULONG length = stack->Parameters.Read.Length;
    PVOID buffer;
    NTSTATUS status;

    status = IoAcquireRemoveLock(&extension->RemoveLock, Irp);
    if (!NT_SUCCESS(status)) {
        Irp->IoStatus.Status = status;
        IoCompleteRequest(Irp, IO_NO_INCREMENT);
        return status;
    }

    if (length == 0 || length > PACQ_MAX_TRANSFER || (length % sizeof(ULONG)) != 0) {
        return PacqCompleteNow(extension, Irp, STATUS_INVALID_PARAMETER, 0);
    }

    buffer = MmGetSystemAddressForMdlSafe(Irp->MdlAddress, NormalPagePriority);
    if (buffer == NULL) {
        return PacqCompleteNow(extension, Irp, STATUS_INSUFFICIENT_RESOURCES, 0);
    }

    Irp->Tail.Overlay.DriverContext[0] = buffer;

    IoMarkIrpPending(Irp);
    IoStartPacket(DeviceObject, Irp, NULL, PacqCancelQueued);
    return STATUS_PENDING;
}

VOID
PacqCancelQueued(
    _Inout_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
/*++

Routine Description:

    Cancels a read that waits in the device queue. The current request has no cancel routine (see
    IoSetStartIoAttributes in PacqAddDevice), so the entry is in the queue for certain.

--*/
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)DeviceObject->DeviceExtension;

    KeRemoveEntryDeviceQueue(&DeviceObject->DeviceQueue, &Irp->Tail.Overlay.DeviceQueueEntry);
    IoReleaseCancelSpinLock(Irp->CancelIrql);

    Irp->IoStatus.Status = STATUS_CANCELLED;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    IoReleaseRemoveLock(&extension->RemoveLock, Irp);
}

VOID
PacqStartIo(
    _Inout_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
/*++

Routine Description:

    Makes a read the active request and programs the card for it. Runs at DISPATCH_LEVEL; the
    device queue lets one request at a time come here.

--*/
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    PACQ_PROGRAM program;
    BOOLEAN started = FALSE;

    program.Extension = extension;
    program.Words = stack->Parameters.Read.Length / sizeof(ULONG);

    KeAcquireSpinLockAtDpcLevel(&extension->TransferLock);

    if (extension->State == PacqStarted) {
        extension->ActiveIrp = Irp;
        extension->NextWord = (PULONG)Irp->Tail.Overlay.DriverContext[0];
        extension->WordsLeft = program.Words;
        extension->SecondsLeft = PACQ_TIMEOUT_SECONDS;

        KeSynchronizeExecution(extension->Interrupt, PacqProgramTransfer, &program);
        started = TRUE;
    }

    KeReleaseSpinLockFromDpcLevel(&extension->TransferLock);

    if (!started) {
        PacqFinishRequest(extension, Irp, STATUS_DEVICE_DOES_NOT_EXIST, 0);
    }
}

static
NTSTATUS
PacqSetRate(
    _In_ PPACQ_EXTENSION Extension,
    _In_ ULONG Rate
    )
{
    NTSTATUS status;
    KIRQL oldIrql;

    if (Rate == 0 || Rate > PACQ_MAX_RATE) {
        return STATUS_INVALID_PARAMETER;
    }

    if (!PacqIsStarted(Extension)) {
        return STATUS_DEVICE_NOT_READY;
    }

    //
    // The remove lock reference of the caller keeps the interrupt object connected.
    //

    oldIrql = KeAcquireInterruptSpinLock(Extension->Interrupt);
    WRITE_REGISTER_ULONG(&Extension->Registers->Rate, Rate);

    //
    // Remember the rate for the next start of the system, before another request changes it.
    //

    // EXPECT: SP2001
    status = RtlWriteRegistryValue(RTL_REGISTRY_SERVICES,
                                   L"pacq",
                                   L"SamplingRate",
                                   REG_DWORD,
                                   &Rate,
                                   sizeof(Rate));

    KeReleaseInterruptSpinLock(Extension->Interrupt, oldIrql);
    return status;
}

static
NTSTATUS
PacqGetTrace(
    _In_ PPACQ_EXTENSION Extension,
    _Out_ PPACQ_TRACE Trace
    )
{
    KLOCK_QUEUE_HANDLE lockHandle;

    if (!PacqIsStarted(Extension)) {
        return STATUS_DEVICE_NOT_READY;
    }

    KeAcquireInStackQueuedSpinLock(&Extension->TraceLock, &lockHandle);
    RtlCopyMemory(Trace, &Extension->Trace, sizeof(PACQ_TRACE));
    KeReleaseInStackQueuedSpinLock(&lockHandle);

    return STATUS_SUCCESS;
}

static
NTSTATUS
PacqClearStatistics(
    _In_ PPACQ_EXTENSION Extension
    )
/*++

Routine Description:

    Clears the counters, but not in the middle of a transfer: the words of a transfer must not be
    counted without the transfer.

--*/
{
    NTSTATUS status = STATUS_DEVICE_BUSY;
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->StatsLock, &oldIrql);
    KeAcquireSpinLockAtDpcLevel(&Extension->TransferLock);

    if (Extension->ActiveIrp == NULL) {
        RtlZeroMemory(&Extension->Statistics, sizeof(PACQ_STATISTICS));
        status = STATUS_SUCCESS;
    }

    KeReleaseSpinLockFromDpcLevel(&Extension->TransferLock);
    KeReleaseSpinLock(&Extension->StatsLock, oldIrql);
    return status;
}

NTSTATUS
PacqDispatchDeviceControl(
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp
    )
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    ULONG inputLength = stack->Parameters.DeviceIoControl.InputBufferLength;
    ULONG outputLength = stack->Parameters.DeviceIoControl.OutputBufferLength;
    PVOID buffer = Irp->AssociatedIrp.SystemBuffer;
    ULONG_PTR information = 0;
    NTSTATUS status;
    KIRQL oldIrql;

    status = IoAcquireRemoveLock(&extension->RemoveLock, Irp);
    if (!NT_SUCCESS(status)) {
        Irp->IoStatus.Status = status;
        IoCompleteRequest(Irp, IO_NO_INCREMENT);
        return status;
    }

    switch (stack->Parameters.DeviceIoControl.IoControlCode) {

    case IOCTL_PACQ_GET_STATISTICS:

        if (outputLength < sizeof(PACQ_STATISTICS)) {
            status = STATUS_BUFFER_TOO_SMALL;
            break;
        }

        KeAcquireSpinLock(&extension->StatsLock, &oldIrql);
        *(PPACQ_STATISTICS)buffer = extension->Statistics;
        KeReleaseSpinLock(&extension->StatsLock, oldIrql);
        information = sizeof(PACQ_STATISTICS);
        break;

    case IOCTL_PACQ_CLEAR_STATISTICS:

        status = PacqClearStatistics(extension);
        break;

    case IOCTL_PACQ_SET_RATE:

        if (inputLength < sizeof(ULONG)) {
            status = STATUS_INVALID_PARAMETER;
            break;
        }

        status = PacqSetRate(extension, *(PULONG)buffer);
        break;

    case IOCTL_PACQ_GET_TRACE:

        if (outputLength < sizeof(PACQ_TRACE)) {
            status = STATUS_BUFFER_TOO_SMALL;
            break;
        }

        status = PacqGetTrace(extension, (PPACQ_TRACE)buffer);
        if (NT_SUCCESS(status)) {
            information = sizeof(PACQ_TRACE);
        }
        break;

    default:
        status = STATUS_INVALID_DEVICE_REQUEST;
        break;
    }

    return PacqCompleteNow(extension, Irp, status, information);
}
