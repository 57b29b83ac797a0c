// SPDX-License-Identifier: Apache-2.0
// VARIANT: status-dependent locking
#include "variants.h"

static NTSTATUS TakeUnlessRemoved(_In_ PDEVICE_EXTENSION Extension, _Out_ PKIRQL OldIrql)
{
    KeAcquireSpinLock(&Extension->Lock, OldIrql);
    if (Extension->Removed) {
        KeReleaseSpinLock(&Extension->Lock, *OldIrql);
        return STATUS_DELETE_PENDING;
    }
    return STATUS_SUCCESS;
}

VOID BadStatusDependent(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(DeviceObject);
    status = TakeUnlessRemoved(ext, &irql);
    if (NT_SUCCESS(status)) {
        // EXPECT: @RULE@
        @ACTION@
        KeReleaseSpinLock(&ext->Lock, irql);
    }
}

VOID GoodStatusDependent(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(DeviceObject);
    status = TakeUnlessRemoved(ext, &irql);
    if (!NT_SUCCESS(status)) {
        @ACTION@
        return;
    }
    KeReleaseSpinLock(&ext->Lock, irql);
}
