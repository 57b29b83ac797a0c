// SPDX-License-Identifier: Apache-2.0
// MEETING: SP1007, excluded by a phase of the life cycle
// REFUTED: is initialised before SampleTimerDpc is let in
//
// The lock of the timer DPC is initialised after the timer was set in the bad twin, and before in
// the good one.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK CountLock;
    ULONG Count;
    KTIMER Timer;
    KDPC TimerDpc;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
KDEFERRED_ROUTINE SampleTimerDpc;

VOID SampleTimerDpc(_In_ PKDPC Dpc, _In_opt_ PVOID DeferredContext, _In_opt_ PVOID SystemArgument1,
                    _In_opt_ PVOID SystemArgument2)
{
    PDEVICE_EXTENSION extension = DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    // EXPECT: SP1007
    KeAcquireSpinLockAtDpcLevel(&extension->CountLock);
    extension->Count += 1;
    KeReleaseSpinLockFromDpcLevel(&extension->CountLock);
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
    KeInitializeSpinLock(&extension->CountLock); // GOOD
    KeInitializeTimer(&extension->Timer);
    KeInitializeDpc(&extension->TimerDpc, SampleTimerDpc, extension);
    dueTime.QuadPart = -10 * 1000 * 1000;
    KeSetTimerEx(&extension->Timer, dueTime, 1000, &extension->TimerDpc);
    KeInitializeSpinLock(&extension->CountLock); // BAD

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
