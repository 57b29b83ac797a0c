// SPDX-License-Identifier: Apache-2.0
// VARIANT: IRQL tested at run time
#include "variants.h"

VOID BadIrqlTested(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    if (KeGetCurrentIrql() < DISPATCH_LEVEL) {
        @TAKE@
        TAKE_BAD(ext, irql)
        @GIVE@
        GIVE_BAD(ext, irql)
    }
    @END@
}

VOID GoodIrqlTested(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    TAKE(ext, irql)
    if (KeGetCurrentIrql() >= DISPATCH_LEVEL) {
        GIVE(ext, irql)
    }
}
