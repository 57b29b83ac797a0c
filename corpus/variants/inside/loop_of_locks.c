// SPDX-License-Identifier: Apache-2.0
// VARIANT: loops that lock and unlock
#include "variants.h"

VOID BadLoopOfLocks(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql;
    ULONG i;

    UNREFERENCED_PARAMETER(DeviceObject);
    for (i = 0; i < ext->Length; i += 1) {
        KeAcquireSpinLock(&ext->Lock, &irql);
        // EXPECT: @RULE@
        @ACTION@
        KeReleaseSpinLock(&ext->Lock, irql);
    }
}

VOID GoodLoopOfLocks(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql;
    ULONG i;

    UNREFERENCED_PARAMETER(DeviceObject);
    for (i = 0; i < ext->Length; i += 1) {
        KeAcquireSpinLock(&ext->Lock, &irql);
        KeReleaseSpinLock(&ext->Lock, irql);
        @ACTION@
    }
}
