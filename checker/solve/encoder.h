// SPDX-License-Identifier: Apache-2.0
// Typed terms to bit-vectors of Z3. Only checker/solve/*.cpp includes Z3.
//
// Every value is a vector of 64 bits. An operation is done on 64 bits and then cut to its type, just as
// summary::compute does it on numbers; where C gives no value (a division by zero, a shift by 64 or
// more) the result is a constant that nobody knows. A term that nobody models is a constant named after
// its number: the same term is the same constant.
#pragma once

#include "checker/summary/term.h"

#include <z3++.h>

namespace spinproof::solve {

class Encoder {
public:
  Encoder(z3::context& context, const summary::Terms& terms) : context_(context), terms_(terms) {}

  z3::expr value(summary::TermId term);
  /// The term is not zero.
  z3::expr holds(summary::TermId term);

private:
  z3::expr make(summary::TermId id);
  z3::expr apply(summary::TermId id, const summary::Term& term);
  z3::expr arithmetic(summary::TermId id, const summary::Term& term, const z3::expr& a, const z3::expr& b);
  z3::expr unknown(const std::string& name);
  z3::expr truth(const z3::expr& holds);
  z3::expr cut(const z3::expr& value, program::ValueType type);

  z3::context& context_;
  const summary::Terms& terms_;
  std::map<summary::TermId, z3::expr> known_;
};

} // namespace spinproof::solve
