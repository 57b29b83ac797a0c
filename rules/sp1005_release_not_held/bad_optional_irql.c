// SPDX-License-Identifier: Apache-2.0
// RULE: SP1005
//
// The helper gave its lock back when it found nothing, and its caller gives it back on both ways.

#include <ntddk.h>

typedef struct _ENTRY {
    struct _ENTRY *Next;
    PVOID Owner;
    ULONG Uses;
} ENTRY, *PENTRY;

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    PENTRY Entries;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleControl;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

/* With an IRQL it comes back with the lock when it found one; without, the caller holds the lock. */
static PENTRY SampleFind(_In_ PDEVICE_EXTENSION Extension, _In_ PVOID Owner, _Out_opt_ PKIRQL OldIrql)
{
    PENTRY entry;

    if (Owner == NULL) {
        return NULL;
    }
    if (OldIrql != NULL) {
        KeAcquireSpinLock(&Extension->Lock, OldIrql);
    }
    // EXPECT-HINT: SP4002
    for (entry = Extension->Entries; entry != NULL; entry = entry->Next) {
        if (entry->Owner == Owner) {
            break;
        }
    }
    if (entry == NULL && OldIrql != NULL) {
        KeReleaseSpinLock(&Extension->Lock, *OldIrql);
    }
    return entry;
}

NTSTATUS SampleControl(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    PENTRY entry;
    KIRQL oldIrql;

    entry = SampleFind(extension, stack->FileObject, &oldIrql);
    if (entry != NULL) {
        entry->Uses += 1;
    }
    // EXPECT: SP1005
    KeReleaseSpinLock(&extension->Lock, oldIrql);

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

    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = SampleControl;
    DriverObject->DriverUnload = SampleUnload;
    return STATUS_SUCCESS;
}
