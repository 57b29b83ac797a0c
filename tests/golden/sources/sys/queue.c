// SPDX-License-Identifier: Apache-2.0
#include <wdm.h>
#include "queue.h"

VOID ReadPort(PDEVICE_EXTENSION Extension)
{
    KIRQL irql;

    KeAcquireSpinLock(&Extension->QueueLock, &irql);
	KeAcquireSpinLockAtDpcLevel(&Extension->TimerLock);	// tab
    Extension->Pending++;
    KeReleaseSpinLockFromDpcLevel(&Extension->TimerLock);
    KeReleaseSpinLock(&Extension->QueueLock, irql);
}

VOID TimerDpc(PKDPC Dpc, PVOID Context, PVOID A, PVOID B)
{
    PDEVICE_EXTENSION extension = Context;

    KeAcquireSpinLockAtDpcLevel(&extension->TimerLock);
    KeAcquireSpinLockAtDpcLevel(&extension->QueueLock);
    extension->Pending--;
    KeReleaseSpinLockFromDpcLevel(&extension->QueueLock);
    KeReleaseSpinLockFromDpcLevel(&extension->TimerLock);
}

NTSTATUS ReadStatus(PDEVICE_EXTENSION Extension)
{
    KIRQL irql;

    KeAcquireSpinLock(&Extension->QueueLock, &irql);
    if (TakeNext(Extension) == NULL) {
        return STATUS_CANCELLED;
    }
    KeReleaseSpinLock(&Extension->QueueLock, irql);
    return STATUS_SUCCESS;
}

BOOLEAN Isr(PKINTERRUPT Interrupt, PVOID Context)
{
    PDEVICE_EXTENSION extension = Context;

    KeAcquireSpinLockAtDpcLevel(&extension->QueueLock);
    extension->Status = READ_PORT_UCHAR(extension->Port);
    KeReleaseSpinLockFromDpcLevel(&extension->QueueLock);
    return TRUE;
}
