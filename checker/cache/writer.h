// SPDX-License-Identifier: Apache-2.0
// Plain data as bytes, compactly: numbers take as few bytes as they need, a text and a shared node
// stand once and are referred to by number afterwards. Reader is the way back.
#pragma once

#include "checker/cache/members.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <variant>
#include <vector>

namespace spinproof::cache {

class Writer {
public:
  const std::string& bytes() const { return bytes_; }

  void put(bool value) { bytes_ += value ? '\1' : '\0'; }
  void put(const std::string& text) {
    const auto [at, isNew] = texts_.try_emplace(text, texts_.size());
    number(at->second);
    if (isNew) {
      number(text.size());
      bytes_ += text;
    }
  }

  template <typename T>
    requires std::is_integral_v<T>
  void put(T value) {
    if constexpr (std::is_signed_v<T>) { // small numbers of either sign are short
      const auto wide = static_cast<std::int64_t>(value);
      number((static_cast<std::uint64_t>(wide) << 1) ^ static_cast<std::uint64_t>(wide >> 63));
    } else {
      number(value);
    }
  }
  template <typename T>
    requires std::is_enum_v<T>
  void put(T value) {
    number(static_cast<std::uint64_t>(value));
  }

  template <typename Tag>
  void put(program::Id<Tag> id) {
    number(id ? id.value + std::uint64_t{1} : 0);
  }

  template <typename T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value)
      put(*value);
  }

  /// 0: null. 1: a node follows. n: the (n - 2)nd node that was written whole.
  template <typename T>
  void put(const std::shared_ptr<const T>& node) {
    if (!node)
      return number(0);
    if (const auto known = nodes_.find(node.get()); known != nodes_.end())
      return number(known->second + 2);
    number(1);
    put(*node);
    nodes_.emplace(node.get(), nodes_.size());
  }

  void put(const std::vector<bool>& values) {
    number(values.size());
    for (const bool value : values)
      put(value);
  }
  template <typename T>
  void put(const std::vector<T>& values) {
    all(values);
  }
  template <typename T>
  void put(const std::set<T>& values) {
    all(values);
  }
  template <typename Key, typename T>
  void put(const std::map<Key, T>& values) {
    all(values);
  }
  template <typename First, typename Second>
  void put(const std::pair<First, Second>& pair) {
    put(pair.first);
    put(pair.second);
  }
  template <typename... T>
  void put(const std::variant<T...>& value) {
    number(value.index());
    std::visit([&](const auto& one) { put(one); }, value);
  }
  template <Aggregate T>
  void put(const T& value) {
    std::apply([&](const auto&... member) { (put(member), ...); }, members(value));
  }
  template <InParts T>
  void put(const T& value) {
    std::apply([&](const auto&... part) { (put(part), ...); }, value.parts());
  }

private:
  template <typename Container>
  void all(const Container& values) {
    number(values.size());
    for (const auto& value : values)
      put(value);
  }

  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7)
      bytes_ += static_cast<char>(value | 0x80);
    bytes_ += static_cast<char>(value);
  }

  std::string bytes_;
  std::unordered_map<std::string, std::uint64_t> texts_;
  std::unordered_map<const void*, std::uint64_t> nodes_;
};

template <typename T>
std::string toBytes(const T& value) {
  Writer writer;
  writer.put(value);
  return writer.bytes();
}

} // namespace spinproof::cache
