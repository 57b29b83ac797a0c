// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/lower/lowered.h"

#include <gtest/gtest.h>

namespace spinproof::frontend {
namespace {

TEST(LowerStatements, GotoCleanupWithLocations) {
  EXPECT_EQ(lowered(R"c(
typedef struct _DEVICE_EXTENSION {
  KSPIN_LOCK Lock;
  ULONG Count;
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;
NTSTATUS Work(PDEVICE_EXTENSION ext);

NTSTATUS Dispatch(PDEVICE_OBJECT device, ULONG n) {
  PDEVICE_EXTENSION ext = (PDEVICE_EXTENSION)device->DeviceExtension;
  NTSTATUS status;
  KIRQL irql;
  KeAcquireSpinLock(&ext->Lock, &irql);
  status = Work(ext);
  if (!NT_SUCCESS(status))
    goto Exit;
  ext->Count += n;
Exit:
  KeReleaseSpinLock(&ext->Lock, irql);
  return status;
}
)c"),
            R"c(function Dispatch(DEVICE_OBJECT device, ULONG n): i32  ; t.c:9:10
  local DEVICE_EXTENSION ext
  local NTSTATUS status
  local KIRQL irql
  block 0:
    read DEVICE_OBJECT.DeviceExtension  ; t.c:10:46
    ext = device->DeviceExtension  ; t.c:10:21
    irql = call KeAcquireSpinLockRaiseToDpc(&ext->Lock)  ; t.c:13:3 (KeAcquireSpinLock)
    status = call Work(ext)  ; t.c:14:12
    if status >= 0 go to block 1
    if status < 0 go to block 2
  block 1:
    read DEVICE_EXTENSION.Count  ; t.c:17:3
    write DEVICE_EXTENSION.Count  ; t.c:17:3
    ext->Count = ext->Count + n  ; t.c:17:3
    go to block 2
  block 2:
    call KeReleaseSpinLock(&ext->Lock, irql)  ; t.c:19:3
    return status  ; t.c:20:3
)c");
}

TEST(LowerStatements, SwitchWithFallthroughAndRange) {
  EXPECT_EQ(loweredPlain(R"c(
int Switch(int n) {
  int r = 0;
  switch (n) {
  case 1:
    r = 1;
  case 2:
    r += 2;
    break;
  case 4 ... 6:
    return 9;
  default:
    r = 7;
  }
  return r;
}
)c"),
            R"c(function Switch(int n): i32
  block 0:
    r = 0
    if n == 1 go to block 1
    if n == 2 go to block 2
    if n >= 4 && n <= 6 go to block 3
    if n != 1 && n != 2 && (n < 4 || n > 6) go to block 4
  block 1:
    r = 1
    go to block 2
  block 2:
    r = r + 2
    go to block 5
  block 3:
    return 9
  block 4:
    r = 7
    go to block 5
  block 5:
    return r
)c");
}

TEST(LowerStatements, SwitchWithoutDefault) {
  EXPECT_EQ(loweredPlain(R"c(
void Switch(int n) {
  int r = 0;
  switch (n) {
  case 1:
    r = 1;
  }
}
)c"),
            R"c(function Switch(int n)
  block 0:
    r = 0
    if n == 1 go to block 1
    if n != 1 go to block 2
  block 1:
    r = 1
    go to block 2
  block 2:
    return
)c");
}

TEST(LowerStatements, Loops) {
  EXPECT_EQ(loweredPlain(R"c(
int G(int);
int H(void);
void Loops(int n) {
  do {
    n--;
  } while (n > 0);
  for (int i = 0; i < n; i++) {
    if (i == 3)
      continue;
    if (i == 5)
      break;
    G(i);
  }
  while (TRUE) {
    if (H())
      break;
  }
}
)c"),
            R"c(function Loops(int n)
  block 0:
    go to block 1
  block 1:
    n = n - 1
    if n > 0 go to block 1
    if n <= 0 go to block 2
  block 2:
    i = 0
    go to block 3
  block 3:
    if i < n go to block 4
    if i >= n go to block 8
  block 4:
    if i == 3 go to block 7
    if i != 3 go to block 5
  block 5:
    if i == 5 go to block 8
    if i != 5 go to block 6
  block 6:
    call G(i)
    go to block 7
  block 7:
    i = i + 1
    go to block 3
  block 8:
    H() = call H()
    if H() != 0 go to block 9
    if H() == 0 go to block 8
  block 9:
    return
)c");
}

TEST(LowerStatements, EndlessLoopHasNoReturn) {
  EXPECT_EQ(loweredPlain(R"c(
int H(void);
void Loop(void) {
  for (;;)
    H();
}
)c"),
            R"c(function Loop()
  block 0:
    go to block 1
  block 1:
    call H()
    go to block 1
)c");
}

TEST(LowerStatements, EmptyEndlessLoop) {
  EXPECT_EQ(loweredPlain(R"c(
void Loop(void) {
  for (;;)
    ;
}
)c"),
            R"c(function Loop()
  block 0:
    go to block 1
  block 1:
    go to block 1
)c");
}

TEST(LowerStatements, DoOnce) {
  EXPECT_EQ(loweredPlain(R"c(
void G(int);
void Once(int n) {
  do {
    if (n)
      break;
    G(1);
  } while (0);
}
)c"),
            R"c(function Once(int n)
  block 0:
    if n != 0 go to block 2
    if n == 0 go to block 1
  block 1:
    call G(1)
    go to block 2
  block 2:
    return
)c");
}

TEST(LowerStatements, GotoBackAndIntoBlock) {
  EXPECT_EQ(loweredPlain(R"c(
int H(void);
void Retry(int n) {
Again:
  if (H())
    goto Again;
  if (n)
    goto Inside;
  if (n + 1) {
  Inside:
    H();
  }
}
)c"),
            R"c(function Retry(int n)
  block 0:
    go to block 1
  block 1:
    H() = call H()
    if H() != 0 go to block 1
    if H() == 0 go to block 2
  block 2:
    if n != 0 go to block 4
    if n == 0 go to block 3
  block 3:
    if n + 1 != 0 go to block 4
    if n + 1 == 0 go to block 5
  block 4:
    call H()
    go to block 5
  block 5:
    return
)c");
}

TEST(LowerStatements, CodeAfterReturnVanishes) {
  EXPECT_EQ(loweredPlain(R"c(
int H(void);
int F(void) {
  return 1;
  H();
}
)c"),
            R"c(function F(): i32
  block 0:
    return 1
)c");
}

TEST(LowerStatements, NoReturnRoutineEndsTheBlock) {
  EXPECT_EQ(loweredPlain(R"c(
void F(int n) {
  if (n)
    KeBugCheck(1);
}
)c"),
            R"c(function F(int n)
  block 0:
    if n != 0 go to block 1
    if n == 0 go to block 2
  block 1:
    call KeBugCheck(1)
    never goes on
  block 2:
    return
)c");
}

} // namespace
} // namespace spinproof::frontend
