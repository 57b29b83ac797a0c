// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/lower/lowered.h"

#include <gtest/gtest.h>

namespace spinproof::frontend {
namespace {

TEST(LowerRegistration, DriverObjectFields) {
  EXPECT_EQ(loweredPlain(R"c(
DRIVER_DISPATCH Read;
DRIVER_STARTIO StartIo;
NTSTATUS Read(PDEVICE_OBJECT d, PIRP i) { return 0; }
VOID StartIo(PDEVICE_OBJECT d, PIRP i) {}
NTSTATUS Write(PDEVICE_OBJECT d, PIRP i);
DRIVER_INITIALIZE DriverEntry;
NTSTATUS DriverEntry(PDRIVER_OBJECT driver, PVOID path) {
  int i;
  for (i = 0; i < 28; i++)
    driver->MajorFunction[i] = Read;
  driver->MajorFunction[0] = driver->MajorFunction[3] = Write;
  driver->DriverStartIo = &StartIo;
  return STATUS_SUCCESS;
}
)c"),
            R"c(function Read(DEVICE_OBJECT d, IRP i): i32
  role DRIVER_DISPATCH
  block 0:
    return 0
function StartIo(DEVICE_OBJECT d, IRP i)
  role DRIVER_STARTIO
  block 0:
    return
function DriverEntry(DRIVER_OBJECT driver, void path): i32
  role DRIVER_INITIALIZE
  block 0:
    i = 0
    go to block 1
  block 1:
    if i < 28 go to block 2
    if i >= 28 go to block 3
  block 2:
    write DRIVER_OBJECT.MajorFunction[]
    driver->MajorFunction[i] = &Read
    register &Read as DRIVER_DISPATCH of *DriverEntry::driver, by DRIVER_OBJECT.MajorFunction[]
    i = i + 1
    go to block 1
  block 3:
    write DRIVER_OBJECT.MajorFunction[]
    driver->MajorFunction[3] = &Write
    register &Write as DRIVER_DISPATCH of *DriverEntry::driver, by DRIVER_OBJECT.MajorFunction[3]
    write DRIVER_OBJECT.MajorFunction[]
    driver->MajorFunction[0] = &Write
    register &Write as DRIVER_DISPATCH of *DriverEntry::driver, by DRIVER_OBJECT.MajorFunction[0]
    write DRIVER_OBJECT.DriverStartIo
    driver->DriverStartIo = &StartIo
    register &StartIo as DRIVER_STARTIO of *DriverEntry::driver, by DRIVER_OBJECT.DriverStartIo
    return 0
)c");
}

TEST(LowerRegistration, CallParameters) {
  EXPECT_EQ(loweredPlain(R"c(
typedef struct _EXT { KDPC Dpc; } EXT;
KDEFERRED_ROUTINE DpcRoutine;
void Helper(PKDPC dpc, PKDEFERRED_ROUTINE routine) {
  KeInitializeDpc(dpc, routine, NULL);
}
void Start(EXT* ext) {
  KeInitializeDpc(&ext->Dpc, DpcRoutine, ext);
  Helper(&ext->Dpc, (PKDEFERRED_ROUTINE)DpcRoutine);
}
)c"),
            R"c(function Helper(KDPC dpc, KDEFERRED_ROUTINE routine)
  block 0:
    call KeInitializeDpc(dpc, routine, NULL)
    register routine as KDEFERRED_ROUTINE of *Helper::dpc with (NULL), by KeInitializeDpc
    return
function Start(EXT ext)
  block 0:
    call KeInitializeDpc(&ext->Dpc, &DpcRoutine, ext)
    register &DpcRoutine as KDEFERRED_ROUTINE of EXT.Dpc with (ext), by KeInitializeDpc
    call Helper(&ext->Dpc, &DpcRoutine)
    register &DpcRoutine as KDEFERRED_ROUTINE of EXT.Dpc, by Helper
    return
)c");
}

TEST(LowerRegistration, InitialiserTables) {
  EXPECT_EQ(loweredPlain(R"c(
typedef struct _OPERATION { UCHAR Major; PDRIVER_DISPATCH Handler; } OPERATION;
NTSTATUS Read(PDEVICE_OBJECT d, PIRP i);
NTSTATUS Write(PDEVICE_OBJECT d, PIRP i);
const OPERATION Operations[] = {{3, Read}, {4, Write}, {0}};
PDRIVER_STARTIO Start = NULL;
void F(void) {
  OPERATION local = {3, Read};
}
)c"),
            R"c(function F()
  block 0:
    local.Major = 3
    local.Handler = &Read
    register &Read as DRIVER_DISPATCH of F::local, by OPERATION.Handler
    return
function <globals of t.c>() static
  block 0:
    Operations[0].Major = 3
    Operations[0].Handler = &Read
    register &Read as DRIVER_DISPATCH of Operations[], by OPERATION.Handler
    Operations[1].Major = 4
    Operations[1].Handler = &Write
    register &Write as DRIVER_DISPATCH of Operations[], by OPERATION.Handler
    Start = NULL
    return
)c");
}

} // namespace
} // namespace spinproof::frontend
