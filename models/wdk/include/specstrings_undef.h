// SPDX-License-Identifier: Apache-2.0
#ifndef SPINPROOF_SPECSTRINGS_UNDEF_H
#define SPINPROOF_SPECSTRINGS_UNDEF_H
#endif
