// SPDX-License-Identifier: Apache-2.0
#include <usbfnbase.h>
#include <devioctl.h>
