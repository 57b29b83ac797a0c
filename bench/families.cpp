// SPDX-License-Identifier: Apache-2.0
#include "bench/families.h"

#include "tests/support/program_builder.h"

namespace spinproof::bench {

using namespace testing;

namespace {

std::string sized(unsigned count, const char* what, unsigned cpus) {
  return std::to_string(count) + " " + what + ", " + std::to_string(cpus) + " CPUs";
}

/// `to` becomes `to + by`, modulo `modulus`.
Assign step(ObjectId to, std::int64_t by, std::int64_t modulus) {
  return assign(to, binary(Operator::Remainder,
                           binary(Operator::Add, valueOf(to), constant(by + modulus)),
                           constant(modulus)));
}

} // namespace

Model lockChain(unsigned locks, unsigned cpus) {
  ProgramBuilder b;
  std::vector<ObjectId> chain;
  for (unsigned i = 0; i < locks; ++i)
    chain.push_back(b.spinLock("Lock" + std::to_string(i)));
  for (unsigned i = 0; i + 1 < locks; ++i) {
    Code code{acquire(chain[i]), acquireAtDpc(chain[i + 1])};
    if (i + 2 < locks) {
      code.push_back(acquireAtDpc(chain[i + 2]));
      code.push_back(releaseFromDpc(chain[i + 2]));
    }
    code.push_back(releaseFromDpc(chain[i + 1]));
    code.push_back(release(chain[i]));
    b.threadAlways("Routine" + std::to_string(i), code);
  }
  return {"lock chain", sized(locks, "locks", cpus), b.build(), cpus};
}

Model preemption(unsigned cpus) {
  ProgramBuilder b;
  const auto lock = b.spinLock("QueueLock");
  const auto count = b.object("Count", ObjectKind::Flag);
  const auto status = b.object("Status", ObjectKind::Flag);
  const auto interruptLock = b.interruptLock("InterruptLock");
  const auto interrupt = b.interrupt("Interrupt", kDevice, interruptLock);
  const auto dpc = b.object("Dpc", ObjectKind::Dpc);
  b.threadAlways("Dispatch", {acquire(lock), step(count, 1, 2), release(lock),
                              acquireInterrupt(interruptLock, 1), assign(status, 0),
                              releaseInterrupt(interruptLock, 1)});
  b.dpc("DpcForIsr", {acquireAtDpc(lock), step(count, 1, 2), releaseFromDpc(lock)}, dpc);
  b.isr("Isr", interrupt, {assign(status, 1), queue(ObjectKind::Dpc, dpc)});
  return {"preemption", sized(3, "levels", cpus), b.build(), cpus};
}

Model startIo(unsigned packets, unsigned cpus) {
  ProgramBuilder b;
  const auto deviceLock = b.spinLock("DeviceLock");
  const auto cancelLock = b.spinLock("CancelLock");
  const auto cancelled = b.object("Cancelled", ObjectKind::Flag);
  const auto active = b.object("Active", ObjectKind::Flag);
  const auto interruptLock = b.interruptLock("InterruptLock");
  const auto interrupt = b.interrupt("Interrupt", kDevice, interruptLock);
  const auto dpc = b.object("Dpc", ObjectKind::Dpc);
  const auto deviceQueue =
      b.deviceQueue("DeviceQueue",
                    {acquire(cancelLock), assign(cancelled, 0), release(cancelLock),
                     acquireInterrupt(interruptLock, 1), assign(active, 1),
                     releaseInterrupt(interruptLock, 1)},
                    packets);
  // Without a lock of its own around the device queue, the DPC could start the next request while
  // StartIo has not returned.
  b.threadAlways("Dispatch", {acquire(deviceLock), startPacket(deviceQueue), release(deviceLock)});
  b.threadAlways("Cancel", {acquire(cancelLock), assign(cancelled, 1), release(cancelLock)});
  // The hardware interrupts only for a request under way, and each DPC ends one.
  b.isr("Isr", interrupt,
        {assume(equals(valueOf(active), 1)), assign(active, 0), queue(ObjectKind::Dpc, dpc)});
  b.dpc("DpcForIsr", {acquireAtDpc(deviceLock), startNext(deviceQueue), releaseFromDpc(deviceLock)},
        dpc);
  return {"StartIo", sized(packets, "packets", cpus), b.build(), cpus};
}

Model timerTeardown(unsigned users, unsigned cpus) {
  ProgramBuilder b;
  const auto lock = b.spinLock("Lock");
  const auto references = b.object("References", ObjectKind::Flag);
  const auto stopping = b.object("Stopping", ObjectKind::Flag);
  const auto dpc = b.object("Dpc", ObjectKind::Dpc);
  const auto timer = b.object("Timer", ObjectKind::Timer);
  b[timer].partner = dpc;
  for (unsigned i = 0; i < users; ++i)
    b.threadAlways("Use" + std::to_string(i),
                   {acquire(lock), step(references, 1, 4), queue(ObjectKind::Timer, timer),
                    release(lock), acquire(lock, 1u), step(references, -1, 4), release(lock, 1u)});
  b.dpc("TimerDpc", {acquireAtDpc(lock), step(references, 0, 4), releaseFromDpc(lock)}, dpc);
  b.thread("Teardown", {acquire(lock), assign(stopping, 1), cancel(ObjectKind::Timer, timer),
                        release(lock)});
  return {"timer teardown", sized(users, "users", cpus), b.build(), cpus};
}

Model producerConsumer(unsigned slots, unsigned cpus) {
  ProgramBuilder b;
  const auto inLock = b.spinLock("InLock"), outLock = b.spinLock("OutLock");
  const auto in = b.object("In", ObjectKind::Flag), out = b.object("Out", ObjectKind::Flag);
  const auto modulus = static_cast<std::int64_t>(slots);
  b.threadAlways("Produce", {acquire(inLock), step(in, 1, modulus), release(inLock)});
  b.threadAlways("Transfer", {acquire(inLock), step(in, -1, modulus), acquireAtDpc(outLock),
                              step(out, 1, modulus), releaseFromDpc(outLock), release(inLock)});
  b.threadAlways("Consume", {acquire(outLock), step(out, -1, modulus), release(outLock)});
  return {"producer/consumer", sized(slots, "slots", cpus), b.build(), cpus};
}

Model mix(unsigned cpus) {
  ProgramBuilder b;
  const auto lock = b.spinLock("QueueLock"), statsLock = b.spinLock("StatsLock");
  const auto flag = b.object("Flag", ObjectKind::Flag), stats = b.object("Stats", ObjectKind::Flag);
  const auto interrupt = b.interrupt("Interrupt", kDevice);
  const auto dpc = b.object("Dpc", ObjectKind::Dpc);
  const auto deviceLock = b.spinLock("DeviceLock");
  const auto deviceQueue = b.deviceQueue(
      "DeviceQueue", {acquire(lock), assign(flag, 1), release(lock)}, 2);
  b.threadAlways("Dispatch",
                 {acquire(statsLock), step(stats, 1, 3), release(statsLock), acquire(deviceLock),
                  startPacket(deviceQueue), release(deviceLock)});
  b.threadAlways("Ioctl", {acquire(lock), acquireAtDpc(statsLock), step(stats, 1, 3),
                           releaseFromDpc(statsLock), assign(flag, 0), release(lock)});
  b.isr("Isr", interrupt, {queue(ObjectKind::Dpc, dpc)});
  b.dpc("DpcForIsr",
        {acquireAtDpc(lock), assign(flag, 0), releaseFromDpc(lock), acquireAtDpc(deviceLock),
         startNext(deviceQueue), releaseFromDpc(deviceLock)},
        dpc);
  return {"mix", std::to_string(cpus) + " CPUs", b.build(), cpus};
}

std::vector<Model> allModels() {
  std::vector<Model> models{
      lockChain(4, 2),     lockChain(8, 2),        lockChain(6, 3),        preemption(2),
      startIo(1, 2),       startIo(2, 2),          timerTeardown(1, 2),    producerConsumer(4, 2),
      producerConsumer(4, 3), timerTeardown(2, 3), producerConsumer(4, 4), mix(2),
      preemption(3)};
  for (auto& model : {lockChain(8, 4), startIo(2, 3), producerConsumer(4, 5)}) {
    models.push_back(model);
    models.back().large = true;
  }
  return models;
}

} // namespace spinproof::bench
