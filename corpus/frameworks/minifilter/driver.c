// SPDX-License-Identifier: Apache-2.0
// A pre-operation callback waits for an event. It is analysed at PASSIVE_LEVEL, where nearly all
// operations come.
#include <fltKernel.h>

KEVENT Ready;

FLT_PREOP_CALLBACK_STATUS SamplePreRead(PFLT_CALLBACK_DATA Data, PCFLT_RELATED_OBJECTS FltObjects,
                                        PVOID *CompletionContext)
{
    UNREFERENCED_PARAMETER(Data);
    UNREFERENCED_PARAMETER(FltObjects);
    *CompletionContext = NULL;
    KeWaitForSingleObject(&Ready, Executive, KernelMode, FALSE, NULL);
    return FLT_PREOP_SUCCESS_NO_CALLBACK;
}

const FLT_OPERATION_REGISTRATION Callbacks[] = {
    {IRP_MJ_READ, 0, SamplePreRead, NULL},
    {IRP_MJ_OPERATION_END}
};
