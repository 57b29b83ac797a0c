// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/cli/options.h"

#include <iosfwd>
#include <optional>

namespace spinproof::cli {

/// A command, or an exit code when there is nothing left to do (help, version, a wrong option):
/// then the text has been written.
struct CommandLine {
  std::optional<Command> command;
  int exitCode = 0;
};

CommandLine parseCommandLine(int argc, const char* const* argv, std::ostream& out,
                             std::ostream& err);

} // namespace spinproof::cli
