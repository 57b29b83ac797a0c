// SPDX-License-Identifier: Apache-2.0
// Debug output of kernel streaming.
#ifndef SPINPROOF_KSDEBUG_H
#define SPINPROOF_KSDEBUG_H
#define _DbgPrintF(level, strings)
#define DEBUGLVL_BLAB 3
#define DEBUGLVL_VERBOSE 2
#define DEBUGLVL_TERSE 1
#define DEBUGLVL_ERROR 0
#endif
