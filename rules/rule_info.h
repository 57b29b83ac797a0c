// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spinproof::rules {

enum class Severity { Error, Warning, Note };

/// How sure a finding is. High: places must be the same and the path was replayed with nothing
/// assumed on the way. Medium: something that nobody could see was assumed to hold. Low: a hint.
enum class Confidence { High, Medium, Low };

/// What decides a rule: a path of one routine, or several CPUs and preemption.
enum class DecidedBy { Path, Interleaving };

struct RuleInfo {
  std::string_view id;      ///< "SP1001"
  std::string_view name;    ///< "lock-order-inversion": what people type
  std::string_view summary; ///< one sentence, for lists and SARIF
  Severity severity = Severity::Error;
  DecidedBy decidedBy = DecidedBy::Path;
  std::vector<std::string_view> alsoKnownAs; ///< "SDV:SpinLock", "C28121", "C26105"
  std::vector<std::string_view> bugChecks;   ///< "0x133 DPC_WATCHDOG_VIOLATION"
  std::string_view folder;  ///< under rules/, holds page.md: "sp1001_lock_order_inversion"
  bool firstInFunction = false; ///< of all findings about one subject in one function, the first is told
  /// It is about two steps that belong together, each on branches that agree where all is well: where
  /// the branches of a way could not be tried together, it is likelier wrong than right.
  bool hangsOnBranches = false;
};

} // namespace spinproof::rules
