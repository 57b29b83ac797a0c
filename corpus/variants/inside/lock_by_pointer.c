// SPDX-License-Identifier: Apache-2.0
// VARIANT: locks passed by pointer
#include "variants.h"

static KIRQL TakeThis(_In_ PKSPIN_LOCK Lock)
{
    KIRQL irql;

    KeAcquireSpinLock(Lock, &irql);
    return irql;
}

VOID BadLockByPointer(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    PKSPIN_LOCK lock = &ext->Lock;
    KIRQL irql;

    UNREFERENCED_PARAMETER(DeviceObject);
    irql = TakeThis(lock);
    // EXPECT: @RULE@
    @ACTION@
    KeReleaseSpinLock(lock, irql);
}

VOID GoodLockByPointer(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    PKSPIN_LOCK lock = &ext->Lock;
    KIRQL irql;

    UNREFERENCED_PARAMETER(DeviceObject);
    irql = TakeThis(lock);
    KeReleaseSpinLock(lock, irql);
    @ACTION@
}
