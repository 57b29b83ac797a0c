// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/contradiction.h"

#include "checker/solve/typed_terms.h"
#include "checker/summary/fold.h"

#include <algorithm>
#include <limits>
#include <map>

namespace spinproof::solve {

using program::Operator;
using summary::Term;
using summary::TermId;
using summary::TermKind;

namespace {

enum : unsigned { kSmaller = 1, kSame = 2, kGreater = 4, kAny = 7 };

unsigned relationsOf(Operator op) {
  switch (op) {
  case Operator::Equal:
    return kSame;
  case Operator::NotEqual:
    return kSmaller | kGreater;
  case Operator::Less:
    return kSmaller;
  case Operator::LessEqual:
    return kSmaller | kSame;
  case Operator::Greater:
    return kGreater;
  case Operator::GreaterEqual:
    return kGreater | kSame;
  default:
    return kAny;
  }
}

/// a op b is b flipped(op) a.
unsigned flipped(unsigned relations) {
  return (relations & kSame) | (relations & kSmaller ? kGreater : 0u) |
         (relations & kGreater ? kSmaller : 0u);
}

class Facts {
public:
  explicit Facts(const summary::Terms& terms) : terms_(terms) {}

  /// False when it contradicts what was said before.
  bool say(TermId condition) {
    source_ = condition;
    return say(condition, true);
  }
  std::vector<TermId> core() {
    std::sort(core_.begin(), core_.end());
    core_.erase(std::unique(core_.begin(), core_.end()), core_.end());
    return std::move(core_);
  }

private:
  struct Relations {
    unsigned left = kAny;
    std::vector<TermId> sources;
  };
  struct Interval {
    std::int64_t low = std::numeric_limits<std::int64_t>::min(),
                 high = std::numeric_limits<std::int64_t>::max();
    TermId lowSource, highSource;
    std::map<std::int64_t, TermId> excluded;
  };

  bool isTruth(TermId id) const {
    const Term& term = terms_.term(id);
    return term.kind == TermKind::Apply && isTruthValue(term.op);
  }

  bool say(TermId id, bool holds) {
    const Term term = terms_.term(id);
    if (term.kind != TermKind::Apply || !isTruthValue(term.op))
      return compare(id, {}, holds ? Operator::NotEqual : Operator::Equal, true);
    switch (term.op) {
    case Operator::Not:
      return say(term.operands[0], !holds);
    case Operator::LogicalAnd:
      return !holds || (say(term.operands[0], true) && say(term.operands[1], true));
    case Operator::LogicalOr:
      return holds || (say(term.operands[0], false) && say(term.operands[1], false));
    default:
      break;
    }
    const bool equality = term.op == Operator::Equal || term.op == Operator::NotEqual;
    if (equality && terms_.value(term.operands[1]) == 0 && isTruth(term.operands[0]))
      return say(term.operands[0], (term.op == Operator::NotEqual) == holds);
    return compare(term.operands[0], term.operands[1], holds ? term.op : summary::negated(term.op),
                   term.type.isSigned);
  }

  /// `b` absent: zero.
  bool compare(TermId a, TermId b, Operator op, bool isSigned) {
    unsigned relations = relationsOf(op);
    const std::optional<std::int64_t> left = terms_.value(a);
    const std::optional<std::int64_t> right = b ? terms_.value(b) : std::optional<std::int64_t>(0);
    if (left && !right)
      return bounded(b, flipped(relations), *left, isSigned);
    if (right)
      return left || bounded(a, relations, *right, isSigned);
    if (b < a) {
      std::swap(a, b);
      relations = flipped(relations);
    }
    if (relations == kSame ||
        relations == (kSmaller | kGreater)) // so they are in either order of numbers
      return related(a, b, true, relations) && related(a, b, false, relations);
    return related(a, b, isSigned, relations);
  }

  bool related(TermId a, TermId b, bool isSigned, unsigned relations) {
    Relations& known = related_[{a, b, isSigned}];
    if ((known.left & relations) != known.left)
      known.sources.push_back(source_);
    known.left &= relations;
    if (known.left == 0)
      core_ = known.sources;
    return known.left != 0;
  }

  bool bounded(TermId term, unsigned relations, std::int64_t number, bool isSigned) {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
    Interval& known = bounds_[term];
    if (relations == (kSmaller | kGreater)) {
      known.excluded.try_emplace(number, source_);
    } else if (relations == kSame) {
      raise(known, number);
      lower(known, number);
    } else if (!isSigned) {
      // Below a number without its highest bit, a number of either kind is the same.
      if (number < 0 || (relations & kGreater))
        return true;
      raise(known, 0);
      if (!(relations & kSame) && number == 0)
        lower(known, -1);
      else
        lower(known, relations & kSame ? number : number - 1);
    } else if (relations & kSmaller) {
      if (relations & kSame || number > kLeast)
        lower(known, relations & kSame ? number : number - 1);
    } else if (relations & kSame || number < kMost) {
      raise(known, relations & kSame ? number : number + 1);
    }
    return possible(known);
  }

  void raise(Interval& known, std::int64_t low) {
    if (low > known.low) {
      known.low = low;
      known.lowSource = source_;
    }
  }
  void lower(Interval& known, std::int64_t high) {
    if (high < known.high) {
      known.high = high;
      known.highSource = source_;
    }
  }

  bool possible(const Interval& known) {
    const auto hole =
        known.low == known.high ? known.excluded.find(known.low) : known.excluded.end();
    if (known.low < known.high || (known.low == known.high && hole == known.excluded.end()))
      return true;
    for (const TermId source : {known.lowSource, known.highSource})
      if (source)
        core_.push_back(source);
    if (hole != known.excluded.end())
      core_.push_back(hole->second);
    return false;
  }

  const summary::Terms& terms_;
  TermId source_;
  std::map<std::tuple<TermId, TermId, bool>, Relations> related_;
  std::map<TermId, Interval> bounds_;
  std::vector<TermId> core_;
};

} // namespace

std::optional<std::vector<TermId>> contradiction(const summary::Terms& terms,
                                                 const std::vector<TermId>& conditions) {
  Facts facts(terms);
  for (const TermId condition : conditions)
    if (!facts.say(condition))
      return facts.core();
  return std::nullopt;
}

} // namespace spinproof::solve
