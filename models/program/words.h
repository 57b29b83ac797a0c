// SPDX-License-Identifier: Apache-2.0
// The words of the enumerations, as files and people read them. The order is the enumerators'.
#pragma once

#include "models/program/entry.h"
#include "models/program/function.h"
#include "models/program/object.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace spinproof::program {

template <std::size_t N>
using WordList = std::array<std::string_view, N>;

constexpr WordList<9> wordsOf(ExpressionKind) {
  return {"constant", "read",   "address-of", "function-address", "unary",
          "binary",   "opaque", "unknown",    "current-irql"};
}
constexpr WordList<23> wordsOf(Operator) {
  return {"none",       "not",        "negate",        "complement",  "convert",   "add",
          "subtract",   "multiply",   "divide",        "remainder",   "bit-and",   "bit-or",
          "bit-xor",    "shift-left", "shift-right",   "equal",       "not-equal", "less",
          "less-equal", "greater",    "greater-equal", "logical-and", "logical-or"};
}
constexpr WordList<5> wordsOf(RootKind) {
  return {"local", "global", "object", "pointee", "unknown"};
}
constexpr WordList<4> wordsOf(StepKind) {
  return {"deref", "field", "index", "container"};
}
constexpr WordList<14> wordsOf(ObjectKind) {
  return {"lock",         "event",  "semaphore", "dpc",    "timer",     "work-item", "interrupt",
          "device-queue", "device", "irp",       "thread", "irql-slot", "flag",      "field"};
}
constexpr WordList<4> wordsOf(Storage) {
  return {"unknown", "resident", "pageable", "stack"};
}
constexpr WordList<5> wordsOf(Instances) {
  return {"one", "per-device", "per-handle", "per-irp", "per-allocation"};
}
constexpr WordList<7> wordsOf(LockKind) {
  return {"spin",            "interrupt", "reader-writer-spin", "mutex",
          "recursive-mutex", "resource",  "push-lock"};
}
constexpr WordList<4> wordsOf(Demand) {
  return {"irql", "no-spin-lock", "apcs-off", "never"};
}
constexpr WordList<4> wordsOf(WaitTime) {
  return {"forever", "bounded", "poll", "unknown"};
}
constexpr WordList<3> wordsOf(Section) {
  return {"resident", "pageable", "discarded"};
}
constexpr WordList<4> wordsOf(LockClause::What) {
  return {"acquires", "releases", "requires-held", "requires-not-held"};
}
constexpr WordList<4> wordsOf(EntryLevel) {
  return {"thread", "dpc", "isr", "inline"};
}
constexpr WordList<3> wordsOf(Trigger) {
  return {"always", "queued", "once"};
}

/// "reader-writer-spin"
template <typename Enum>
constexpr std::string_view word(Enum value) {
  constexpr auto words = wordsOf(Enum{});
  const auto index = static_cast<std::size_t>(value);
  return index < words.size() ? words[index] : std::string_view("invalid");
}

} // namespace spinproof::program
