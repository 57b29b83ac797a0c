// SPDX-License-Identifier: Apache-2.0
// File system minifilters.
#ifndef SPINPROOF_FLTKERNEL_H
#define SPINPROOF_FLTKERNEL_H
#include <ntifs.h>
#include <spinproof/flt_types.h>
#include <spinproof/flt_routines.h>
#endif
