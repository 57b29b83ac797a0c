// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/loader.h"
#include "tests/unit/models/contracts/temporary_directory.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace spinproof::contracts;
using spinproof::tests::TemporaryDirectory;

namespace {

std::string errorOf(const std::vector<std::string>& directories) {
  try {
    loadContracts(directories);
  } catch (const LoadError& error) {
    return error.what();
  }
  return "no error";
}

std::string errorOf(const std::string& content) {
  const TemporaryDirectory directory;
  directory.write("extension.json", content);
  return errorOf(std::vector{directory.path()});
}

TEST(Loader, NamesFilePlaceCauseAndMendOfEveryBadField) {
  std::ifstream in(SPINPROOF_SOURCE_DIR "/tests/unit/models/contracts/bad_contracts.json");
  const auto cases = nlohmann::ordered_json::parse(in);
  ASSERT_GT(cases.size(), 20u);
  for (const auto& [name, bad] : cases.items()) {
    const std::string error = errorOf(bad["content"].dump());
    EXPECT_NE(error.find(bad["error"].get<std::string>()), std::string::npos)
        << name << ": " << error;
    EXPECT_NE(error.find("extension.json: "), std::string::npos) << error;
  }
}

TEST(Loader, RefusesWhatIsNoJson) {
  EXPECT_NE(errorOf("{\"contracts\": [").find("the file is no JSON"), std::string::npos);
  EXPECT_NE(errorOf("\xff\xfe\x00\x01").find("the file is no JSON"), std::string::npos);
  EXPECT_NE(errorOf("").find("the file is no JSON"), std::string::npos);
}

TEST(Loader, RefusesADirectoryThatIsNotThere) {
  EXPECT_NE(errorOf(std::vector<std::string>{"/no/such/place"}).find("cannot be read"),
            std::string::npos);
}

const char* const kFirst = R"({"contracts": [
  {"name": "VendorLock", "irql": {"min": "PASSIVE", "max": "DISPATCH"},
   "effects": [{"acquire": {"lock": "*a0", "protocol": "vendor"}}]}]})";

TEST(Loader, ALaterDirectoryOverridesAndTheSetListsTheContradiction) {
  const TemporaryDirectory first, second;
  first.write("vendor.json", kFirst);
  second.write("project.json", R"({"contracts": [
    {"name": "VendorLock", "irql": {"min": "PASSIVE", "max": "APC"}},
    {"name": "OwnRoutine", "effects": []}]})");
  const ContractSet set = loadContracts({first.path(), second.path()});
  const Contract* contract = set.find("VendorLock");
  ASSERT_TRUE(contract);
  EXPECT_EQ(contract->irql->max, spinproof::program::kApc);
  EXPECT_EQ(contract->effects.size(), 1u) << "what the later file does not give stays";
  EXPECT_TRUE(set.find("OwnRoutine")->hasEffects);
  ASSERT_EQ(set.contradictions().size(), 1u);
  EXPECT_EQ(set.contradictions()[0].field, "irql");
  EXPECT_EQ(set.contradictions()[0].firstFile, first.path() + "/vendor.json");
  EXPECT_EQ(set.contradictions()[0].secondFile, second.path() + "/project.json");
}

TEST(Loader, ADeclaredOverrideIsNoContradiction) {
  const TemporaryDirectory first, second;
  first.write("vendor.json", kFirst);
  second.write("project.json", R"({"contracts": [
    {"name": "VendorLock", "overrides": ["irql"], "irql": {"min": "PASSIVE", "max": "APC"}}]})");
  const ContractSet set = loadContracts({first.path(), second.path()});
  EXPECT_EQ(set.find("VendorLock")->irql->max, spinproof::program::kApc);
  EXPECT_TRUE(set.contradictions().empty());
}

TEST(Loader, AnExtensionMayUseItsOwnConstants) {
  const TemporaryDirectory directory;
  directory.write("a.json", R"({"contracts": [
    {"name": "X", "irql_when": [{"when": "a1 has VENDOR_WAIT", "irql": "=PASSIVE"}]}]})");
  directory.write("b.json", R"({"constants": {"VENDOR_WAIT": 8}, "contracts": []})");
  const ContractSet set = loadContracts({directory.path()});
  EXPECT_EQ(set.find("X")->clauses.at(0).when.atoms.at(0).value, 8);
}

TEST(Loader, OneConstantHasOneValue) {
  const TemporaryDirectory directory;
  directory.write("a.json", R"({"constants": {"V": 1}, "contracts": []})");
  directory.write("b.json", R"({"constants": {"V": 2}, "contracts": []})");
  EXPECT_NE(errorOf(std::vector{directory.path()})
                .find("b.json: at /constants/V: 'V' already has the value 1"),
            std::string::npos);
}

} // namespace
