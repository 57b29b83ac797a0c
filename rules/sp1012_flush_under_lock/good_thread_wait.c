// SPDX-License-Identifier: Apache-2.0
// RULE: SP1012
//
// The routine gives the fast mutex back before it waits.

#include <ntddk.h>

typedef struct _DEVICE_EXTENSION {
    FAST_MUTEX ListMutex;
    ULONG Served;
    KEVENT Stop;
    PVOID Thread;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_UNLOAD SampleUnload;
DRIVER_DISPATCH SampleCreateClose;
KSTART_ROUTINE SampleThread;

static NTSTATUS SampleComplete(_In_ PIRP Irp, _In_ NTSTATUS Status)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

VOID SampleThread(_In_ PVOID StartContext)
{
    PDEVICE_EXTENSION extension = StartContext;

    KeWaitForSingleObject(&extension->Stop, Executive, KernelMode, FALSE, NULL);

    ExAcquireFastMutex(&extension->ListMutex);
    extension->Served += 1;
    ExReleaseFastMutex(&extension->ListMutex);

    PsTerminateSystemThread(STATUS_SUCCESS);
}

static VOID SampleStopThread(_In_ PDEVICE_EXTENSION Extension)
{
    ExAcquireFastMutex(&Extension->ListMutex);
    Extension->Served = 0;
    ExReleaseFastMutex(&Extension->ListMutex);

    KeSetEvent(&Extension->Stop, IO_NO_INCREMENT, FALSE);
    KeWaitForSingleObject(Extension->Thread, Executive, KernelMode, FALSE, NULL);
    ObDereferenceObject(Extension->Thread);
}

NTSTATUS SampleCreateClose(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    UNREFERENCED_PARAMETER(DeviceObject);

    return SampleComplete(Irp, STATUS_SUCCESS);
}

VOID SampleUnload(_In_ PDRIVER_OBJECT DriverObject)
{
    PDEVICE_EXTENSION extension = DriverObject->DeviceObject->DeviceExtension;

    SampleStopThread(extension);

    IoDeleteDevice(DriverObject->DeviceObject);
}

NTSTATUS DriverEntry(_In_ PDRIVER_OBJECT DriverObject, _In_ PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT deviceObject;
    PDEVICE_EXTENSION extension;
    HANDLE threadHandle;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(RegistryPath);

    status = IoCreateDevice(DriverObject, sizeof(DEVICE_EXTENSION), NULL, FILE_DEVICE_UNKNOWN, 0,
                            FALSE, &deviceObject);
    if (!NT_SUCCESS(status)) {
        return status;
    }

    extension = deviceObject->DeviceExtension;
    RtlZeroMemory(extension, sizeof(DEVICE_EXTENSION));
    ExInitializeFastMutex(&extension->ListMutex);
    KeInitializeEvent(&extension->Stop, NotificationEvent, FALSE);
    status = PsCreateSystemThread(&threadHandle, THREAD_ALL_ACCESS, NULL, NULL, NULL, SampleThread,
                                  extension);
    if (!NT_SUCCESS(status)) {
        IoDeleteDevice(deviceObject);
        return status;
    }
    ObReferenceObjectByHandle(threadHandle, SYNCHRONIZE, *PsThreadType, KernelMode,
                              &extension->Thread, NULL);
    ZwClose(threadHandle);

    DriverObject->MajorFunction[IRP_MJ_CREATE] = SampleCreateClose;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = SampleCreateClose;
    DriverObject->DriverUnload = SampleUnload;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
