// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/one_input.h"

#include <cstddef>
#include <cstdint>

/// The first byte says which reader gets the rest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace spinproof::fuzz;
  if (size == 0)
    return 0;
  const auto target = static_cast<Target>(data[0] % static_cast<int>(Target::Count));
  runOne(target, {reinterpret_cast<const char*>(data) + 1, size - 1}, "/tmp/spinproof-libfuzzer");
  return 0;
}
