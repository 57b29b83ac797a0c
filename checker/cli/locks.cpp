// SPDX-License-Identifier: Apache-2.0
// The order in which a driver takes its locks. With --check: does the source still keep to an order
// that was written down?
#include "checker/cli/commands.h"
#include "checker/cli/output.h"
#include "checker/cli/pipeline.h"
#include "checker/cli/usage_error.h"
#include "checker/confirm/analyse.h"
#include "checker/report/layout.h"
#include "checker/report/lock_order.h"
#include "checker/report/outcome.h"

#include <ostream>
#include <sstream>

namespace spinproof::cli {

namespace {

report::LockRanks ranksOf(const std::string& file) {
  requireFile(file);
  try {
    return report::readLockRanks(file);
  } catch (const std::runtime_error& error) {
    throw UsageError(std::string("--check: ") + error.what());
  }
}

/// How many acquires the ranks forbid.
std::size_t compare(const std::vector<report::LockOrder>& orders, const report::LockRanks& ranks,
                    std::ostream& out) {
  std::size_t against = 0, nested = 0;
  for (const report::LockOrder& order : orders) {
    const auto of = ranks.find(order.driver);
    const std::vector<std::string> lines =
        of == ranks.end() ? againstRanks(order, {}) : againstRanks(order, of->second);
    nested += order.nested.size();
    against += lines.size();
    for (const std::string& line : lines)
      out << line << '\n';
  }
  out << report::counted(nested, "nested acquire", "nested acquires") << " looked at, " << against
      << " against the written order\n";
  return against;
}

} // namespace

int run(const LocksOptions& options, std::ostream& out) {
  requireWritable(options.output, "-o");
  const report::LockRanks ranks =
      options.check.empty() ? report::LockRanks{} : ranksOf(options.check);
  const Session session = openProject(options.input);
  confirm::AnalysisOptions analysis;
  analysis.maxStates = options.maxStates;
  analysis.solve = !options.noSolve;
  std::vector<report::LockOrder> orders;
  bool ordered = true;
  for (const frontend::Driver& driver : session.project.drivers) {
    const DriverModel model = buildModel(session, driver);
    orders.push_back(confirm::lockOrderOf(model.program, analysis));
    orders.back().driver = model.name;
    for (const report::LockRing& ring : orders.back().rings)
      ordered &= ring.verdict == report::LockRing::Verdict::Excluded;
  }
  std::ostringstream text;
  std::size_t against = 0;
  if (!options.check.empty()) {
    against = compare(orders, ranks, text);
  } else if (options.format == Format::Json) {
    writeLockJson(text, orders);
  } else if (options.format == Format::Dot) {
    writeLockGraph(text, orders);
  } else {
    for (std::size_t i = 0; i < orders.size(); ++i) {
      text << (i ? "\n" : "");
      writeLockTable(text, orders[i]);
    }
  }
  writeTo(options.output, out, text.str());
  if (against || (options.check.empty() && !ordered))
    return static_cast<int>(report::ExitCode::Findings);
  return codeOfList(session);
}

} // namespace spinproof::cli
