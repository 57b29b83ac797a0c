// SPDX-License-Identifier: Apache-2.0
#include <sal.h>
#undef assert
#define assert(e) ((void)__spinproof_assert(!!(e)))
