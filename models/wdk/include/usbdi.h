// SPDX-License-Identifier: Apache-2.0
#include <usb.h>
#include <usbioctl.h>
