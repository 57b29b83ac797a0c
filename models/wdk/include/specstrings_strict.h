// SPDX-License-Identifier: Apache-2.0
#ifndef SPINPROOF_SPECSTRINGS_STRICT_H
#define SPINPROOF_SPECSTRINGS_STRICT_H
#include <sal.h>
#endif
