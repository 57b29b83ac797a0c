// SPDX-License-Identifier: Apache-2.0
// USB function side: states and ports.
#ifndef SPINPROOF_USBFNBASE_H
#define SPINPROOF_USBFNBASE_H
#include <usbspec.h>
typedef enum _USBFN_DEVICE_STATE { UsbfnDeviceStateMinimum = 0, UsbfnDeviceStateAttached, UsbfnDeviceStateDefault, UsbfnDeviceStateDetached, UsbfnDeviceStateAddressed, UsbfnDeviceStateConfigured, UsbfnDeviceStateSuspended, UsbfnDeviceStateStateMaximum } USBFN_DEVICE_STATE, *PUSBFN_DEVICE_STATE;
typedef enum _USBFN_PORT_TYPE { UsbfnUnknownPort = 0, UsbfnStandardDownstreamPort, UsbfnChargingDownstreamPort, UsbfnDedicatedChargingPort, UsbfnInvalidDedicatedChargingPort, UsbfnProprietaryDedicatedChargingPort, UsbfnPortTypeMaximum } USBFN_PORT_TYPE, *PUSBFN_PORT_TYPE;
typedef enum _USBFN_BUS_SPEED { UsbfnBusSpeedLow = 0, UsbfnBusSpeedFull, UsbfnBusSpeedHigh, UsbfnBusSpeedSuper, UsbfnBusSpeedMaximum } USBFN_BUS_SPEED, *PUSBFN_BUS_SPEED;
typedef enum _USBFN_ACTION { UsbfnActionDetach, UsbfnActionDetectProprietaryCharger, UsbfnActionNoCad } USBFN_ACTION;
#endif
