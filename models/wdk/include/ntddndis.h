// SPDX-License-Identifier: Apache-2.0
#include <ndis.h>
