// SPDX-License-Identifier: Apache-2.0
// VARIANT: nested functions that lock and unlock
#include "variants.h"

static VOID LockAndUnlock(_In_ PDEVICE_EXTENSION ext)
{
    STATE(irql)

    TAKE(ext, irql)
    GIVE(ext, irql)
}

VOID BadNestedFunctions(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    LockAndUnlock(ext);
    @TAKE@
    TAKE_BAD(ext, irql)
    SampleUse(1);
    @GIVE@
    GIVE_BAD(ext, irql)
    @END@
}

VOID GoodNestedFunctions(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    LockAndUnlock(ext);
    TAKE(ext, irql)
    GIVE(ext, irql)
    LockAndUnlock(ext);
}
