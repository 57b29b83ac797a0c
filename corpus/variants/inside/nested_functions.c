// SPDX-License-Identifier: Apache-2.0
// VARIANT: nested functions that lock and unlock
#include "variants.h"

static VOID LetGo(_In_ PDEVICE_EXTENSION Extension, _Inout_ PKIRQL OldIrql)
{
    KeReleaseSpinLock(&Extension->Lock, *OldIrql);
}

static VOID TakeAgain(_In_ PDEVICE_EXTENSION Extension, _Inout_ PKIRQL OldIrql)
{
    KeAcquireSpinLock(&Extension->Lock, OldIrql);
}

VOID BadNestedFunctions(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeAcquireSpinLock(&ext->Lock, &irql);
    LetGo(ext, &irql);
    TakeAgain(ext, &irql);
    // EXPECT: @RULE@
    @ACTION@
    KeReleaseSpinLock(&ext->Lock, irql);
}

VOID GoodNestedFunctions(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    KeAcquireSpinLock(&ext->Lock, &irql);
    LetGo(ext, &irql);
    @ACTION@
    TakeAgain(ext, &irql);
    KeReleaseSpinLock(&ext->Lock, irql);
}
