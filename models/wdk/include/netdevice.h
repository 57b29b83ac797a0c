// SPDX-License-Identifier: Apache-2.0
// Network adapter class extension: devices.
#ifndef SPINPROOF_NETDEVICE_H
#define SPINPROOF_NETDEVICE_H
#include <spinproof/netcx.h>
#endif
