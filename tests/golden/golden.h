// SPDX-License-Identifier: Apache-2.0
// Compares text with a file in tests/golden. SPINPROOF_UPDATE_GOLDEN=1 writes the files instead,
// for a human to read the difference.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace spinproof::test {

inline void expectGolden(const std::string& name, const std::string& actual) {
  const std::string path = std::string(SPINPROOF_SOURCE_DIR) + "/tests/golden/" + name;
  if (std::getenv("SPINPROOF_UPDATE_GOLDEN"))
    std::ofstream(path, std::ios::binary) << actual;
  std::ifstream stream(path, std::ios::binary);
  ASSERT_TRUE(stream) << path << " is missing: SPINPROOF_UPDATE_GOLDEN=1 makes it";
  const std::string expected{std::istreambuf_iterator<char>(stream),
                             std::istreambuf_iterator<char>()};
  EXPECT_EQ(expected, actual) << "differs from " << path;
}

} // namespace spinproof::test
