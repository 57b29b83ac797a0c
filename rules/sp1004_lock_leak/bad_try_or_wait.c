// SPDX-License-Identifier: Apache-2.0
// RULE: SP1004
//
// Nobody calls it, and its result says the same with the mutex and without it.

#include <ntddk.h>

#define SAMPLE_OK 5
#define SAMPLE_BUSY 3
#define SAMPLE_BAD 7

typedef struct _DEVICE_EXTENSION {
    ULONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
ULONG SampleAcquire(_Inout_opt_ PFAST_MUTEX Mutex, _In_ BOOLEAN Wait);

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

ULONG SampleAcquire(_Inout_opt_ PFAST_MUTEX Mutex, _In_ BOOLEAN Wait)
{
    if (Mutex == NULL) {
        return SAMPLE_BAD;
    }
    if (!Wait) {
        if (!ExTryToAcquireFastMutex(Mutex)) {
            return SAMPLE_OK;
        }
    } else {
        ExAcquireFastMutex(Mutex);
    }
    // EXPECT: SP1004
    return SAMPLE_OK;
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
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
