// SPDX-License-Identifier: Apache-2.0
// How a driver protects a field, by its own code: the lock that most lines with the field hold.
#pragma once

#include "checker/confirm/access.h"

namespace spinproof::confirm {

/// All uses of a field on one line of the source.
struct Line {
  std::vector<const Use*> uses;
  bool reads = false, writes = false;

  bool readsAndWrites() const { return reads && writes; }
};

/// The discipline that most of a field's lines keep.
struct Discipline {
  std::string lock;
  bool interrupt = false;
  bool interlockedCalls = false; ///< ExInterlocked…: the lock is taken inside
  std::size_t guarded = 0;       ///< lines that hold it
  std::size_t deviating = 0;
};

/// By place in the source.
using Lines = std::map<std::pair<program::FileId, std::uint32_t>, Line>;

Lines linesOf(const std::vector<const Use*>& uses);

/// Whether a lock is a member of the very record that the field is a member of: "EXTENSION.Queue.Lock" and
/// "EXTENSION.Queue.First".
bool liesBeside(const std::string& lock, const std::string& field);

bool holds(const Use& use, const Discipline& discipline);

/// Without a lock where no line holds one on all its uses.
Discipline disciplineOf(const Lines& lines);

} // namespace spinproof::confirm
