// SPDX-License-Identifier: Apache-2.0
// RULE: SP2001
//
// A miniport without an interrupt: there is no level of it at which HwInitialize could be called. What StorPort is
// told stands in a global that DriverEntry fills in.

#include <storport.h>

DRIVER_INITIALIZE DriverEntry;
HW_INITIALIZE SampleInitialize;
HW_STARTIO SampleStartIo;
HW_INTERRUPT SampleInterrupt;

static HW_INITIALIZATION_DATA SampleData;

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

BOOLEAN SampleInterrupt(PVOID DeviceExtension)
{
    UNREFERENCED_PARAMETER(DeviceExtension);
    return FALSE;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    RtlZeroMemory(&SampleData, sizeof(SampleData));
    SampleData.HwInitializationDataSize = sizeof(SampleData);
    SampleData.HwInitialize = SampleInitialize;
    SampleData.HwStartIo = SampleStartIo;
    return (NTSTATUS)StorPortInitialize(DriverObject, RegistryPath, (PHW_INITIALIZATION_DATA)&SampleData, NULL);
}
