// SPDX-License-Identifier: Apache-2.0
// A classify function takes a sleeping lock. The platform calls it at PASSIVE_LEVEL or at
// DISPATCH_LEVEL, as the layer has it: nobody says which, so nothing is said of it.
#include <ntddk.h>
#include <fwpsk.h>

FAST_MUTEX FlowMutex;
ULONG Flows;

VOID NTAPI SampleClassify(const FWPS_INCOMING_VALUES0 *Values, const FWPS_INCOMING_METADATA_VALUES0 *Metadata,
                          VOID *LayerData, const VOID *ClassifyContext, const FWPS_FILTER1 *Filter,
                          UINT64 FlowContext, FWPS_CLASSIFY_OUT0 *ClassifyOut)
{
    UNREFERENCED_PARAMETER(Values);
    UNREFERENCED_PARAMETER(Metadata);
    UNREFERENCED_PARAMETER(LayerData);
    UNREFERENCED_PARAMETER(ClassifyContext);
    UNREFERENCED_PARAMETER(Filter);
    UNREFERENCED_PARAMETER(FlowContext);
    ExAcquireFastMutex(&FlowMutex);
    Flows++;
    ExReleaseFastMutex(&FlowMutex);
    ClassifyOut->actionType = FWP_ACTION_CONTINUE;
}

NTSTATUS SampleRegister(DEVICE_OBJECT *Device, const GUID *Key, UINT32 *Id)
{
    FWPS_CALLOUT1 callout = {0};

    callout.calloutKey = *Key;
    callout.classifyFn = SampleClassify;
    return FwpsCalloutRegister1(Device, &callout, Id);
}
