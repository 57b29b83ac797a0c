// SPDX-License-Identifier: Apache-2.0
// The C++ class of everything that nobody declares: it converts to and from everything, and has
// every operator. It is instantiated for each unknown name: so whatever can stand outside does.
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
};
#define SPINPROOF_RIGHT(R, L, op)                                                                  \
  template <unsigned long long N, class T> R operator op(L, T&&);
#define SPINPROOF_LEFT(R, L, op)                                                                   \
  template <class T, unsigned long long N, class = typename spinproof_other<T>::type>              \
  R operator op(L, const spinproof_unknown<N>&);
#define SPINPROOF_COMPARE(op)                                                                      \
  SPINPROOF_RIGHT(bool, const spinproof_unknown<N>&, op) SPINPROOF_LEFT(bool, const T&, op)
#define SPINPROOF_COMPUTE(op)                                                                      \
  SPINPROOF_RIGHT(spinproof_unknown<N>, const spinproof_unknown<N>&, op)                           \
  SPINPROOF_LEFT(spinproof_unknown<N>, const T&, op)
#define SPINPROOF_CHANGE(op)                                                                       \
  SPINPROOF_RIGHT(spinproof_unknown<N>&, spinproof_unknown<N>&, op) SPINPROOF_LEFT(T&, T&, op)
#define SPINPROOF_STEP(op)                                                                         \
  template <unsigned long long N> spinproof_unknown<N>& operator op(spinproof_unknown<N>&);        \
  template <unsigned long long N> spinproof_unknown<N> operator op(spinproof_unknown<N>&, int);
  SPINPROOF_COMPARE(==) SPINPROOF_COMPARE(!=) SPINPROOF_COMPARE(<) SPINPROOF_COMPARE(>)
  SPINPROOF_COMPARE(<=) SPINPROOF_COMPARE(>=)
  SPINPROOF_COMPUTE(|) SPINPROOF_COMPUTE(&) SPINPROOF_COMPUTE(^) SPINPROOF_COMPUTE(+)
  SPINPROOF_COMPUTE(-) SPINPROOF_COMPUTE(*) SPINPROOF_COMPUTE(/) SPINPROOF_COMPUTE(%)
  SPINPROOF_COMPUTE(<<) SPINPROOF_COMPUTE(>>)
  SPINPROOF_CHANGE(|=) SPINPROOF_CHANGE(&=) SPINPROOF_CHANGE(+=) SPINPROOF_CHANGE(-=)
  SPINPROOF_STEP(++) SPINPROOF_STEP(--)
template <unsigned long long N> spinproof_unknown<N> operator~(const spinproof_unknown<N>&);
template <unsigned long long N> spinproof_unknown<N> operator-(const spinproof_unknown<N>&);
template <class T, class F> T spinproof_cast(F&&);
#undef SPINPROOF_RIGHT
#undef SPINPROOF_LEFT
#undef SPINPROOF_COMPARE
#undef SPINPROOF_COMPUTE
#undef SPINPROOF_CHANGE
#undef SPINPROOF_STEP
)";
}

} // namespace spinproof::frontend
