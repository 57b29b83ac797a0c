// SPDX-License-Identifier: Apache-2.0
// A pin is started and closed under two mutexes, in opposite orders. The class driver holds the control mutex of the filter
// around both.
#include <ntddk.h>
#include <ks.h>

FAST_MUTEX QueueMutex, StatisticsMutex;
ULONG Starts;

static NTSTATUS SampleSetState(PKSPIN Pin, KSSTATE ToState, KSSTATE FromState)
{
    UNREFERENCED_PARAMETER(Pin);
    UNREFERENCED_PARAMETER(ToState);
    UNREFERENCED_PARAMETER(FromState);
    ExAcquireFastMutex(&QueueMutex);
    ExAcquireFastMutex(&StatisticsMutex);
    Starts++;
    ExReleaseFastMutex(&StatisticsMutex);
    ExReleaseFastMutex(&QueueMutex);
    return STATUS_SUCCESS;
}

static NTSTATUS SampleClose(PKSPIN Pin, PIRP Irp)
{
    UNREFERENCED_PARAMETER(Pin);
    UNREFERENCED_PARAMETER(Irp);
    ExAcquireFastMutex(&StatisticsMutex);
    ExAcquireFastMutex(&QueueMutex);
    Starts = 0;
    ExReleaseFastMutex(&QueueMutex);
    ExReleaseFastMutex(&StatisticsMutex);
    return STATUS_SUCCESS;
}

const KSPIN_DISPATCH SamplePinDispatch = {.Close = SampleClose, .SetDeviceState = SampleSetState};
