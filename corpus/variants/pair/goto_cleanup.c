// SPDX-License-Identifier: Apache-2.0
// VARIANT: cleanup by goto
#include "variants.h"

VOID BadGotoCleanup(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    @TAKE@
    TAKE_BAD(ext, irql)
    if (ext->Removed) {
        goto Exit;
    }
    SampleUse(1);

Exit:
    @GIVE@
    GIVE_BAD(ext, irql)
    @END@
}

VOID GoodGotoCleanup(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    TAKE(ext, irql)
    if (ext->Removed) {
        goto Exit;
    }
    SampleUse(1);

Exit:
    GIVE(ext, irql)
}
