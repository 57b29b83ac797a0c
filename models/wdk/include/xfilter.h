// SPDX-License-Identifier: Apache-2.0
// Ethernet addresses: in ndis.h.
#include <ndis.h>
