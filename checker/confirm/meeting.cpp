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

bool isStartIo(const program::Program& program, const program::Entry& entry) {
  return entry.level == program::EntryLevel::Inline && entry.serializedBy &&
         program.object(entry.serializedBy).kind == program::ObjectKind::DeviceQueue;
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
