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

/// `paths`: by entry of `code`; entries beyond have no path.
std::vector<report::TraceStep> narrate(const summary::Engine& engine, const PathProgram& code,
                                       const std::vector<Path>& paths, const explore::Schedule& schedule);

} // namespace spinproof::confirm
