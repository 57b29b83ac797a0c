// SPDX-License-Identifier: Apache-2.0
// What file systems and their filters use: ntddk.h, the cache manager, FsRtl, file information, security.
#ifndef SPINPROOF_NTIFS_H
#define SPINPROOF_NTIFS_H
#define _NTIFS_
#include <ntddk.h>
#include <spinproof/ifs_file.h>
#include <spinproof/ifs_fsrtl.h>
#include <spinproof/ifs_cc.h>
#include <spinproof/ifs_se.h>
#endif
