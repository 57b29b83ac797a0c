// SPDX-License-Identifier: Apache-2.0
// The order in which reasons are looked for is that in which they would have to be given up: while two
// routines are in different phases no lock matters, and what the OS does around a routine comes before
// what the routine does itself.
#include "checker/confirm/apart.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

namespace {

bool isOsLock(const Entry& entry, ObjectId lock) {
  return std::ranges::find(entry.heldAtEntry, lock) != entry.heldAtEntry.end() ||
         std::ranges::find(entry.mustRelease, lock) != entry.mustRelease.end();
}

std::string phaseOf(const Entry& entry) {
  return entry.phase.empty() ? "running" : entry.phase;
}

/// What the OS does about the two entries.
std::optional<std::string> byTheOs(const Program& program, const Entry& a, const Entry& b, const std::string& both,
                                   const std::set<std::string>& butFor) {
  if (const auto by = a.serializedBy; by && by == b.serializedBy && !butFor.contains(program.object(by).name)) {
    const Object& object = program.object(by);
    if (object.kind == ObjectKind::DeviceQueue)
      return "the device queue lets in " + (a.function == b.function ? "one " + program.function(a.function).name : "one of " + both) + " at a time";
    if (object.kind == ObjectKind::Lock)
      return "the OS holds " + object.name + " around " + both;
    return "the OS runs " + object.name + ", so that " + both + " are never at once";
  }
  for (std::uint32_t i = 0; i < program.objects.size(); ++i)
    if (isOsLock(a, ObjectId(i)) && isOsLock(b, ObjectId(i)) && !butFor.contains(program.objects[i].name))
      return "the OS calls " + both + " with " + program.objects[i].name + " held";
  if (&a == &b && a.trigger == Trigger::Once)
    return a.name + " runs once";
  return std::nullopt;
}

} // namespace

Side sideOf(const Taking& taking) {
  Side side{&taking.path, {}};
  for (const HeldAt& held : taking.held)
    side.held.push_back({held.name, held.shared});
  return side;
}

Side sideOf(summary::Engine& engine, const Path& path) {
  Side side{&path, {}};
  for (const HeldAt& held : heldAfter(engine, path, path.steps.size()))
    side.held.push_back({held.name, held.shared});
  return side;
}

std::optional<std::string> excluder(const Program& program, const Side& a, const Side& b,
                                    const std::set<std::string>& butFor) {
  const std::string& first = program.function(a.path->function).name;
  const std::string& second = program.function(b.path->function).name;
  const std::string both = first == second ? "two activations of " + first : first + " and " + second;
  if (a.path->entry && b.path->entry)
    if (const std::string* needed = keptApartBy(program.entry(a.path->entry), program.entry(b.path->entry)))
      return "one of " + both + " needs " + *needed + ", which never goes on beside the other";
  if (!phasesAllow(program, *a.path, *b.path))
    return both + " belong to different phases of the driver's life (" + phaseOf(program.entry(a.path->entry)) + ", " +
           phaseOf(program.entry(b.path->entry)) + ")";
  if (a.path->entry && b.path->entry)
    if (auto why = byTheOs(program, program.entry(a.path->entry), program.entry(b.path->entry), both, butFor))
      return why;
  for (const Side::Lock& lock : a.held)
    for (const Side::Lock& other : b.held)
      if (lock.name == other.name && !butFor.contains(lock.name) && !(lock.shared && other.shared))
        return both + (first == second ? " hold " : " both hold ") + lock.name;
  return std::nullopt;
}

void Reasons::add(std::string reason) {
  if (std::ranges::find(all_, reason) == all_.end())
    all_.push_back(std::move(reason));
}

std::string Reasons::text(const std::string& otherwise) const {
  std::string text;
  for (const std::string& reason : all_)
    text += (text.empty() ? "" : "; ") + reason;
  return text.empty() ? otherwise : text;
}

bool phasesAllow(const Program& program, const Path& a, const Path& b) {
  if (!a.entry || !b.entry)
    return true;
  auto alone = [&](const Path& path) {
    const std::string& phase = program.entry(path.entry).phase;
    return phase == "init" || phase == "unload";
  };
  auto thread = [&](const Path& path) {
    const auto level = program.entry(path.entry).level;
    return level == EntryLevel::Thread || level == EntryLevel::Inline;
  };
  return !((alone(a) && thread(b)) || (alone(b) && thread(a))) &&
         !keptApartBy(program.entry(a.entry), program.entry(b.entry));
}

} // namespace spinproof::confirm
