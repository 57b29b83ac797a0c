// SPDX-License-Identifier: Apache-2.0
// Dense indices into the tables of a Program. Identifiers are given in source order, so ordering
// by them is deterministic; pointers are never ordered.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace spinproof::program {

template <typename Tag>
struct Id {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t value = kNone;

  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t v) : value(v) {}
  constexpr explicit operator bool() const { return value != kNone; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using FileId = Id<struct FileTag>;
using GlobalId = Id<struct GlobalTag>;
using ObjectId = Id<struct ObjectTag>;
using FunctionId = Id<struct FunctionTag>;
using LocalId = Id<struct LocalTag>;  ///< within one function; parameters come first
using BlockId = Id<struct BlockTag>;  ///< within one function; block 0 is the entry block
using EntryId = Id<struct EntryTag>;

} // namespace spinproof::program
