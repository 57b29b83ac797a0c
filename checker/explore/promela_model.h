// SPDX-License-Identifier: Apache-2.0
// The names and phrases that all parts of the Promela export share.
#pragma once

#include "checker/explore/promela.h"
#include "models/machine/activation.h"

#include <map>
#include <string>
#include <vector>

namespace spinproof::explore {

using Texts = std::vector<std::string>;
Texts operator+(Texts a, const Texts& b);

/// "a && b && c"; `none` when there is nothing to join.
std::string joined(const Texts& parts, const std::string& with, const std::string& none);

/// One process: an entry on a CPU. `number` counts from 0.
struct PromelaProcess {
  machine::CpuIndex cpu = 0;
  program::EntryId entry;
  unsigned number = 0;
};

class PromelaModel {
public:
  PromelaModel(const program::Program& program, const PromelaOptions& options);

  const program::Program& program() const { return program_; }
  const PromelaOptions& options() const { return options_; }
  /// Entries of EntryLevel::Inline have none.
  const std::vector<PromelaProcess>& processes() const { return processes_; }

  /// The variables of CPUs, objects and triggers.
  std::string globals() const;

  // Locks, for the process `me`. Each is an array by process: how often it holds it, where it
  // acquired it, and whether shared.
  std::string isFree(program::ObjectId lock, bool shared) const;
  std::string holds(program::ObjectId lock, unsigned me) const;
  Texts take(program::ObjectId lock, unsigned me, bool shared, unsigned site) const;
  Texts letGo(program::ObjectId lock, unsigned me) const;
  std::string site(program::ObjectId lock, unsigned me) const;
  std::string queueOf(program::ObjectId lock) const;
  bool isFifo(program::ObjectId lock) const;

  /// Acquiring instructions are numbered from 1; 0 is the OS.
  unsigned siteOf(const machine::Position& at) const { return sites_.at(at); }
  const std::map<machine::Position, unsigned>& sites() const { return sites_; }

  std::string irql(machine::CpuIndex cpu) const;
  std::string running(machine::CpuIndex cpu) const;
  /// The variable of a flag, field, slot, DPC, timer or device queue.
  std::string value(program::ObjectId object) const;
  std::string spent(program::EntryId entry) const;
  std::string live(program::ObjectId serializedBy) const;
  /// How many frames of a StartIo function are under way for the queue (none: called directly).
  std::string startIoFrames(program::FunctionId function, program::ObjectId queue) const;
  bool isStartIo(program::FunctionId function) const;
  /// "it already runs", for a call on behalf of the queue.
  std::string startIoRuns(program::FunctionId function, program::ObjectId queue) const;

private:
  void findSites();
  std::string lockGlobals(std::uint32_t object) const;

  const program::Program& program_;
  const PromelaOptions options_;
  std::vector<PromelaProcess> processes_;
  std::map<machine::Position, unsigned> sites_;
  std::vector<bool> fifo_; ///< by object
};

} // namespace spinproof::explore
