// SPDX-License-Identifier: Apache-2.0
// VARIANT: __finally
#include "variants.h"

VOID BadInFinally(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    @TAKE@
    TAKE_BAD(ext, irql)
    __try {
        if (ext->Removed) {
            __leave;
        }
        SampleUse(1);
    } __finally {
        @GIVE@
        GIVE_BAD(ext, irql)
    }
    @END@
}

VOID GoodInFinally(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    TAKE(ext, irql)
    __try {
        if (ext->Removed) {
            __leave;
        }
        SampleUse(1);
    } __finally {
        GIVE(ext, irql)
    }
}
