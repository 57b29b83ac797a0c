// SPDX-License-Identifier: Apache-2.0
// The basic types of the kernel interface.
#ifndef SPINPROOF_NTDEF_H
#define SPINPROOF_NTDEF_H
#define _NTDEF_
#include <sal.h>
#include <driverspecs.h>
#include <basetsd.h>
#include <guiddef.h>
#include <stdarg.h>
#include <ctype.h>
#include <excpt.h>
#include <spinproof/compiler.h>
#include <spinproof/base_types.h>
#include <spinproof/base_macros.h>
#endif
