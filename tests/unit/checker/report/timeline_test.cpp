// SPDX-License-Identifier: Apache-2.0
#include "checker/report/timeline.h"
#include "tests/unit/checker/report/samples.h"

#include <gtest/gtest.h>

namespace spinproof::report {
namespace {

std::vector<std::string> edges(const Timeline& timeline) {
  std::vector<std::string> result;
  for (const RingEdge& edge : timeline.ring)
    result.push_back(edge.who.name + " -" + edge.what + "-> " + edge.on.name);
  return result;
}

TEST(Timeline, RingOfTwoCpus) {
  EXPECT_EQ(
      edges(timelineOf(test::lockOrderInversion())),
      (std::vector<std::string>{"ReadPort (IRP_MJ_READ) -DEVICE_EXTENSION.TimerLock-> TimerDpc",
                                "TimerDpc -DEVICE_EXTENSION.QueueLock-> ReadPort (IRP_MJ_READ)"}));
}

TEST(Timeline, PreemptionClosesTheRingOnOneCpu) {
  const Timeline timeline = timelineOf(test::preemptionDeadlock());
  EXPECT_EQ(edges(timeline),
            (std::vector<std::string>{"Isr -DEVICE_EXTENSION.QueueLock-> ReadPort (IRP_MJ_READ)",
                                      "ReadPort (IRP_MJ_READ) --> Isr"}));
  ASSERT_EQ(timeline.stuck.size(), 1u);
  EXPECT_EQ(timeline.stuck[0].run.nesting, 1u);
  EXPECT_EQ(timeline.holdings[*timeline.stuck[0].owner].since, 1u);
}

TEST(Timeline, RingGoesThroughWhatLiesBeneath) {
  EXPECT_EQ(edges(timelineOf(test::ringOfThree())).size(), 4u);
}

TEST(Timeline, SaysWhatIsInterrupted) {
  const Timeline timeline = timelineOf(test::preemptionDeadlock());
  EXPECT_FALSE(opensNested(timeline, 0));
  ASSERT_TRUE(opensNested(timeline, 2));
  EXPECT_EQ(timeline.interrupts[2]->name, "ReadPort (IRP_MJ_READ)");
  EXPECT_FALSE(opensNested(timeline, 3));
}

TEST(Timeline, NobodyIsStuckOnAnOrdinaryPath) {
  const Timeline timeline = timelineOf(test::lockLeak());
  EXPECT_TRUE(timeline.stuck.empty());
  EXPECT_TRUE(timeline.ring.empty());
}

TEST(Timeline, AReleasedLockHasNoHolder) {
  Finding finding = test::lockOrderInversion();
  TraceStep release = finding.trace[3];
  release.kind = StepKind::Release;
  release.held.clear();
  finding.trace.insert(finding.trace.begin() + 4, release);
  finding.trace[6].held.clear();
  const Timeline timeline = timelineOf(finding);
  EXPECT_TRUE(timeline.ring.empty());
  EXPECT_FALSE(timeline.stuck[0].owner);
  EXPECT_TRUE(timeline.stuck[1].owner);
}

TEST(ShortNames, OnlyWhereLongAndUnique) {
  const Finding finding = test::ringOfThree();
  EXPECT_EQ(shortened("acquires DEVICE_EXTENSION.QueueLock under PORT.Lock", shortNames(finding)),
            "acquires QueueLock under PORT.Lock");
  Finding twice = test::lockLeak();
  twice.trace[1].held.push_back("OTHER.QueueLock");
  EXPECT_EQ(shortened("DEVICE_EXTENSION.QueueLock", shortNames(twice)),
            "DEVICE_EXTENSION.QueueLock");
}

} // namespace
} // namespace spinproof::report
