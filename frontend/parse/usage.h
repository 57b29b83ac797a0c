// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <llvm/ADT/StringMap.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/ADT/StringSet.h>

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace spinproof::frontend {

/// What stands after a name, wherever it is used as a value. It says which type the value must
/// have.
struct Shape {
  unsigned arrow = 0, dot = 0, index = 0, call = 0, number = 0, address = 0;
  unsigned scalar = 0;   // assigned, compared or tested as a whole
  unsigned assigned = 0; // stands on the left of an assignment
  unsigned elementArrow = 0, elementDot = 0,
           elementCall = 0; // after the closing bracket of an index

  bool isRecord() const { return dot > 0 && arrow == 0; }
  bool isPointer() const { return arrow > 0; }
  void add(const Shape& other);
};

/// How the sources use one name.
struct NameUse {
  unsigned type = 0;     ///< in places where only a type can stand
  unsigned weakType = 0; ///< in places where a type is likely: `X *y` and the like
  unsigned call = 0;     ///< before `(`
  unsigned value = 0;    ///< within an expression
  unsigned constant = 0; ///< after `case`, in an array bound
  unsigned noise = 0; ///< where only a macro can stand: beside a string, before a whole declaration
  unsigned callNoise = 0;             ///< the same with arguments
  std::vector<std::string> arguments; ///< single names given to it in calls; at most sixteen
  std::vector<std::string> follows; ///< `A` of `A X b(`, where X may be a decoration; at most four
  unsigned typeArgument = 0;        ///< calls that have a type as an argument
  unsigned withText = 0;            ///< calls that have a string literal as an argument
  unsigned withAddress = 0;         ///< calls that have `&x` as an argument
  unsigned asValue = 0;             ///< calls whose result is used
  bool isBase = false;              ///< a class is derived from it
  bool tracesByConfig = false;      ///< the sources configure it as a trace macro (WPP)
  Shape shape;                      ///< as a variable or the result of a call
  Shape member;                     ///< after `.` or `->`
  bool isMember = false;
  std::string returns;                      ///< the word before `X(` in what may be its definition
  std::vector<std::string> declares;        ///< names declared as `X name`
  std::vector<std::string> declaresPointer; ///< names declared as `X *name`

  /// A function or macro that only prints or traces, as far as its uses tell: its result is never
  /// wanted, nothing is handed to it to be filled in, and it is mostly given a text.
  bool isTrace() const {
    return tracesByConfig || (withText * 2 > call && withAddress == 0 && asValue == 0);
  }

  static constexpr std::size_t maxArguments = 16, maxFollows = 4;
  /// Adds the uses of another file that comes later.
  void add(const NameUse& later);
};

/// The uses of all names in one file, gathered from its raw tokens.
///
/// No macro is expanded and no condition evaluated, so this is cheap, and bodies of macros count as
/// code. Votes are summed over all files of a unit, so that one doubtful place, such as `a * b;`,
/// is decided by the others.
struct FileUsage {
  explicit FileUsage(llvm::StringRef text);

  llvm::StringMap<NameUse> names;
  llvm::StringSet<> tags;               ///< of structs and unions with a body
  std::vector<std::string> mayDecorate; ///< names with `follows`; sorted

private:
  void scanTraceConfig(llvm::StringRef text);
};

/// Files that units share are scanned once. Thread-safe; files do not change while it lives.
class UsageCache {
public:
  std::shared_ptr<const FileUsage> of(llvm::StringRef file, llvm::StringRef text);

private:
  std::mutex mutex_;
  llvm::StringMap<std::shared_ptr<const FileUsage>> files_;
};

/// The uses of all names in the files of a unit, as far as they were added. Names are summed up
/// when they are asked for: few are.
class Usage {
public:
  explicit Usage(std::shared_ptr<UsageCache> cache) : cache_(std::move(cache)) {}

  /// Adds a file once.
  void scan(llvm::StringRef file, llvm::StringRef text);

  /// Valid until the next file is added.
  const NameUse* find(llvm::StringRef name) const;
  /// All names with `follows`, sorted.
  std::set<std::string> mayDecorate() const;

  /// What the values of type `name` look like, from the names declared with it.
  Shape valuesOf(llvm::StringRef name) const;
  /// What pointers to the type `name` look like.
  Shape pointersTo(llvm::StringRef name) const;

  bool definesTag(llvm::StringRef tag) const;

private:
  struct Sum {
    NameUse use;
    std::size_t files = 0; ///< so many of the files are in it
    bool known = false;
  };
  Shape shapeOfNames(const std::vector<std::string>& names) const;

  std::shared_ptr<UsageCache> cache_;
  llvm::StringSet<> scanned_;
  std::vector<std::shared_ptr<const FileUsage>> files_;
  mutable llvm::StringMap<Sum> sums_;
};

} // namespace spinproof::frontend
