// SPDX-License-Identifier: Apache-2.0
// JSON as a Program. A Reader is one JSON value and knows where it stands, so that every error
// names its path. Keys nobody asks for are errors: a misspelt key would be silently lost otherwise.
#pragma once

#include "models/program/fields_program.h"
#include "models/program/json.h"
#include "models/program/json_scalar.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <type_traits>

namespace spinproof::program {

class Reader {
public:
  using Json = nlohmann::ordered_json;

  explicit Reader(const Json& json) : json_(json) {}
  Reader(const Json& json, const Reader& parent, std::string key)
      : json_(json), parent_(&parent), key_(std::move(key)), depth_(parent.depth_ + 1) {
    if (depth_ > kMaxDepth)
      fail("nested deeper than " + std::to_string(kMaxDepth) + " levels");
  }

  [[noreturn]] void fail(const std::string& what) const { throw JsonError(path(), what); }
  std::string path() const;

  void to(bool& value) const;
  void to(std::string& value) const;
  void to(ValueType& value) const;
  void to(Location& value) const;
  void to(Instruction& value) const;
  void to(Program& value) const;

  template <typename T>
  requires std::is_integral_v<T>
  void to(T& value) const { value = integer<T>(); }

  template <typename T>
  requires std::is_enum_v<T>
  void to(T& value) const {
    constexpr auto words = wordsOf(T{});
    value = static_cast<T>(oneOf(words.data(), words.size()));
  }

  template <typename Tag>
  void to(Id<Tag>& value) const {
    value = json_.is_null() ? Id<Tag>() : Id<Tag>(integer<std::uint32_t>());
    if (!json_.is_null() && !value)
      fail("expected an index, got the number that means none; write null or leave the key out");
  }

  template <typename T>
  void to(std::shared_ptr<const T>& value) const {
    value = json_.is_null() ? nullptr : std::make_shared<const T>(as<T>());
  }

  template <typename T>
  void to(std::optional<T>& value) const {
    if (json_.is_null())
      fail("expected a value, got null; leave the key out instead");
    value = as<T>();
  }

  template <typename T>
  void to(std::vector<T>& values) const {
    expectArray();
    values.clear();
    values.reserve(json_.size());
    for (std::size_t i = 0; i < json_.size(); ++i)
      Reader(json_[i], *this, std::to_string(i)).to(values.emplace_back());
  }

  template <Described T>
  void to(T& value) const {
    expectObject();
    std::size_t known = 0;
    fields(value, known);
    expectNoOtherKeys<T>(known);
  }

  template <typename T>
  T as() const {
    T value{};
    to(value);
    return value;
  }

private:
  static constexpr unsigned kMaxDepth = 2000; ///< far above real models, far below the stack's end

  /// Reads the fields that are there; counts them into `known`.
  template <Described T>
  void fields(T& value, std::size_t& known) const {
    forEachField<T>([&](const auto& field) {
      const auto found = json_.find(field.key);
      if (found == json_.end()) {
        if (field.required)
          fail("the key '" + std::string(field.key) + "' is missing");
        return;
      }
      ++known;
      Reader(*found, *this, field.key).to(value.*field.member);
    });
  }

  template <Described T>
  static bool hasField(const std::string& key) {
    bool has = false;
    forEachField<T>([&](const auto& field) { has = has || key == field.key; });
    return has;
  }

  /// A key is known when one of the structs has it.
  template <Described... T>
  void expectNoOtherKeys(std::size_t known) const {
    if (known == json_.size())
      return;
    for (const auto& [key, value] : json_.items())
      if (!(hasField<T>(key) || ...))
        Reader(value, *this, key).fail("unknown key");
  }

  template <typename T>
  T integer() const {
    using Limits = std::numeric_limits<T>;
    const std::string expected = "expected an integer from " + std::to_string(Limits::min()) +
                                 " to " + std::to_string(Limits::max());
    if (!json_.is_number_integer())
      fail(expected + ", got " + got());
    bool fits;
    if (json_.is_number_unsigned()) {
      fits = std::in_range<T>(json_.get<std::uint64_t>());
    } else {
      fits = std::in_range<T>(json_.get<std::int64_t>());
    }
    if (!fits)
      fail(expected + ", got " + json_.dump());
    return json_.get<T>();
  }

  std::size_t oneOf(const std::string_view* words, std::size_t count) const;
  void expectObject() const;
  void expectArray() const;
  std::string got() const;
  void operation(Instruction& value, std::size_t word, std::size_t known) const;

  const Json& json_;
  const Reader* parent_ = nullptr;
  std::string key_;
  unsigned depth_ = 0;
};

} // namespace spinproof::program
