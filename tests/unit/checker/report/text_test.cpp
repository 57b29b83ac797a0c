// SPDX-License-Identifier: Apache-2.0
#include "checker/report/layout.h"
#include "checker/report/text.h"
#include "tests/golden/golden.h"
#include "tests/unit/checker/report/samples.h"

#include <algorithm>
#include <sstream>

namespace spinproof::report {
namespace {

std::string shown(const Report& report, const TextOptions& options = {}) {
  std::ostringstream out;
  writeText(out, report, test::sampleRules(), Sources(test::sampleRoot()), options);
  return out.str();
}

Report one(Finding finding) {
  Report report = test::cleanReport();
  report.drivers[0].findings = {std::move(finding)};
  return report;
}

std::size_t widestLine(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);)
    widest = std::max(widest, displayWidth(line));
  return widest;
}

TEST(Text, LockOrderInversion) {
  spinproof::test::expectGolden("lock_order_inversion.txt", shown(one(test::lockOrderInversion())));
}

TEST(Text, PreemptionDeadlock) {
  spinproof::test::expectGolden("preemption_deadlock.txt", shown(one(test::preemptionDeadlock())));
}

TEST(Text, RingOfThree) {
  spinproof::test::expectGolden("ring_of_three.txt", shown(one(test::ringOfThree())));
}

TEST(Text, LockLeak) {
  spinproof::test::expectGolden("lock_leak.txt", shown(one(test::lockLeak())));
}

TEST(Text, WholeReportInAscii) {
  TextOptions options;
  options.ascii = true;
  const std::string text = shown(test::wholeReport(), options);
  spinproof::test::expectGolden("whole_ascii.txt", text);
  EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; }));
}

TEST(Text, ColoursChangeNothingElse) {
  TextOptions options;
  options.colours = true;
  std::string text = shown(test::wholeReport(), options);
  EXPECT_NE(text.find("\x1b[1;31m"), std::string::npos);
  for (std::size_t at; (at = text.find('\x1b')) != std::string::npos;)
    text.erase(at, text.find('m', at) + 1 - at);
  EXPECT_EQ(text, shown(test::wholeReport()));
}

TEST(Text, KeepsToTheWidth) {
  for (const std::size_t width : {100u, 110u, 120u, 160u}) {
    TextOptions options;
    options.width = width;
    EXPECT_LE(widestLine(shown(one(test::ringOfThree()), options)), width);
    EXPECT_LE(widestLine(shown(one(test::lockLeak()), options)), width);
  }
}

TEST(Text, QuietIsOneFindingAfterTheOther) {
  TextOptions options;
  options.quiet = true;
  const std::string text = shown(test::wholeReport(), options);
  EXPECT_EQ(text.rfind("sys/queue.c:10:2: error: SP1001 lock-order-inversion\n", 0), 0u) << text;
  EXPECT_EQ(text.find("How it happens"), std::string::npos);
  EXPECT_EQ(text.find("Functions"), std::string::npos);
}

TEST(Text, VerboseListsEveryNotice) {
  TextOptions options;
  EXPECT_EQ(shown(test::wholeReport(), options).find("VendorCall3"), std::string::npos);
  options.verbose = true;
  EXPECT_NE(shown(test::wholeReport(), options).find("VendorCall3"), std::string::npos);
}

TEST(Text, WithoutSourcesTheFindingIsStillShown) {
  std::ostringstream out;
  writeText(out, one(test::lockLeak()), {}, Sources("/no/such/folder"), {});
  EXPECT_NE(out.str().find("sys/queue.c:33:9: error: SP1004"), std::string::npos);
}

TEST(Text, LastWordTellsCleanFromIncomplete) {
  Report report = test::cleanReport();
  EXPECT_NE(shown(report).find("No finding in 1 driver. Everything was analysed."),
            std::string::npos);
  report.drivers[0].coverage.complete = false;
  EXPECT_NE(shown(report).find("Not everything could be analysed"), std::string::npos);
  report.drivers.clear();
  EXPECT_NE(shown(report).find("Nothing was analysed: no driver was found."), std::string::npos);
}

TEST(Layout, Wraps) {
  EXPECT_EQ(wrapped("one two three", 9), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("", 9), (std::vector<std::string>{""}));
  EXPECT_EQ(wrapped("abcdefghijkl", 10), (std::vector<std::string>{"abcdefghij", "kl"}));
  EXPECT_EQ(wrapped("aé bé cé dé", 8, 2), (std::vector<std::string>{"aé bé cé", "  dé"}));
  EXPECT_EQ(displayWidth("─▶x"), 3u);
}

} // namespace
} // namespace spinproof::report
