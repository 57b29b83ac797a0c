// SPDX-License-Identifier: Apache-2.0
// VARIANT: IRQL tested at run time
#include "variants.h"

VOID BadIrqlTested(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeAcquireSpinLock(&ext->Lock, &irql);
    if (KeGetCurrentIrql() >= DISPATCH_LEVEL) {
        // EXPECT: @RULE@
        @ACTION@
    }
    KeReleaseSpinLock(&ext->Lock, irql);
}

VOID GoodIrqlTested(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeAcquireSpinLock(&ext->Lock, &irql);
    if (KeGetCurrentIrql() < DISPATCH_LEVEL) {
        @ACTION@
    }
    KeReleaseSpinLock(&ext->Lock, irql);
}
