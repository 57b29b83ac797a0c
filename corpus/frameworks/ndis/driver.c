// SPDX-License-Identifier: Apache-2.0
// A pause handler and a cancel handler take two locks in opposite orders. NDIS calls both while the
// miniport runs, at the same time where it likes.
#include <ndis.h>

NDIS_SPIN_LOCK ListLock, StateLock;
ULONG Bindings;

MINIPORT_PAUSE SamplePause;
MINIPORT_CANCEL_SEND SampleCancelSend;

NDIS_STATUS SamplePause(NDIS_HANDLE AdapterContext, PNDIS_MINIPORT_PAUSE_PARAMETERS Parameters)
{
    UNREFERENCED_PARAMETER(AdapterContext);
    UNREFERENCED_PARAMETER(Parameters);
    NdisAcquireSpinLock(&ListLock);
    NdisAcquireSpinLock(&StateLock);
    Bindings++;
    NdisReleaseSpinLock(&StateLock);
    NdisReleaseSpinLock(&ListLock);
    return NDIS_STATUS_SUCCESS;
}

VOID SampleCancelSend(NDIS_HANDLE AdapterContext, PVOID CancelId)
{
    UNREFERENCED_PARAMETER(AdapterContext);
    UNREFERENCED_PARAMETER(CancelId);
    NdisAcquireSpinLock(&StateLock);
    NdisAcquireSpinLock(&ListLock);
    Bindings--;
    NdisReleaseSpinLock(&ListLock);
    NdisReleaseSpinLock(&StateLock);
}
