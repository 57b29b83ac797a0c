// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    pacq.h

Abstract:

    Types and prototypes of the driver for the PACQ pulse acquisition card: a card with an
    eight-word FIFO, one interrupt and no bus mastering. Reads are serialised by the device queue
    of the I/O manager: one IRP at a time is "active", StartIo programs the card for it and
    DpcForIsr empties the FIFO into its buffer.

    Lock order, outermost first:

        cancel spin lock            (I/O manager; the device queue)
        TransferLock                (the active request)
        StatsLock                   (the counters)
        interrupt spin lock         (what the ISR touches)

    TraceLock stands alone: it guards the trace ring, which the ISR fills.

--*/

#pragma once

#define PACQ_FIFO_WORDS         8
#define PACQ_TRACE_ENTRIES      32
#define PACQ_TIMEOUT_SECONDS    4
#define PACQ_MAX_RATE           500000
#define PACQ_MAX_TRANSFER       (64 * 1024)

//
// Device controls.
//

#define FILE_DEVICE_PACQ        0x8321

#define IOCTL_PACQ_GET_STATISTICS   CTL_CODE(FILE_DEVICE_PACQ, 0x800, METHOD_BUFFERED, FILE_READ_ACCESS)
#define IOCTL_PACQ_CLEAR_STATISTICS CTL_CODE(FILE_DEVICE_PACQ, 0x801, METHOD_BUFFERED, FILE_WRITE_ACCESS)
#define IOCTL_PACQ_SET_RATE         CTL_CODE(FILE_DEVICE_PACQ, 0x802, METHOD_BUFFERED, FILE_WRITE_ACCESS)
#define IOCTL_PACQ_GET_TRACE        CTL_CODE(FILE_DEVICE_PACQ, 0x803, METHOD_BUFFERED, FILE_READ_ACCESS)

typedef struct _PACQ_STATISTICS {
    ULONG Completed;
    ULONG Failed;
    ULONG TimedOut;
    ULONG Words;
} PACQ_STATISTICS, *PPACQ_STATISTICS;

typedef struct _PACQ_TRACE {
    ULONG Next;
    ULONG Status[PACQ_TRACE_ENTRIES];
} PACQ_TRACE, *PPACQ_TRACE;

//
// The card. Status bits are cleared by writing ones. FifoLevel tells how many words Fifo holds.
//

typedef struct _PACQ_REGISTERS {
    ULONG Control;
    ULONG Status;
    ULONG Count;
    ULONG Rate;
    ULONG FifoLevel;
    ULONG Fifo;
} PACQ_REGISTERS, *PPACQ_REGISTERS;

#define PACQ_CONTROL_RUN        0x00000001
#define PACQ_CONTROL_INT_ENABLE 0x00000002
#define PACQ_CONTROL_FIFO_RESET 0x00000004

#define PACQ_STATUS_DATA        0x00000001
#define PACQ_STATUS_OVERRUN     0x00000002
#define PACQ_STATUS_MASK        (PACQ_STATUS_DATA | PACQ_STATUS_OVERRUN)

typedef enum _PACQ_STATE {
    PacqStopped = 0,
    PacqStarted,
    PacqGone
} PACQ_STATE;

typedef struct _PACQ_EXTENSION {

    PDEVICE_OBJECT Self;
    PDEVICE_OBJECT PhysicalDevice;
    PDEVICE_OBJECT LowerDevice;
    UNICODE_STRING InterfaceName;

    //
    // Every IRP that is inside the driver or in its device queue holds a reference.
    //

    IO_REMOVE_LOCK RemoveLock;

    //
    // Set when the device starts, torn down after the last reference to RemoveLock is gone.
    //

    PPACQ_REGISTERS Registers;
    ULONG RegistersLength;
    PKINTERRUPT Interrupt;
    KTIMER WatchdogTimer;
    KDPC WatchdogDpc;

    //
    // TransferLock protects State and the active request. StartIo makes a request active;
    // DpcForIsr and the watchdog take it away again. Whoever finds ActiveIrp non-NULL and clears
    // it owns the completion.
    //

    KSPIN_LOCK TransferLock;
    PACQ_STATE State;
    PIRP ActiveIrp;
    PULONG NextWord;
    ULONG WordsLeft;
    ULONG SecondsLeft;

    //
    // StatsLock protects Statistics. It may be acquired while TransferLock is held.
    //

    KSPIN_LOCK StatsLock;
    PACQ_STATISTICS Statistics;

    //
    // What follows is touched by the ISR and belongs to the interrupt spin lock.
    //

    BOOLEAN InterruptsEnabled;
    ULONG PendingStatus;

    //
    // TraceLock protects Trace.
    //

    KSPIN_LOCK TraceLock;
    PACQ_TRACE Trace;

} PACQ_EXTENSION, *PPACQ_EXTENSION;

//
// Contexts of the routines that run under the interrupt spin lock.
//

typedef struct _PACQ_TAKE_STATUS {
    PPACQ_EXTENSION Extension;
    ULONG Status;
} PACQ_TAKE_STATUS, *PPACQ_TAKE_STATUS;

typedef struct _PACQ_PROGRAM {
    PPACQ_EXTENSION Extension;
    ULONG Words;
} PACQ_PROGRAM, *PPACQ_PROGRAM;

//
// driver.c
//

DRIVER_INITIALIZE DriverEntry;
DRIVER_ADD_DEVICE PacqAddDevice;
DRIVER_UNLOAD PacqUnload;

//
// pnp.c
//

_Dispatch_type_(IRP_MJ_PNP)
DRIVER_DISPATCH PacqDispatchPnp;

_Dispatch_type_(IRP_MJ_POWER)
DRIVER_DISPATCH PacqDispatchPower;

_Dispatch_type_(IRP_MJ_SYSTEM_CONTROL)
DRIVER_DISPATCH PacqDispatchSystemControl;

IO_COMPLETION_ROUTINE PacqForwardCompletion;

NTSTATUS PacqForwardAndWait(_In_ PPACQ_EXTENSION Extension, _In_ PIRP Irp);
NTSTATUS PacqStartHardware(_In_ PPACQ_EXTENSION Extension, _In_ PIO_STACK_LOCATION Stack);
VOID PacqReleaseHardware(_In_ PPACQ_EXTENSION Extension);

//
// io.c
//

_Dispatch_type_(IRP_MJ_CREATE)
_Dispatch_type_(IRP_MJ_CLOSE)
DRIVER_DISPATCH PacqDispatchCreateClose;

_Dispatch_type_(IRP_MJ_READ)
DRIVER_DISPATCH PacqDispatchRead;

_Dispatch_type_(IRP_MJ_DEVICE_CONTROL)
DRIVER_DISPATCH PacqDispatchDeviceControl;

DRIVER_STARTIO PacqStartIo;
DRIVER_CANCEL PacqCancelQueued;

VOID PacqSetState(_In_ PPACQ_EXTENSION Extension, _In_ PACQ_STATE State);
BOOLEAN PacqIsStarted(_In_ PPACQ_EXTENSION Extension);
VOID
PacqFinishRequest(
    _In_ PPACQ_EXTENSION Extension,
    _In_ PIRP Irp,
    _In_ NTSTATUS Status,
    _In_ ULONG Information
    );
VOID PacqAbortActive(_In_ PPACQ_EXTENSION Extension);
VOID PacqReportFailure(_In_ PPACQ_EXTENSION Extension, _In_ NTSTATUS Status);

//
// intr.c
//

KSERVICE_ROUTINE PacqIsr;
IO_DPC_ROUTINE PacqDpcForIsr;
KDEFERRED_ROUTINE PacqWatchdogDpc;

KSYNCHRONIZE_ROUTINE PacqEnableInterrupts;
KSYNCHRONIZE_ROUTINE PacqDisableInterrupts;
KSYNCHRONIZE_ROUTINE PacqTakeStatus;
KSYNCHRONIZE_ROUTINE PacqProgramTransfer;
