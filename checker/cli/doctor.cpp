// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/commands.h"
#include "checker/cli/output.h"
#include "checker/cli/pipeline.h"
#include "checker/report/json.h"
#include "checker/report/outcome.h"

#include <ostream>

namespace spinproof::cli {

int run(const DoctorOptions& options, std::ostream& out) {
  const Session session = openProject(options.input);
  report::Report report;
  for (const frontend::Driver& driver : session.project.drivers) {
    DriverModel model = buildModel(session, driver);
    model.coverage.complete =
        model.coverage.unitsFailed == 0 && model.coverage.functionsDegraded == 0;
    report.drivers.push_back({model.name, model.coverage, {}, std::move(model.notices), {}, {}, {}});
  }
  report.notices = leftOutNotices(session.project);
  if (options.format == Format::Json) {
    writeJson(out, report, report::Sources(session.project.root));
    return static_cast<int>(exitCodeOf(report));
  }
  report::TextOptions style = textOptions(options.style);
  style.verbose = true;
  writeCoverage(out, report, style);
  return static_cast<int>(exitCodeOf(report));
}

} // namespace spinproof::cli
