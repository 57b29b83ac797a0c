// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/lower/lowered.h"

#include <gtest/gtest.h>

namespace spinproof::frontend {
namespace {

TEST(LowerExceptions, ExceptHandler) {
  EXPECT_EQ(loweredPlain(R"c(
NTSTATUS Read(PVOID p) {
  NTSTATUS status = 0;
  __try {
    ProbeForRead(p, 4, 1);
    *(int*)p = 1;
  } __except (1) {
    status = -1;
  }
  return status;
}
)c"),
            R"c(function Read(void p): i32
  block 0:
    status = 0
    go to block 1
    go to block 3
  block 1:
    call ProbeForRead(p, 4, 1)
    go to block 2
    go to block 3
  block 2:
    write *Read::p
    *p = 1
    go to block 4
  block 3:
    status = -1
    go to block 4
  block 4:
    return status
)c");
}

TEST(LowerExceptions, FilterAndLeave) {
  EXPECT_EQ(loweredPlain(R"c(
int Filter(void);
int H(void);
void F(PVOID p) {
  __try {
    if (H())
      __leave;
    ProbeForRead(p, 4, 1);
  } __except (Filter()) {
    H();
  }
}
)c"),
            R"c(function F(void p)
  block 0:
    go to block 1
    go to block 5
  block 1:
    go to block 2
    go to block 5
  block 2:
    H() = call H()
    if H() != 0 go to block 7
    if H() == 0 go to block 3
  block 3:
    go to block 4
    go to block 5
  block 4:
    call ProbeForRead(p, 4, 1)
    go to block 7
  block 5:
    Filter() = call Filter()
    if Filter() == 1 go to block 6
    if Filter() != 1 go to block 8
  block 6:
    call H()
    go to block 7
  block 7:
    return
  block 8:
    never goes on
)c");
}

TEST(LowerExceptions, FinallyOnEveryWayOut) {
  EXPECT_EQ(loweredPlain(R"c(
int H(void);
int F(PKSPIN_LOCK lock, int n) {
  KIRQL old = KeAcquireSpinLockRaiseToDpc(lock);
  __try {
    if (n == 1)
      return H();
    if (n == 2)
      return 2;
    if (n == 3)
      goto Out;
    n = 7;
  } __finally {
    KeReleaseSpinLock(lock, old);
    if (_abnormal_termination())
      n = 8;
  }
Out:
  return n;
}
)c"),
            R"c(function F(KSPIN_LOCK lock, int n): i32
  block 0:
    old = call KeAcquireSpinLockRaiseToDpc(lock)
    go to block 1
    go to block 11
  block 1:
    if n == 1 go to block 2
    if n != 1 go to block 4
  block 2:
    go to block 3
    go to block 11
  block 3:
    return value = call H()
    go to block 6
  block 4:
    if n == 2 go to block 5
    if n != 2 go to block 7
  block 5:
    return value = 2
    go to block 6
  block 6:
    call KeReleaseSpinLock(lock, old)
    n = 8
    return return value
  block 7:
    if n == 3 go to block 8
    if n != 3 go to block 9
  block 8:
    call KeReleaseSpinLock(lock, old)
    n = 8
    go to block 10
  block 9:
    n = 7
    call KeReleaseSpinLock(lock, old)
    go to block 10
  block 10:
    return n
  block 11:
    call KeReleaseSpinLock(lock, old)
    n = 8
    never goes on
)c");
}

TEST(LowerExceptions, FinallyInsideExcept) {
  EXPECT_EQ(loweredPlain(R"c(
void G(void);
void F(PVOID p) {
  __try {
    __try {
      ProbeForRead(p, 4, 1);
    } __finally {
      G();
    }
  } __except (1) {
    p = NULL;
  }
}
)c"),
            R"c(function F(void p)
  block 0:
    go to block 1
    go to block 7
  block 1:
    go to block 2
    go to block 5
  block 2:
    call ProbeForRead(p, 4, 1)
    go to block 3
    go to block 5
  block 3:
    go to block 4
    go to block 7
  block 4:
    call G()
    go to block 8
  block 5:
    go to block 6
    go to block 7
  block 6:
    call G()
    go to block 7
  block 7:
    p = NULL
    go to block 8
  block 8:
    return
)c");
}

TEST(LowerExceptions, FinallyInLoop) {
  EXPECT_EQ(loweredPlain(R"c(
int H(void);
void F(void) {
  while (H()) {
    __try {
      if (H())
        continue;
      break;
    } __finally {
      H();
    }
  }
}
)c"),
            R"c(function F()
  block 0:
    go to block 1
  block 1:
    H() = call H()
    if H() != 0 go to block 2
    if H() == 0 go to block 8
  block 2:
    go to block 3
    go to block 7
  block 3:
    go to block 4
    go to block 7
  block 4:
    H() = call H()
    if H() != 0 go to block 5
    if H() == 0 go to block 6
  block 5:
    call H()
    go to block 1
  block 6:
    call H()
    go to block 8
  block 7:
    call H()
    never goes on
  block 8:
    return
)c");
}

} // namespace
} // namespace spinproof::frontend
