// SPDX-License-Identifier: Apache-2.0
// VARIANT: try-acquire
#include "variants.h"

VOID BadTryAcquire(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeRaiseIrql(DISPATCH_LEVEL, &irql);
    if (KeTryToAcquireSpinLockAtDpcLevel(&ext->Lock)) {
        // EXPECT: @RULE@
        @ACTION@
        KeReleaseSpinLockFromDpcLevel(&ext->Lock);
    }
    KeLowerIrql(irql);
}

VOID GoodTryAcquire(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql;
    BOOLEAN taken;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeRaiseIrql(DISPATCH_LEVEL, &irql);
    taken = KeTryToAcquireSpinLockAtDpcLevel(&ext->Lock);
    if (taken) {
        KeReleaseSpinLockFromDpcLevel(&ext->Lock);
    }
    KeLowerIrql(irql);
    if (!taken) {
        @ACTION@
    }
}
