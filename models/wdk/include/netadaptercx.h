// SPDX-License-Identifier: Apache-2.0
// Network adapter class extension.
#ifndef SPINPROOF_NETADAPTERCX_H
#define SPINPROOF_NETADAPTERCX_H
#include <spinproof/netcx.h>
#endif
