// SPDX-License-Identifier: Apache-2.0
// A packet queue advances and is cancelled under two locks, in opposite orders: one callback of a queue at
// a time.
#include <netadaptercx.h>

WDFSPINLOCK RingLock, StateLock;
ULONG Sent;

EVT_PACKET_QUEUE_ADVANCE SampleAdvance;
EVT_PACKET_QUEUE_CANCEL SampleCancel;

VOID SampleAdvance(NETPACKETQUEUE Queue)
{
    UNREFERENCED_PARAMETER(Queue);
    WdfSpinLockAcquire(RingLock);
    WdfSpinLockAcquire(StateLock);
    Sent++;
    WdfSpinLockRelease(StateLock);
    WdfSpinLockRelease(RingLock);
}

VOID SampleCancel(NETPACKETQUEUE Queue)
{
    UNREFERENCED_PARAMETER(Queue);
    WdfSpinLockAcquire(StateLock);
    WdfSpinLockAcquire(RingLock);
    Sent = 0;
    WdfSpinLockRelease(RingLock);
    WdfSpinLockRelease(StateLock);
}
