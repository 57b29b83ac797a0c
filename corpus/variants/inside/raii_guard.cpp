// SPDX-License-Identifier: Apache-2.0
// VARIANT: RAII
#include "variants.h"

namespace {

class Guard {
public:
    explicit Guard(PKSPIN_LOCK Lock) : lock_(Lock) { KeAcquireSpinLock(lock_, &oldIrql_); }
    ~Guard() { KeReleaseSpinLock(lock_, oldIrql_); }
    Guard(const Guard&) = delete;

private:
    PKSPIN_LOCK lock_;
    KIRQL oldIrql_;
};

} // namespace

VOID BadRaiiGuard(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    {
        Guard guard(&ext->Lock);
        if (ext->Removed) {
            return;
        }
        // EXPECT: @RULE@
        @ACTION@
    }
}

VOID GoodRaiiGuard(_In_ PDEVICE_OBJECT DeviceObject, _In_opt_ PVOID Context)
{
    PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)Context;
    KIRQL irql = PASSIVE_LEVEL;

    UNREFERENCED_PARAMETER(DeviceObject);
    {
        Guard guard(&ext->Lock);
        if (ext->Removed) {
            return;
        }
    }
    @ACTION@
}
