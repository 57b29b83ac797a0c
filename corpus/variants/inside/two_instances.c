// SPDX-License-Identifier: Apache-2.0
// VARIANT: two instances of one structure
#include "variants.h"

VOID BadTwoInstances(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeAcquireSpinLock(&ext->Lock, &irql);
    KeAcquireSpinLockAtDpcLevel(&ext->Other->Lock);
    KeReleaseSpinLockFromDpcLevel(&ext->Other->Lock);
    // EXPECT: @RULE@
    @ACTION@
    KeReleaseSpinLock(&ext->Lock, irql);
}

VOID GoodTwoInstances(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeAcquireSpinLock(&ext->Lock, &irql);
    KeAcquireSpinLockAtDpcLevel(&ext->Other->Lock);
    KeReleaseSpinLockFromDpcLevel(&ext->Other->Lock);
    KeReleaseSpinLock(&ext->Lock, irql);
    @ACTION@
}
