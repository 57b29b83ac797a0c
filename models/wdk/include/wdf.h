// SPDX-License-Identifier: Apache-2.0
// The kernel-mode driver framework.
#ifndef SPINPROOF_WDF_H
#define SPINPROOF_WDF_H
#include <spinproof/wdf_more.h>
#endif
