// SPDX-License-Identifier: Apache-2.0
// What keeps two routines apart: asked where the machine found no interleaving in which they meet, so
// that a refuted candidate says which lock, queue, scope, level or phase it was.
#pragma once

#include "checker/confirm/taking.h"

namespace spinproof::confirm {

/// A routine on its way, and the locks that it holds at the point in question.
struct Side {
  struct Lock {
    std::string name;
    bool shared = false;
  };

  const Path* path = nullptr;
  std::vector<Lock> held;
};

/// Of a taking: what is held before it.
Side sideOf(const Taking& taking);
/// Of a path to its end.
Side sideOf(summary::Engine& engine, const Path& path);

/// "SampleRead and SampleWrite both hold GateLock"; none where neither the OS nor a lock keeps them
/// apart. `butFor`: locks that the question is about.
std::optional<std::string> excluder(const program::Program& program, const Side& a, const Side& b,
                                    const std::set<std::string>& butFor = {});

/// Different reasons, each once, in the order of their coming.
class Reasons {
public:
  void add(std::string reason);
  void add(std::optional<std::string> reason) {
    if (reason)
      add(std::move(*reason));
  }
  bool empty() const { return all_.empty(); }
  /// With semicolons; `otherwise` when there are none.
  std::string text(const std::string& otherwise) const;

private:
  std::vector<std::string> all_;
};

/// False when the lifecycle keeps the routines apart: before DriverEntry has returned, and once the
/// driver is unloaded, no thread is in its other routines. Interrupts and DPCs may be.
bool phasesAllow(const program::Program& program, const Path& a, const Path& b);

} // namespace spinproof::confirm
