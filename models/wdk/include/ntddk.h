// SPDX-License-Identifier: Apache-2.0
// wdm.h and what only legacy (non-WDM) kernel drivers use.
#ifndef SPINPROOF_NTDDK_H
#define SPINPROOF_NTDDK_H
#define _NTDDK_
#include <wdm.h>
#include <spinproof/ntddk_ps.h>
#include <spinproof/ntddk_rtl.h>
#include <spinproof/ntddk_fastio.h>
#endif
