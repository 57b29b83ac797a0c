// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/contracts/operand.h"
#include "models/program/irql.h"

#include <optional>
#include <string>
#include <vector>

namespace spinproof::contracts {

/// A guard on a call: all atoms hold. "else" has no atoms and `isElse`. The grammar:
///
///   guard := "else" | atom { " & " atom }
///   atom  := operand ("==" | "!=" | "<" | "<=" | ">" | ">=") constant
///          | operand "has" constant            some of these bits are set
///          | "paged(" ("aN" | "args") ")"      the memory is pageable
///          | ("os" | "KMDF" | "NDIS") ">=" VERSION
///          | words                             a fact that no argument shows
struct Atom {
  enum class Kind : std::uint8_t { Compare, HasBits, Paged, Version, Fact };
  enum class Comparison : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

  Kind kind = Kind::Fact;
  Operand operand; ///< Compare, HasBits
  Comparison comparison = Comparison::Equal;
  std::int64_t value = 0; ///< Compare, HasBits
  std::string text;       ///< as written
};

struct Condition {
  bool isElse = false;
  std::vector<Atom> atoms;
  std::string text;

  /// True when nothing but arguments and results decides it.
  bool expressible() const;
};

/// Throws SyntaxError.
Condition parseCondition(const std::string& text, const Constants& constants = {});

/// "<=DISPATCH", "=PASSIVE", ">=DISPATCH", "PASSIVE..APC"; no value for "never" (the call is wrong
/// at any level). Throws SyntaxError.
std::optional<program::IrqlRange> parseRange(const std::string& text);

/// The lowest and highest IRQL behind a level's name: DIRQL is 3..12. Throws SyntaxError.
program::IrqlRange parseLevel(const std::string& text);

} // namespace spinproof::contracts
