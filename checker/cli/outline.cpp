// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/outline.h"

#include <algorithm>
#include <charconv>

namespace spinproof::cli {

namespace {

constexpr std::uint32_t kLongestUse = 50; ///< lines, of a macro that declares something

/// The digits that it ends with; 0: none, or more than lines have.
std::uint32_t numberAtEnd(std::string_view name) {
  const std::size_t first = name.find_last_not_of("0123456789") + 1;
  std::uint32_t number = 0;
  std::from_chars(name.data() + first, name.data() + name.size(), number);
  return number;
}

/// Names are pasted in macros only.
bool mayBeLine(std::string_view name, const program::Location& declared) {
  const std::uint32_t number = numberAtEnd(name);
  return number != 0 && !declared.macro.empty() && number >= declared.line && number <= declared.line + kLongestUse;
}

bool namesLines(const program::Function& function) {
  return mayBeLine(function.name, function.declared) ||
         std::any_of(function.locals.begin(), function.locals.end(),
                     [](const program::Local& local) { return mayBeLine(local.name, local.declared); });
}

} // namespace

bool namesLines(const program::Program& program) {
  return std::any_of(program.functions.begin(), program.functions.end(), [](const auto& f) { return namesLines(f); }) ||
         std::any_of(program.globals.begin(), program.globals.end(),
                     [](const auto& global) { return mayBeLine(global.name, global.declared); });
}

} // namespace spinproof::cli
