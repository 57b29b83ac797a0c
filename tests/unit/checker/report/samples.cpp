// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/checker/report/samples.h"

namespace spinproof::report::test {

namespace {

const std::string kFile = "sys/queue.c";
const std::string kQueue = "DEVICE_EXTENSION.QueueLock";
const std::string kTimer = "DEVICE_EXTENSION.TimerLock";
const std::string kPort = "PORT.Lock";

SourcePoint at(std::uint32_t line, std::uint32_t column = 5) {
  return {kFile, line, column, ""};
}

/// One routine on one CPU, step by step.
class Routine {
public:
  Routine(std::vector<TraceStep>& trace, std::uint32_t cpu, std::uint32_t nesting,
          std::string activation, std::string function)
      : trace_(trace), cpu_(cpu), nesting_(nesting), activation_(std::move(activation)),
        function_(std::move(function)) {}

  void step(StepKind kind, const std::string& text, std::uint32_t line, program::Irql irql,
            std::vector<std::string> held, const std::string& object = "") {
    trace_.push_back({cpu_, nesting_, activation_, function_, kind, text, at(line), irql,
                      std::move(held), object});
  }
  void enter(std::uint32_t line, program::Irql irql, std::vector<std::string> held = {}) {
    step(StepKind::Enter, activation_ + " starts", line, irql, std::move(held));
  }
  void acquire(const std::string& lock, std::uint32_t line, program::Irql irql,
               std::vector<std::string> held) {
    step(StepKind::Acquire, "acquires " + lock, line, irql, std::move(held), lock);
  }
  void spin(const std::string& lock, std::uint32_t line, program::Irql irql,
            std::vector<std::string> held) {
    step(StepKind::Spin, "spins on " + lock, line, irql, std::move(held), lock);
  }

private:
  std::vector<TraceStep>& trace_;
  std::uint32_t cpu_, nesting_;
  std::string activation_, function_;
};

} // namespace

Finding lockOrderInversion() {
  Finding f;
  f.rule = "SP1001";
  f.message =
      "DEVICE_EXTENSION.TimerLock is acquired while DEVICE_EXTENSION.QueueLock is held, and "
      "TimerDpc acquires them in the other order: two CPUs can wait for each other for ever.";
  f.point = at(10, 2);
  f.function = "ReadPort";
  f.subject = kQueue + ", " + kTimer;
  f.related = {
      {at(21),
       "here DEVICE_EXTENSION.QueueLock is acquired while DEVICE_EXTENSION.TimerLock is held"}};
  f.cpus = 2;
  Routine read(f.trace, 0, 0, "ReadPort (IRP_MJ_READ)", "ReadPort");
  Routine dpc(f.trace, 1, 0, "TimerDpc", "TimerDpc");
  read.enter(5, 0);
  read.acquire(kQueue, 9, 2, {kQueue});
  dpc.enter(16, 2);
  dpc.acquire(kTimer, 20, 2, {kTimer});
  read.spin(kTimer, 10, 2, {kQueue});
  dpc.spin(kQueue, 21, 2, {kTimer});
  f.meeting = {
      "ReadPort runs whenever a thread reads the device (MajorFunction[IRP_MJ_READ], "
      "sys/driver.c:31).",
      "TimerDpc runs on any CPU when the timer expires (KeSetTimer, sys/driver.c:44); nothing "
      "keeps it from running beside ReadPort."};
  f.assumptions = {"Both routines are given the same device extension."};
  return f;
}

Finding preemptionDeadlock() {
  Finding f;
  f.rule = "SP1003";
  f.message = "Isr can interrupt ReadPort on the same CPU while it holds "
              "DEVICE_EXTENSION.QueueLock, and spins on that lock: the CPU never comes back.";
  f.point = at(43);
  f.function = "Isr";
  f.subject = kQueue;
  f.related = {{at(9), "the lock is held from here on at DISPATCH_LEVEL, below the ISR's level"}};
  Routine read(f.trace, 0, 0, "ReadPort (IRP_MJ_READ)", "ReadPort");
  Routine isr(f.trace, 0, 1, "Isr", "Isr");
  read.enter(5, 0);
  read.acquire(kQueue, 9, 2, {kQueue});
  isr.enter(39, 5, {kQueue});
  isr.spin(kQueue, 43, 5, {kQueue});
  f.meeting = {
      "The interrupt is connected while the device runs (IoConnectInterrupt, sys/driver.c:52)."};
  return f;
}

Finding ringOfThree() {
  Finding f;
  f.rule = "SP1001";
  f.confidence = rules::Confidence::Medium;
  f.severity = rules::Severity::Warning;
  f.message = "Three CPUs can wait for each other in a ring of three locks.";
  f.point = at(21);
  f.function = "TimerDpc";
  f.subject = kQueue + ", " + kTimer + ", " + kPort;
  f.cpus = 3;
  Routine read(f.trace, 0, 0, "ReadPort (IRP_MJ_READ)", "ReadPort");
  Routine dpc(f.trace, 1, 0, "TimerDpc", "TimerDpc");
  Routine port(f.trace, 2, 0, "WritePort (IRP_MJ_WRITE)", "WritePort");
  Routine isr(f.trace, 2, 1, "Isr", "Isr");
  read.enter(5, 0);
  read.acquire(kQueue, 9, 2, {kQueue});
  dpc.enter(16, 2);
  dpc.acquire(kTimer, 20, 2, {kTimer});
  port.enter(5, 0);
  port.acquire(kPort, 9, 2, {kPort});
  isr.enter(39, 5, {kPort});
  isr.step(StepKind::Leave, "Isr returns", 47, 2, {kPort});
  read.spin(kTimer, 10, 2, {kQueue});
  dpc.spin(kPort, 21, 2, {kTimer});
  isr.enter(39, 5, {kPort});
  isr.spin(kQueue, 43, 5, {kPort});
  return f;
}

Finding lockLeak() {
  Finding f;
  f.rule = "SP1004";
  f.message = "ReadStatus returns to the OS with DEVICE_EXTENSION.QueueLock held; "
              "KeReleaseSpinLock is required on every path.";
  f.point = at(33, 9);
  f.function = "ReadStatus";
  f.subject = kQueue;
  f.related = {{at(31), "DEVICE_EXTENSION.QueueLock is acquired here"}};
  Routine status(f.trace, 0, 0, "ReadStatus (IRP_MJ_CREATE)", "ReadStatus");
  status.enter(27, 0);
  status.acquire(kQueue, 31, 2, {kQueue});
  status.step(StepKind::Call, "calls TakeNext", 32, 2, {kQueue});
  status.step(StepKind::Return, "TakeNext returns NULL", 32, 2, {kQueue});
  status.step(StepKind::Branch, "takes the branch where TakeNext(Extension) == NULL", 32, 2,
              {kQueue});
  status.step(StepKind::Return, "returns STATUS_CANCELLED with DEVICE_EXTENSION.QueueLock held", 33,
              2, {kQueue});
  return f;
}

Report wholeReport() {
  DriverReport driver;
  driver.name = "sample";
  driver.findings = {lockOrderInversion(), ringOfThree(), lockLeak(), preemptionDeadlock()};
  driver.coverage = {3, 1, 24, 2, 22, 0, 7, 16, 1, 120, 4, false};
  driver.notices = {
      {"degraded function", "ReadConfig: inline assembler", {"sys/config.c", 12, 1, ""}},
      {"missing header", "generated.tmh", {"sys/driver.c", 3, 1, ""}},
      {"unknown routine", "HalPrivateCall", {"sys/a b.c", 80, 9, ""}},
      {"unknown routine", "VendorCall1", {"sys/driver.c", 81, 9, ""}},
      {"unknown routine", "VendorCall2", {"sys/driver.c", 82, 9, ""}},
      {"unknown routine", "VendorCall3", {"sys/driver.c", 83, 9, ""}}};
  Report report;
  report.root = "/somewhere/else";
  report.drivers = {driver};
  report.notices = {{"left out", "a user-mode program", {"app/app.vcxproj", 0, 0, ""}}};
  return report;
}

Report cleanReport() {
  DriverReport driver;
  driver.name = "clean";
  driver.coverage = {1, 0, 5, 0, 5, 0, 2, 4, 0, 9, 0, true};
  Report report;
  report.drivers = {driver};
  return report;
}

std::vector<rules::RuleInfo> sampleRules() {
  std::vector<rules::RuleInfo> rules(3);
  rules[0].id = "SP1001";
  rules[0].name = "lock-order-inversion";
  rules[0].summary = "CPUs take the same locks in different orders and can wait in a ring.";
  rules[0].decidedBy = rules::DecidedBy::Interleaving;
  rules[0].alsoKnownAs = {"C26105", "C26167"};
  rules[0].bugChecks = {"0x133 DPC_WATCHDOG_VIOLATION"};
  rules[0].folder = "sp1001_lock_order_inversion";
  rules[1].id = "SP1003";
  rules[1].name = "preemption-deadlock";
  rules[1].summary = "A routine spins on a lock that the code it interrupted holds.";
  rules[1].decidedBy = rules::DecidedBy::Interleaving;
  rules[2].id = "SP1004";
  rules[2].name = "lock-leak";
  rules[2].summary = "A path returns to the OS with a lock it took.";
  rules[2].alsoKnownAs = {"SDV:SpinLock"};
  return rules;
}

std::string sampleRoot() {
  return std::string(SPINPROOF_SOURCE_DIR) + "/tests/golden/sources";
}

} // namespace spinproof::report::test
