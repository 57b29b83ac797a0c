// SPDX-License-Identifier: Apache-2.0
// The models of the benchmark: closed Programs as small drivers are, without faults, so that every
// search has to see all of their States.
#pragma once

#include "models/program/program.h"

#include <string>
#include <vector>

namespace spinproof::bench {

struct Model {
  std::string family;
  std::string size;   ///< "4 locks, 3 CPUs"
  program::Program program;
  unsigned cpus = 2;
  bool large = false; ///< takes minutes with SPIN; left out of the quick run
};

/// Routines that each take a few of `locks` locks in their common order.
Model lockChain(unsigned locks, unsigned cpus);
/// A thread, its DPC and its ISR, which preempt each other and share data under their locks.
Model preemption(unsigned cpus);
/// IoStartPacket, StartIo, ISR, DPC and a cancel path over one device queue.
Model startIo(unsigned packets, unsigned cpus);
/// A periodic timer's DPC, and a teardown that cancels it and drops the last reference.
Model timerTeardown(unsigned users, unsigned cpus);
/// A producer and a consumer of two rings, each with a lock.
Model producerConsumer(unsigned slots, unsigned cpus);
/// A bit of everything: locks, a device queue, a timer, an interrupt.
Model mix(unsigned cpus);

/// All of the table, the small ones first.
std::vector<Model> allModels();

} // namespace spinproof::bench
