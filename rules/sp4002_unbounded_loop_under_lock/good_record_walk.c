// SPDX-License-Identifier: Apache-2.0
// RULE: SP4002
//
// A list of records is walked to the one that a flag marks: it is as long as it is, and no other CPU ends it.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK ListLock;
    LIST_ENTRY List;
    ULONG Length;
    ULONG Found;
    KTIMER Timer;
    KDPC TimerDpc;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

typedef struct _SAMPLE_RECORD {
    LIST_ENTRY Link;
    BOOLEAN Marked;
} SAMPLE_RECORD, *PSAMPLE_RECORD;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;
KDEFERRED_ROUTINE SampleTimerDpc;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    PSAMPLE_RECORD record;
    KIRQL oldIrql;

    KeAcquireSpinLock(&extension->ListLock, &oldIrql);
    extension->Found = 0;
    // EXPECT-HINT: SP4002
    for (record = CONTAINING_RECORD(extension->List.Flink, SAMPLE_RECORD, Link); &record->Link != &extension->List;
         record = CONTAINING_RECORD(record->Link.Flink, SAMPLE_RECORD, Link)) {
        if (record->Marked) {
            break;
        }
    }
    KeReleaseSpinLock(&extension->ListLock, oldIrql);

    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    BOOLEAN queued = FALSE;
    KIRQL oldIrql;

    IoMarkIrpPending(Irp);
    KeAcquireSpinLock(&extension->ListLock, &oldIrql);
    InsertTailList(&extension->List, &Irp->Tail.Overlay.ListEntry);
    extension->Length += 1;
    queued = TRUE;
    KeReleaseSpinLock(&extension->ListLock, oldIrql);

    if (!queued) {
        SampleComplete(Irp, STATUS_DEVICE_BUSY);
    }

    return STATUS_PENDING;
}

VOID SampleTimerDpc(_In_ PKDPC Dpc, _In_opt_ PVOID DeferredContext, _In_opt_ PVOID SystemArgument1,
                    _In_opt_ PVOID SystemArgument2)
{
    PDEVICE_EXTENSION extension = DeferredContext;
    PIRP irp = NULL;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(SystemArgument1);
    UNREFERENCED_PARAMETER(SystemArgument2);

    KeAcquireSpinLockAtDpcLevel(&extension->ListLock);
    if (!IsListEmpty(&extension->List)) {
        irp = CONTAINING_RECORD(RemoveHeadList(&extension->List), IRP, Tail.Overlay.ListEntry);
        extension->Length -= 1;
    }
    KeReleaseSpinLockFromDpcLevel(&extension->ListLock);

    if (irp != NULL) {
        SampleComplete(irp, STATUS_SUCCESS);
    }
}

NTSTATUS SampleCreateClose(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(DeviceObject);

    return SampleComplete(Irp, STATUS_SUCCESS);
}

VOID SampleUnload(_In_ PDRIVER_OBJECT DriverObject)
{
    PDEVICE_EXTENSION extension = DriverObject->DeviceObject->DeviceExtension;

    KeCancelTimer(&extension->Timer);
    KeFlushQueuedDpcs();

    IoDeleteDevice(DriverObject->DeviceObject);
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
    KeInitializeSpinLock(&extension->ListLock);
    InitializeListHead(&extension->List);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
    DriverObject->DriverUnload = SampleUnload;

    KeInitializeTimer(&extension->Timer);
    KeInitializeDpc(&extension->TimerDpc, SampleTimerDpc, extension);
    dueTime.QuadPart = -10 * 1000 * 1000;
    KeSetTimerEx(&extension->Timer, dueTime, 1000, &extension->TimerDpc);

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
