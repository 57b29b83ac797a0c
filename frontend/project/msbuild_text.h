// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace spinproof::frontend {

/// ASCII order without case: MSBuild's names.
struct NoCase {
  bool operator()(std::string_view a, std::string_view b) const;
};

bool sameNoCase(std::string_view a, std::string_view b);

using TextMap = std::map<std::string, std::string, NoCase>;

/// `text` without white space at its ends.
std::string trimmed(std::string_view text);

/// The parts of `a;b;c`, trimmed, without empty ones.
std::vector<std::string> splitList(std::string_view text);

/// Replaces `$(Name)` by what `property` says and `%(Name)` by what `metadata` says. `property` is
/// also asked for functions, `[MSBuild]::Name(…)` with their arguments expanded; `$(Name.Length)` and
/// the like are computed; other functions, registry values and item lists `@(…)` become empty.
std::string expandText(std::string_view text,
                       const std::function<std::string(std::string_view)>& property,
                       const std::function<std::string(std::string_view)>& metadata);

/// `?` and `*` within a name, `**` over folders. A greedy match with one point to come back to
/// per kind.
bool matchesPath(std::string_view pattern, std::string_view text);

/// The value of an MSBuild condition whose `$(…)` are expanded already: comparisons, `and`, `or`,
/// `!`, parentheses, `Exists('…')`, `HasTrailingSlash('…')`. What is not understood is false.
bool conditionHolds(std::string_view text, const std::function<bool(const std::string&)>& exists);

} // namespace spinproof::frontend
