// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    flx.h

Abstract:

    Types and prototypes of the driver for the FLX drive: a removable disk drive that moves one
    sector at a time through a window of memory, has no interrupt, and whose motor has to be
    switched off when nobody needs it.

    Reads and writes go into a work queue, which a thread of the driver serves. Three routines
    share the motor: the dispatch routine, which keeps it running for new work, the thread, which
    switches it on and starts the motor timer after the last request, and the DPC of that timer,
    which switches it off.

    QueueLock protects the queue, MotorLock the motor and its timer.

--*/

#pragma once

#define FLX_POOL_TAG            'xlfF'
#define FLX_SECTOR_SIZE         512
#define FLX_MAX_TRANSFER        (64 * 1024)
#define FLX_MOTOR_SECONDS       3
#define FLX_POLL_LIMIT          200

#define IOCTL_FLX_MOTOR_OFF     CTL_CODE(FILE_DEVICE_DISK, 0x900, METHOD_BUFFERED, FILE_READ_ACCESS)
#define IOCTL_FLX_GET_STATUS    CTL_CODE(FILE_DEVICE_DISK, 0x901, METHOD_BUFFERED, FILE_READ_ACCESS)

typedef struct _FLX_STATUS {
    ULONG Outstanding;
    ULONG MotorOn;
    ULONG DriveStatus;
} FLX_STATUS, *PFLX_STATUS;

//
// The drive. Motor belongs to MotorLock, the other registers to the thread.
//

typedef struct _FLX_REGISTERS {
    ULONG Motor;
    ULONG Status;
    ULONG Sector;
    ULONG Command;
    ULONG Window[FLX_SECTOR_SIZE / sizeof(ULONG)];
} FLX_REGISTERS, *PFLX_REGISTERS;

#define FLX_STATUS_READY        0x00000001
#define FLX_STATUS_ERROR        0x00000002
#define FLX_STATUS_NO_MEDIA     0x00000004

#define FLX_COMMAND_READ        1
#define FLX_COMMAND_WRITE       2

typedef struct _FLX_EXTENSION {

    PDEVICE_OBJECT Self;
    PDEVICE_OBJECT LowerDevice;
    UNICODE_STRING InterfaceName;

    //
    // Every IRP inside the driver holds a reference, in the queue or in the hands of the thread.
    //

    IO_REMOVE_LOCK RemoveLock;

    //
    // Set when the device starts, torn down after the last reference to RemoveLock is gone.
    //

    PFLX_REGISTERS Registers;
    ULONG RegistersLength;
    PVOID Thread;

    //
    // The work queue, protected by QueueLock. The semaphore counts what is in the queue; one count more tells the thread to end.
    //

    LIST_ENTRY QueueHead;
    KSPIN_LOCK QueueLock;
    KSEMAPHORE QueueSemaphore;

    //
    // MotorLock protects the motor, its timer, and the number of requests that need the motor.
    // TimerSet is TRUE from KeSetTimer until somebody decides that the timer does not count.
    // Started is TRUE while the drive may be used.
    //

    KSPIN_LOCK MotorLock;
    KTIMER MotorTimer;
    KDPC MotorDpc;
    BOOLEAN MotorOn;
    BOOLEAN TimerSet;
    BOOLEAN Started;
    ULONG Outstanding;

} FLX_EXTENSION, *PFLX_EXTENSION;

//
// driver.c
//

DRIVER_INITIALIZE DriverEntry;
DRIVER_ADD_DEVICE FlxAddDevice;
DRIVER_UNLOAD FlxUnload;

//
// pnp.c
//

_Dispatch_type_(IRP_MJ_PNP)
DRIVER_DISPATCH FlxDispatchPnp;

_Dispatch_type_(IRP_MJ_POWER)
DRIVER_DISPATCH FlxDispatchPower;

_Dispatch_type_(IRP_MJ_SYSTEM_CONTROL)
DRIVER_DISPATCH FlxDispatchSystemControl;

IO_COMPLETION_ROUTINE FlxForwardCompletion;

NTSTATUS FlxForwardAndWait(_In_ PFLX_EXTENSION Extension, _In_ PIRP Irp);
NTSTATUS FlxStartDrive(_In_ PFLX_EXTENSION Extension, _In_ PIO_STACK_LOCATION Stack);
VOID FlxReleaseDrive(_In_ PFLX_EXTENSION Extension);

//
// io.c
//

_Dispatch_type_(IRP_MJ_CREATE)
_Dispatch_type_(IRP_MJ_CLOSE)
DRIVER_DISPATCH FlxDispatchCreateClose;

_Dispatch_type_(IRP_MJ_READ)
_Dispatch_type_(IRP_MJ_WRITE)
DRIVER_DISPATCH FlxDispatchReadWrite;

_Dispatch_type_(IRP_MJ_DEVICE_CONTROL)
DRIVER_DISPATCH FlxDispatchDeviceControl;

NTSTATUS
FlxComplete(
    _In_ PFLX_EXTENSION Extension,
    _In_ PIRP Irp,
    _In_ NTSTATUS Status,
    _In_ ULONG_PTR Information
    );

//
// thread.c
//

KSTART_ROUTINE FlxThread;

NTSTATUS FlxTransfer(_In_ PFLX_EXTENSION Extension, _In_ PIRP Irp, _Out_ PULONG_PTR Information);

//
// motor.c
//

KDEFERRED_ROUTINE FlxMotorDpc;

BOOLEAN FlxMotorStart(_In_ PFLX_EXTENSION Extension);
VOID FlxCancelMotorTimer(_In_ PFLX_EXTENSION Extension);
VOID FlxMotorRelease(_In_ PFLX_EXTENSION Extension);
NTSTATUS FlxMotorOff(_In_ PFLX_EXTENSION Extension);
VOID FlxMotorShutDown(_In_ PFLX_EXTENSION Extension);
VOID FlxQueryStatus(_In_ PFLX_EXTENSION Extension, _Out_ PFLX_STATUS Status);
VOID FlxSetStarted(_In_ PFLX_EXTENSION Extension, _In_ BOOLEAN Started);
