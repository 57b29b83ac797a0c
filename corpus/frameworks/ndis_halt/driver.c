// SPDX-License-Identifier: Apache-2.0
// Halting takes two locks in the opposite order of the send path. NDIS halts a miniport only when nothing
// is sent any more, so the two never meet.
#include <ndis.h>

NDIS_SPIN_LOCK SendLock, StateLock;
ULONG Sends;

MINIPORT_HALT SampleHalt;
MINIPORT_SEND_NET_BUFFER_LISTS SampleSend;

VOID SampleHalt(NDIS_HANDLE AdapterContext, NDIS_HALT_ACTION Action)
{
    UNREFERENCED_PARAMETER(AdapterContext);
    UNREFERENCED_PARAMETER(Action);
    NdisAcquireSpinLock(&StateLock);
    NdisAcquireSpinLock(&SendLock);
    Sends = 0;
    NdisReleaseSpinLock(&SendLock);
    NdisReleaseSpinLock(&StateLock);
}

VOID SampleSend(NDIS_HANDLE AdapterContext, PNET_BUFFER_LIST Lists, NDIS_PORT_NUMBER Port, ULONG Flags)
{
    UNREFERENCED_PARAMETER(Port);
    UNREFERENCED_PARAMETER(Flags);
    NdisAcquireSpinLock(&SendLock);
    NdisAcquireSpinLock(&StateLock);
    Sends++;
    NdisReleaseSpinLock(&StateLock);
    NdisReleaseSpinLock(&SendLock);
    NdisMSendNetBufferListsComplete(AdapterContext, Lists, 0);
}
