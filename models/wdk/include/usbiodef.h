// SPDX-License-Identifier: Apache-2.0
// Device interface classes of USB.
#ifndef SPINPROOF_USBIODEF_H
#define SPINPROOF_USBIODEF_H
#include <ntdef.h>
#ifdef __cplusplus
extern "C" {
#endif
extern const GUID GUID_DEVINTERFACE_USB_HUB, GUID_DEVINTERFACE_USB_DEVICE, GUID_DEVINTERFACE_USB_HOST_CONTROLLER, GUID_USB_WMI_STD_DATA, GUID_USB_WMI_STD_NOTIFICATION;
#define FILE_DEVICE_USB 0x00000022
#ifdef __cplusplus
}
#endif
#endif
