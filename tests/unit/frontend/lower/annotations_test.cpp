// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/lower/lowered.h"

#include <gtest/gtest.h>

namespace spinproof::frontend {
namespace {

TEST(LowerAnnotations, Irql) {
  EXPECT_EQ(loweredPlain(R"c(
SAL("_IRQL_requires_max_(DISPATCH_LEVEL)") SAL("_IRQL_requires_min_(APC_LEVEL)") SAL("_IRQL_requires_same_")
void Both(void) {}
SAL("_IRQL_requires_(DISPATCH_LEVEL)") void Exactly(void);
void Exactly(void) {}
SAL("_IRQL_raises_(DISPATCH_LEVEL)") void Raises(SAL("_IRQL_saves_") PKIRQL old) {}
void Restores(SAL("_IRQL_restores_") KIRQL old) {}
)c"),
            R"c(function Both()
  says: at least APC_LEVEL
  says: at most DISPATCH_LEVEL
  says: same IRQL
  block 0:
    return
function Exactly()
  says: at least DISPATCH_LEVEL
  says: at most DISPATCH_LEVEL
  block 0:
    return
function Raises(KIRQL old)
  says: raises to DISPATCH_LEVEL
  says: saves the IRQL
  block 0:
    return
function Restores(KIRQL old)
  says: restores the IRQL
  block 0:
    return
)c");
}

TEST(LowerAnnotations, Locks) {
  EXPECT_EQ(loweredPlain(R"c(
typedef struct _EXT { KSPIN_LOCK Lock; } EXT;
KSPIN_LOCK Global;
SAL("_Acquires_lock_(*Lock)") void A(PKSPIN_LOCK Lock) {}
SAL("_Releases_lock_(Ext->Lock)") void B(EXT* Ext) {}
SAL("_Requires_lock_held_(&Ext->Lock)") SAL("_Requires_lock_not_held_(Global)") void C(EXT* Ext) {}
SAL("_When_(return != 0, _Acquires_lock_(*Lock))") int D(PKSPIN_LOCK Lock) { return 0; }
void E(SAL("_Acquires_lock_(*_Curr_)") PKSPIN_LOCK Lock) {}
SAL("_Acquires_lock_(something odd)") void F(void) {}
)c"),
            R"c(function A(KSPIN_LOCK Lock)
  says: acquires *Lock
  block 0:
    return
function B(EXT Ext)
  says: releases Ext->Lock
  block 0:
    return
function C(EXT Ext)
  says: requires-held &Ext->Lock
  says: requires-not-held Global
  block 0:
    return
function D(KSPIN_LOCK Lock): i32
  says: acquires *Lock when return != 0
  block 0:
    return 0
function E(KSPIN_LOCK Lock)
  says: acquires *_Curr_
  block 0:
    return
function F()
  says: acquires something odd
  block 0:
    return
)c");
}

TEST(LowerAnnotations, Sections) {
  EXPECT_EQ(loweredPlain(R"c(
void Paged(void);
void Init(void);
void Resident(void);
#pragma alloc_text(PAGE, Paged)
#pragma alloc_text(INIT, Init)
void Paged(void) {}
void Init(void) {}
void Resident(void) { PAGED_CODE(); }
#pragma code_seg("PAGECODE")
void BySegment(void) {}
#pragma code_seg()
__declspec(code_seg("PAGE")) void ByAttribute(void) {}
void After(void) {}
)c"),
            R"c(function Paged() pageable in PAGE
  block 0:
    return
function Init() discarded in INIT
  block 0:
    return
function Resident() PAGED_CODE
  block 0:
    return
function BySegment() pageable in PAGECODE
  block 0:
    return
function ByAttribute() pageable in PAGE
  block 0:
    return
function After()
  block 0:
    return
)c");
}

TEST(LowerAnnotations, RolesOfDeclarations) {
  EXPECT_EQ(loweredPlain(R"c(
DRIVER_STARTIO StartIo;
SAL("_Function_class_(DRIVER_DISPATCH)") NTSTATUS Read(PDEVICE_OBJECT d, PIRP i);
void StartIo(PDEVICE_OBJECT d, PIRP i) {}
NTSTATUS Read(PDEVICE_OBJECT d, PIRP i) { return 0; }
)c"),
            R"c(function StartIo(DEVICE_OBJECT d, IRP i)
  role DRIVER_STARTIO
  block 0:
    return
function Read(DEVICE_OBJECT d, IRP i): i32
  role DRIVER_DISPATCH
  block 0:
    return 0
)c");
}

} // namespace
} // namespace spinproof::frontend
