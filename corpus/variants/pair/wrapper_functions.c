// SPDX-License-Identifier: Apache-2.0
// VARIANT: wrapper functions
#include "variants.h"

static VOID PlatformLock(_In_ PDEVICE_EXTENSION ext, _Out_ STATE_POINTER Saved)
{
    TAKE(ext, *Saved)
}

static VOID PlatformUnlock(_In_ PDEVICE_EXTENSION ext, _In_ STATE_POINTER Saved)
{
    GIVE(ext, *Saved)
}

VOID BadWrapperFunctions(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    PlatformLock(ext, &irql);
    PlatformUnlock(ext, &irql);
    @TAKE@
    TAKE_BAD(ext, irql)
    @GIVE@
    GIVE_BAD(ext, irql)
    @END@
}

VOID GoodWrapperFunctions(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    STATE(irql)

    UNREFERENCED_PARAMETER(DeviceObject);
    PlatformLock(ext, &irql);
    PlatformUnlock(ext, &irql);
    PlatformLock(ext, &irql);
    PlatformUnlock(ext, &irql);
}
