// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/command_line.h"
#include "checker/cli/commands.h"
#include "checker/cli/out_of_memory.h"
#include "checker/report/outcome.h"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
  using namespace spinproof;
  cli::endWhenOutOfMemory();
  try {
    const cli::CommandLine line = cli::parseCommandLine(argc, argv, std::cout, std::cerr);
    if (!line.command)
      return line.exitCode;
    const int code =
        std::visit([](const auto& options) { return cli::run(options, std::cout); }, *line.command);
    if (!std::cout.flush()) {
      std::cerr << "spinproof: error: standard output cannot be written\n";
      return static_cast<int>(report::ExitCode::Error);
    }
    return code;
  } catch (const std::exception& error) {
    std::cerr << "spinproof: error: " << error.what() << '\n';
  }
  return static_cast<int>(report::ExitCode::Error);
}
