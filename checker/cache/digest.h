// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

struct XXH3_state_s;

namespace spinproof::cache {

/// 32 hexadecimal digits; what it names is taken to be the same where it is the same.
struct Digest {
  std::string text;
  friend auto operator<=>(const Digest&, const Digest&) = default;
};

/// XXH3, 128 bits, of parts that are told apart: ("ab", "c") is another than ("a", "bc").
class Hasher {
public:
  Hasher();
  ~Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  Hasher& add(std::string_view part);
  /// The same as add() of the file's bytes, which are not kept; of one that cannot be read, of none.
  Hasher& addFile(const std::string& file);
  Digest digest() const;

private:
  XXH3_state_s* state_;
};

/// A file's bytes; nothing when it cannot be read.
std::optional<std::string> bytesOf(const std::string& file);

} // namespace spinproof::cache
