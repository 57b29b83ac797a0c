// SPDX-License-Identifier: Apache-2.0
// Who takes which lock, holding what, on which way from the OS: what lock order and preemption are
// about.
#pragma once

#include "checker/confirm/path.h"

namespace spinproof::confirm {

struct HeldAt {
  std::string name;
  summary::Site at = 0;        ///< of its acquire
  program::Irql irqlAfter = 0; ///< of its acquire
  program::LockKind kind{};
  bool shared = false;
  bool shareable = true; ///< other routines can name it, too
};

struct Taking {
  Path path;        ///< up to and with the acquire
  std::string lock; ///< class name in the entry's terms
  summary::Site site = 0;
  program::LockKind kind{};
  bool shared = false;
  bool tries = false; ///< does not wait
  program::Irql irqlAfter = 0;
  std::vector<HeldAt> held; ///< before it, in order
};

/// What is held behind the first `steps` steps of a path, in order of acquisition.
std::vector<HeldAt> heldAfter(summary::Engine& engine, const Path& path, std::size_t steps);

/// Every way on which a lock is taken, one for each entry, acquire and set of held locks, the
/// shortest; in order of place. Locks whose name means something in one routine only are left out.
/// `locks`: only ways that take or hold one of these.
std::vector<Taking> takings(summary::Engine& engine, const std::set<std::string>* locks = nullptr);

} // namespace spinproof::confirm
