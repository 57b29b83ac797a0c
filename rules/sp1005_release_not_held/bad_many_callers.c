// SPDX-License-Identifier: Apache-2.0
// RULE: SP1005
//
// The lookup locks only for who wants the old level, and comes back with the lock where it found something. It
// has many callers, and the last one passes NULL: that one holds nothing.

#include <ntddk.h>

typedef struct _ENTRY {
    struct _ENTRY *Next;
    ULONG Kind;
    ULONG Uses;
} ENTRY, *PENTRY;

static KSPIN_LOCK TableLock;
static PENTRY Table;

static PENTRY FindEntry(ULONG Kind, PKIRQL OldIrql)
{
    PENTRY entry;

    if (OldIrql != NULL) {
        KeAcquireSpinLock(&TableLock, OldIrql);
    }
    // EXPECT-HINT: SP4002
    for (entry = Table; entry != NULL; entry = entry->Next) {
        if (entry->Kind == Kind) {
            break;
        }
    }
    if (entry == NULL && OldIrql != NULL) {
        KeReleaseSpinLock(&TableLock, *OldIrql);
    }
    return entry;
}

#define COUNT_USE(Name, Kind)                                                                                          \
    static VOID Name(VOID)                                                                                             \
    {                                                                                                                  \
        KIRQL oldIrql;                                                                                                 \
        PENTRY entry = FindEntry(Kind, &oldIrql);                                                                      \
                                                                                                                       \
        if (entry != NULL) {                                                                                           \
            entry->Uses++;                                                                                             \
            KeReleaseSpinLock(&TableLock, oldIrql);                                                                    \
        }                                                                                                              \
    }

COUNT_USE(CountCreate, 1)
COUNT_USE(CountClose, 2)
COUNT_USE(CountRead, 3)
COUNT_USE(CountWrite, 4)
COUNT_USE(CountQuery, 5)
COUNT_USE(CountSet, 6)
COUNT_USE(CountFlush, 7)
COUNT_USE(CountControl, 8)
COUNT_USE(CountInternal, 9)
COUNT_USE(CountCleanup, 10)
COUNT_USE(CountPower, 11)
COUNT_USE(CountPnp, 12)
COUNT_USE(CountScsi, 13)
COUNT_USE(CountLock, 14)

static NTSTATUS SampleDispatch(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    KIRQL oldIrql = PASSIVE_LEVEL;
    PENTRY entry;

    UNREFERENCED_PARAMETER(DeviceObject);
    CountCreate();
    CountClose();
    CountRead();
    CountWrite();
    CountQuery();
    CountSet();
    CountFlush();
    CountControl();
    CountInternal();
    CountCleanup();
    CountPower();
    CountPnp();
    CountScsi();
    CountLock();
    entry = FindEntry(15, NULL);
    if (entry != NULL) {
        entry->Uses++;
        KeReleaseSpinLock(&TableLock, oldIrql); // EXPECT: SP1005
    }
    Irp->IoStatus.Status = STATUS_SUCCESS;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(RegistryPath);
    KeInitializeSpinLock(&TableLock);
    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleDispatch;
    return STATUS_SUCCESS;
}
