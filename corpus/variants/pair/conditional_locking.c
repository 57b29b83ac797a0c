// SPDX-License-Identifier: Apache-2.0
// VARIANT: conditional locking
#include "variants.h"

VOID BadConditionalLocking(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    if (ext->Shared) {
        @TAKE@
        TAKE_BAD(ext, irql)
    }
    SampleUse(1);
    if (ext->Shared) {
        @GIVE@
        GIVE_BAD(ext, irql)
    }
    @END@
}

VOID GoodConditionalLocking(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    if (ext->Shared) {
        TAKE(ext, irql)
    }
    SampleUse(1);
    if (ext->Shared) {
        GIVE(ext, irql)
    }
}
