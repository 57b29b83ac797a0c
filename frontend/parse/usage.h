// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <llvm/ADT/StringMap.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/ADT/StringSet.h>

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
};

/// The uses of all names in the files of a unit, gathered from raw tokens before they are parsed.
///
/// No macro is expanded and no condition evaluated, so this is cheap (about a hundredth of a
/// parse), and bodies of macros count as code. Votes are summed over all files, so that one
/// doubtful place, such as `a * b;`, is decided by the others.
class Usage {
public:
  /// Adds a file once.
  void scan(llvm::StringRef file, llvm::StringRef text);

  const NameUse* find(llvm::StringRef name) const;
  const llvm::StringMap<NameUse>& names() const { return names_; } ///< in no order

  /// What the values of type `name` look like, from the names declared with it.
  Shape valuesOf(llvm::StringRef name) const;
  /// What pointers to the type `name` look like.
  Shape pointersTo(llvm::StringRef name) const;

  bool definesTag(llvm::StringRef tag) const { return tags_.contains(tag); }

private:
  void scanTraceConfig(llvm::StringRef text);
  Shape shapeOfNames(const std::vector<std::string>& names) const;

  llvm::StringSet<> scanned_;
  llvm::StringMap<NameUse> names_;
  llvm::StringSet<> tags_; // struct and union tags with a body
};

} // namespace spinproof::frontend
