// SPDX-License-Identifier: Apache-2.0
// The Windows driver model.
#ifndef SPINPROOF_WDM_H
#define SPINPROOF_WDM_H
#define _WDMDDK_
#include <sdkddkver.h>
#include <ntdef.h>
#include <ntstatus.h>
#include <bugcodes.h>
#include <devioctl.h>
#include <intrin.h>
#include <spinproof/wdm_ke.h>
#include <spinproof/wdm_interlocked.h>
#include <spinproof/wdm_rtl.h>
#include <spinproof/wdm_io.h>
#include <spinproof/wdm_ex.h>
#include <spinproof/wdm_mm.h>
#include <spinproof/wdm_file.h>
#include <spinproof/wdm_po.h>
#include <spinproof/wdm_bus.h>
#include <spinproof/ntddk_fastio.h>
#include <evntprov.h>
#endif
