// SPDX-License-Identifier: Apache-2.0
// One function for each command. Each returns the program's exit code, writes its result to `out`,
// and throws UsageError (or a room's own error) for what the user has to mend.
#pragma once

#include "checker/cli/options.h"

#include <iosfwd>

namespace spinproof::cli {

int run(const CheckOptions& options, std::ostream& out);
int run(const ModelOptions& options, std::ostream& out);
int run(const ExploreOptions& options, std::ostream& out);
int run(const ReplayOptions& options, std::ostream& out);
int run(const RulesOptions& options, std::ostream& out);
int run(const ExplainOptions& options, std::ostream& out);
int run(const DriversOptions& options, std::ostream& out);
int run(const EntriesOptions& options, std::ostream& out);
int run(const ContractsOptions& options, std::ostream& out);
int run(const AnnotateOptions& options, std::ostream& out);
int run(const MeetOptions& options, std::ostream& out);
int run(const LocksOptions& options, std::ostream& out);
int run(const DoctorOptions& options, std::ostream& out);
int run(const BaselineOptions& options, std::ostream& out);
int run(const ConfigOptions& options, std::ostream& out);

} // namespace spinproof::cli
