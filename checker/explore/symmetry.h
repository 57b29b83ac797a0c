// SPDX-License-Identifier: Apache-2.0
// CPUs are alike: of all permutations of a State's CPUs one is enough.
//
// Why it is sound. The machine never compares a CPU's number with anything but another CPU's: a
// permutation of the CPUs of a State permutes what can happen next, and nothing else. So two States
// that are permutations of each other reach violations of the same kind, in the same number of
// steps, and one that stands for both is enough (Ip and Dill 1993). It also keeps all distances, so
// that the shortest schedule can still be found.
//
// A State's CPUs are known by the numbers of their local parts, which hold no CPU's number: sorting
// the numbers gives the same word for all permutations. A shared part that names CPUs - somebody
// waits in the queue of a FIFO lock - is left as it is: that State then stands for itself alone,
// which is sound for any State.
//
//   (thread at 4, idle, DPC at 2)  and  (idle, DPC at 2, thread at 4)  ->  one word
//
// The same for routines that are copies of each other: see reduce_preemption.h.
#pragma once

#include "checker/explore/expander.h"

#include <algorithm>

namespace spinproof::explore {

/// Few numbers: insertion beats everything.
inline void sortCpus(std::uint32_t* locals, unsigned cpus) {
  for (unsigned i = 1; i < cpus; ++i) {
    const auto local = locals[i];
    unsigned at = i;
    for (; at > 0 && locals[at - 1] > local; --at)
      locals[at] = locals[at - 1];
    locals[at] = local;
  }
}

inline bool namesCpus(const SharedPart& shared) {
  return !shared.waiters.empty();
}

/// Permutations of the CPUs of States with this shared part are alike.
inline bool permutes(const Parts& parts, std::uint32_t shared) {
  return !parts.hasQueues() || !namesCpus(parts.shared(shared));
}

/// The State that stands for this one.
inline Parted representative(Parted state, unsigned cpus, const Parts& parts) {
  if (permutes(parts, state.shared))
    sortCpus(state.locals.data(), cpus);
  return state;
}

} // namespace spinproof::explore
