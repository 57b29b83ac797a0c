// SPDX-License-Identifier: Apache-2.0
#include <ip2string.h>
