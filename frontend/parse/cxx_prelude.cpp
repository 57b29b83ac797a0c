// SPDX-License-Identifier: Apache-2.0
// The C++ class of everything that nobody declares: it converts to and from everything, and has
// every operator.
#include "frontend/parse/declarations.h"

#include <clang/Basic/LangOptions.h>

namespace spinproof::frontend {

const char* Declarations::preludeFor(const clang::LangOptions& language) {
  if (!language.CPlusPlus) {
    return "";
  }
  return R"(
template <unsigned long long N> struct spinproof_unknown {
  spinproof_unknown() = default;
  template <class... A> spinproof_unknown(A&&...) {}
  template <class T> operator T&() const;
  explicit operator bool() const;
  template <class... A> spinproof_unknown operator()(A&&...) const;
  template <class I> spinproof_unknown& operator[](I&&) const;
  template <class T> spinproof_unknown& operator=(T&&) { return *this; }
  spinproof_unknown* operator->() const;
  spinproof_unknown& operator*() const;
  spinproof_unknown operator++(int);
  spinproof_unknown& operator++();
  spinproof_unknown operator--(int);
  spinproof_unknown& operator--();
  spinproof_unknown operator~() const;
  spinproof_unknown operator-() const;
#define SPINPROOF_BINARY(R, op) template <class T> R operator op(T&&) const;
  SPINPROOF_BINARY(bool, ==) SPINPROOF_BINARY(bool, !=) SPINPROOF_BINARY(bool, <)
  SPINPROOF_BINARY(bool, >) SPINPROOF_BINARY(bool, <=) SPINPROOF_BINARY(bool, >=)
  SPINPROOF_BINARY(spinproof_unknown, |) SPINPROOF_BINARY(spinproof_unknown, &)
  SPINPROOF_BINARY(spinproof_unknown, ^) SPINPROOF_BINARY(spinproof_unknown, +)
  SPINPROOF_BINARY(spinproof_unknown, -) SPINPROOF_BINARY(spinproof_unknown, *)
  SPINPROOF_BINARY(spinproof_unknown, /) SPINPROOF_BINARY(spinproof_unknown, %)
  SPINPROOF_BINARY(spinproof_unknown, <<) SPINPROOF_BINARY(spinproof_unknown, >>)
  SPINPROOF_BINARY(spinproof_unknown&, |=) SPINPROOF_BINARY(spinproof_unknown&, &=)
  SPINPROOF_BINARY(spinproof_unknown&, +=) SPINPROOF_BINARY(spinproof_unknown&, -=)
#undef SPINPROOF_BINARY
};
)";
}

} // namespace spinproof::frontend
