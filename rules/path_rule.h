// SPDX-License-Identifier: Apache-2.0
// A rule that one path of one routine decides. The engine (checker/summary) runs every path once and
// asks each rule at the moments below; a rule looks at the path's state and reports.
#pragma once

#include "models/program/program.h"
#include "rules/rule_info.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace spinproof::rules {

/// A lock that the path holds.
struct HeldLock {
  std::string name;         ///< "DEVICE_EXTENSION.Lock"
  program::LockKind kind = program::LockKind::Spin;
  std::string protocol;     ///< of the acquire
  std::string routine;      ///< the OS routine that took it
  bool shared = false;
  bool identified = true;   ///< the place is known for certain
  bool fromEntry = false;   ///< the OS or the caller took it
  program::Irql irqlBefore = program::kPassive;
  program::Location at;     ///< of the acquire
  program::FunctionId in;   ///< the function the acquire stands in

  bool spins() const {
    return kind == program::LockKind::Spin || kind == program::LockKind::Interrupt ||
           kind == program::LockKind::ReaderWriterSpin;
  }
};

/// What a release or a lower does to the IRQL, and what it should do (checker/summary/irql_debts.h).
struct IrqlRestore {
  enum class Verdict { Unknown, Right, Wrong, UnderLock } verdict = Verdict::Unknown;
  std::optional<program::Irql> given;
  program::Irql expected = 0;
  bool uninitialised = false;
  const HeldLock* ends = nullptr;  ///< the lock that the release ends
  const HeldLock* needs = nullptr; ///< a lock that is still held and needs more than `given`
};

/// Where a value comes from.
struct ValueOrigin {
  std::string name; ///< the class of the storage that it was read from: "IRP.UserBuffer"; may be empty
  bool asEntered = false; ///< read from storage that nobody wrote on this path
  std::optional<program::Storage> pool; ///< where it points to, when it was allocated on this path or all
                                        ///< that is ever put into `name` lies in one kind of pool
};

/// What a rule may know of a moment of a path.
class PathView {
public:
  virtual ~PathView() = default;

  virtual const program::Program& program() const = 0;
  virtual const program::Function& function() const = 0;
  virtual program::FunctionId functionId() const = 0;
  virtual program::Irql irql() const = 0;
  /// Whether an OS routine is at work that undoes what it did to locks and IRQL before it returns.
  virtual bool insideOsRoutine() const = 0;
  /// Whether the OS is still in DriverEntry: what is discarded afterwards is still there.
  virtual bool duringInit() const = 0;
  /// False when the level follows from a value that nobody could see.
  virtual bool irqlCertain() const = 0;
  /// The path asked whether its thread owns something already: a lock made recursive by hand, which is
  /// given back when a count says so.
  virtual bool ownerAsked() const = 0;
  /// The path found that its thread owns something already, which it was not seen to take.
  virtual bool ownsUnseen() const = 0;
  virtual program::Irql irqlAtEntry() const = 0;
  virtual std::span<const HeldLock> held() const = 0;
  /// The held lock that `lock` names for certain; null when none is.
  virtual const HeldLock* findHeld(const program::Place& lock) const = 0;
  /// A held lock that `lock` could name: the same class, or a place nobody could name.
  virtual const HeldLock* findPossiblyHeld(const program::Place& lock) const = 0;
  virtual const HeldLock* findHeldByHandle(const program::Place& handle) const = 0;
  virtual std::string nameOf(const program::Place& place) const = 0;
  virtual std::optional<std::int64_t> valueOf(const program::ExpressionPtr& value) const = 0;
  /// False when the condition cannot hold here; true when it must; nullopt when it may.
  virtual std::optional<bool> truthOf(const program::ExpressionPtr& condition) const = 0;
  virtual ValueOrigin originOf(const program::ExpressionPtr&) const { return {}; }
  /// Whether every instance of a structure that anybody names lies in paged pool.
  virtual bool onlyInPagedPool(const std::string& record) const {
    (void)record;
    return false;
  }
  /// At the exit of a routine: what it returns; null when nothing, or elsewhere.
  virtual program::ExpressionPtr returned() const { return nullptr; }
  /// For a release with an IRQL, and for a lower.
  virtual IrqlRestore restoreOf(const program::Instruction&) const { return {}; }
  /// The entry from which this way came, when it is one: the routine itself or its outermost caller.
  virtual const program::Entry* outermostEntry() const { return nullptr; }
  /// Where the storage of a place lies, as the routine or a caller of it shows.
  virtual program::Storage storageOf(const program::Place& place) const = 0;
  /// Whether both places surely lie within one record, or behind one pointer: two of one instance.
  virtual bool inOneRecord(const program::Place& a, const program::Place& b) const = 0;
  /// How many critical regions are entered, the OS's own included; and when the routine was entered.
  virtual unsigned criticalRegions() const = 0;
  virtual unsigned criticalRegionsAtEntry() const = 0;
  /// Whether the routine's caller is known: an entry of the OS, or reached from one.
  virtual bool callerKnown() const = 0;
  /// The entry that runs, when the routine is one.
  virtual const program::Entry* entry() const = 0;
};

struct Related {
  program::Location at;
  program::FunctionId in;
  std::string message;
};

/// A breach that a rule saw, before the checker replays it and makes a finding of it.
struct Violation {
  std::string message;
  std::string subject;          ///< lock or routine it is about
  program::Location at;
  program::FunctionId in;
  Confidence confidence = Confidence::High;
  std::vector<Related> related;
  std::vector<std::string> assumptions;
  /// The step is right as such, and wrong with the lock that was acquired at this place: the finding then
  /// stands in the function that holds it.
  std::optional<program::Location> wrongWhileHeld;
  /// What the machine does at the end of the path to show the breach; absent: the instruction itself.
  /// Places in it are not looked at.
  std::optional<program::Operation> shownBy;
  /// The IRQL that the instruction (a release, raise or lower) gives: places in it are not looked at.
  std::optional<program::Irql> givenIrql;
  /// What the machine does behind the instruction, when that alone does not show the breach.
  std::vector<program::Operation> shownAfter;
  /// The fault lies with whoever called the routine with the value of this parameter.
  std::optional<program::LocalId> blamesParameter;
  /// The machine knows nothing of it (the life of an IRP): the path is written out, and not executed.
  bool notOfMachine = false;
  std::string last; ///< notOfMachine: what goes on at `at`, as the path's last words
  /// Only where the way gave the same lock back before: without that, somebody who called the routine may hold it.
  bool afterRelease = false;
  /// Wrong at whatever level the routine runs: told where it shows at one of several possible ones.
  bool atAnyLevel = false;
};

class ViolationSink {
public:
  virtual ~ViolationSink() = default;
  virtual void report(Violation violation) = 0;
};

/// Rules keep nothing of a path: one object serves all.
class PathRule {
public:
  virtual ~PathRule() = default;
  virtual const RuleInfo& info() const = 0;

  /// Before `instruction` takes effect.
  virtual void beforeStep(const program::Instruction&, const PathView&, ViolationSink&) const {}
  /// After it took effect. For a call of a function of the driver: after it came back.
  virtual void afterStep(const program::Instruction&, const PathView& before, const PathView& after,
                         ViolationSink&) const {
    (void)before;
    (void)after;
  }
  /// Before a function of the driver is entered from `call`.
  virtual void onCall(const program::Instruction& call, const program::Function& callee,
                      const PathView&, ViolationSink&) const {
    (void)call;
    (void)callee;
  }
  /// When an entry is started by the OS.
  virtual void onEntry(const program::Entry&, const PathView&, ViolationSink&) const {}
  /// When an entry goes back to the OS; `at` is the return, or the closing brace.
  virtual void onExit(const program::Entry&, const program::Location& at, const PathView&,
                      ViolationSink&) const {
    (void)at;
  }
  /// When a routine whose callers nobody knows goes back with locks that it gives back on another way, and no
  /// caller can tell the two ways apart.
  virtual void onUnequalExit(const program::Location& at, const std::vector<HeldLock>& left, const PathView&,
                             ViolationSink&) const {
    (void)at;
    (void)left;
  }
  /// When a routine that nobody in the Program calls goes back with these locks on all its ways, with what
  /// has to be given back in variables of its own, and no function gives such a lock back that it did not take.
  virtual void onKeepingExit(const program::Location& at, const std::vector<HeldLock>& kept, const PathView&,
                             ViolationSink&) const {
    (void)at;
    (void)kept;
  }
};

} // namespace spinproof::rules
