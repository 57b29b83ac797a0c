// SPDX-License-Identifier: Apache-2.0
// Device specific modules of multipath I/O: the interfaces they are built on (MPIO's own records are made up by the frontend).
#ifndef SPINPROOF_DSM_H
#define SPINPROOF_DSM_H
#include <ntddk.h>
#include <ntddstor.h>
#include <ntdddisk.h>
#include <ntddscsi.h>
#include <srb.h>
#include <scsi.h>
#include <wmistr.h>
#include <wmilib.h>
#endif
