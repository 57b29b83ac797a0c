// SPDX-License-Identifier: Apache-2.0
// VARIANT: RAII
#include "variants.h"

namespace {

class BadGuard {
public:
    explicit BadGuard(PDEVICE_EXTENSION Which) : which_(Which)
    {
        @TAKE@
        TAKE_BAD(which_, saved_)
    }
    ~BadGuard()
    {
        @GIVE@
        GIVE_BAD(which_, saved_)
    }
    BadGuard(const BadGuard&) = delete;

private:
    PDEVICE_EXTENSION which_;
    STATE(saved_)
};

class GoodGuard {
public:
    explicit GoodGuard(PDEVICE_EXTENSION Which) : which_(Which)
    {
        TAKE(which_, saved_)
    }
    ~GoodGuard()
    {
        GIVE(which_, saved_)
    }
    GoodGuard(const GoodGuard&) = delete;

private:
    PDEVICE_EXTENSION which_;
    STATE(saved_)
};

} // namespace

VOID BadRaiiGuard(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;

    UNREFERENCED_PARAMETER(DeviceObject);
    if (ext->Removed) {
        return;
    }
    BadGuard guard(ext);
    SampleUse(1);
    @END@
}

VOID GoodRaiiGuard(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;

    UNREFERENCED_PARAMETER(DeviceObject);
    if (ext->Removed) {
        return;
    }
    GoodGuard guard(ext);
    SampleUse(1);
}
