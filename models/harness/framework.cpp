// SPDX-License-Identifier: Apache-2.0
#include "models/harness/framework.h"

namespace spinproof::contracts {

Holds evaluate(const FactCondition& condition, const Facts& facts) {
  Holds result = Holds::Yes;
  for (const FactCondition::Atom& atom : condition.atoms) {
    const auto found = facts.find(atom.name);
    const std::string value = found != facts.end()             ? found->second
                              : facts.contains(kAllOtherFacts) ? kUnknownFact
                                                               : "0";
    if (value == kUnknownFact)
      result = Holds::Unknown;
    else if ((value == atom.value) != atom.equal)
      return Holds::No;
  }
  return result;
}

} // namespace spinproof::contracts
