// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/replay.h"
#include "checker/cli/commands.h"
#include "checker/cli/machine_text.h"
#include "checker/cli/output.h"
#include "checker/report/duration.h"
#include "checker/report/outcome.h"

#include <ostream>
#include <set>

namespace spinproof::cli {

namespace {

/// Nanoseconds of busy waiting on the way.
std::uint64_t spent(const explore::Schedule& schedule, const program::Program& program) {
  std::uint64_t sum = 0;
  std::set<machine::Position> counted; // a step of the machine may be a part of an instruction
  for (const explore::ScheduleRow& row : schedule.rows) {
    if (!row.at.valid() || !counted.insert(row.at).second)
      continue;
    const auto& block = program.function(row.at.function).blocks[row.at.block.value];
    if (row.at.instruction < block.instructions.size())
      if (const auto* spend = std::get_if<program::Spend>(&block.instructions[row.at.instruction].operation);
          spend && spend->busy && !spend->times)
        sum += spend->nanoseconds;
  }
  return sum;
}

} // namespace

int run(const ReplayOptions& options, std::ostream& out) {
  requireFile(options.trace);
  const explore::Trace trace = explore::readTrace(options.trace);
  const explore::Replay replay = explore::replay(trace);
  if (replay.violation) {
    writeViolation(out, *replay.violation, replay.schedule, trace.program,
                   textOptions(options.style));
    out << '\n';
  }
  if (const std::uint64_t time = spent(replay.schedule, trace.program))
    out << "the times on this path add up to " << report::durationText(time) << '\n';
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
