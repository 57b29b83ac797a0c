// SPDX-License-Identifier: Apache-2.0
// RULE: SP1008
//
// The lock lies in a context on the stack whose address the timer DPC gets, and the routine does
// not return before the DPC is done with it.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KTIMER Timer;
    KDPC TimerDpc;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
KDEFERRED_ROUTINE SampleTimerDpc;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

typedef struct _SAMPLE_WAIT {
    KSPIN_LOCK Lock;
    ULONG Ticks;
    KEVENT Done;
} SAMPLE_WAIT, *PSAMPLE_WAIT;

VOID SampleTimerDpc(_In_ PKDPC Dpc, _In_opt_ PVOID DeferredContext, _In_opt_ PVOID SystemArgument1,
                    _In_opt_ PVOID SystemArgument2)
{
    PSAMPLE_WAIT wait = DeferredContext;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    KeAcquireSpinLockAtDpcLevel(&wait->Lock);
    wait->Ticks += 1;
    KeReleaseSpinLockFromDpcLevel(&wait->Lock);
    KeSetEvent(&wait->Done, IO_NO_INCREMENT, FALSE);
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    SAMPLE_WAIT wait;
    LARGE_INTEGER dueTime;
    KIRQL oldIrql;

    KeInitializeSpinLock(&wait.Lock);
    KeInitializeEvent(&wait.Done, NotificationEvent, FALSE);
    wait.Ticks = 0;
    KeInitializeTimer(&extension->Timer);
    KeInitializeDpc(&extension->TimerDpc, SampleTimerDpc, &wait);
    dueTime.QuadPart = -10 * 1000;
    KeSetTimer(&extension->Timer, dueTime, &extension->TimerDpc);

    KeAcquireSpinLock(&wait.Lock, &oldIrql);
    wait.Ticks += 1;
    KeReleaseSpinLock(&wait.Lock, oldIrql);

    KeWaitForSingleObject(&wait.Done, Executive, KernelMode, FALSE, NULL);

    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleCreateClose(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(DeviceObject);

    return SampleComplete(Irp, STATUS_SUCCESS);
}

VOID SampleUnload(_In_ PDRIVER_OBJECT DriverObject)
{
    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT deviceObject;
    PDEVICE_EXTENSION extension;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(DEVICE_EXTENSION), NULL, FILE_DEVICE_UNKNOWN, 0,
                            FALSE, &deviceObject);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    extension = deviceObject->DeviceExtension;
    RtlZeroMemory(extension, sizeof(DEVICE_EXTENSION));

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
