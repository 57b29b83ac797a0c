// SPDX-License-Identifier: Apache-2.0
// Framework objects as a driver configures them, as data: which calls make them, which records say
// how, what they inherit, and what follows for locks and levels. See README.md, "Configured
// objects".
#pragma once

#include "models/program/entry.h"
#include "models/program/object.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace spinproof::contracts {

/// `NAME == VALUE & NAME != VALUE …` over the facts of one object. Empty: always.
struct FactCondition {
  struct Atom {
    std::string name;
    bool equal = true;
    std::string value; ///< a word, or a number in decimal
  };
  std::vector<Atom> atoms;
  std::string text;
};

/// The value of a fact that the driver's text does not show.
inline constexpr const char* kUnknownFact = "unknown";

/// A fact of this name: the facts that are not there are unknown, too.
inline constexpr const char* kAllOtherFacts = "*";

using Facts = std::map<std::string, std::string>;

enum class Holds : std::uint8_t { No, Yes, Unknown };
/// A fact that is not there counts as zero: frameworks clear what nobody set.
Holds evaluate(const FactCondition& condition, const Facts& facts);

/// A call that makes a framework object. Numbers are arguments, from 0.
struct Creation {
  std::string routine; ///< "WdfTimerCreate"
  std::string kind;    ///< "timer"
  std::string parent;  ///< kind of its parent, where no attribute names another; empty: none
  std::optional<unsigned> parentArgument, config, attributes, handle;
  std::optional<std::vector<std::string>> inherits; ///< properties; absent: all
};

/// A routine that fills a record in: argument `record` points to it, and its fields become a
/// constant or an argument ("a1"); all others become zero.
struct Initialiser {
  std::string routine;
  unsigned record = 0;
  std::map<std::string, std::string> fields;
};

/// What an object has by itself or from its parent: synchronization scope, execution level.
struct Property {
  std::string name;
  std::string field;                         ///< of the attributes
  std::map<std::string, std::string> values; ///< number → word; "inherit" asks the parent
  std::string fallback;                      ///< where nobody says
};

/// A lock that the framework keeps for an object, and takes around callbacks.
struct FrameworkLock {
  std::string name;  ///< "scope"; several of one name exclude each other
  std::string title; ///< for people
  std::string owner; ///< kind of the object that has it: itself or the nearest above
  FactCondition when;
  std::optional<FactCondition> sleepsWhen;          ///< on the facts of the owner; else it spins
  program::LockKind kind = program::LockKind::Spin; ///< where it spins: at DISPATCH_LEVEL, or DIRQL
};

/// Operations of a contract's protocol that mean the lock of a framework object.
struct ObjectLockOperations {
  std::string protocol;
  std::vector<std::string> kinds; ///< of objects whose handle they get
  std::string lock;               ///< a FrameworkLock
};

/// What is different about a role when the facts of its object are so.
struct RoleVariant {
  FactCondition when;
  std::optional<program::EntryLevel> level;
  std::optional<program::IrqlRange> entryIrql;
  std::string holds;       ///< a FrameworkLock
  bool oneAtATime = false; ///< for each object of this configuration
  std::vector<std::string> needs; ///< more of what Role::needs holds
};

/// A routine that, called anywhere, makes a fact of all objects of the driver true.
struct Mark {
  std::string routine; ///< "WdfFdoInitSetFilter"
  std::string fact;    ///< "filter"
};

/// The configured objects of all frameworks.
struct FrameworkObjects {
  std::vector<Creation> creations;
  std::vector<Initialiser> initialisers;
  std::vector<Mark> marks;
  std::vector<Property> properties;
  std::vector<FrameworkLock> locks;
  std::vector<ObjectLockOperations> operations;
  std::map<std::string, std::string> handles; ///< type of a handle → kind: "WDFQUEUE" → "queue"
  std::vector<std::string> parentFields;      ///< of attributes: "ParentObject"
};

} // namespace spinproof::contracts
