// SPDX-License-Identifier: Apache-2.0
// A driver of a framework that spinproof knows from .spinproof alone. Its queue is serialised, so the
// opposite orders of its two routines do no harm.
#include "vendor.h"

KSPIN_LOCK ListLock, StateLock;
ULONG Requests;
VENDOR_QUEUE TheQueue;

VENDOR_EVT_REQUEST SampleRead, SampleWrite;

VOID SampleRead(VENDOR_QUEUE Queue, PVOID Request)
{
    KIRQL oldIrql;

    UNREFERENCED_PARAMETER(Queue);
    KeAcquireSpinLock(&ListLock, &oldIrql);
    KeAcquireSpinLockAtDpcLevel(&StateLock);
    Requests++;
    KeReleaseSpinLockFromDpcLevel(&StateLock);
    KeReleaseSpinLock(&ListLock, oldIrql);
    VendorRequestDone(Request);
}

VOID SampleWrite(VENDOR_QUEUE Queue, PVOID Request)
{
    KIRQL oldIrql;

    UNREFERENCED_PARAMETER(Queue);
    KeAcquireSpinLock(&StateLock, &oldIrql);
    KeAcquireSpinLockAtDpcLevel(&ListLock);
    Requests++;
    KeReleaseSpinLockFromDpcLevel(&ListLock);
    KeReleaseSpinLock(&StateLock, oldIrql);
    VendorRequestDone(Request);
}

NTSTATUS SampleStart(VOID)
{
    VENDOR_QUEUE_CONFIG config;

    KeInitializeSpinLock(&ListLock);
    KeInitializeSpinLock(&StateLock);
    VendorQueueConfigInit(&config);
    config.Serialized = TRUE;
    config.EvtRead = SampleRead;
    config.EvtWrite = SampleWrite;
    return VendorQueueCreate(&config, &TheQueue);
}
