// SPDX-License-Identifier: Apache-2.0
#ifndef SPINPROOF_CONCURRENCYSAL_H
#define SPINPROOF_CONCURRENCYSAL_H
#include <sal.h>
#endif
