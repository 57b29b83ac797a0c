// SPDX-License-Identifier: Apache-2.0
#include "checker/report/baseline.h"
#include "checker/cli/commands.h"
#include "checker/cli/output.h"
#include "checker/cli/usage_error.h"
#include "checker/cli/whole_analysis.h"
#include "checker/report/layout.h"
#include "checker/report/outcome.h"

#include <ostream>
#include <sstream>

namespace spinproof::cli {

int run(const BaselineOptions& options, std::ostream& out) {
  requireWritable(options.file, "FILE");
  const WholeAnalysis whole = analyseAll(options.check);
  if (whole.report.drivers.empty())
    throw UsageError("no driver was found there, so there is nothing to remember: no file was written. 'spinproof drivers' tells "
                     "what was left out");
  std::ostringstream text;
  writeBaseline(text, whole.report, report::Sources(whole.root));
  writeFile(options.file, text.str());
  out << options.file << ": " << report::counted(findingCount(whole.report), "finding", "findings")
      << ".\n"
      << "spinproof check --baseline " << options.file << " reports only what is new.\n";
  return 0;
}

} // namespace spinproof::cli
