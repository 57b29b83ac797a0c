// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spinproof::report {

/// What somebody wrote into a source about findings.
struct SourceMark {
  enum class Kind { Comment, Pragma } kind = Kind::Comment;
  std::uint32_t line = 0;         ///< where it stands, from 1
  std::uint32_t target = 0;       ///< the line it speaks of; 0: there is no code behind it
  std::vector<std::string> names; ///< rules ("SP1004", "lock-leak"), or numbers ("28121")
  std::string reason;             ///< of a comment; may be empty
};

/// `// spinproof-suppress SP1004: reason` (also in `/* */`) and `#pragma warning(suppress: 28121)`,
/// `__pragma(warning(suppress: 28121))`, in order of line. Text within strings is none.
std::vector<SourceMark> sourceMarks(std::string_view text);

} // namespace spinproof::report
