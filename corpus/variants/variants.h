// SPDX-License-Identifier: Apache-2.0
// What the variants share: one device, and another one of the same kind.
#pragma once

#ifdef __cplusplus
extern "C" {
#endif
#include <ntddk.h>

typedef struct _PAGED_DATA {
    ULONG Value;
} PAGED_DATA, *PPAGED_DATA;

typedef struct _DEVICE_EXTENSION {
    PDEVICE_OBJECT Self;
    KDPC Dpc;
    KSPIN_LOCK Lock;
    ERESOURCE Resource;
    struct _DEVICE_EXTENSION* Other; // of another device
    BOOLEAN Shared;                  // written once, before anybody runs
    BOOLEAN Removed;
    ULONG Length;
    PDEVICE_OBJECT LowerDevice;
    PIRP Packet;
    HANDLE Key;
    KEVENT Ready;
    PPAGED_DATA Paged;
    PUCHAR Port;
    PVOID UserBuffer;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

// What a case does at one point; see driver.c.
VOID SampleReadKey(_In_ PDEVICE_EXTENSION Extension);
VOID SampleUse(_In_ ULONG Value);

@ROUTINES@

#ifdef __cplusplus
}
#endif
