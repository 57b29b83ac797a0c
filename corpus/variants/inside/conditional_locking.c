// SPDX-License-Identifier: Apache-2.0
// VARIANT: conditional locking
#include "variants.h"

VOID BadConditionalLocking(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    if (ext->Shared) {
        KeAcquireSpinLock(&ext->Lock, &irql);
    }
    // EXPECT: @RULE@
    @ACTION@
    if (ext->Shared) {
        KeReleaseSpinLock(&ext->Lock, irql);
    }
}

VOID GoodConditionalLocking(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    if (ext->Shared) {
        KeAcquireSpinLock(&ext->Lock, &irql);
    }
    if (!ext->Shared) {
        @ACTION@
    }
    if (ext->Shared) {
        KeReleaseSpinLock(&ext->Lock, irql);
    }
}
