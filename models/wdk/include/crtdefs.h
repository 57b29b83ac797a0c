// SPDX-License-Identifier: Apache-2.0
#ifndef SPINPROOF_CRTDEFS_H
#define SPINPROOF_CRTDEFS_H
#include <string.h>
#include <stdio.h>
#include <stdlib.h>
#include <ctype.h>
#endif
