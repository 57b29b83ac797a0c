// SPDX-License-Identifier: Apache-2.0
// HwStartIo takes the StartIo lock, under which StorPort calls it already.
#include <storport.h>

typedef struct _ADAPTER {
    ULONG Requests;
} ADAPTER, *PADAPTER;

HW_STARTIO SampleStartIo;
HW_INTERRUPT SampleInterrupt;

BOOLEAN SampleStartIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb)
{
    PADAPTER adapter = (PADAPTER)DeviceExtension;
    STOR_LOCK_HANDLE handle = {0};

    UNREFERENCED_PARAMETER(Srb);
    StorPortAcquireSpinLock(DeviceExtension, StartIoLock, NULL, &handle);
    adapter->Requests++;
    StorPortReleaseSpinLock(DeviceExtension, &handle);
    return TRUE;
}
