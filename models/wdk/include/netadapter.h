// SPDX-License-Identifier: Apache-2.0
// Network adapter class extension: adapters.
#ifndef SPINPROOF_NETADAPTER_H
#define SPINPROOF_NETADAPTER_H
#include <spinproof/netcx.h>
#endif
