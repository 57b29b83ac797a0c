// SPDX-License-Identifier: Apache-2.0
// MEETING: SP1012, excluded by a lock
//
// The thread takes the mutex before it ends. Who waits for its end still holds it in the bad
// twin, and has given it back in the good one.
#include "meetings.h"

typedef struct _DEVICE_EXTENSION {
    FAST_MUTEX ListMutex;
    ULONG Served;
    KEVENT Stop;
    PVOID Thread;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

DRIVER_INITIALIZE DriverEntry;
DRIVER_DISPATCH SampleStop;
KSTART_ROUTINE SampleThread;

VOID SampleThread(_In_ PVOID StartContext)
{
    PDEVICE_EXTENSION extension = StartContext;

    KeWaitForSingleObject(&extension->Stop, Executive, KernelMode, FALSE, NULL);
    ExAcquireFastMutex(&extension->ListMutex);
    extension->Served += 1;
    ExReleaseFastMutex(&extension->ListMutex);
    PsTerminateSystemThread(STATUS_SUCCESS);
}

NTSTATUS SampleStop(_In_ PDEVICE_OBJECT DeviceObject, _Inout_ PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    ExAcquireFastMutex(&extension->ListMutex);
    KeSetEvent(&extension->Stop, IO_NO_INCREMENT, FALSE);
    ExReleaseFastMutex(&extension->ListMutex); // GOOD
    // EXPECT: SP1012
    KeWaitForSingleObject(extension->Thread, Executive, KernelMode, FALSE, NULL);
    ExReleaseFastMutex(&extension->ListMutex); // BAD
    return SampleComplete(Irp, STATUS_SUCCESS);
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
    status = PsCreateSystemThread(&threadHandle, THREAD_ALL_ACCESS, NULL, NULL, NULL, SampleThread, extension);
    if (!NT_SUCCESS(status)) {
        IoDeleteDevice(deviceObject);
        return status;
    }
    ObReferenceObjectByHandle(threadHandle, SYNCHRONIZE, *PsThreadType, KernelMode, &extension->Thread, NULL);
    ZwClose(threadHandle);
    DriverObject->MajorFunction[IRP_MJ_CLEANUP] = SampleStop;

    deviceObject->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
