// SPDX-License-Identifier: Apache-2.0
// What the structs of the language consist of, said once: the JSON writer, the JSON reader and the
// verifier all walk these lists, so a member cannot be written and not read, or read and not
// checked.
//
//   fieldsOf(const Edge*) = { must("target", &Edge::target), may("condition", &Edge::condition) }
//
// A `must` field stands in every file. A `may` field is left out when it has its default value.
#pragma once

#include "models/program/place.h"

#include <tuple>

namespace spinproof::program {

template <typename Struct, typename Member>
struct Field {
  const char* key;
  Member Struct::*member;
  bool required;
};

template <typename Struct, typename Member>
constexpr Field<Struct, Member> must(const char* key, Member Struct::*member) {
  return {key, member, true};
}
template <typename Struct, typename Member>
constexpr Field<Struct, Member> may(const char* key, Member Struct::*member) {
  return {key, member, false};
}

constexpr auto fieldsOf(const Expression*) {
  using E = Expression;
  return std::tuple{must("kind", &E::kind),  may("type", &E::type),         may("value", &E::value),
                    may("place", &E::place), may("function", &E::function), may("name", &E::name),
                    may("op", &E::op),       may("operands", &E::operands)};
}

constexpr auto fieldsOf(const Step*) {
  return std::tuple{must("kind", &Step::kind), may("record", &Step::record),
                    may("field", &Step::field), may("index", &Step::index)};
}

constexpr auto fieldsOf(const Place*) {
  using P = Place;
  return std::tuple{must("root", &P::root),      may("local", &P::local),
                    may("global", &P::global),   may("object", &P::object),
                    may("pointer", &P::pointer), may("path", &P::path)};
}

/// A struct that this file, or one of its siblings, describes.
template <typename T>
concept Described = requires {
  fieldsOf(static_cast<const T*>(nullptr));
};

/// Calls visit(field) for every field, in file order.
template <Described T, typename Visit>
void forEachField(Visit&& visit) {
  std::apply([&](const auto&... field) { (visit(field), ...); },
             fieldsOf(static_cast<const T*>(nullptr)));
}

} // namespace spinproof::program
