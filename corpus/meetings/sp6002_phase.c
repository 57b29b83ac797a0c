// SPDX-License-Identifier: Apache-2.0
// MEETING: SP6002, excluded by a phase of the life cycle
//
// The timer DPC increments the count with an interlocked operation. Who counts plainly is a read
// in the bad twin, and DriverEntry in the good one.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    LONG Count;
    KTIMER Timer;
    KDPC TimerDpc;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleRead;
KDEFERRED_ROUTINE SampleTimerDpc;

static VOID SamplePrepare(_In_ PDEVICE_EXTENSION Extension)
{
    // EXPECT: SP6002
    Extension->Count += 1;
}

VOID SampleTimerDpc(_In_ PKDPC Dpc, _In_opt_ PVOID DeferredContext, _In_opt_ PVOID SystemArgument1,
                    _In_opt_ PVOID SystemArgument2)
{
    PDEVICE_EXTENSION extension = DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    InterlockedIncrement(&extension->Count);
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    SamplePrepare(DeviceObject->DeviceExtension); // BAD
    UNREFERENCED_PARAMETER(DeviceObject);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT deviceObject;
    PDEVICE_EXTENSION extension;
    LARGE_INTEGER dueTime;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(DEVICE_EXTENSION), NULL, FILE_DEVICE_UNKNOWN, 0,
                            FALSE, &deviceObject);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    extension = deviceObject->DeviceExtension;
    RtlZeroMemory(extension, sizeof(DEVICE_EXTENSION));
    SamplePrepare(extension); // GOOD
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    KeInitializeTimer(&extension->Timer);
    KeInitializeDpc(&extension->TimerDpc, SampleTimerDpc, extension);
    dueTime.QuadPart = -10 * 1000 * 1000;
    KeSetTimerEx(&extension->Timer, dueTime, 1000, &extension->TimerDpc);

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
