// SPDX-License-Identifier: Apache-2.0
// A partial map from dense numbers that is emptied at no cost. Renaming a state asks for thousands of
// names, and most of an analysis is renaming: a hash table for each was a third of its time. A sheet
// has a slot for every number and is written over again and again; a slot counts when it bears the
// number of the present round. Slots come in pages, made when first written to: calls are nested, each
// has sheets of its own, and few of them write on many pages.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace spinproof::summary {

template <typename Value>
class Sheet {
public:
  void clear() {
    written_.clear();
    if (++round_ == 0) { // after four thousand million rounds the numbers begin anew
      pages_.clear();
      round_ = 1;
    }
  }
  bool empty() const { return written_.empty(); }

  /// Null where nothing was written. Good until the sheet is cleared; a write to the number changes it.
  const Value* find(std::uint32_t number) const {
    const std::size_t page = number / kPage;
    if (page >= pages_.size() || !pages_[page])
      return nullptr;
    const Slot& slot = (*pages_[page])[number % kPage];
    return slot.round == round_ ? &slot.value : nullptr;
  }

  void write(std::uint32_t number, Value value) {
    const std::size_t page = number / kPage;
    if (page >= pages_.size())
      pages_.resize(page + 1);
    if (!pages_[page])
      pages_[page] = std::make_unique<Page>();
    Slot& slot = (*pages_[page])[number % kPage];
    if (slot.round != round_)
      written_.push_back(number);
    slot = {round_, value};
  }

  void copyFrom(const Sheet& other) {
    clear();
    for (std::uint32_t number : other.written_)
      write(number, *other.find(number));
  }

private:
  static constexpr std::size_t kPage = 512;
  struct Slot {
    std::uint32_t round = 0;
    Value value{};
  };
  using Page = std::array<Slot, kPage>;

  std::vector<std::unique_ptr<Page>> pages_;
  std::vector<std::uint32_t> written_;
  std::uint32_t round_ = 1;
};

/// Lends what is costly to make, and takes it back: a few, not all that were ever out at once.
template <typename Thing>
class Pool {
public:
  std::unique_ptr<Thing> lend() {
    if (idle_.empty())
      return std::make_unique<Thing>();
    std::unique_ptr<Thing> thing = std::move(idle_.back());
    idle_.pop_back();
    thing->clear();
    return thing;
  }
  void takeBack(std::unique_ptr<Thing> thing) {
    if (idle_.size() < kMostIdle)
      idle_.push_back(std::move(thing));
  }

private:
  static constexpr std::size_t kMostIdle = 16;
  std::vector<std::unique_ptr<Thing>> idle_;
};

} // namespace spinproof::summary
