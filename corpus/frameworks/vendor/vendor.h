// SPDX-License-Identifier: Apache-2.0
// The interface of a made-up framework: queues that call one routine for each request.
#pragma once
#include <ntddk.h>

typedef struct VENDOR_QUEUE__ *VENDOR_QUEUE;
typedef VOID VENDOR_EVT_REQUEST(VENDOR_QUEUE Queue, PVOID Request);
typedef VENDOR_EVT_REQUEST *PFN_VENDOR_EVT_REQUEST;

typedef struct _VENDOR_QUEUE_CONFIG {
    ULONG Serialized; // one request at a time
    PFN_VENDOR_EVT_REQUEST EvtRead;
    PFN_VENDOR_EVT_REQUEST EvtWrite;
} VENDOR_QUEUE_CONFIG;

VOID VendorQueueConfigInit(VENDOR_QUEUE_CONFIG *Config);
NTSTATUS VendorQueueCreate(VENDOR_QUEUE_CONFIG *Config, VENDOR_QUEUE *Queue);
VOID VendorRequestDone(PVOID Request);
