// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/commands.h"
#include "checker/cli/one_driver.h"
#include "checker/cli/output.h"
#include "checker/cli/usage_error.h"
#include "models/program/json.h"
#include "models/program/print.h"

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

int run(const ModelOptions& options, std::ostream& out) {
  requireWritable(options.output, "-o");
  const Session session = openProject(options.input);
  const DriverModel model = buildModel(session, onlyDriver(session));
  std::ostringstream text;
  if (options.format == Format::Text)
    program::print(text, model.program);
  else
    text << program::toJson(model.program).dump(1) << '\n';
  writeTo(options.output, out, text.str());
  return 0;
}

} // namespace spinproof::cli
