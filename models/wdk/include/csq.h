// SPDX-License-Identifier: Apache-2.0
#include <spinproof/wdm_po.h>
