// SPDX-License-Identifier: Apache-2.0
// RULE: SP1002
//
// What is called under the cancel spin lock is no cancel routine: nobody gives the lock back.

#include <ntddk.h>

typedef VOID SAMPLE_NOTIFY(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp);

typedef struct _DEVICE_EXTENSION {
    LIST_ENTRY Pending;
    SAMPLE_NOTIFY *Notify;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleControl;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

static VOID SampleCancelAll(_Inout_ PLIST_ENTRY Head, _In_ SAMPLE_NOTIFY *Notify)
{
    PDRIVER_CANCEL cancel;
    PLIST_ENTRY entry;
    PIRP irp;
    ULONG left = 2;

    // Not more than some.
    for (entry = Head->Flink; entry != Head && left > 0; entry = entry->Flink, --left) {
        irp = CONTAINING_RECORD(entry, IRP, Tail.Overlay.ListEntry);
        irp->Cancel = TRUE;
        cancel = IoSetCancelRoutine(irp, NULL);
        if (cancel != NULL) {
            // EXPECT: SP1002
            IoAcquireCancelSpinLock(&irp->CancelIrql);
            Notify(IoGetCurrentIrpStackLocation(irp)->DeviceObject, irp);
        }
    }
    // EXPECT: SP1004
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    SampleCancelAll(&extension->Pending, extension->Notify);
    // EXPECT: SP1010
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
    InitializeListHead(&extension->Pending);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
