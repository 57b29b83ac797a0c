// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/commands.h"
#include "checker/cli/one_driver.h"
#include "checker/cli/output.h"
#include "checker/cli/usage_error.h"
#include "checker/explore/promela.h"
#include "checker/explore/trace.h"
#include "models/program/json.h"
#include "models/program/print.h"
#include "models/program/verify.h"

#include <nlohmann/json.hpp>

#include <ostream>
#include <sstream>

namespace spinproof::cli {

const frontend::Driver& onlyDriver(const Session& session) {
  const std::vector<frontend::Driver>& drivers = session.project.drivers;
  if (drivers.size() == 1)
    return drivers.front();
  std::string names;
  for (const frontend::Driver& driver : drivers)
    names += (names.empty() ? "" : ", ") + driver.name;
  throw UsageError(drivers.empty()
                       ? "no driver was found there. 'spinproof drivers' tells what was left out"
                       : "there are several drivers: " + names + ". Name one with --driver");
}

namespace {

/// Of a model file, or of the one driver that the sources are.
program::Program programOf(const ModelOptions& options) {
  if (!options.model.empty()) {
    requireFile(options.model);
    return explore::readModel(options.model);
  }
  const Session session = openProject(options.input);
  return buildModel(session, onlyDriver(session)).program;
}

std::string promelaOf(const program::Program& program, const ModelOptions& options) {
  const auto defects = program::verifyClosed(program);
  if (!defects.empty())
    throw UsageError("only a closed model has a Promela text, such as the program of a trace; this "
                     "one is not: " +
                     defects.front().where + ": " + defects.front().what);
  try {
    return explore::toPromela(program,
                              {static_cast<machine::CpuIndex>(options.cpus), options.closing});
  } catch (const explore::PromelaError& error) {
    throw UsageError(std::string("the model has no Promela text: ") + error.what());
  }
}

std::string textOf(const program::Program& program, const ModelOptions& options) {
  if (options.format == Format::Promela)
    return promelaOf(program, options);
  if (options.format == Format::Json)
    return program::toJson(program).dump(1) + '\n';
  std::ostringstream text;
  program::print(text, program);
  return text.str();
}

} // namespace

int run(const ModelOptions& options, std::ostream& out) {
  requireWritable(options.output, "-o");
  writeTo(options.output, out, textOf(programOf(options), options));
  return 0;
}

} // namespace spinproof::cli
