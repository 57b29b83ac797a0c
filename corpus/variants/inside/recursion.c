// SPDX-License-Identifier: Apache-2.0
// VARIANT: recursion
#include "variants.h"

static VOID WalkBad(_In_ PDEVICE_EXTENSION ext, _In_ ULONG Depth)
{
    KIRQL irql;

    if (Depth == 0) {
        return;
    }
    KeAcquireSpinLock(&ext->Lock, &irql);
    // EXPECT: @RULE@
    @ACTION@
    KeReleaseSpinLock(&ext->Lock, irql);
    WalkBad(ext, Depth - 1);
}

static VOID WalkGood(_In_ PDEVICE_EXTENSION ext, _In_ ULONG Depth)
{
    KIRQL irql;

    if (Depth == 0) {
        return;
    }
    KeAcquireSpinLock(&ext->Lock, &irql);
    KeReleaseSpinLock(&ext->Lock, irql);
    @ACTION@
    WalkGood(ext, Depth - 1);
}

VOID BadRecursion(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;

    UNREFERENCED_PARAMETER(DeviceObject);
    WalkBad(ext, 3);
}

VOID GoodRecursion(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;

    UNREFERENCED_PARAMETER(DeviceObject);
    WalkGood(ext, 3);
}
