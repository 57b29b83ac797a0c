// SPDX-License-Identifier: Apache-2.0
// VARIANT: status-dependent locking
#include "variants.h"

static NTSTATUS TakeUnlessRemoved(_In_ PDEVICE_EXTENSION ext, _Out_ STATE_POINTER Saved)
{
    if (ext->Removed) {
        return STATUS_DELETE_PENDING;
    }
    TAKE(ext, *Saved)
    return STATUS_SUCCESS;
}

VOID BadStatusDependent(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)
    NTSTATUS status;

    UNREFERENCED_PARAMETER(DeviceObject);
    status = TakeUnlessRemoved(ext, &irql);
    if (NT_SUCCESS(status)) {
        GIVE(ext, irql)
    }
    if (NT_SUCCESS(status)) {
        @TAKE@
        TAKE_BAD(ext, irql)
        @GIVE@
        GIVE_BAD(ext, irql)
    }
    @END@
}

VOID GoodStatusDependent(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)
    NTSTATUS status;

    UNREFERENCED_PARAMETER(DeviceObject);
    status = TakeUnlessRemoved(ext, &irql);
    if (!NT_SUCCESS(status)) {
        return;
    }
    GIVE(ext, irql)
}
