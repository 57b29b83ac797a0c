// SPDX-License-Identifier: Apache-2.0
// The flow from sources to findings, one function an arrow:
//
//   openProject  which drivers there are, and what is known of the OS
//   buildModel   parse, lower, link, contracts      Driver -> Program
//   analysed     explore and confirm                Driver -> Program -> DriverReport
#pragma once

#include "checker/cli/config.h"
#include "checker/cli/knowledge.h"
#include "checker/cli/options.h"
#include "checker/report/finding.h"
#include "checker/report/sources.h"
#include "frontend/project/consulted.h"
#include "frontend/project/name_cache.h"
#include "frontend/project/project.h"
#include "models/program/program.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spinproof::cli {

class Memory;

struct Session {
  InputOptions input;
  Config config;
  frontend::Project project; ///< only the driver asked for, if one was
  std::shared_ptr<LazyKnowledge> knowledge; ///< of the OS
  std::shared_ptr<frontend::NameCache> names;
  std::shared_ptr<Memory> memory; ///< of earlier runs; null: everything is computed

  const contracts::ContractSet& contracts() const { return knowledge->get().contracts; }
  const contracts::HarnessSet& harnesses() const { return knowledge->get().harnesses; }
};

/// Throws UsageError when nothing can be analysed as asked.
Session openProject(const InputOptions& input);

/// One driver as far as it was understood.
struct DriverModel {
  std::string name;
  program::Program program; ///< linked, contracts expanded, objects collected
  report::Coverage coverage;
  std::vector<report::Notice> notices; ///< sorted by kind, point, text
  std::vector<std::string> files;      ///< of its units and what they include; sorted
  frontend::Consulted consulted;       ///< by the parses of all units
};

DriverModel buildModel(const Session& session, const frontend::Driver& driver);

/// What was suspected and executed on the machine.
struct Suspicions {
  std::uint32_t meetings = 0;    ///< of several routines
  std::uint32_t refuted = 0;     ///< of these, excluded by the machine
  std::uint32_t undecided = 0;   ///< of these, over budget
  std::uint32_t unconfirmed = 0; ///< of one routine, and not shown by the machine
  std::uint32_t ways = 0;        ///< paths that Z3 was asked about
  std::uint32_t infeasible = 0;  ///< of these, impossible
  std::uint32_t beyond = 0;      ///< of these, over its budget
};

struct AnalysedDriver {
  report::DriverReport report;
  Suspicions suspicions;
};

/// What decides how much is found.
struct AnalysisLimits {
  std::uint64_t maxStates = confirm::kStatesPerSearch; ///< of each search on the machine
  SolveOptions solve;
};

/// What the driver's parses ask of the file system; `model` gets what came of them, if they had to
/// be done for it.
frontend::Consulted consultedBy(const Session& session, const frontend::Driver& driver,
                                const AnalysisLimits& limits, std::optional<DriverModel>& model);

/// Both arrows, or what an earlier run made of the same. `model`: when it was built already.
AnalysedDriver analysed(const Session& session, const frontend::Driver& driver,
                        const AnalysisLimits& limits, std::optional<DriverModel> model = {});

/// What a command that lists something of each driver ends with: 0; or 3 where there is no driver, and then it says
/// so on standard error, and why.
int codeOfList(const Session& session);

/// What the project left out.
std::vector<report::Notice> leftOutNotices(const frontend::Project& project);

void sortNotices(std::vector<report::Notice>& notices);

} // namespace spinproof::cli
