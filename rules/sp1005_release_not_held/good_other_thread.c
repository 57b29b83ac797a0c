// SPDX-License-Identifier: Apache-2.0
// A completion routine gives a resource back for the thread that took it and went on.
#include <wdm.h>

typedef struct _WRITE_CONTEXT {
    PERESOURCE Resource;
    ERESOURCE_THREAD Owner;
} WRITE_CONTEXT, *PWRITE_CONTEXT;

IO_COMPLETION_ROUTINE WriteDone;

NTSTATUS
WriteDone(PDEVICE_OBJECT DeviceObject, PIRP Irp, PVOID Context)
{
    PWRITE_CONTEXT context = Context;

    UNREFERENCED_PARAMETER(DeviceObject);
    UNREFERENCED_PARAMETER(Irp);
    if (context->Resource != NULL) {
        ExReleaseResourceForThreadLite(context->Resource, context->Owner);
    }
    return STATUS_SUCCESS;
}

NTSTATUS
StartWrite(PDEVICE_OBJECT LowerDevice, PIRP Irp, PWRITE_CONTEXT Context)
{
    IoSetCompletionRoutine(Irp, WriteDone, Context, TRUE, TRUE, TRUE);
    return IoCallDriver(LowerDevice, Irp);
}
