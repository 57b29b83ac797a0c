// SPDX-License-Identifier: Apache-2.0
#include "models/machine/start_io.h"

#include "models/machine/irql.h"
#include "models/program/print.h"

#include <algorithm>

namespace spinproof::machine {

using program::ObjectKind;

bool isBusy(const ObjectState& queue) {
  return queue.value != kIdle;
}

std::int64_t waitingPackets(const ObjectState& queue) {
  return isBusy(queue) ? queue.value - 1 : 0;
}

namespace {

/// The function that the OS calls for the queue; none when the Program does not have it.
FunctionId startIoOf(const Program& program, ObjectId queue) {
  const auto routine = program.object(queue).routine;
  return routine ? program.entry(routine).function : FunctionId{};
}

bool isStartIo(const Program& program, FunctionId function) {
  for (std::uint32_t i = 0; i < program.objects.size(); ++i)
    if (program.objects[i].kind == ObjectKind::DeviceQueue &&
        startIoOf(program, ObjectId{i}) == function)
      return true;
  return false;
}

const Frame* frameOf(const Activation& activation, FunctionId function, ObjectId queue) {
  for (const auto& frame : activation.frames)
    if (frame.at.function == function && (!queue || !frame.queue || frame.queue == queue))
      return &frame;
  return nullptr;
}

/// Calls StartIo as a frame of what runs here. Its parameters have no modelled value.
void callStartIo(Turn& turn, ObjectId queue, Irql level, Irql afterwards) {
  const auto function = startIoOf(turn.program, queue);
  if (!function) {
    turn.irql() = afterwards;
    return turn.advance();
  }
  if (const auto running = findOverlap(turn.program, turn.state, function, queue))
    return failOverlap(turn, *running, queue);
  auto frame = callFrame(turn.program, function);
  frame.queue = queue;
  frame.entryIrql = level;
  frame.afterwards = afterwards;
  turn.activation().frames.push_back(std::move(frame));
}

} // namespace

std::optional<RunningStartIo> findOverlap(const Program& program, const State& state,
                                          FunctionId function, ObjectId queue) {
  if (!isStartIo(program, function))
    return std::nullopt;
  state.lookAtOthers();
  for (CpuIndex cpu = 0; cpu < state.cpus.size(); ++cpu)
    for (const auto* list : {&state.cpus[cpu].stack, &state.cpus[cpu].blocked})
      for (const auto& activation : *list)
        if (const auto* frame = frameOf(activation, function, queue))
          return RunningStartIo{{cpu, activation.entry}, frame->at};
  return std::nullopt;
}

void failOverlap(Turn& turn, const RunningStartIo& running, ObjectId queue) {
  const bool nested = running.who == turn.who();
  const auto& name = turn.program.function(running.at.function).name;
  turn.fail(nested ? ViolationKind::StartIoNested : ViolationKind::StartIoOverlap,
            queue ? std::vector{queue} : std::vector<ObjectId>{},
            name + " is called while it still runs " +
                (nested ? "on the same stack" : "on CPU " + std::to_string(running.who.cpu)));
  turn.violation->other = running.who;
  turn.violation->otherAt = running.at;
}

// IoStartPacket raises to DISPATCH_LEVEL, calls StartIo at once when the device is idle, else puts
// the packet into the queue; then it goes back to the caller's IRQL.
void execute(Turn& turn, const program::StartPacket& start) {
  const auto id = start.device.object;
  auto& queue = turn.state.object(id);
  const auto before = turn.irql();
  if (!raiseTo(turn, program::kDispatch, {id}))
    return;
  if (!isBusy(queue)) {
    queue.value = 1;
    return callStartIo(turn, id, program::kDispatch, before);
  }
  if (waitingPackets(queue) < turn.program.object(id).capacity)
    ++queue.value;
  turn.irql() = before;
  turn.advance();
}

// IoStartNextPacket is called at DISPATCH_LEVEL (its contract says so) and calls StartIo there.
void execute(Turn& turn, const program::StartNextPacket& start) {
  const auto id = start.device.object;
  auto& queue = turn.state.object(id);
  if (waitingPackets(queue) == 0) {
    queue.value = kIdle;
    return turn.advance();
  }
  --queue.value;
  callStartIo(turn, id, turn.irql(), turn.irql());
}

bool endStartIo(Turn& turn) {
  const auto& frame = turn.frame();
  if (turn.irql() != frame.entryIrql) {
    turn.fail(ViolationKind::IrqlNotRestored, {frame.queue},
              "StartIo returns at " + program::irqlName(turn.irql()) + "; it was called at " +
                  program::irqlName(frame.entryIrql));
    return false;
  }
  turn.irql() = frame.afterwards;
  return true;
}

} // namespace spinproof::machine
