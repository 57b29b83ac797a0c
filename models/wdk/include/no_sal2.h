// SPDX-License-Identifier: Apache-2.0
#ifndef SPINPROOF_NO_SAL2_H
#define SPINPROOF_NO_SAL2_H
#endif
