// SPDX-License-Identifier: Apache-2.0
#include "checker/report/json.h"
#include "checker/report/sarif.h"
#include "tests/golden/golden.h"
#include "tests/unit/checker/report/samples.h"

#include <nlohmann/json.hpp>

#include <sstream>

namespace spinproof::report {
namespace {

std::string sarifOf(const Report& report) {
  std::ostringstream out;
  writeSarif(out, report, test::sampleRules(), Sources(test::sampleRoot()));
  return out.str();
}

nlohmann::json parsed(const Report& report) {
  return nlohmann::json::parse(sarifOf(report));
}

TEST(Sarif, WholeReport) {
  // Without the rules' pages, which change with the rules.
  auto log = nlohmann::ordered_json::parse(sarifOf(test::wholeReport()));
  for (auto& rule : log["runs"][0]["tool"]["driver"]["rules"])
    rule.erase("help");
  spinproof::test::expectGolden("whole.sarif", log.dump(2) + "\n");
}

TEST(Sarif, OneFlowForAllAndOneThreadForEachCpu) {
  const auto log = parsed(test::wholeReport());
  const auto& flows = log["runs"][0]["results"][0]["codeFlows"];
  ASSERT_EQ(flows.size(), 2u);
  EXPECT_EQ(flows[0]["threadFlows"].size(), 1u);
  ASSERT_EQ(flows[1]["threadFlows"].size(), 2u);
  EXPECT_EQ(flows[1]["threadFlows"][1]["id"], "CPU 1");
  EXPECT_EQ(flows[1]["threadFlows"][1]["locations"][0]["executionOrder"], 3);
  EXPECT_EQ(flows[0]["threadFlows"][0]["locations"][1]["location"]["message"]["text"],
            "[CPU 0] ReadPort: acquires DEVICE_EXTENSION.QueueLock "
            "(DISPATCH_LEVEL, holds DEVICE_EXTENSION.QueueLock)");
  const auto& preempted = log["runs"][0]["results"][3]["codeFlows"];
  ASSERT_EQ(preempted.size(), 1u) << "one CPU: the merged flow says it all";
  EXPECT_EQ(preempted[0]["threadFlows"][0]["locations"][2]["nestingLevel"], 2);
}

TEST(Sarif, TellsTheExitCodeAndEveryNotice) {
  const auto whole = parsed(test::wholeReport())["runs"][0]["invocations"][0];
  EXPECT_EQ(whole["exitCode"], 1);
  EXPECT_EQ(whole["toolExecutionNotifications"].size(), 7u);
  EXPECT_EQ(parsed(test::cleanReport())["runs"][0]["invocations"][0]["exitCode"], 0);
}

TEST(Sarif, HoldsNoAbsolutePath) {
  EXPECT_EQ(sarifOf(test::wholeReport()).find("/somewhere/else"), std::string::npos);
  EXPECT_NE(sarifOf(test::wholeReport()).find("sys/a%20b.c"), std::string::npos);
}

TEST(Sarif, AFindingOfAnUnlistedRuleGetsADescriptor) {
  Report report = test::wholeReport();
  report.drivers[0].findings[0].rule = "SP9999";
  const auto run = parsed(report)["runs"][0];
  const std::size_t index = run["results"][0]["ruleIndex"];
  EXPECT_EQ(run["tool"]["driver"]["rules"][index]["id"], "SP9999");
}

TEST(FindingsJson, WholeReport) {
  std::ostringstream out;
  writeJson(out, test::wholeReport(), Sources(test::sampleRoot()));
  spinproof::test::expectGolden("whole.json", out.str());
}

} // namespace
} // namespace spinproof::report
