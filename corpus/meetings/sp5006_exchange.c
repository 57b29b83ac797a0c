// SPDX-License-Identifier: Apache-2.0
// MEETING: SP5006, excluded by the exchange
// REFUTED: SampleTimerDpc looks whether it got the cancel routine
//
// The timer DPC takes the cancel routine away. In the good twin it leaves the request to the
// cancel routine where that was gone already.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK QueueLock;
    LIST_ENTRY Queue;
    KTIMER Timer;
    KDPC TimerDpc;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleRead;
KDEFERRED_ROUTINE SampleTimerDpc;
DRIVER_CANCEL SampleCancel;

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    BOOLEAN cancelled = FALSE;
    KIRQL oldIrql;

    IoMarkIrpPending(Irp);

    KeAcquireSpinLock(&extension->QueueLock, &oldIrql);
    IoSetCancelRoutine(Irp, SampleCancel);
    if (Irp->Cancel && IoSetCancelRoutine(Irp, NULL) != NULL) {
        cancelled = TRUE;
    } else {
        InsertTailList(&extension->Queue, &Irp->Tail.Overlay.ListEntry);
    }
    KeReleaseSpinLock(&extension->QueueLock, oldIrql);

    if (cancelled) {
        SampleComplete(Irp, STATUS_CANCELLED);
    }

    return STATUS_PENDING;
}

VOID SampleCancel(_Inout_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    IoReleaseCancelSpinLock(Irp->CancelIrql);

    KeAcquireSpinLock(&extension->QueueLock, &oldIrql);
    RemoveEntryList(&Irp->Tail.Overlay.ListEntry);
    KeReleaseSpinLock(&extension->QueueLock, oldIrql);

    SampleComplete(Irp, STATUS_CANCELLED);
}

VOID SampleTimerDpc(_In_ PKDPC Dpc, _In_opt_ PVOID DeferredContext, _In_opt_ PVOID SystemArgument1,
                    _In_opt_ PVOID SystemArgument2)
{
    PDEVICE_EXTENSION extension = DeferredContext;
    PLIST_ENTRY entry;
    PIRP irp = NULL;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    KeAcquireSpinLockAtDpcLevel(&extension->QueueLock);
    if (!IsListEmpty(&extension->Queue)) {
        entry = RemoveHeadList(&extension->Queue);
        irp = CONTAINING_RECORD(entry, IRP, Tail.Overlay.ListEntry);
        // EXPECT: SP5006
        IoSetCancelRoutine(irp, NULL); // BAD
        if (IoSetCancelRoutine(irp, NULL) == NULL) { // GOOD
            InitializeListHead(entry); // GOOD
            irp = NULL; // GOOD
        } // GOOD
    }
    KeReleaseSpinLockFromDpcLevel(&extension->QueueLock);

    if (irp != NULL) {
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
    KeInitializeSpinLock(&extension->QueueLock);
    InitializeListHead(&extension->Queue);
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    KeInitializeTimer(&extension->Timer);
    KeInitializeDpc(&extension->TimerDpc, SampleTimerDpc, extension);
    dueTime.QuadPart = -10 * 1000 * 1000;
    KeSetTimerEx(&extension->Timer, dueTime, 1000, &extension->TimerDpc);

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
