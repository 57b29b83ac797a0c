// SPDX-License-Identifier: Apache-2.0
#include "models/machine/queues.h"

#include "models/machine/value.h"
#include "models/machine/waits.h"
#include "models/program/print.h"

#include <algorithm>

namespace spinproof::machine {

using program::Flush;
using program::ObjectKind;
using program::Trigger;

std::vector<EntryId> entriesOf(const Program& program, ObjectId object) {
  std::vector<EntryId> result;
  const auto partner = program.object(object).partner;
  for (std::uint32_t i = 0; i < program.entries.size(); ++i) {
    const EntryId id{i};
    const auto belongs = [&](ObjectId o) {
      return o && (program.entry(id).object == o || program.object(o).routine == id);
    };
    if (belongs(object) || (program.object(object).kind == ObjectKind::Timer && belongs(partner)))
      result.push_back(id);
  }
  return result;
}

void execute(Turn& turn, const program::Queue& queue) {
  auto& value = turn.state.object(queue.object.object).value;
  store(turn, queue.result, value == kSet ? 0 : 1);
  value = kSet;
  turn.advance();
}

void execute(Turn& turn, const program::Cancel& cancel) {
  auto& value = turn.state.object(cancel.object.object).value;
  const bool wasSet = value == kSet;
  store(turn, cancel.result, wasSet ? 1 : 0);
  if (wasSet)
    value = kNotSet;
  turn.advance();
}

namespace {

/// The entries and the queued bits that a Flush waits for; all DPCs when it names no object.
struct Flushed {
  std::vector<EntryId> entries;
  std::vector<ObjectId> objects;
};

Flushed flushedBy(const Program& program, const Flush& flush) {
  Flushed result;
  if (flush.object) {
    const auto id = flush.object->object;
    result.entries = entriesOf(program, id);
    const auto& object = program.object(id);
    // A timer that is set may expire whenever it likes: only its DPC is waited for.
    if (object.kind != ObjectKind::Timer)
      result.objects.push_back(id);
    else if (object.partner)
      result.objects.push_back(object.partner);
    return result;
  }
  for (std::uint32_t i = 0; i < program.entries.size(); ++i)
    if (program.entries[i].level == program::EntryLevel::Dpc)
      result.entries.push_back(EntryId{i});
  for (std::uint32_t i = 0; i < program.objects.size(); ++i)
    if (program.objects[i].kind == ObjectKind::Dpc)
      result.objects.push_back(ObjectId{i});
  return result;
}

} // namespace

std::vector<ActivationId> runningOf(const View& view, const Flush& flush) {
  view.state.lookAtOthers();
  std::vector<ActivationId> result;
  const auto entries = flushedBy(view.program, flush).entries;
  for (CpuIndex cpu = 0; cpu < view.state.cpus.size(); ++cpu)
    for (const auto entry : entries)
      if (find(view.state, {cpu, entry}))
        result.push_back({cpu, entry});
  return result;
}

bool isFlushed(const View& view, const Flush& flush) {
  const auto objects = flushedBy(view.program, flush).objects;
  return runningOf(view, flush).empty() &&
         std::none_of(objects.begin(), objects.end(),
                      [&](ObjectId object) { return view.state.object(object).value == kSet; });
}

Choices choices(const View& view, const Flush& flush) {
  if (view.irql() >= program::kDispatch || isFlushed(view, flush))
    return {kGo};
  if (view.isBlocked())
    return {};
  return {kBlock};
}

void execute(Turn& turn, const Flush& flush) {
  if (turn.choice == kBlock)
    return block(turn);
  if (turn.irql() >= program::kDispatch)
    return turn.fail(ViolationKind::WaitAtDispatch,
                     flush.object ? std::vector{flush.object->object} : std::vector<ObjectId>{},
                     (flush.routine.empty() ? "waiting for a routine's end" : flush.routine) +
                         " at " + program::irqlName(turn.irql()));
  turn.advance();
}

bool canExpire(const Program& program, const State& state, ObjectId timer) {
  if (program.object(timer).kind != ObjectKind::Timer || state.object(timer).value != kSet)
    return false;
  return std::none_of(program.entries.begin(), program.entries.end(),
                      [&](const program::Entry& entry) {
                        return entry.object == timer && entry.trigger == Trigger::Queued;
                      });
}

void expire(const Program& program, State& state, ObjectId timer) {
  state.object(timer).value = kExpired;
  if (const auto dpc = program.object(timer).partner)
    state.object(dpc).value = kSet;
}

} // namespace spinproof::machine
