// SPDX-License-Identifier: Apache-2.0
// RULE: SP1004
//
// Whichever of the two lookups found something holds the lock, but only the first is asked for at the end.

#include <ntddk.h>

typedef struct _ENTRY {
    struct _ENTRY *Next;
    PVOID Owner;
    ULONG Uses;
} ENTRY, *PENTRY;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleRead;

static KSPIN_LOCK TableLock;
static PENTRY Table;
static ULONG LastReason;

static PENTRY FindEntry(PVOID Owner, PKIRQL OldIrql)
{
    PENTRY entry;

    KeAcquireSpinLock(&TableLock, OldIrql);
    // EXPECT-HINT: SP4002
    for (entry = Table; entry != NULL; entry = entry->Next) {
        if (entry->Owner == Owner) {
            break;
        }
    }
    if (entry == NULL) {
        KeReleaseSpinLock(&TableLock, *OldIrql);
    }
    return entry;
}

static NTSTATUS SampleCheck(PIRP Irp, ULONG Step)
{
    return Irp->IoStatus.Information > Step ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL;
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PENTRY first = NULL, second = NULL;
    NTSTATUS status;
    ULONG reason = 0;
    KIRQL oldIrql;

    first = FindEntry(DeviceObject, &oldIrql);
    if (first == NULL) {
        status = STATUS_NOT_FOUND;
        goto Done;
    }
    first->Uses++;
    status = SampleCheck(Irp, 0);
    if (!NT_SUCCESS(status)) {
        goto Done;
    }
    KeReleaseSpinLock(&TableLock, oldIrql);
    first = NULL;

    second = FindEntry(Irp, &oldIrql);
    if (second == NULL) {
        status = STATUS_NOT_FOUND;
        goto Done;
    }

    status = SampleCheck(Irp, 1);
    if (!NT_SUCCESS(status)) {
        reason = 1;
        goto Done;
    }

    status = SampleCheck(Irp, 2);
    if (!NT_SUCCESS(status)) {
        reason = 2;
        goto Done;
    }

    status = SampleCheck(Irp, 3);
    if (!NT_SUCCESS(status)) {
        reason = 3;
        goto Done;
    }

    status = SampleCheck(Irp, 4);
    if (!NT_SUCCESS(status)) {
        reason = 4;
        goto Done;
    }

    status = SampleCheck(Irp, 5);
    if (!NT_SUCCESS(status)) {
        reason = 5;
        goto Done;
    }

    status = SampleCheck(Irp, 6);
    if (!NT_SUCCESS(status)) {
        reason = 6;
        goto Done;
    }

    status = SampleCheck(Irp, 7);
    if (!NT_SUCCESS(status)) {
        reason = 7;
        goto Done;
    }

    status = SampleCheck(Irp, 8);
    if (!NT_SUCCESS(status)) {
        reason = 8;
        goto Done;
    }

    status = SampleCheck(Irp, 9);
    if (!NT_SUCCESS(status)) {
        reason = 9;
        goto Done;
    }

    status = SampleCheck(Irp, 10);
    if (!NT_SUCCESS(status)) {
        reason = 10;
        goto Done;
    }

    status = SampleCheck(Irp, 11);
    if (!NT_SUCCESS(status)) {
        reason = 11;
        goto Done;
    }

    status = SampleCheck(Irp, 12);
    if (!NT_SUCCESS(status)) {
        reason = 12;
        goto Done;
    }

Done:
    LastReason = reason;
    if (first != NULL) {
        KeReleaseSpinLock(&TableLock, oldIrql);
    }
    Irp->IoStatus.Status = status;
    Irp->IoStatus.Information = 0;
    // EXPECT: SP1010
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    // EXPECT: SP1004
    return status;
}

NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(RegistryPath);
    KeInitializeSpinLock(&TableLock);
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    return STATUS_SUCCESS;
}
