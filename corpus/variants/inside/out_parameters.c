// SPDX-License-Identifier: Apache-2.0
// VARIANT: out-parameters
#include "variants.h"

static VOID TakeIfThere(_In_ PDEVICE_EXTENSION Extension, _Out_ PBOOLEAN Taken, _Out_ PKIRQL OldIrql)
{
    *Taken = FALSE;
    *OldIrql = PASSIVE_LEVEL;
    if (!Extension->Removed) {
        KeAcquireSpinLock(&Extension->Lock, OldIrql);
        *Taken = TRUE;
    }
}

VOID BadOutParameters(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql;
    BOOLEAN taken;

    UNREFERENCED_PARAMETER(DeviceObject);
    TakeIfThere(ext, &taken, &irql);
    if (taken) {
        // EXPECT: @RULE@
        @ACTION@
        KeReleaseSpinLock(&ext->Lock, irql);
    }
}

VOID GoodOutParameters(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql;
    BOOLEAN taken;

    UNREFERENCED_PARAMETER(DeviceObject);
    TakeIfThere(ext, &taken, &irql);
    if (taken) {
        KeReleaseSpinLock(&ext->Lock, irql);
    } else {
        @ACTION@
    }
}
