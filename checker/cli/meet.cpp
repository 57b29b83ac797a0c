// SPDX-License-Identifier: Apache-2.0
// Can two routines run at once? Decided by what the harness says of the entries that reach them:
// the same words that the search for deadlocks and races uses. Locks that the routines take
// themselves are another matter: `check` explores those.
#include "checker/cli/commands.h"
#include "checker/cli/coverage.h"
#include "checker/cli/pipeline.h"
#include "checker/cli/usage_error.h"
#include "checker/report/layout.h"
#include "models/program/print.h"

#include <algorithm>
#include <optional>
#include <ostream>
#include <set>

namespace spinproof::cli {

namespace {

using program::Entry;
using program::EntryId;
using program::EntryLevel;
using program::FunctionId;
using program::Program;

/// The functions of this name, and whatever an entry of this name runs.
std::set<FunctionId> named(const Program& program, const std::string& name) {
  std::set<FunctionId> found;
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    if (program.functions[f].hasBody && program.functions[f].name == name)
      found.insert(FunctionId(f));
  for (const Entry& entry : program.entries)
    if (entry.name == name)
      found.insert(entry.function);
  return found;
}

std::set<FunctionId> callees(const Program& program, FunctionId id) {
  std::set<FunctionId> found;
  for (const program::Block& block : program.function(id).blocks)
    for (const program::Instruction& instruction : block.instructions)
      if (const auto* call = std::get_if<program::Call>(&instruction.operation)) {
        if (call->function)
          found.insert(call->function);
        found.insert(call->candidates.begin(), call->candidates.end());
      }
  return found;
}

/// Entries that run one of the functions, themselves or through calls.
std::vector<EntryId> entriesReaching(const Program& program, const std::set<FunctionId>& wanted) {
  std::vector<EntryId> result;
  for (std::uint32_t e = 0; e < program.entries.size(); ++e) {
    std::set<FunctionId> seen{program.entries[e].function};
    std::vector<FunctionId> work(seen.begin(), seen.end());
    bool reaches = false;
    while (!work.empty() && !reaches) {
      const FunctionId id = work.back();
      work.pop_back();
      reaches = wanted.contains(id);
      for (const FunctionId callee : callees(program, id))
        if (seen.insert(callee).second)
          work.push_back(callee);
    }
    if (reaches)
      result.push_back(EntryId(e));
  }
  return result;
}

bool isThread(const Entry& entry) {
  return entry.level == EntryLevel::Thread || entry.level == EntryLevel::Inline;
}

/// Why the OS never runs both at once; none when it may.
std::optional<std::string> excludedBy(const Program& program, const Entry& a, const Entry& b) {
  if (a.serializedBy && a.serializedBy == b.serializedBy)
    return "both are serialised by " + program.object(a.serializedBy).name;
  for (const program::ObjectId lock : a.heldAtEntry)
    if (std::ranges::find(b.heldAtEntry, lock) != b.heldAtEntry.end())
      return "the OS holds " + program.object(lock).name + " around both";
  for (const program::ObjectId lock : a.mustRelease)
    if (std::ranges::find(b.mustRelease, lock) != b.mustRelease.end())
      return "both begin with " + program.object(lock).name + " held (until they release it)";
  const auto alone = [](const Entry& entry) {
    return entry.phase == "init" || entry.phase == "unload";
  };
  if ((alone(a) && isThread(b)) || (alone(b) && isThread(a)))
    return "the phases " + (a.phase.empty() ? "any" : a.phase) + " and " +
           (b.phase.empty() ? "any" : b.phase) + " are not at the same time";
  if (const std::string* apart = program::keptApartBy(a, b))
    return "one is never during " + *apart + ", which the other needs";
  return std::nullopt;
}

/// Can `above` start on the CPU on which `below` runs?
bool preempts(const Entry& above, const Entry& below) {
  if (above.level == EntryLevel::Isr)
    return below.irql.min < above.irql.max;
  return above.level == EntryLevel::Dpc && below.irql.min < program::kDispatch;
}

void tell(const Program& program, const Entry& a, const Entry& b, std::ostream& out) {
  out << "  " << a.name << "\n  " << b.name << '\n';
  if (const auto why = excludedBy(program, a, b)) {
    out << "    never at once: " << *why << "\n";
    return;
  }
  out << "    can meet on two CPUs: nothing that the OS does keeps them apart\n";
  for (const auto& [above, below] : {std::pair(&a, &b), std::pair(&b, &a)})
    if (preempts(*above, *below))
      out << "    can meet on one CPU: " << above->name << " interrupts " << below->name
          << " below "
          << program::irqlName(above->level == EntryLevel::Isr ? above->irql.max
                                                               : program::kDispatch)
          << "\n";
}

/// The routine's entries in one driver. Empty when the driver has no such routine.
std::vector<EntryId> find(const Program& program, const std::string& routine, bool& known) {
  const std::set<FunctionId> functions = named(program, routine);
  known |= !functions.empty();
  return entriesReaching(program, functions);
}

} // namespace

int run(const MeetOptions& options, std::ostream& out) {
  const Session session = openProject(options.input);
  if (session.project.drivers.empty())
    return codeOfList(session);
  bool knownFirst = false, knownSecond = false;
  for (const frontend::Driver& driver : session.project.drivers) {
    const DriverModel model = buildModel(session, driver);
    const Program& program = model.program;
    const auto first = find(program, options.first, knownFirst);
    const auto second = find(program, options.second, knownSecond);
    for (const auto& [name, entries] : {std::pair(&options.first, &first), std::pair(&options.second, &second)})
      if (entries->empty() && !named(program, *name).empty())
        out << model.name << "\n  " << *name << " is reached from no routine that the OS calls: nobody is known to run it\n";
    if (first.empty() || second.empty())
      continue;
    out << model.name << '\n';
    std::set<std::pair<EntryId, EntryId>> seen;
    for (const EntryId a : first)
      for (const EntryId b : second)
        if (seen.insert(std::minmax(a, b)).second)
          tell(program, program.entry(a), program.entry(b), out);
  }
  for (const auto& [known, name] :
       {std::pair(knownFirst, &options.first), std::pair(knownSecond, &options.second)})
    if (!known)
      throw UsageError("there is no routine '" + *name + "' with a body in these sources. " +
                       "'spinproof entries' lists those that the OS calls");
  return 0;
}

} // namespace spinproof::cli
