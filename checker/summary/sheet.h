// SPDX-License-Identifier: Apache-2.0
// A partial map from dense numbers that is emptied at no cost. Renaming a state asks for thousands of
// names, and most of an analysis is renaming: a hash table for each was a third of its time. A sheet
// has a slot for every number and is written over again and again; a slot counts when it bears the
// number of the present round.
#pragma once

#include <cstdint>
#include <memory>
#include <algorithm>
#include <vector>

namespace spinproof::summary {

template <typename Value>
class Sheet {
public:
  void clear() {
    ++round_;
    written_.clear();
  }
  bool empty() const { return written_.empty(); }

  /// Null where nothing was written. Good until the next write.
  const Value* find(std::uint32_t number) const {
    return number < slots_.size() && slots_[number].round == round_ ? &slots_[number].value : nullptr;
  }

  void write(std::uint32_t number, Value value) {
    if (number >= slots_.size())
      slots_.resize(std::max<std::size_t>(number + 1, slots_.size() * 3 / 2));
    if (slots_[number].round != round_)
      written_.push_back(number);
    slots_[number] = {round_, value};
  }

  void copyFrom(const Sheet& other) {
    clear();
    for (std::uint32_t number : other.written_)
      write(number, other.slots_[number].value);
  }

private:
  struct Slot {
    std::uint64_t round = 0;
    Value value{};
  };
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> written_;
  std::uint64_t round_ = 1;
};

/// Lends what is costly to make, and takes it back.
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
  void takeBack(std::unique_ptr<Thing> thing) { idle_.push_back(std::move(thing)); }

private:
  std::vector<std::unique_ptr<Thing>> idle_;
};

} // namespace spinproof::summary
