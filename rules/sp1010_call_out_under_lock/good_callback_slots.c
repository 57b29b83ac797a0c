// SPDX-License-Identifier: Apache-2.0
// RULE: SP1010
//
// A request carries a question and an answer in slots of one array. Under the lock the question is asked only.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    LIST_ENTRY Queue;
    ULONG Room;
    KDPC Dpc;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

typedef BOOLEAN (*SAMPLE_QUESTION)(PDEVICE_EXTENSION Extension);
typedef VOID (*SAMPLE_ANSWER)(PDEVICE_EXTENSION Extension, PIRP Irp);

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
KDEFERRED_ROUTINE SampleDpc;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

static BOOLEAN SampleHasRoom(PDEVICE_EXTENSION Extension)
{
    return Extension->Room != 0;
}

static VOID SampleAnswer(PDEVICE_EXTENSION Extension, PIRP Irp)
{
    UNREFERENCED_PARAMETER(Extension);
    SampleComplete(Irp, STATUS_SUCCESS);
}

VOID SampleDpc(_In_ PKDPC Dpc, _In_opt_ PVOID Context, _In_opt_ PVOID Argument1, _In_opt_ PVOID Argument2)
{
    PDEVICE_EXTENSION extension = Context;
    SAMPLE_QUESTION question;
    SAMPLE_ANSWER answer;
    PIRP irp;

    UNREFERENCED_PARAMETER(Dpc);
    UNREFERENCED_PARAMETER(Argument1);
    UNREFERENCED_PARAMETER(Argument2);
    KeAcquireSpinLockAtDpcLevel(&extension->Lock);
    if (IsListEmpty(&extension->Queue)) {
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        return;
    }
    irp = CONTAINING_RECORD(extension->Queue.Flink, IRP, Tail.Overlay.ListEntry);
    question = (SAMPLE_QUESTION)irp->Tail.Overlay.DriverContext[3];
    answer = (SAMPLE_ANSWER)irp->Tail.Overlay.DriverContext[0];
    if (!(*question)(extension)) {
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        return;
    }
    RemoveHeadList(&extension->Queue);
    KeReleaseSpinLockFromDpcLevel(&extension->Lock);
    (*answer)(extension, irp);
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    KIRQL oldIrql;

    IoMarkIrpPending(Irp);
    Irp->Tail.Overlay.DriverContext[0] = (PVOID)SampleAnswer;
    Irp->Tail.Overlay.DriverContext[3] = (PVOID)SampleHasRoom;
    KeAcquireSpinLock(&extension->Lock, &oldIrql);
    InsertTailList(&extension->Queue, &Irp->Tail.Overlay.ListEntry);
    KeReleaseSpinLock(&extension->Lock, oldIrql);
    KeInsertQueueDpc(&extension->Dpc, NULL, NULL);
    return STATUS_PENDING;
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
    KeInitializeSpinLock(&extension->Lock);
    InitializeListHead(&extension->Queue);
    KeInitializeDpc(&extension->Dpc, SampleDpc, extension);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->DriverUnload = SampleUnload;
    return STATUS_SUCCESS;
}
