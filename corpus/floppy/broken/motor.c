// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    motor.c

Abstract:

    The motor of the drive and its timer. What is called at DISPATCH_LEVEL is resident.

--*/

#include "precomp.h"

#ifdef ALLOC_PRAGMA
#pragma alloc_text(PAGE, FlxMotorRelease)
#endif

static
VOID
FlxWriteMotor(
    _In_ PFLX_EXTENSION Extension,
    _In_ BOOLEAN On
    )
/*++

Routine Description:

    Switches the motor. MotorLock is held.

--*/
{
    Extension->MotorOn = On;
    WRITE_REGISTER_ULONG(&Extension->Registers->Motor, On ? 1 : 0);
}

VOID
FlxSetStarted(
    _In_ PFLX_EXTENSION Extension,
    _In_ BOOLEAN Started
    )
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->MotorLock, &oldIrql);
    Extension->Started = Started;
    KeReleaseSpinLock(&Extension->MotorLock, oldIrql);
}

VOID
FlxCancelMotorTimer(
    _In_ PFLX_EXTENSION Extension
    )
/*++

Routine Description:

    Takes the timer back. When its DPC is under way already, it finds TimerSet FALSE.

--*/
{
    KIRQL oldIrql;

    // EXPECT: SP1002
    KeAcquireSpinLock(&Extension->MotorLock, &oldIrql);

    if (Extension->TimerSet) {
        Extension->TimerSet = FALSE;
        KeCancelTimer(&Extension->MotorTimer);
    }

    KeReleaseSpinLock(&Extension->MotorLock, oldIrql);
}

BOOLEAN
FlxMotorStart(
    _In_ PFLX_EXTENSION Extension
    )
/*++

Routine Description:

    Called by the thread before it works on a request. The motor must turn for half a second
    before the drive can be used; that wait is not for a holder of a spin lock.

Return Value:

    FALSE if the drive is gone.

--*/
{
    BOOLEAN wasOn;
    BOOLEAN started;
    LARGE_INTEGER delay;
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->MotorLock, &oldIrql);

    wasOn = Extension->MotorOn;
    started = Extension->Started;
    if (!wasOn && started) {
        FlxWriteMotor(Extension, TRUE);
    }

    KeReleaseSpinLock(&Extension->MotorLock, oldIrql);

    if (!wasOn && started) {
        delay.QuadPart = -500 * 1000 * 10;
        KeDelayExecutionThread(KernelMode, FALSE, &delay);
    }

    return started;
}

VOID
FlxMotorRelease(
    _In_ PFLX_EXTENSION Extension
    )
/*++

Routine Description:

    Called by the thread after each request. Behind the last one the motor timer starts.

--*/
{
    LARGE_INTEGER dueTime;
    KIRQL oldIrql;

    dueTime.QuadPart = -FLX_MOTOR_SECONDS * 10LL * 1000 * 1000;

    PAGED_CODE();

    // EXPECT: SP3001
    KeAcquireSpinLock(&Extension->MotorLock, &oldIrql);

    Extension->Outstanding -= 1;
    if (Extension->Outstanding == 0 && Extension->MotorOn) {
        Extension->TimerSet = TRUE;
        KeSetTimer(&Extension->MotorTimer, dueTime, &Extension->MotorDpc);
    }

    KeReleaseSpinLock(&Extension->MotorLock, oldIrql);
}

NTSTATUS
FlxMotorOff(
    _In_ PFLX_EXTENSION Extension
    )
/*++

Routine Description:

    Switches the motor off before its time, for a user who wants to take the medium out.

--*/
{
    NTSTATUS status = STATUS_DEVICE_BUSY;
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->MotorLock, &oldIrql);

    if (!Extension->Started) {
        status = STATUS_DEVICE_NOT_READY;
    } else if (Extension->Outstanding == 0) {
        FlxCancelMotorTimer(Extension);
        FlxWriteMotor(Extension, FALSE);
        status = STATUS_SUCCESS;
    }

    KeReleaseSpinLock(&Extension->MotorLock, oldIrql);
    return status;
}

VOID
FlxMotorShutDown(
    _In_ PFLX_EXTENSION Extension
    )
/*++

Routine Description:

    Switches the motor off for the last time and waits until the DPC of its timer is not running
    any more.

--*/
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->MotorLock, &oldIrql);
    Extension->TimerSet = FALSE;
    FlxWriteMotor(Extension, FALSE);
    KeCancelTimer(&Extension->MotorTimer);
    // EXPECT: SP1012
    // EXPECT: SP2001
    KeFlushQueuedDpcs();
    KeReleaseSpinLock(&Extension->MotorLock, oldIrql);
}

VOID
FlxQueryStatus(
    _In_ PFLX_EXTENSION Extension,
    _Out_ PFLX_STATUS Status
    )
{
    BOOLEAN started;
    KIRQL oldIrql;

    RtlZeroMemory(Status, sizeof(FLX_STATUS));

    KeAcquireSpinLock(&Extension->MotorLock, &oldIrql);

    Status->Outstanding = Extension->Outstanding;
    Status->MotorOn = Extension->MotorOn;
    started = Extension->Started;
    KeReleaseSpinLock(&Extension->MotorLock, oldIrql);

    //
    // The drive shows its status for a moment only: no thread switch in between.
    //

    KeRaiseIrql(DISPATCH_LEVEL, &oldIrql);
    if (!started) {
        return;
    }

    Status->DriveStatus = READ_REGISTER_ULONG(&Extension->Registers->Status);
    KeLowerIrql(oldIrql);
}

VOID
FlxMotorDpc(
    _In_ PKDPC Dpc,
    _In_opt_ PVOID DeferredContext,
    _In_opt_ PVOID SystemArgument1,
    _In_opt_ PVOID SystemArgument2
    )
/*++

Routine Description:

    Nobody has needed the motor for some seconds.

--*/
{
    PFLX_EXTENSION extension = (PFLX_EXTENSION)DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    KeAcquireSpinLockAtDpcLevel(&extension->MotorLock);
    KeAcquireSpinLockAtDpcLevel(&extension->QueueLock);

    if (extension->TimerSet && IsListEmpty(&extension->QueueHead)) {
        extension->TimerSet = FALSE;
        FlxWriteMotor(extension, FALSE);
    }

    KeReleaseSpinLockFromDpcLevel(&extension->QueueLock);
    KeReleaseSpinLockFromDpcLevel(&extension->MotorLock);
}
