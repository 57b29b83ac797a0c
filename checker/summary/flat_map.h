// SPDX-License-Identifier: Apache-2.0
// A map in a sorted vector: what states are made of. States are copied at each branch and joined at
// each point, so copying has to be one allocation and walking two of them side by side cheap; what
// is put in is little at a time. Order and comparison are those of std::map.
#pragma once

#include <algorithm>
#include <compare>
#include <utility>
#include <vector>

namespace spinproof::summary {

template <typename Key, typename Value>
class FlatMap {
public:
  using Entry = std::pair<Key, Value>;
  using value_type = Entry;
  using const_iterator = typename std::vector<Entry>::const_iterator;
  using iterator = typename std::vector<Entry>::iterator;

  FlatMap() = default;

  /// Of entries in any order; of those with one key the first stays.
  static FlatMap ofUnsorted(std::vector<Entry> entries) {
    if (!std::is_sorted(entries.begin(), entries.end(), before)) // renaming often keeps the order
      std::stable_sort(entries.begin(), entries.end(), before);
    entries.erase(std::unique(entries.begin(), entries.end(),
                              [](const Entry& a, const Entry& b) { return a.first == b.first; }),
                  entries.end());
    FlatMap map;
    map.entries_ = std::move(entries);
    return map;
  }

  iterator begin() { return entries_.begin(); } ///< a key must not be changed through it
  iterator end() { return entries_.end(); }
  const_iterator begin() const { return entries_.begin(); }
  const_iterator end() const { return entries_.end(); }
  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  void clear() { entries_.clear(); }
  void reserve(std::size_t size) { entries_.reserve(size); }

  const_iterator find(const Key& key) const {
    const auto at = std::lower_bound(begin(), end(), key, less);
    return at != end() && at->first == key ? at : end();
  }
  bool contains(const Key& key) const { return find(key) != end(); }

  /// References are good until the next key comes in.
  Value& operator[](const Key& key) { return try_emplace(key, Value{}).first->second; }

  std::pair<iterator, bool> try_emplace(const Key& key, Value value) {
    const auto at = std::lower_bound(entries_.begin(), entries_.end(), key, less);
    if (at != end() && at->first == key)
      return {at, false};
    return {entries_.insert(at, Entry(key, std::move(value))), true};
  }

  /// The key is greater than all that are in.
  void append(const Key& key, Value value) { entries_.emplace_back(key, std::move(value)); }

  template <typename Predicate>
  friend std::size_t erase_if(FlatMap& map, Predicate predicate) {
    return std::erase_if(map.entries_, predicate);
  }

  friend auto operator<=>(const FlatMap&, const FlatMap&) = default;

private:
  static bool before(const Entry& a, const Entry& b) { return a.first < b.first; }
  static bool less(const Entry& entry, const Key& key) { return entry.first < key; }

  std::vector<Entry> entries_;
};

} // namespace spinproof::summary
