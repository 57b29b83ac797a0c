// SPDX-License-Identifier: Apache-2.0
// A list that is mostly empty or short, and then asks for no memory.
//
// States are copied for each step that is tried, and a step asks many short questions (which locks
// does this activation hold, what can it do): with std::vector, an eighth of a search was spent in
// the allocator.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <utility>

namespace spinproof::machine {

/// As a std::vector: elements lie side by side and move when the list grows. The first `kFew` lie
/// in the list itself.
template <typename T, std::uint32_t kFew = 4>
class Few {
public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;

  Few() {}
  Few(std::initializer_list<T> values) { append(values.begin(), values.size()); }
  Few(const Few& other) { append(other.begin(), other.size_); }
  Few(Few&& other) noexcept { takeFrom(other); }
  ~Few() { release(); }
  Few& operator=(const Few& other) {
    if (this == &other)
      return *this;
    const auto common = std::min(size_, other.size_);
    std::copy_n(other.begin(), common, begin());
    shrink(common);
    append(other.begin() + common, other.size_ - common);
    return *this;
  }
  Few& operator=(Few&& other) noexcept {
    if (this == &other)
      return *this;
    release();
    size_ = 0;
    takeFrom(other);
    return *this;
  }

  /// `value` may be an element.
  void push_back(T value) {
    if (size_ == capacity_)
      reserve(std::size_t{capacity_} * 2);
    std::construct_at(begin() + size_, std::move(value));
    ++size_;
  }
  void pop_back() { shrink(size_ - 1); }
  void clear() { shrink(0); }
  void assign(std::size_t count, const T& value) {
    clear();
    reserve(count);
    std::uninitialized_fill_n(begin(), count, value);
    size_ = static_cast<std::uint32_t>(count);
  }
  /// Returns where the next element is now.
  iterator erase(iterator at) {
    std::move(at + 1, end(), at);
    pop_back();
    return at;
  }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  iterator begin() { return many_ ? many_ : few(); }
  iterator end() { return begin() + size_; }
  const_iterator begin() const { return const_cast<Few&>(*this).begin(); }
  const_iterator end() const { return begin() + size_; }
  T& operator[](std::size_t i) { return begin()[i]; }
  const T& operator[](std::size_t i) const { return begin()[i]; }
  T& front() { return *begin(); }
  const T& front() const { return *begin(); }
  T& back() { return begin()[size_ - 1]; }
  const T& back() const { return begin()[size_ - 1]; }

  friend bool operator==(const Few& a, const Few& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }
  friend auto operator<=>(const Few& a, const Few& b) {
    return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end());
  }

private:
  T* few() { return reinterpret_cast<T*>(room_); }

  void append(const T* from, std::size_t count) {
    reserve(size_ + count);
    std::uninitialized_copy_n(from, count, begin() + size_);
    size_ += static_cast<std::uint32_t>(count);
  }
  void shrink(std::uint32_t size) {
    std::destroy(begin() + size, end());
    size_ = size;
  }
  void reserve(std::size_t wanted) {
    if (wanted <= capacity_)
      return;
    auto* const more = std::allocator<T>().allocate(wanted);
    std::uninitialized_move(begin(), end(), more);
    release();
    many_ = more;
    capacity_ = static_cast<std::uint32_t>(wanted);
  }
  /// Leaves the members as they are, but for memory that was asked for.
  void release() {
    std::destroy(begin(), end());
    if (many_)
      std::allocator<T>().deallocate(many_, capacity_);
    many_ = nullptr;
    capacity_ = kFew;
  }
  /// This list has no elements and no memory.
  void takeFrom(Few& other) {
    if (other.many_) {
      many_ = std::exchange(other.many_, nullptr);
      capacity_ = std::exchange(other.capacity_, kFew);
    } else {
      std::uninitialized_move(other.begin(), other.end(), few());
      std::destroy(other.begin(), other.end());
    }
    size_ = std::exchange(other.size_, 0u);
  }

  T* many_ = nullptr; ///< all elements, when they are more than a few
  std::uint32_t size_ = 0, capacity_ = kFew;
  alignas(T) std::byte room_[kFew * sizeof(T)];
};

} // namespace spinproof::machine
