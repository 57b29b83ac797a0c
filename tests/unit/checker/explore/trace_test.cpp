// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/explore.h"
#include "checker/explore/table.h"
#include "tests/support/machine_checks.h"
#include "tests/support/random_program.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <sstream>

namespace spinproof::testing {
namespace {

using explore::Exploration;
using explore::Trace;
using Json = nlohmann::ordered_json;

Program isrDeadlock() {
  ProgramBuilder b;
  const auto a = b.spinLock("QueueLock");
  const auto i = b.interrupt("Interrupt");
  b.thread("Dispatch", {acquire(a), release(a)});
  b.isr("Isr", i, {acquireAtDpc(a), releaseFromDpc(a)});
  return b.build();
}

Trace someTrace() {
  auto exploration = explore::explore(isrDeadlock(), {});
  EXPECT_EQ(exploration.violations.size(), 1u);
  return exploration.violations.front().trace;
}

TEST(Trace, RoundTripIsTheIdentity) {
  const auto json = toJson(someTrace());
  EXPECT_EQ(toJson(explore::traceFromJson(json)).dump(), json.dump());
}

TEST(Trace, ReplayConfirms) {
  const auto again = explore::replay(someTrace());
  EXPECT_TRUE(again.confirmed) << again.message;
  EXPECT_EQ(again.schedule.rows.size(), someTrace().steps.size());
}

TEST(Trace, ReplaySaysWhereItDeviates) {
  auto trace = someTrace();
  std::swap(trace.steps[0], trace.steps[1]);
  const auto again = explore::replay(trace);
  EXPECT_FALSE(again.confirmed);
  EXPECT_EQ(again.deviatesAt, 1u);
}

TEST(Trace, ReplayNoticesWhenNothingHappens) {
  auto trace = someTrace();
  trace.steps.pop_back();
  const auto again = explore::replay(trace);
  EXPECT_FALSE(again.confirmed);
  EXPECT_EQ(again.deviatesAt, 0u);
}

TEST(Trace, ReplayNoticesAnotherViolation) {
  auto trace = someTrace();
  trace.expected.kind = ViolationKind::LockLeak;
  const auto again = explore::replay(trace);
  EXPECT_FALSE(again.confirmed);
  EXPECT_NE(again.message.find("lock-leak"), std::string::npos);
}

/// The error that reading the changed file gives.
template <typename Change>
std::string errorAfter(Change&& change) {
  auto json = toJson(someTrace());
  change(json);
  try {
    explore::traceFromJson(json);
  } catch (const JsonError& error) {
    return error.path();
  }
  return "no error";
}

TEST(Trace, BrokenFilesGetOneErrorWithItsPath) {
  EXPECT_EQ(errorAfter([](Json& j) { j["version"] = 7; }), "/version");
  EXPECT_EQ(errorAfter([](Json& j) { j["format"] = "x"; }), "/format");
  EXPECT_EQ(errorAfter([](Json& j) { j["cpus"] = 0; }), "/cpus");
  EXPECT_EQ(errorAfter([](Json& j) { j["steps"][1]["entry"] = "Nobody"; }), "/steps/1/entry");
  EXPECT_EQ(errorAfter([](Json& j) { j["steps"][0]["kind"] = "jump"; }), "/steps/0/kind");
  EXPECT_EQ(errorAfter([](Json& j) { j["steps"][0]["cpu"] = 9; }), "/steps/0/cpu");
  EXPECT_EQ(errorAfter([](Json& j) { j["violation"]["kind"] = "bad-luck"; }), "/violation/kind");
  EXPECT_EQ(errorAfter([](Json& j) { j["violation"]["objects"][0] = "None"; }),
            "/violation/objects/0");
  EXPECT_EQ(errorAfter([](Json& j) { j["violation"]["function"] = 99; }), "/violation/function");
  EXPECT_EQ(errorAfter([](Json& j) { j["surprise"] = 1; }), "/surprise");
}

TEST(Trace, FilesWrittenAndReplayed) {
  const auto file = (std::filesystem::path(::testing::TempDir()) / "spinproof.trace.json").string();
  writeTrace(someTrace(), file);
  EXPECT_TRUE(explore::replayFile(file).confirmed);
  std::filesystem::remove(file);
  EXPECT_THROW(explore::replayFile(file), JsonError);
}

// explore() replays each schedule before it gives it away, and throws when one does not hold.
TEST(Trace, EveryViolationOfRandomProgramsReplaysFromItsFile) {
  std::size_t violations = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    explore::ExploreOptions options;
    options.search.all = true;
    options.search.maxStates = 3000;
    for (const auto& found : explore::explore(randomClosedProgram(seed), options).violations) {
      ++violations;
      const auto again = explore::replay(explore::traceFromJson(toJson(found.trace)));
      EXPECT_TRUE(again.confirmed) << again.message;
    }
  }
  EXPECT_GT(violations, 20u);
}

TEST(Table, ShowsCpusStepsLevelsAndLocks) {
  const auto exploration = explore::explore(isrDeadlock(), {});
  const auto& found = exploration.violations.front();
  std::ostringstream out;
  printTable(out, found.schedule, exploration.program, 80);
  explore::printViolation(out, found.violation, exploration.program);
  const auto text = out.str();
  for (const auto* part :
       {"CPU 0", "CPU 1", "takes QueueLock", "holds QueueLock", "DISPATCH_LEVEL",
        "Isr interrupts Dispatch", "Dispatch.c:1", "preemption deadlock", "was interrupted by"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " is missing in\n" << text;
}

} // namespace
} // namespace spinproof::testing
