// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    intr.c

Abstract:

    The interrupt service routine, the routines that run under the interrupt spin lock, DpcForIsr
    and the watchdog.

--*/

#include "precomp.h"

BOOLEAN
PacqIsr(
    _In_ PKINTERRUPT Interrupt,
    _In_opt_ PVOID ServiceContext
    )
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)ServiceContext;
    KLOCK_QUEUE_HANDLE lockHandle;
    ULONG status;

    UNREFERENCED_PARAMETER(Interrupt);

    if (!extension->InterruptsEnabled) {
        return FALSE;
    }

    //
    // All ones: the card has been pulled out.
    //

    status = READ_REGISTER_ULONG(&extension->Registers->Status);
    if (status == 0xffffffff || (status & PACQ_STATUS_MASK) == 0) {
        return FALSE;
    }

    WRITE_REGISTER_ULONG(&extension->Registers->Status, status & PACQ_STATUS_MASK);
    extension->PendingStatus |= status & PACQ_STATUS_MASK;

    // EXPECT: SP1003
    KeAcquireInStackQueuedSpinLockAtDpcLevel(&extension->TraceLock, &lockHandle);
    extension->Trace.Status[extension->Trace.Next % PACQ_TRACE_ENTRIES] = status;
    extension->Trace.Next += 1;
    KeReleaseInStackQueuedSpinLockFromDpcLevel(&lockHandle);

    IoRequestDpc(extension->Self, NULL, NULL);
    return TRUE;
}

BOOLEAN
PacqEnableInterrupts(
    _In_opt_ PVOID SynchronizeContext
    )
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)SynchronizeContext;

    extension->PendingStatus = 0;
    extension->InterruptsEnabled = TRUE;
    WRITE_REGISTER_ULONG(&extension->Registers->Status, PACQ_STATUS_MASK);
    WRITE_REGISTER_ULONG(&extension->Registers->Control, PACQ_CONTROL_INT_ENABLE);
    return TRUE;
}

BOOLEAN
PacqDisableInterrupts(
    _In_opt_ PVOID SynchronizeContext
    )
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)SynchronizeContext;

    extension->InterruptsEnabled = FALSE;
    WRITE_REGISTER_ULONG(&extension->Registers->Control, 0);
    return TRUE;
}

BOOLEAN
PacqTakeStatus(
    _In_opt_ PVOID SynchronizeContext
    )
{
    PPACQ_TAKE_STATUS take = (PPACQ_TAKE_STATUS)SynchronizeContext;

    take->Status = take->Extension->PendingStatus;
    take->Extension->PendingStatus = 0;
    return TRUE;
}

BOOLEAN
PacqProgramTransfer(
    _In_opt_ PVOID SynchronizeContext
    )
/*++

Routine Description:

    Starts the card. What an earlier request left behind, in the FIFO or in PendingStatus, is
    thrown away, so that a late DPC cannot take it for data of the new request.

--*/
{
    PPACQ_PROGRAM program = (PPACQ_PROGRAM)SynchronizeContext;
    PPACQ_EXTENSION extension = program->Extension;
    PPACQ_REGISTERS registers = extension->Registers;

    WRITE_REGISTER_ULONG(&registers->Control, PACQ_CONTROL_INT_ENABLE | PACQ_CONTROL_FIFO_RESET);
    WRITE_REGISTER_ULONG(&registers->Status, PACQ_STATUS_MASK);
    extension->PendingStatus = 0;

    WRITE_REGISTER_ULONG(&registers->Count, program->Words);
    WRITE_REGISTER_ULONG(&registers->Control, PACQ_CONTROL_INT_ENABLE | PACQ_CONTROL_RUN);
    return TRUE;
}

static
VOID
PacqDrainFifo(
    _In_ PPACQ_EXTENSION Extension
    )
/*++

Routine Description:

    Moves what the FIFO holds into the buffer of the active request. TransferLock is held, at
    DISPATCH_LEVEL; the FIFO has eight words at most.

--*/
{
    ULONG level = READ_REGISTER_ULONG(&Extension->Registers->FifoLevel);
    ULONG i;

    if (level > Extension->WordsLeft) {
        level = Extension->WordsLeft;
    }

    for (i = 0; i < PACQ_FIFO_WORDS && i < level; i += 1) {
        *Extension->NextWord = READ_REGISTER_ULONG(&Extension->Registers->Fifo);
        Extension->NextWord += 1;
        Extension->WordsLeft -= 1;
        Extension->SecondsLeft = PACQ_TIMEOUT_SECONDS;
    }
}

static
VOID
PacqCount(
    _In_ PPACQ_EXTENSION Extension,
    _In_ NTSTATUS Status,
    _In_ ULONG Words
    )
/*++

Routine Description:

    Counts a finished transfer. Called at DISPATCH_LEVEL, with or without TransferLock.

--*/
{
    // EXPECT: SP1001
    KeAcquireSpinLockAtDpcLevel(&Extension->StatsLock);

    if (NT_SUCCESS(Status)) {
        Extension->Statistics.Completed += 1;
        Extension->Statistics.Words += Words;
    } else if (Status == STATUS_IO_TIMEOUT) {
        Extension->Statistics.TimedOut += 1;
    } else {
        Extension->Statistics.Failed += 1;
    }

    KeReleaseSpinLockFromDpcLevel(&Extension->StatsLock);
}

VOID
PacqDpcForIsr(
    _In_ PKDPC Dpc,
    _In_ PDEVICE_OBJECT DeviceObject,
    _Inout_ PIRP Irp,
    _In_opt_ PVOID Context
    )
/*++

Routine Description:

    Empties the FIFO and finishes the active request when it has all its words; after an overrun
    the request starts over. The same DPC object may be queued again while this runs, so another
    instance can be active on another processor: the pending status is taken only after
    TransferLock is held.

--*/
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)DeviceObject->DeviceExtension;
    PACQ_TAKE_STATUS take;
    PIRP finished = NULL;
    BOOLEAN startOver = FALSE;
    NTSTATUS status = STATUS_SUCCESS;
    ULONG words = 0;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(Irp);
    UNREFERENCED_PARAMETER(Context);

    take.Extension = extension;
    take.Status = 0;

    KeAcquireSpinLockAtDpcLevel(&extension->TransferLock);

    KeSynchronizeExecution(extension->Interrupt, PacqTakeStatus, &take);

    if (extension->ActiveIrp != NULL && take.Status != 0) {

        if (take.Status & PACQ_STATUS_DATA) {
            PacqDrainFifo(extension);
        }

        if (take.Status & PACQ_STATUS_OVERRUN) {
            startOver = TRUE;
        } else if (extension->WordsLeft == 0) {
            words = IoGetCurrentIrpStackLocation(extension->ActiveIrp)->Parameters.Read.Length /
                    sizeof(ULONG);
            finished = extension->ActiveIrp;
        }

        if (finished != NULL) {
            extension->ActiveIrp = NULL;
            extension->NextWord = NULL;
            PacqCount(extension, status, words);
        }
    }

    KeReleaseSpinLockFromDpcLevel(&extension->TransferLock);

    if (finished != NULL) {
        PacqFinishRequest(extension, finished, status, words * sizeof(ULONG));
    } else if (startOver && DeviceObject->CurrentIrp != NULL) {

        //
        // Words were lost: read the whole request again.
        //

        // EXPECT: SP5001
        PacqStartIo(DeviceObject, DeviceObject->CurrentIrp);
    }
}

VOID
PacqWatchdogDpc(
    _In_ PKDPC Dpc,
    _In_opt_ PVOID DeferredContext,
    _In_opt_ PVOID SystemArgument1,
    _In_opt_ PVOID SystemArgument2
    )
/*++

Routine Description:

    Runs once a second. Fails the active request when the card has been silent for too long.

--*/
{
    PPACQ_EXTENSION extension = (PPACQ_EXTENSION)DeferredContext;
    PIRP finished = NULL;
    NTSTATUS status = STATUS_IO_TIMEOUT;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    KeAcquireSpinLockAtDpcLevel(&extension->TransferLock);

    if (extension->ActiveIrp == NULL) {

        //
        // The card is idle, there is nothing to watch.
        //

        // EXPECT: SP1004
        return;
    }

    extension->SecondsLeft -= 1;
    if (extension->SecondsLeft == 0) {
        finished = extension->ActiveIrp;
        extension->ActiveIrp = NULL;
        extension->NextWord = NULL;
    }

    KeReleaseSpinLockFromDpcLevel(&extension->TransferLock);

    if (finished != NULL) {
        PacqCount(extension, status, 0);
        PacqFinishRequest(extension, finished, status, 0);
    }
}
