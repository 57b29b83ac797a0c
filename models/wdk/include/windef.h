// SPDX-License-Identifier: Apache-2.0
#include <spinproof/base_types.h>
