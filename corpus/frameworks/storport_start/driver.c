// SPDX-License-Identifier: Apache-2.0
// Before the first request an adapter sets itself up under two spin locks, in the opposite order of its
// build routine. StorPort sends nothing before.
#include <storport.h>

KSPIN_LOCK QueueLock, StatisticsLock;
ULONG Requests;

HW_PASSIVE_INITIALIZE_ROUTINE SamplePassiveInitialize;
HW_BUILDIO SampleBuildIo;

BOOLEAN SamplePassiveInitialize(PVOID DeviceExtension)
{
    KIRQL outer, inner;

    UNREFERENCED_PARAMETER(DeviceExtension);
    KeAcquireSpinLock(&StatisticsLock, &outer);
    KeAcquireSpinLock(&QueueLock, &inner);
    Requests = 0;
    KeReleaseSpinLock(&QueueLock, inner);
    KeReleaseSpinLock(&StatisticsLock, outer);
    return TRUE;
}

BOOLEAN SampleBuildIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb)
{
    KIRQL outer, inner;

    UNREFERENCED_PARAMETER(DeviceExtension);
    UNREFERENCED_PARAMETER(Srb);
    KeAcquireSpinLock(&QueueLock, &outer);
    KeAcquireSpinLock(&StatisticsLock, &inner);
    Requests++;
    KeReleaseSpinLock(&StatisticsLock, inner);
    KeReleaseSpinLock(&QueueLock, outer);
    return TRUE;
}
