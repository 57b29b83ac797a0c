// SPDX-License-Identifier: Apache-2.0
// VARIANT: two instances of one structure
#include "variants.h"

VOID BadTwoInstances(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    TAKE(ext->Other, irql)
    GIVE(ext->Other, irql)
    @TAKE@
    TAKE_BAD(ext, irql)
    @GIVE@
    GIVE_BAD(ext, irql)
    @END@
}

VOID GoodTwoInstances(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    TAKE(ext->Other, irql)
    GIVE(ext->Other, irql)
    TAKE(ext, irql)
    GIVE(ext, irql)
}
