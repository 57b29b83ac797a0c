// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/meeting.h"

#include "models/program/print.h"

namespace spinproof::confirm {

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
