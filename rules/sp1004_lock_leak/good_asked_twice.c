// SPDX-License-Identifier: Apache-2.0
// RULE: SP1004
//
// The lock is taken and given back where a flag says so. The work between the two changes another flag only.

#include <ntddk.h>

#define SAMPLE_LOCKED 8
#define SAMPLE_DIRTY  4

typedef struct _FILE_RECORD {
    ERESOURCE Resource;
    ULONG Flags;
    ULONG Size;
} FILE_RECORD, *PFILE_RECORD;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleCreate;
DRIVER_DISPATCH SampleWrite;

static VOID SampleWork(PFILE_RECORD File, ULONG Size)
{
    while (Size > File->Size) {
        // EXPECT-HINT: SP6001
        File->Size += PAGE_SIZE;
        File->Flags |= SAMPLE_DIRTY;
    }
}

NTSTATUS SampleCreate(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PFILE_RECORD file = DeviceObject->DeviceExtension;

    file->Flags |= SAMPLE_LOCKED;
    Irp->IoStatus.Status = STATUS_SUCCESS;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PFILE_RECORD file = DeviceObject->DeviceExtension;

    KeEnterCriticalRegion();
    if (file->Flags & SAMPLE_LOCKED) {
        ExAcquireResourceExclusiveLite(&file->Resource, TRUE);
    }
    SampleWork(file, IoGetCurrentIrpStackLocation(Irp)->Parameters.Write.Length);
    if (file->Flags & SAMPLE_LOCKED) {
        // EXPECT-HINT: SP1005
        ExReleaseResourceLite(&file->Resource);
    }
    // EXPECT-HINT: SP2009
    KeLeaveCriticalRegion();
    Irp->IoStatus.Status = STATUS_SUCCESS;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    // EXPECT-HINT: SP1004
    return STATUS_SUCCESS;
}

NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(RegistryPath);
    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreate;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
    return STATUS_SUCCESS;
}
