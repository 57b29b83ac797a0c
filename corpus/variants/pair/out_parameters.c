// SPDX-License-Identifier: Apache-2.0
// VARIANT: out-parameters
#include "variants.h"

static VOID TakeIfThere(_In_ PDEVICE_EXTENSION ext, _Out_ PBOOLEAN Taken, _Out_ STATE_POINTER Saved)
{
    *Taken = FALSE;
    if (!ext->Removed) {
        TAKE(ext, *Saved)
        *Taken = TRUE;
    }
}

VOID BadOutParameters(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)
    BOOLEAN taken;

    UNREFERENCED_PARAMETER(DeviceObject);
    TakeIfThere(ext, &taken, &irql);
    if (taken) {
        GIVE(ext, irql)
    }
    if (!taken) {
        @TAKE@
        TAKE_BAD(ext, irql)
        @GIVE@
        GIVE_BAD(ext, irql)
    }
    @END@
}

VOID GoodOutParameters(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)
    BOOLEAN taken;

    UNREFERENCED_PARAMETER(DeviceObject);
    TakeIfThere(ext, &taken, &irql);
    if (taken) {
        GIVE(ext, irql)
    }
}
