// SPDX-License-Identifier: Apache-2.0
// USB function class extension: handles.
#ifndef SPINPROOF_UFXBASE_H
#define SPINPROOF_UFXBASE_H
#include <wdf.h>
#include <usbfnbase.h>
typedef struct UFXDEVICE__ *UFXDEVICE;
typedef struct UFXENDPOINT__ *UFXENDPOINT;
typedef struct UFXENDPOINT_INIT UFXENDPOINT_INIT, *PUFXENDPOINT_INIT;
typedef struct _UFX_HARDWARE_FAILURE_CONTEXT { ULONG Size; CHAR Data[1]; } UFX_HARDWARE_FAILURE_CONTEXT, *PUFX_HARDWARE_FAILURE_CONTEXT;
#endif
