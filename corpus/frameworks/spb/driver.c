// SPDX-License-Identifier: Apache-2.0
// Reads and writes take two locks in opposite orders. SpbCx sends one request at a time.
#include <ntddk.h>
#include <wdf.h>
#include <spbcx.h>

typedef struct _CONTROLLER {
    WDFSPINLOCK FifoLock;
    WDFSPINLOCK TargetLock;
    ULONG Bytes;
} CONTROLLER, *PCONTROLLER;
WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(CONTROLLER, GetController)

EVT_SPB_CONTROLLER_READ SampleRead;
EVT_SPB_CONTROLLER_WRITE SampleWrite;

VOID SampleRead(WDFDEVICE Controller, SPBTARGET Target, SPBREQUEST Request, size_t Length)
{
    PCONTROLLER controller = GetController(Controller);

    UNREFERENCED_PARAMETER(Target);
    WdfSpinLockAcquire(controller->FifoLock);
    WdfSpinLockAcquire(controller->TargetLock);
    controller->Bytes += (ULONG)Length;
    WdfSpinLockRelease(controller->TargetLock);
    WdfSpinLockRelease(controller->FifoLock);
    SpbRequestComplete(Request, STATUS_SUCCESS);
}

VOID SampleWrite(WDFDEVICE Controller, SPBTARGET Target, SPBREQUEST Request, size_t Length)
{
    PCONTROLLER controller = GetController(Controller);

    UNREFERENCED_PARAMETER(Target);
    WdfSpinLockAcquire(controller->TargetLock);
    WdfSpinLockAcquire(controller->FifoLock);
    controller->Bytes += (ULONG)Length;
    WdfSpinLockRelease(controller->FifoLock);
    WdfSpinLockRelease(controller->TargetLock);
    SpbRequestComplete(Request, STATUS_SUCCESS);
}
