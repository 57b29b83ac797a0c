// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <initializer_list>
#include <vector>

namespace spinproof::machine {

/// A list that is mostly empty or short, and then asks for no memory.
template <typename T>
class Few {
public:
  Few() = default;
  Few(std::initializer_list<T> values) {
    for (const auto& value : values)
      push_back(value);
  }

  void push_back(const T& value) {
    if (size_ < kFew)
      few_[size_] = value;
    else if (size_ == kFew)
      many_.assign(few_, few_ + kFew);
    if (++size_ > kFew)
      many_.push_back(value);
  }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const T* begin() const { return size_ <= kFew ? few_ : many_.data(); }
  const T* end() const { return begin() + size_; }
  const T& operator[](std::size_t i) const { return begin()[i]; }
  const T& back() const { return begin()[size_ - 1]; }

private:
  static constexpr std::size_t kFew = 4;

  T few_[kFew] = {};
  std::size_t size_ = 0;
  std::vector<T> many_; ///< all of them, when they are more than a few
};

} // namespace spinproof::machine
