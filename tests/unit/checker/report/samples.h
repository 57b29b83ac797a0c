// SPDX-License-Identifier: Apache-2.0
// Reports made by hand, for the writers to show. Their sources lie in tests/golden/sources.
#pragma once

#include "checker/report/finding.h"

#include <vector>

namespace spinproof::report::test {

/// Two CPUs take two locks in different orders.
Finding lockOrderInversion();
/// A DPC spins on the lock of the thread that it interrupted.
Finding preemptionDeadlock();
/// Three CPUs, three locks.
Finding ringOfThree();
/// A path that returns with a lock.
Finding lockLeak();

/// All of them, in one driver, with some notices.
Report wholeReport();
/// A driver in which nothing was found and all was analysed.
Report cleanReport();

/// The rules they name.
std::vector<rules::RuleInfo> sampleRules();

/// "tests/golden/sources", absolute.
std::string sampleRoot();

} // namespace spinproof::report::test
