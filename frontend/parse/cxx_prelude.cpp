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
template <unsigned long long N> struct spinproof_unknown;
template <class T> struct spinproof_other { using type = int; };
template <unsigned long long N> struct spinproof_other<spinproof_unknown<N>> {};
template <unsigned long long N> struct spinproof_unknown {
  spinproof_unknown() = default;
  template <class... A> spinproof_unknown(A&&...) {}
  template <class T> operator T&() const;
  explicit operator bool() const;
  operator int() const; // what `switch` asks for
  spinproof_unknown operator&() const;
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
#define SPINPROOF_LEFT(R, L, op)                                                                   \
  template <class T, unsigned long long N, class = typename spinproof_other<T>::type>              \
  R operator op(L, const spinproof_unknown<N>&);
#define SPINPROOF_COMPARE(op) SPINPROOF_LEFT(bool, const T&, op)
#define SPINPROOF_COMPUTE(op) SPINPROOF_LEFT(spinproof_unknown<N>, const T&, op)
#define SPINPROOF_CHANGE(op) SPINPROOF_LEFT(T&, T&, op)
  SPINPROOF_COMPARE(==) SPINPROOF_COMPARE(!=) SPINPROOF_COMPARE(<) SPINPROOF_COMPARE(>)
  SPINPROOF_COMPARE(<=) SPINPROOF_COMPARE(>=)
  SPINPROOF_COMPUTE(|) SPINPROOF_COMPUTE(&) SPINPROOF_COMPUTE(^) SPINPROOF_COMPUTE(+)
  SPINPROOF_COMPUTE(-) SPINPROOF_COMPUTE(*) SPINPROOF_COMPUTE(/) SPINPROOF_COMPUTE(%)
  SPINPROOF_COMPUTE(<<) SPINPROOF_COMPUTE(>>)
  SPINPROOF_CHANGE(|=) SPINPROOF_CHANGE(&=) SPINPROOF_CHANGE(+=) SPINPROOF_CHANGE(-=)
template <class T, class F> T spinproof_cast(F&&);
#undef SPINPROOF_LEFT
#undef SPINPROOF_COMPARE
#undef SPINPROOF_COMPUTE
#undef SPINPROOF_CHANGE
)";
}

} // namespace spinproof::frontend
