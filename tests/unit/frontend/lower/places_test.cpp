// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/lower/lowered.h"

#include <gtest/gtest.h>

namespace spinproof::frontend {
namespace {

TEST(LowerPlaces, DeviceExtension) {
  EXPECT_EQ(loweredPlain(R"c(
typedef struct _QUEUE { KSPIN_LOCK Lock; } QUEUE;
typedef struct _DEVICE_EXTENSION {
  QUEUE Queue;
  QUEUE* Other;
  struct { KSPIN_LOCK Lock; } Named;
  union { KSPIN_LOCK Unnamed; PVOID Alias; };
  KSPIN_LOCK Many[4];
} DEVICE_EXTENSION;
void G(PKSPIN_LOCK);
void F(PDEVICE_OBJECT device, int i) {
  DEVICE_EXTENSION* ext = device->DeviceExtension;
  G(&ext->Queue.Lock);
  G(&ext->Other->Lock);
  G(&ext->Named.Lock);
  G(&ext->Unnamed);
  G(ext->Many);
  G(&ext->Many[i]);
  G(ext->Many + 2);
  G(&((DEVICE_EXTENSION*)device->DeviceExtension)->Queue.Lock);
}
)c"),
            R"c(function F(DEVICE_OBJECT device, int i)
  block 0:
    read DEVICE_OBJECT.DeviceExtension
    ext = device->DeviceExtension
    call G(&ext->Queue.Lock)
    read DEVICE_EXTENSION.Other
    call G(&ext->Other->Lock)
    call G(&ext->Named.Lock)
    call G(&ext->Unnamed)
    call G(&ext->Many[0])
    call G(&ext->Many[i])
    call G(&ext->Many[2])
    read DEVICE_OBJECT.DeviceExtension
    call G(&device->DeviceExtension->Queue.Lock)
    return
)c");
}

TEST(LowerPlaces, ContainingRecord) {
  EXPECT_EQ(loweredPlain(R"c(
typedef struct _INNER { ULONG Sig; LIST_ENTRY Links; } INNER;
typedef struct _OUTER { ULONG Sig; INNER Inner; } OUTER;
void F(PLIST_ENTRY entry, INNER* inner) {
  PIRP irp = CONTAINING_RECORD(entry, IRP, Links);
  OUTER* outer = CONTAINING_RECORD(entry, OUTER, Inner.Links);
  OUTER* same = CONTAINING_RECORD(&outer->Inner, OUTER, Inner);
  irp->Status = outer->Sig;
}
)c"),
            R"c(function F(LIST_ENTRY entry, INNER inner)
  block 0:
    irp = &*CONTAINING_RECORD(entry, IRP, Links)
    outer = &*CONTAINING_RECORD(CONTAINING_RECORD(entry, INNER, Links), OUTER, Inner)
    same = outer
    read OUTER.Sig
    write IRP.Status
    irp->Status = (i32)outer->Sig
    return
)c");
}

TEST(LowerPlaces, TagWithoutTypedef) {
  EXPECT_EQ(loweredPlain(R"c(
struct _plain { KSPIN_LOCK Lock; };
void G(PKSPIN_LOCK);
void F(struct _plain* p) { G(&p->Lock); }
)c"),
            R"c(function F(_plain p)
  block 0:
    call G(&p->Lock)
    return
)c");
}

TEST(LowerPlaces, CastPointersAreOtherStorage) {
  EXPECT_EQ(loweredPlain(R"c(
void G(PVOID);
void F(PVOID p, ULONG* words) {
  G((UCHAR*)p + 8);
  G(words + 8);
  G((UCHAR*)words + 8);
}
)c"),
            R"c(function F(void p, ULONG words)
  block 0:
    call G(UCHAR*+(p, 8))
    call G(&words[8])
    call G(UCHAR*+(words, 8))
    return
)c");
}

TEST(LowerPlaces, LocksInLocals) {
  EXPECT_EQ(loweredPlain(R"c(
void F(void) {
  KSPIN_LOCK lock;
  KSPIN_LOCK* p = &lock;
  KIRQL old = KeAcquireSpinLockRaiseToDpc(p);
  KeReleaseSpinLock(&lock, old);
}
)c"),
            R"c(function F()
  block 0:
    p = &lock
    old = call KeAcquireSpinLockRaiseToDpc(p)
    call KeReleaseSpinLock(&lock, old)
    return
)c");
}

} // namespace
} // namespace spinproof::frontend
