// SPDX-License-Identifier: Apache-2.0
// A storage class driver starts and removes its device under two locks, in opposite orders. The class
// library calls one of the two at a time.
#include <classpnp.h>

KSPIN_LOCK ListLock, StateLock;
ULONG Started;

CLASS_START_DEVICE SampleStartDevice;
CLASS_REMOVE_DEVICE SampleRemoveDevice;

NTSTATUS SampleStartDevice(PDEVICE_OBJECT Fdo)
{
    KIRQL outer, inner;

    UNREFERENCED_PARAMETER(Fdo);
    KeAcquireSpinLock(&ListLock, &outer);
    KeAcquireSpinLock(&StateLock, &inner);
    Started++;
    KeReleaseSpinLock(&StateLock, inner);
    KeReleaseSpinLock(&ListLock, outer);
    return STATUS_SUCCESS;
}

NTSTATUS SampleRemoveDevice(PDEVICE_OBJECT Fdo, UCHAR Type)
{
    KIRQL outer, inner;

    UNREFERENCED_PARAMETER(Fdo);
    UNREFERENCED_PARAMETER(Type);
    KeAcquireSpinLock(&StateLock, &outer);
    KeAcquireSpinLock(&ListLock, &inner);
    Started--;
    KeReleaseSpinLock(&ListLock, inner);
    KeReleaseSpinLock(&StateLock, outer);
    return STATUS_SUCCESS;
}
