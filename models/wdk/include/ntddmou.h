// SPDX-License-Identifier: Apache-2.0
// Mice: what their drivers hand up.
#ifndef SPINPROOF_NTDDMOU_H
#define SPINPROOF_NTDDMOU_H
#include <wdm.h>
#ifdef __cplusplus
extern "C" {
#endif
#define IOCTL_MOUSE_QUERY_ATTRIBUTES 0x000F0000
typedef struct _MOUSE_INPUT_DATA { USHORT UnitId, Flags; union { ULONG Buttons; struct { USHORT ButtonFlags, ButtonData; }; }; ULONG RawButtons; LONG LastX, LastY; ULONG ExtraInformation; } MOUSE_INPUT_DATA, *PMOUSE_INPUT_DATA;
typedef struct _MOUSE_ATTRIBUTES { USHORT MouseIdentifier, NumberOfButtons, SampleRate; ULONG InputDataQueueLength; } MOUSE_ATTRIBUTES, *PMOUSE_ATTRIBUTES;
extern const GUID GUID_DEVINTERFACE_MOUSE;
#ifdef __cplusplus
}
#endif
#endif
