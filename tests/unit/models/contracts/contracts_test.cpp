// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/loader.h"

#include <gtest/gtest.h>

using namespace spinproof::contracts;
using namespace spinproof::program;

namespace {

const ContractSet& builtIn() {
  static const ContractSet set = loadContracts({SPINPROOF_SOURCE_DIR "/models/contracts/data"});
  return set;
}

/// Rows of the tables that the generated files were made from; see models/contracts/scripts.
constexpr std::size_t kDocumentedRoutines = 5889;

TEST(BuiltInContracts, EveryRowOfTheTableIsFound) {
  std::size_t documented = 0;
  for (const auto& [name, contract] : builtIn().all())
    if (!contract.page.empty())
      ++documented;
  for (const auto& [alias, name] : builtIn().aliases())
    if (!builtIn().find(name)->page.empty())
      ++documented;
  EXPECT_EQ(documented, kDocumentedRoutines);
}

TEST(BuiltInContracts, ContradictNothing) {
  for (const Contradiction& c : builtIn().contradictions())
    ADD_FAILURE() << c.routine << "." << c.field << ": " << c.firstFile << " " << c.firstValue
                  << ", " << c.secondFile << " " << c.secondValue;
}

TEST(BuiltInContracts, KeAcquireSpinLock) {
  const Contract* contract = builtIn().find("KeAcquireSpinLock");
  ASSERT_TRUE(contract);
  EXPECT_EQ(contract->irql, (IrqlRange{kPassive, kDispatch}));
  EXPECT_EQ(contract->parameters, (std::vector<std::string>{"SpinLock", "OldIrql"}));
  ASSERT_EQ(contract->effects.size(), 1u);
  const auto& acquire = std::get<AcquireEffect>(contract->effects[0]);
  EXPECT_EQ(acquire.protocol, "spin");
  EXPECT_EQ(acquire.raise, kDispatch);
  EXPECT_EQ(acquire.oldIrql->text, "*a1");
}

TEST(BuiltInContracts, AnotherSignatureHasItsOwnEffectsAndTheSameBounds) {
  const Contract* contract = builtIn().find("KfAcquireSpinLock");
  ASSERT_TRUE(contract);
  EXPECT_EQ(contract->irql, (IrqlRange{kPassive, kDispatch}));
  EXPECT_EQ(std::get<AcquireEffect>(contract->effects.at(0)).oldIrql->text, "return");
}

} // namespace
