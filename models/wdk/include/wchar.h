// SPDX-License-Identifier: Apache-2.0
#ifndef SPINPROOF_WCHAR_H
#define SPINPROOF_WCHAR_H
#include <string.h>
#include <stdio.h>
#include <stdlib.h>
#include <ctype.h>
#endif
