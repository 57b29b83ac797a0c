// SPDX-License-Identifier: Apache-2.0
// Paths as a closed Program that the machine can run: what was seen symbolically is executed before
// anybody hears of it.
//
// Each path becomes an entry with straight code: its lock, IRQL, wait and queue instructions, with
// every place replaced by an Object. Branches are gone (the path took them), calls are written out.
// Two names are one object when the rules' *must* says so within a path, and when their class is the
// same across paths: the first `DEVICE_EXTENSION.Lock` of each path is one lock, a second instance
// on a path another ("DEVICE_EXTENSION.Lock #2").
#pragma once

#include "checker/confirm/path.h"

namespace spinproof::confirm {

class PathProgram {
public:
  PathProgram(summary::Engine& engine, std::string name);

  /// `last`: what is done at the end of the path, besides; see the functions below. Without it, and
  /// with `returns` false, the path just stops being followed: it ends its locks as a real one would.
  program::EntryId add(const Path& path);

  /// Instructions at the end of the entry's path.
  void append(program::EntryId entry, program::Operation operation, const program::Location& at,
              const std::string& origin = {});
  /// From here on a path that starts the next packet gives this lock back: the device queue's turn,
  /// with which entries of `mustRelease` are entered.
  void giveBackAtNextPacket(program::ObjectId turn) { turn_ = turn; }
  /// The last lock taken has its old IRQL in this object, and is given back with what is there then.
  /// `early`: the object is written before the lock is owned.
  void keepOldIrqlIn(program::EntryId entry, program::ObjectId slot, bool early);
  /// Gives back, in reverse order, what the path still holds, and restores the IRQL.
  void unwind(program::EntryId entry);
  void finish(program::EntryId entry, const program::Location& at);

  /// The object a place is on the path of `entry`.
  program::ObjectId objectOf(program::EntryId entry, summary::PlaceId place, program::ObjectKind kind);
  program::ObjectId object(const std::string& name, program::ObjectKind kind);

  const program::Program& program() const { return program_; }
  program::Program& program() { return program_; }

  /// Which step of its path each instruction of an entry's code came from; appended ones have none.
  const std::vector<std::size_t>& origins(program::EntryId entry) const {
    return paths_[entry.value].origins;
  }
  static constexpr std::size_t kAppended = static_cast<std::size_t>(-1);

private:
  struct Lock {
    program::ObjectId object;
    std::string protocol;
    program::LockKind kind{};
    bool shared = false;
    program::Irql before = 0;
    bool raised = false;
    program::ObjectId slot; ///< what it is given back with, when others see it
  };
  struct PathInfo {
    std::map<summary::PlaceId, program::ObjectId> objects;
    std::map<std::string, std::uint32_t> instances;
    std::map<summary::PlaceId, program::LocalId> slots;
    std::vector<Lock> held;
    std::vector<std::size_t> origins;
    program::Irql irql = 0;
    program::FunctionId outermost; ///< of the driver's Program
  };

  void effect(program::EntryId entry, const PathStep& step, std::size_t index);
  void takeLock(program::EntryId entry, const PathStep& step, program::Acquire op, std::size_t index);
  void releaseLock(program::EntryId entry, const PathStep& step, program::Release op, std::size_t index);
  void push(program::EntryId entry, program::Operation op, const program::Instruction& from,
            std::size_t index);
  program::LocalId slotOf(program::EntryId entry, summary::PlaceId place);
  program::Entry entryFor(const Path& path);

  summary::Engine& engine_;
  program::Program program_;
  std::vector<PathInfo> paths_;
  program::ObjectId turn_;
};

} // namespace spinproof::confirm
