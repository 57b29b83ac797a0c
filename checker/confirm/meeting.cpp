// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/meeting.h"

#include "models/program/print.h"

namespace spinproof::confirm {

void MeetingResult::refute(bool outOfBudget, const rules::RuleInfo& rule, std::string why, report::SourcePoint at) {
  ++candidates;
  ++(outOfBudget ? undecided : refuted);
  if (!outOfBudget)
    refutations.push_back({std::string(rule.id), std::move(why), std::move(at)});
}

std::string whyApart(const program::Program& program, const Taking& a, const Taking& b) {
  const std::string both = program.function(a.path.function).name + " and " + program.function(b.path.function).name;
  if (!phasesAllow(program, a.path, b.path))
    return both + " belong to different phases of the driver's life";
  for (const HeldAt& held : a.held)
    for (const HeldAt& other : b.held)
      if (held.name == other.name && held.name != a.lock && held.name != b.lock)
        return both + " both hold " + held.name + " first";
  if (a.path.entry && b.path.entry)
    if (const auto by = program.entry(a.path.entry).serializedBy; by && by == program.entry(b.path.entry).serializedBy)
      return program.object(by).name + " lets in one of " + both + " at a time";
  return "no interleaving of the paths of " + both + " ends so";
}

bool phasesAllow(const program::Program& program, const Path& a, const Path& b) {
  if (!a.entry || !b.entry)
    return true;
  auto alone = [&](const Path& path) {
    const std::string& phase = program.entry(path.entry).phase;
    return phase == "init" || phase == "unload";
  };
  auto thread = [&](const Path& path) {
    const auto level = program.entry(path.entry).level;
    return level == program::EntryLevel::Thread || level == program::EntryLevel::Inline;
  };
  return !((alone(a) && thread(b)) || (alone(b) && thread(a)));
}

std::string comesToCpu(const program::Program& program, const Path& path) {
  const std::string& function = program.function(path.function).name;
  if (!path.entry)
    return function + " has no caller that spinproof knows.";
  const program::Entry& entry = program.entry(path.entry);
  std::string text = function;
  switch (entry.level) {
  case program::EntryLevel::Thread: text += " runs in a thread at "; break;
  case program::EntryLevel::Dpc: text += " runs as a DPC at "; break;
  case program::EntryLevel::Isr: text += " runs as an interrupt service routine at "; break;
  case program::EntryLevel::Inline: text += " is called by the OS at "; break;
  }
  text += program::irqlName(path.irql);
  if (!entry.why.empty())
    text += " (" + entry.why + (entry.registeredAt.valid() ? ", " + format(entry.registeredAt, program) : "") + ")";
  return text + ".";
}

} // namespace spinproof::confirm
