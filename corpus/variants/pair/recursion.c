// SPDX-License-Identifier: Apache-2.0
// VARIANT: recursion
#include "variants.h"

static VOID WalkBad(_In_ PDEVICE_EXTENSION ext, _In_ ULONG Depth)
{
    STATE(irql)

    if (Depth == 0) {
        return;
    }
    WalkBad(ext, Depth - 1);
    @TAKE@
    TAKE_BAD(ext, irql)
    @GIVE@
    GIVE_BAD(ext, irql)
    @END@
}

static VOID WalkGood(_In_ PDEVICE_EXTENSION ext, _In_ ULONG Depth)
{
    STATE(irql)

    if (Depth == 0) {
        return;
    }
    WalkGood(ext, Depth - 1);
    TAKE(ext, irql)
    GIVE(ext, irql)
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
