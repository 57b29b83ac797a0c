// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <clang/Basic/SourceManager.h>

#include <set>
#include <string>

namespace spinproof::frontend {

/// Routines that the trace preprocessor (WPP) will generate: the FUNC lines of the blocks between
/// "begin_wpp config" and "end_wpp" in the files of a unit.
std::set<std::string> traceRoutines(const clang::SourceManager& sources);

/// The same of one text: `// FUNC DoTrace{LEVEL=…}(FLAGS, MSG, …);` names DoTrace.
void addTraceRoutines(llvm::StringRef text, std::set<std::string>& names);

} // namespace spinproof::frontend
