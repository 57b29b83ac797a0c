// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/program.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
} // namespace clang

namespace spinproof::frontend {

/// Where Clang reported an error: what stands there may be missing in the tree without a trace.
struct ErrorPlace {
  std::string file; ///< as Program::files name it
  unsigned line = 0;
};

struct LowerOptions {
  std::string
      root; ///< files are named relative to it; absolute. Files outside keep their last part
  std::string shown; ///< the unit's own name
  /// Can this OS routine raise an exception? Decides which calls in a `__try` lead to its handler.
  std::function<bool(const std::string& routine)> mayRaise;
  /// A function with an error where nothing of the tree says so is degraded.
  std::vector<ErrorPlace> errors;
};

/// A Program fragment of one translation unit, before linking. Its tables are numbered from 0.
/// Calls of functions that have no body here carry the callee's *key* in `Call::routine`, and so do
/// function addresses in `Expression::name`; link() turns keys into functions.
struct UnitModel {
  program::Program program;
  std::vector<std::string> functionKeys; ///< for each function of `program`
  std::vector<bool> globalIsLocal;       ///< for each global: static in this unit or in a function
  std::map<std::string, std::string> displayNames; ///< of keys that are not a plain name
  /// Virtual methods: key of the method that is overridden → keys of what overrides it, directly.
  std::map<std::string, std::vector<std::string>> overriders;
  /// The virtual methods that some object of the unit answers with: those of a class that is only ever
  /// a base, and overridden in all that derive from it, are not among them.
  std::set<std::string> liveMethods;
  /// Function classes (`_Function_class_`) of routines that are called and have no body here.
  std::map<std::string, std::string> routineClasses;
  std::set<std::string> ownRoutines;   ///< the same, declared in the driver's own sources
  std::set<std::string> traceRoutines; ///< that the trace preprocessor will generate
};

/// Lowers every function with a body. Never fails: what cannot be lowered is a Degradation of its
/// function, or an assumption of the Program.
UnitModel lowerUnit(clang::ASTContext& ast, const LowerOptions& options);

} // namespace spinproof::frontend
