// SPDX-License-Identifier: Apache-2.0
// A schedule of the machine in the words of the source: the machine's steps, and between them the
// calls and branches of the paths that they came from.
#pragma once

#include "checker/confirm/path_program.h"
#include "checker/explore/explore.h"
#include "checker/report/finding.h"

namespace spinproof::confirm {

report::SourcePoint pointOf(const program::Location& at, const program::Program& program);

/// What a trace says of going into a function, and of coming back: consequences.cpp looks for it.
inline std::string callText(bool in, const std::string& function) {
  return (in ? "calls " : "comes back from ") + function;
}

/// Two paths come to what excludes each other: two activations of one of them prove nothing about the other.
bool areTwo(const machine::Violation& violation);

/// What a path does where its schedule ends, in words: the machine stops before it.
struct Last {
  std::string text; ///< "changes DEVICE_EXTENSION.Count"
  program::Location at;
  std::string object; ///< what it is done to, as in the text
};

/// `paths`: by entry of `code`; entries beyond have no path.
std::vector<report::TraceStep> narrate(const summary::Engine& engine, const PathProgram& code,
                                       const std::vector<Path>& paths, const explore::Schedule& schedule);

/// Of two that come to what excludes each other at once: the schedule, and in the end what each is about to do there,
/// `lasts` by entry.
std::vector<report::TraceStep> narrateClash(const summary::Engine& engine, const PathProgram& code, const std::vector<Path>& paths,
                                            const explore::Confirmed& clash, const std::vector<Last>& lasts);

/// A path's last words: where its finding is, and what goes on there.
void endWith(std::vector<report::TraceStep>& trace, std::string text, const report::SourcePoint& at, const std::string& function);

} // namespace spinproof::confirm
