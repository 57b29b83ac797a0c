// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/machine_text.h"

#include "checker/cli/schedule_steps.h"

#include <ostream>

namespace spinproof::cli {

void writeViolation(std::ostream& out, const machine::Violation& violation,
                    const explore::Schedule& schedule, const program::Program& program,
                    const report::TextOptions& options) {
  out << "violation: " << machine::kindName(violation.kind);
  if (violation.kind == machine::ViolationKind::Ring)
    out << " (" << machine::shapeName(machine::shapeOf(violation)) << ')';
  if (!violation.detail.empty())
    out << ": " << violation.detail;
  out << "\n\n";
  report::Finding finding;
  finding.trace = stepsOf(schedule, program);
  writeSchedule(out, finding, options);
}

} // namespace spinproof::cli
