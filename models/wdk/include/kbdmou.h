// SPDX-License-Identifier: Apache-2.0
// Connecting a keyboard or mouse class driver to what delivers its input.
#ifndef SPINPROOF_KBDMOU_H
#define SPINPROOF_KBDMOU_H
#include <wdm.h>
#ifdef __cplusplus
extern "C" {
#endif
#include <ntddkbd.h>
#include <ntddmou.h>
#define IOCTL_INTERNAL_KEYBOARD_CONNECT 0x000B0203
#define IOCTL_INTERNAL_KEYBOARD_DISCONNECT 0x000B0403
#define IOCTL_INTERNAL_KEYBOARD_ENABLE 0x000B0803
#define IOCTL_INTERNAL_KEYBOARD_DISABLE 0x000B1003
#define IOCTL_INTERNAL_MOUSE_CONNECT 0x000F0203
#define IOCTL_INTERNAL_MOUSE_DISCONNECT 0x000F0403
#define IOCTL_INTERNAL_MOUSE_ENABLE 0x000F0803
#define IOCTL_INTERNAL_MOUSE_DISABLE 0x000F1003
typedef VOID (*PSERVICE_CALLBACK_ROUTINE)(PVOID NormalContext, PVOID SystemArgument1, PVOID SystemArgument2, PVOID SystemArgument3);
typedef struct _CONNECT_DATA { PDEVICE_OBJECT ClassDeviceObject; PVOID ClassService; } CONNECT_DATA, *PCONNECT_DATA;
#ifdef __cplusplus
}
#endif
#endif
