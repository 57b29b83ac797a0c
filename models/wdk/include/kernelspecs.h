// SPDX-License-Identifier: Apache-2.0
#ifndef SPINPROOF_KERNELSPECS_H
#define SPINPROOF_KERNELSPECS_H
#include <driverspecs.h>
#endif
