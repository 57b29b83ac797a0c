// SPDX-License-Identifier: Apache-2.0
#ifndef SPINPROOF_WCTYPE_H
#define SPINPROOF_WCTYPE_H
#include <string.h>
#include <stdio.h>
#include <stdlib.h>
#include <ctype.h>
#endif
