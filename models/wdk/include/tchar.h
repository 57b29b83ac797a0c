// SPDX-License-Identifier: Apache-2.0
#ifndef SPINPROOF_TCHAR_H
#define SPINPROOF_TCHAR_H
#include <string.h>
#include <stdio.h>
#include <stdlib.h>
#include <ctype.h>
#endif
