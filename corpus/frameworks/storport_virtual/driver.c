// SPDX-License-Identifier: Apache-2.0
// A virtual miniport has no interrupt: its HwInitialize may call what wants PASSIVE_LEVEL.
#include <storport.h>

HW_INITIALIZE SampleInitialize;
HW_STARTIO SampleStartIo;
DRIVER_INITIALIZE DriverEntry;

BOOLEAN SampleInitialize(PVOID DeviceExtension)
{
    UNICODE_STRING name;

    RtlInitUnicodeString(&name, L"sample");
    return NT_SUCCESS(IoSetDeviceInterfaceState(&name, DeviceExtension != NULL));
}

BOOLEAN SampleStartIo(PVOID DeviceExtension, PSCSI_REQUEST_BLOCK Srb)
{
    StorPortNotification(RequestComplete, DeviceExtension, Srb);
    return TRUE;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    HW_INITIALIZATION_DATA data = {0};

    data.HwInitializationDataSize = sizeof(data);
    data.HwInitialize = SampleInitialize;
    data.HwStartIo = SampleStartIo;
    data.HwInterrupt = NULL;
    return (NTSTATUS)StorPortInitialize(DriverObject, RegistryPath, &data, NULL);
}
