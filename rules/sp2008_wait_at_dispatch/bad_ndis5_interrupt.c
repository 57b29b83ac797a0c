// SPDX-License-Identifier: Apache-2.0
// RULE: SP2008
//
// HandleInterruptHandler of an NDIS 5 miniport runs in a DPC; its helper sleeps.

#include <ndis.h>

typedef struct _SAMPLE_ADAPTER {
    NDIS_HANDLE Handle;
    NDIS_SPIN_LOCK Lock;
    ULONG Pending;
} SAMPLE_ADAPTER, *PSAMPLE_ADAPTER;

static VOID SampleSettle(PSAMPLE_ADAPTER Adapter)
{
    if (Adapter->Pending & 4) {
        // EXPECT: SP2008
        NdisMSleep(500);
        Adapter->Pending = 0;
    }
}

static VOID SampleHandleInterrupt(NDIS_HANDLE MiniportAdapterContext)
{
    PSAMPLE_ADAPTER adapter = (PSAMPLE_ADAPTER)MiniportAdapterContext;

    NdisDprAcquireSpinLock(&adapter->Lock);
    SampleSettle(adapter);
    NdisDprReleaseSpinLock(&adapter->Lock);
}

static VOID SampleHalt(NDIS_HANDLE MiniportAdapterContext)
{
    PSAMPLE_ADAPTER adapter = (PSAMPLE_ADAPTER)MiniportAdapterContext;

    NdisMSleep(1000);
    NdisFreeSpinLock(&adapter->Lock);
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NDIS_MINIPORT_CHARACTERISTICS characteristics;
    NDIS_HANDLE wrapper;

    RtlZeroMemory(&characteristics, sizeof(characteristics));
    characteristics.MajorNdisVersion = 5;
    characteristics.HandleInterruptHandler = SampleHandleInterrupt;
    characteristics.HaltHandler = SampleHalt;

    NdisMInitializeWrapper(&wrapper, DriverObject, RegistryPath, NULL);
    return NdisMRegisterMiniport(wrapper, &characteristics, sizeof(characteristics));
}
