// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/replay.h"
#include "checker/cli/commands.h"
#include "checker/cli/machine_text.h"
#include "checker/cli/output.h"
#include "checker/report/outcome.h"

#include <ostream>

namespace spinproof::cli {

int run(const ReplayOptions& options, std::ostream& out) {
  requireFile(options.trace);
  const explore::Trace trace = explore::readTrace(options.trace);
  const explore::Replay replay = explore::replay(trace);
  if (replay.violation) {
    writeViolation(out, *replay.violation, replay.schedule, trace.program,
                   textOptions(options.style));
    out << '\n';
  }
  if (replay.confirmed) {
    out << "confirmed: the machine does what the trace says, in " << trace.steps.size()
        << " steps\n";
    return static_cast<int>(report::ExitCode::Findings);
  }
  out << "not confirmed: " << replay.message;
  if (replay.deviatesAt > 0)
    out << " (step " << replay.deviatesAt << ')';
  out << '\n';
  return static_cast<int>(report::ExitCode::Error);
}

} // namespace spinproof::cli
