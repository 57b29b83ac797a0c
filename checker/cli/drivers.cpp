// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/commands.h"
#include "checker/cli/pipeline.h"
#include "checker/report/layout.h"

#include <ostream>

namespace spinproof::cli {

int run(const DriversOptions& options, std::ostream& out) {
  const Session session = openProject(options.input);
  for (const frontend::Driver& driver : session.project.drivers) {
    out << driver.name << "  "
        << report::counted(driver.units.size(), "source file", "source files") << "  "
        << (driver.folder.empty() ? "." : driver.folder) << "  from " << driver.why << '\n';
    for (const frontend::LeftOut& left : driver.leftOut)
      out << "    left out: " << left.shown << ": " << left.why << '\n';
  }
  out << report::counted(session.project.drivers.size(), "driver", "drivers") << '\n';
  if (!session.project.leftOut.empty())
    out << '\n';
  for (const frontend::LeftOut& left : session.project.leftOut)
    out << "left out: " << left.shown << ": " << left.why << '\n';
  return session.project.drivers.empty() ? 3 : 0;
}

} // namespace spinproof::cli
