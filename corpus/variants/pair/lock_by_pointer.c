// SPDX-License-Identifier: Apache-2.0
// VARIANT: locks passed by pointer
#include "variants.h"

static VOID Take(_In_ PDEVICE_EXTENSION Which, _Out_ STATE_POINTER Saved)
{
    TAKE(Which, *Saved)
}

VOID BadLockByPointer(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    PDEVICE_EXTENSION other = ext->Other;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    Take(other, &irql);
    GIVE(other, irql)
    @TAKE@
    TAKE_BAD(ext, irql)
    @GIVE@
    GIVE_BAD(ext, irql)
    @END@
}

VOID GoodLockByPointer(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    PDEVICE_EXTENSION other = ext->Other;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    Take(other, &irql);
    GIVE(other, irql)
    Take(ext, &irql);
    GIVE(ext, irql)
}
