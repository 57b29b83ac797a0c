// SPDX-License-Identifier: Apache-2.0
// MEETING: SP6001, excluded by a lock
//
// The count is kept under its lock by a read, a write and the timer DPC. In the bad twin the
// device control does without.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK CountLock;
    LONG Count;
    KTIMER Timer;
    KDPC TimerDpc;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;
DRIVER_DISPATCH SampleControl;
KDEFERRED_ROUTINE SampleTimerDpc;

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->CountLock, &oldIrql);
    extension->Count += 1;
    KeReleaseSpinLock(&extension->CountLock, oldIrql);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->CountLock, &oldIrql);
    extension->Count -= 1;
    KeReleaseSpinLock(&extension->CountLock, oldIrql);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->CountLock, &oldIrql); // GOOD
    KeRaiseIrql(DISPATCH_LEVEL, &oldIrql); // BAD
    // EXPECT: SP6001
    extension->Count += 2;
    KeReleaseSpinLock(&extension->CountLock, oldIrql); // GOOD
    KeLowerIrql(oldIrql); // BAD
    return SampleComplete(Irp, STATUS_SUCCESS);
}

VOID SampleTimerDpc(_In_ PKDPC Dpc, _In_opt_ PVOID DeferredContext, _In_opt_ PVOID SystemArgument1,
                    _In_opt_ PVOID SystemArgument2)
{
    PDEVICE_EXTENSION extension = DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

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
    KeInitializeSpinLock(&extension->CountLock);
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    KeInitializeTimer(&extension->Timer);
    KeInitializeDpc(&extension->TimerDpc, SampleTimerDpc, extension);
    dueTime.QuadPart = -10 * 1000 * 1000;
    KeSetTimerEx(&extension->Timer, dueTime, 1000, &extension->TimerDpc);

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
