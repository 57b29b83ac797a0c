// SPDX-License-Identifier: Apache-2.0
// VARIANT: wrapper functions
#include "variants.h"

static VOID PlatformLock(_In_ PDEVICE_EXTENSION Extension, _Out_ PKIRQL OldIrql)
{
    KeAcquireSpinLock(&Extension->Lock, OldIrql);
}

static VOID PlatformUnlock(_In_ PDEVICE_EXTENSION Extension, _In_ KIRQL OldIrql)
{
    KeReleaseSpinLock(&Extension->Lock, OldIrql);
}

VOID BadWrapperFunctions(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    PlatformLock(ext, &irql);
    // EXPECT: @RULE@
    @ACTION@
    PlatformUnlock(ext, irql);
}

VOID GoodWrapperFunctions(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    PlatformLock(ext, &irql);
    PlatformUnlock(ext, irql);
    @ACTION@
}
