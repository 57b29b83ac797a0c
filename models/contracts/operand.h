// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace spinproof::contracts {

/// What a contract's texts name: arguments of the call and what they lead to. The grammar:
///
///   operand := "current" | "?" | constant | "global:" NAME
///            | ["&"] {"*"} [word ":"] ("a" N | "return" | "saved") {suffix}
///   word    := "interrupt" | "handle" | "device" | "object"
///   suffix  := "->" RECORD "." FIELD      member of the record that the pointer so far points to
///            | "/" RECORD "." FIELD       member of the record so far
///            | "[]"                       some element of the array that the pointer points to
///
/// `aN` is the value of argument N (from 0), `*aN` the storage it points to, `return` the place of
/// the result, `saved` a place of this call alone where the OS keeps an IRQL, `current` the IRQL of
/// the CPU, `?` an unknown value. The words before a colon tell the reader what the argument is;
/// the storage is what the pointer or handle leads to.
struct Operand {
  enum class Kind : std::uint8_t {
    Argument,
    Return,
    Saved,
    CurrentIrql,
    Unknown,
    Constant,
    Global
  };

  struct Step {
    enum class Kind : std::uint8_t { Deref, Field, Element } kind = Kind::Deref;
    std::string record;
    std::string field;
  };

  Kind kind = Kind::Unknown;
  unsigned argument = 0;   ///< Argument
  std::int64_t value = 0;  ///< Constant
  std::string name;        ///< Global, and the name of a constant
  bool addressOf = false;  ///< the address of the place instead of its content
  std::vector<Step> steps; ///< from the argument, result or slot to the place; may be empty
  std::string text;        ///< as written

  /// Does it name storage (as opposed to a value)?
  bool isPlace() const;
};

/// What is wrong with a text of the contract language.
class SyntaxError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Values of the names that a set of files uses: "POOL_FLAG_PAGED" → 256.
using Constants = std::map<std::string, std::int64_t>;

/// Throws SyntaxError.
Operand parseOperand(const std::string& text, const Constants& constants = {});

/// A number (hexadecimal too), TRUE, FALSE, NULL, a level ("DISPATCH", "DISPATCH_LEVEL"), or one of
/// `constants`. Throws SyntaxError.
std::int64_t parseConstant(const std::string& text, const Constants& constants = {});

} // namespace spinproof::contracts
