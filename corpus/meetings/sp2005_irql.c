// SPDX-License-Identifier: Apache-2.0
// MEETING: SP2005, excluded by the IRQL
// REFUTED: so that the slot gets one level from both
//
// A read and the timer DPC keep the old IRQL of two locks in one slot. In the good twin the read
// is at DISPATCH_LEVEL already, as the DPC is.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK QueueLock;
    KSPIN_LOCK CountLock;
    KIRQL OldIrql;
    ULONG Queued;
    ULONG Count;
    KTIMER Timer;
    KDPC TimerDpc;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleRead;
KDEFERRED_ROUTINE SampleTimerDpc;

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeRaiseIrql(DISPATCH_LEVEL, &oldIrql); // GOOD
    oldIrql = KeGetCurrentIrql(); // BAD
    // EXPECT: SP2005
    KeAcquireSpinLock(&extension->QueueLock, &extension->OldIrql);
    extension->Queued += 1;
    KeReleaseSpinLock(&extension->QueueLock, extension->OldIrql);
    KeLowerIrql(oldIrql);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

VOID SampleTimerDpc(_In_ PKDPC Dpc, _In_opt_ PVOID DeferredContext, _In_opt_ PVOID SystemArgument1,
                    _In_opt_ PVOID SystemArgument2)
{
    PDEVICE_EXTENSION extension = DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    KeAcquireSpinLock(&extension->CountLock, &extension->OldIrql);
    extension->Count += 1;
    KeReleaseSpinLock(&extension->CountLock, extension->OldIrql);
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
    KeInitializeSpinLock(&extension->QueueLock);
    KeInitializeSpinLock(&extension->CountLock);
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    KeInitializeTimer(&extension->Timer);
    KeInitializeDpc(&extension->TimerDpc, SampleTimerDpc, extension);
    dueTime.QuadPart = -10 * 1000 * 1000;
    KeSetTimerEx(&extension->Timer, dueTime, 1000, &extension->TimerDpc);

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
