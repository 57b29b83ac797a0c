// SPDX-License-Identifier: Apache-2.0
// VARIANT: cleanup by goto
#include "variants.h"

VOID BadGotoCleanup(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeAcquireSpinLock(&ext->Lock, &irql);
    if (ext->Removed) {
        goto Exit;
    }
    // EXPECT: @RULE@
    @ACTION@

Exit:
    KeReleaseSpinLock(&ext->Lock, irql);
}

VOID GoodGotoCleanup(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeAcquireSpinLock(&ext->Lock, &irql);
    if (ext->Removed) {
        goto Exit;
    }

Exit:
    KeReleaseSpinLock(&ext->Lock, irql);
    @ACTION@
}
