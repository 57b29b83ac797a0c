// SPDX-License-Identifier: Apache-2.0
// No vector intrinsics: kernel code that matters here has none.
#include <intrin.h>
