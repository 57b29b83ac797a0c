// SPDX-License-Identifier: Apache-2.0
// MEETING: SP5003, excluded by a lock
//
// Two DPCs finish the active request. In the good twin both take it away under the lock, in the
// bad one the timer's leaves it where the other finds it.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    PDEVICE_OBJECT Self;
    PIRP Active;
    KSPIN_LOCK DeviceLock;
    KTIMER Timer;
    KDPC TimerDpc;
    KDPC OtherDpc;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleReadWrite;
DRIVER_STARTIO SampleStartIo;
KDEFERRED_ROUTINE SampleTimerDpc;
KDEFERRED_ROUTINE SampleOtherDpc;

VOID SampleStartIo(_Inout_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    KeAcquireSpinLockAtDpcLevel(&extension->DeviceLock);
    extension->Active = Irp;
    KeReleaseSpinLockFromDpcLevel(&extension->DeviceLock);
    KeInsertQueueDpc(&extension->OtherDpc, NULL, NULL);
}

NTSTATUS SampleReadWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    IoMarkIrpPending(Irp);
    IoStartPacket(DeviceObject, Irp, NULL, NULL);
    return STATUS_PENDING;
}

VOID SampleTimerDpc(_In_ PKDPC Dpc, _In_opt_ PVOID DeferredContext, _In_opt_ PVOID SystemArgument1,
                    _In_opt_ PVOID SystemArgument2)
{
    PDEVICE_EXTENSION extension = DeferredContext;
    PIRP irp;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    KeAcquireSpinLockAtDpcLevel(&extension->DeviceLock);
    irp = extension->Active;
    extension->Active = NULL; // GOOD
    KeReleaseSpinLockFromDpcLevel(&extension->DeviceLock);

    if (irp != NULL) {
        // EXPECT: SP5003
        IoStartNextPacket(extension->Self, FALSE);
        SampleComplete(irp, STATUS_SUCCESS);
    }
}

VOID SampleOtherDpc(_In_ PKDPC Dpc, _In_opt_ PVOID DeferredContext, _In_opt_ PVOID SystemArgument1,
                    _In_opt_ PVOID SystemArgument2)
{
    PDEVICE_EXTENSION extension = DeferredContext;
    PIRP irp;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    KeAcquireSpinLockAtDpcLevel(&extension->DeviceLock);
    irp = extension->Active;
    extension->Active = NULL;
    KeReleaseSpinLockFromDpcLevel(&extension->DeviceLock);

    if (irp != NULL) {
        IoStartNextPacket(extension->Self, FALSE);
        SampleComplete(irp, STATUS_SUCCESS);
    }
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
    extension->Self = deviceObject;
    KeInitializeSpinLock(&extension->DeviceLock);
    KeInitializeDpc(&extension->OtherDpc, SampleOtherDpc, extension);
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleReadWrite;
    DriverObject->DriverStartIo = SampleStartIo;
    KeInitializeTimer(&extension->Timer);
    KeInitializeDpc(&extension->TimerDpc, SampleTimerDpc, extension);
    dueTime.QuadPart = -10 * 1000 * 1000;
    KeSetTimerEx(&extension->Timer, dueTime, 1000, &extension->TimerDpc);

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
