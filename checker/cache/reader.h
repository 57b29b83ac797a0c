// SPDX-License-Identifier: Apache-2.0
// What Writer wrote. The bytes come from a checked entry of the cache; whatever else is wrong with
// them is a Damaged, never a crash.
#pragma once

#include "checker/cache/members.h"
#include "checker/cache/positions.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace spinproof::cache {

class Damaged : public std::runtime_error {
public:
  Damaged() : std::runtime_error("an entry of the cache is damaged") {}
};

class Reader {
public:
  /// `positions`: what was taken out before the writing is put back; null: nothing was.
  explicit Reader(std::string_view bytes, const Positions* positions = nullptr) : bytes_(bytes), positions_(positions) {}

  bool atEnd() const { return at_ == bytes_.size(); }

  void get(bool& value) { value = take(1)[0] != '\0'; }
  void get(std::string& text) {
    const std::uint64_t index = number();
    if (index > texts_.size())
      throw Damaged();
    if (index == texts_.size()) {
      texts_.push_back(take(number()));
      if (positions_)
        texts_.back() = positions_->restored(texts_.back());
    }
    text = texts_[index];
  }

  template <typename T>
    requires std::is_integral_v<T>
  void get(T& value) {
    const std::uint64_t raw = number();
    if constexpr (std::is_signed_v<T>)
      value =
          static_cast<T>(static_cast<std::int64_t>(raw >> 1) ^ -static_cast<std::int64_t>(raw & 1));
    else
      value = static_cast<T>(raw);
  }
  template <typename T>
    requires std::is_enum_v<T>
  void get(T& value) {
    value = static_cast<T>(number());
  }

  template <typename Tag>
  void get(program::Id<Tag>& id) {
    const std::uint64_t raw = number();
    id = raw ? program::Id<Tag>(static_cast<std::uint32_t>(raw - 1)) : program::Id<Tag>();
  }

  template <typename T>
  void get(std::optional<T>& value) {
    bool has = false;
    get(has);
    value.reset();
    if (has)
      get(value.emplace());
  }

  template <typename T>
  void get(std::shared_ptr<const T>& node) {
    const std::uint64_t raw = number();
    if (raw == 0) {
      node = nullptr;
    } else if (raw == 1) {
      auto made = std::make_shared<T>();
      get(*made);
      nodes_.push_back({made, typeKey<T>()});
      node = std::move(made);
    } else {
      if (raw - 2 >= nodes_.size() || nodes_[raw - 2].type != typeKey<T>())
        throw Damaged();
      node = std::static_pointer_cast<const T>(nodes_[raw - 2].node);
    }
  }

  void get(std::vector<bool>& values) {
    values.assign(count(), false);
    for (auto&& value : values) {
      bool one = false;
      get(one);
      value = one;
    }
  }
  template <typename T>
  void get(std::vector<T>& values) {
    values.clear();
    const std::uint64_t size = count();
    values.reserve(size);
    for (std::uint64_t i = 0; i < size; ++i)
      get(values.emplace_back());
  }
  template <typename T>
  void get(std::set<T>& values) {
    values.clear();
    for (std::uint64_t left = count(); left > 0; --left) {
      T value{};
      get(value);
      values.insert(values.end(), std::move(value));
    }
  }
  template <typename Key, typename T>
  void get(std::map<Key, T>& values) {
    values.clear();
    for (std::uint64_t left = count(); left > 0; --left) {
      Key key{};
      get(key);
      get(values[std::move(key)]);
    }
  }
  template <typename First, typename Second>
  void get(std::pair<First, Second>& pair) {
    get(pair.first);
    get(pair.second);
  }
  template <typename... T>
  void get(std::variant<T...>& value) {
    const std::uint64_t index = number();
    std::uint64_t i = 0;
    const bool known = ((index == i++ ? (get(value.template emplace<T>()), true) : false) || ...);
    if (!known)
      throw Damaged();
  }
  template <Aggregate T>
  void get(T& value) {
    std::apply([&](auto&... member) { (get(member), ...); }, members(value));
    if constexpr (requires { value.line, value.column; })
      if (positions_) {
        value.line = positions_->restored(value.line);
        value.column = positions_->restored(value.column);
      }
  }
  template <InParts T>
  void get(T& value) {
    std::apply([&](auto&... part) { (get(part), ...); }, value.parts());
  }

private:
  struct Node {
    std::shared_ptr<const void> node;
    const void* type;
  };
  template <typename T>
  static const void* typeKey() {
    static const char key = 0;
    return &key;
  }

  std::string take(std::uint64_t size) {
    if (size > bytes_.size() - at_)
      throw Damaged();
    at_ += size;
    return std::string(bytes_.substr(at_ - size, size));
  }
  /// Of things that take a byte at least.
  std::uint64_t count() {
    const std::uint64_t size = number();
    if (size > bytes_.size() - at_)
      throw Damaged();
    return size;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ == bytes_.size())
        throw Damaged();
      const auto byte = static_cast<std::uint8_t>(bytes_[at_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (!(byte & 0x80))
        return value;
    }
    throw Damaged();
  }

  std::string_view bytes_;
  const Positions* positions_;
  std::size_t at_ = 0;
  std::vector<std::string> texts_;
  std::vector<Node> nodes_;
};

/// Throws Damaged.
template <typename T>
T fromBytes(std::string_view bytes, const Positions* positions = nullptr) {
  Reader reader(bytes, positions);
  T value{};
  reader.get(value);
  if (!reader.atEnd())
    throw Damaged();
  return value;
}

} // namespace spinproof::cache
