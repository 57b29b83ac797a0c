// SPDX-License-Identifier: Apache-2.0
// One number for each content: equal contents are one. The index holds numbers and hashes and no
// contents, so a look at something known touches its slot and the thing itself, nothing else.
//
// Open addressing, linear, at most half full; a table is walked only by a hash, so its order reaches nobody.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace spinproof::summary {

template <typename Content, typename Id, typename Hash>
class Interned {
public:
  std::uint32_t size() const { return static_cast<std::uint32_t>(all_.size()); }
  const Content& operator[](Id id) const { return all_[id.value]; }

  /// The number of what is equal to it; absent where nothing is.
  Id find(const Content& content) const {
    if (slots_.empty())
      return Id();
    const std::uint32_t hash = hashOf(content);
    for (std::size_t at = hash & mask(); slots_[at].number != kFree; at = (at + 1) & mask())
      if (slots_[at].hash == hash && all_[slots_[at].number] == content)
        return Id(slots_[at].number);
    return Id();
  }

  /// `content` is not known yet.
  Id add(Content content) {
    if (2 * (all_.size() + 1) > slots_.size())
      grow();
    const Id id(size());
    put({hashOf(content), id.value});
    all_.push_back(std::move(content));
    return id;
  }

private:
  static constexpr std::uint32_t kFree = 0xffffffff;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kFree;
  };
  static std::uint32_t hashOf(const Content& content) { return static_cast<std::uint32_t>(Hash()(content)); }
  std::size_t mask() const { return slots_.size() - 1; }

  void put(Slot slot) {
    std::size_t at = slot.hash & mask();
    while (slots_[at].number != kFree)
      at = (at + 1) & mask();
    slots_[at] = slot;
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 1024 : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.number != kFree)
        put(slot);
  }

  std::vector<Content> all_;
  std::vector<Slot> slots_;
};

} // namespace spinproof::summary
