// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/commands.h"
#include "checker/cli/inferred.h"
#include "checker/cli/pipeline.h"
#include "checker/report/layout.h"
#include "models/program/print.h"

#include <ostream>

namespace spinproof::cli {

namespace {

/// What the author wrote and the body does not bear out.
void contradict(const program::Function& function, const InferredContract& contract,
                std::ostream& out) {
  const auto& written = function.annotations.maxIrql;
  if (written && contract.maxIrql && *contract.maxIrql < *written)
    out << "    contradiction: annotated as callable up to " << program::irqlName(*written)
        << ", but " << contract.maxBecause << " may be called at most at "
        << program::irqlName(*contract.maxIrql) << '\n';
}

void show(const InferredContract& contract, const program::Program& program, std::ostream& out) {
  const program::Function& function = program.function(contract.function);
  const auto line = [&](const char* label, const std::string& text) {
    if (!text.empty())
      out << "    " << report::padded(label, 14) << text << '\n';
  };
  out << "  " << function.name;
  if (function.declared.valid())
    out << "  " << format(function.declared, program);
  out << '\n';
  if (contract.maxIrql)
    line("at most at", program::irqlName(*contract.maxIrql) + ", for " + contract.maxBecause);
  if (contract.minIrql)
    line("at least at", program::irqlName(*contract.minIrql) + ", for " + contract.minBecause);
  line("acquires", report::joined(contract.acquires, ", "));
  line("releases", report::joined(contract.releases, ", "));
  line("held by callers", report::joined(contract.held, ", "));
  contradict(function, contract, out);
}

} // namespace

int run(const ContractsOptions& options, std::ostream& out) {
  const Session session = openProject(options.input);
  for (const frontend::Driver& driver : session.project.drivers) {
    const DriverModel model = buildModel(session, driver);
    const std::vector<InferredContract> contracts = inferContracts(model.program);
    out << model.name << ": contracts of "
        << report::counted(contracts.size(), "function", "functions") << '\n';
    for (const InferredContract& contract : contracts)
      show(contract, model.program, out);
  }
  return codeOfList(session);
}

} // namespace spinproof::cli
