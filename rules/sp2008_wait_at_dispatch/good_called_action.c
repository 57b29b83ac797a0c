// SPDX-License-Identifier: Apache-2.0
// RULE: SP2008
//
// A table of many functions, one of which sleeps. Whether that one is ever the next is not known: a hint.

#include <ntddk.h>

typedef VOID SAMPLE_ACTION(_Inout_ PIRP Irp);

typedef struct _DEVICE_EXTENSION {
    KSPIN_LOCK Lock;
    ULONG Next;
    SAMPLE_ACTION *Actions[13];
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
DRIVER_DISPATCH SampleRead;
DRIVER_DISPATCH SampleWrite;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

#define SAMPLE_HANDLER(number) \
    static VOID SampleHandle##number(_Inout_ PIRP Irp) { Irp->IoStatus.Information = number; }

SAMPLE_HANDLER(1)
SAMPLE_HANDLER(2)
SAMPLE_HANDLER(3)
SAMPLE_HANDLER(4)
SAMPLE_HANDLER(5)
SAMPLE_HANDLER(6)
SAMPLE_HANDLER(7)
SAMPLE_HANDLER(8)
SAMPLE_HANDLER(9)
SAMPLE_HANDLER(10)
SAMPLE_HANDLER(11)
SAMPLE_HANDLER(12)

static VOID SampleSleep(_Inout_ PIRP Irp)
{
    LARGE_INTEGER time;

    time.QuadPart = -10000;
    // EXPECT-HINT: SP2008
    KeDelayExecutionThread(KernelMode, FALSE, &time);
    Irp->IoStatus.Information = 0;
}

static VOID SampleUnderLock(_Inout_ PDEVICE_EXTENSION Extension, _In_ SAMPLE_ACTION *Action, _Inout_ PIRP Irp)
{
    KIRQL oldIrql;

    KeAcquireSpinLock(&Extension->Lock, &oldIrql);
    UNREFERENCED_PARAMETER(Action);
    Extension->Actions[Extension->Next](Irp);
    KeReleaseSpinLock(&Extension->Lock, oldIrql);
}

NTSTATUS SampleRead(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    SampleUnderLock(extension, SampleSleep, Irp);
    return SampleComplete(Irp, STATUS_SUCCESS);
}

NTSTATUS SampleWrite(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;
    SampleUnderLock(extension, SampleHandle1, Irp);
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
    KeInitializeSpinLock(&extension->Lock);
    extension->Actions[1] = SampleHandle1;
    extension->Actions[2] = SampleHandle2;
    extension->Actions[3] = SampleHandle3;
    extension->Actions[4] = SampleHandle4;
    extension->Actions[5] = SampleHandle5;
    extension->Actions[6] = SampleHandle6;
    extension->Actions[7] = SampleHandle7;
    extension->Actions[8] = SampleHandle8;
    extension->Actions[9] = SampleHandle9;
    extension->Actions[10] = SampleHandle10;
    extension->Actions[11] = SampleHandle11;
    extension->Actions[12] = SampleHandle12;
    extension->Actions[0] = SampleSleep;

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_READ] = SampleRead;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = SampleWrite;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
