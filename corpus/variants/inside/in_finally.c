// SPDX-License-Identifier: Apache-2.0
// VARIANT: __finally
#include "variants.h"

VOID BadInFinally(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeAcquireSpinLock(&ext->Lock, &irql);
    __try {
        if (ext->Removed) {
            __leave;
        }
        // EXPECT: @RULE@
        @ACTION@
    } __finally {
        KeReleaseSpinLock(&ext->Lock, irql);
    }
}

VOID GoodInFinally(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeAcquireSpinLock(&ext->Lock, &irql);
    __try {
        if (ext->Removed) {
            __leave;
        }
        irql = irql;
    } __finally {
        KeReleaseSpinLock(&ext->Lock, irql);
    }
    @ACTION@
}
