// SPDX-License-Identifier: Apache-2.0
// RapidCheck with a fixed seed: the same cases in every run. RC_PARAMS in the environment still
// wins, and a failure prints what to set to see it again.
#pragma once

#include <rapidcheck.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace spinproof::testing {

/// Checks `property` (a function of generated arguments that uses RC_ASSERT) as a part of a TEST.
template <typename Property>
void checkProperty(const std::string& description, Property&& property) {
  setenv("RC_PARAMS", "seed=20240607 max_success=400", 0);
  EXPECT_TRUE(rc::check(description, std::forward<Property>(property)));
}

} // namespace spinproof::testing
