// SPDX-License-Identifier: Apache-2.0
#ifndef SPINPROOF_MEMORY_H
#define SPINPROOF_MEMORY_H
#include <string.h>
#include <stdio.h>
#include <stdlib.h>
#include <ctype.h>
#endif
