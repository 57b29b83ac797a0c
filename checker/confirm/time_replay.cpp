// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/time_replay.h"

#include "checker/confirm/path_program.h"
#include "checker/explore/explore.h"

namespace spinproof::confirm {

using namespace program;

std::shared_ptr<const explore::Trace> timeReplay(summary::Engine& engine, const Path& path,
                                                 const TimeBreach& breach) {
  PathProgram code(engine, engine.program().name);
  const EntryId entry = code.add(path);
  const auto spend = [&](std::uint64_t nanoseconds, const Location& at, const std::string& basis) {
    code.append(entry, Spend{nanoseconds, nullptr, true, basis}, at);
  };
  std::uint64_t told = 0;
  if (breach.cost)
    for (const solve::Part& part : breach.cost->parts) {
      const Instruction& instruction = *engine.sites().instruction(part.site);
      spend(part.nanoseconds, instruction.location, instruction.origin);
      told += part.nanoseconds;
    }
  if (breach.nanoseconds > told)
    spend(breach.nanoseconds - told, breach.at, "calls and instructions");
  const auto& instructions =
      code.program().functions[code.program().entry(entry).function.value].blocks[0].instructions;
  const std::size_t end = instructions.size();
  code.append(entry, Require{{}, breach.subject, nullptr, breach.why, Demand::Never}, breach.at);
  code.finish(entry, breach.at);

  explore::ExploreOptions options;
  options.machine.cpus = 1;
  options.search.all = true;
  for (const explore::Confirmed& confirmed : explore::explore(code.program(), options).violations)
    if (confirmed.violation.at.instruction == end)
      return std::make_shared<explore::Trace>(confirmed.trace);
  return nullptr;
}

} // namespace spinproof::confirm
