// SPDX-License-Identifier: Apache-2.0
// Every Location in a value, wherever it stands. Nodes that are shared hold none.
#pragma once

#include "checker/cache/members.h"

#include <memory>
#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

namespace spinproof::cache {

template <typename F>
class LocationVisitor {
public:
  explicit LocationVisitor(F& each) : each_(each) {}

  void visit(program::Location& at) { each_(at); }
  template <typename T>
    requires(std::is_arithmetic_v<T> || std::is_enum_v<T>)
  void visit(T&) {}
  void visit(std::string&) {}
  template <typename Tag>
  void visit(program::Id<Tag>&) {}
  template <typename T>
  void visit(std::shared_ptr<const T>&) {}
  template <typename T>
  void visit(std::optional<T>& value) {
    if (value)
      visit(*value);
  }
  template <typename T>
  void visit(std::vector<T>& values) {
    for (T& value : values)
      visit(value);
  }
  template <typename... T>
  void visit(std::variant<T...>& value) {
    std::visit([&](auto& one) { visit(one); }, value);
  }
  template <Aggregate T>
  void visit(T& value) {
    std::apply([&](auto&... member) { (visit(member), ...); }, members(value));
  }

private:
  F& each_;
};

template <typename T, typename F>
void forEachLocation(T& value, F each) {
  LocationVisitor<F>(each).visit(value);
}

} // namespace spinproof::cache
