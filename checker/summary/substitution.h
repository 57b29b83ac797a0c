// SPDX-License-Identifier: Apache-2.0
// Terms and places under other names: across a call, and from one round of a loop to the next.
#pragma once

#include "checker/summary/term.h"

#include <functional>

namespace spinproof::summary {

/// Renames terms and everything built from them. Terms not mentioned stay, unless `unmapped` has a
/// name for them.
class Substitution {
public:
  using Unmapped = std::function<std::optional<TermId>(TermId)>;
  explicit Substitution(Terms& terms, Unmapped unmapped = {})
      : terms_(terms), unmapped_(std::move(unmapped)), names_(terms.renamings().lend()) {}
  Substitution(const Substitution& other) : Substitution(other.terms_, other.unmapped_) {
    names_->terms.copyFrom(other.names_->terms);
    names_->places.copyFrom(other.names_->places);
  }
  Substitution& operator=(const Substitution&) = delete;
  ~Substitution() { terms_.renamings().takeBack(std::move(names_)); }

  void map(TermId from, TermId to) { names_->terms.write(from.value, to); }
  void map(PlaceId from, PlaceId to) { names_->places.write(from.value, to); }
  bool empty() const { return names_->terms.empty() && names_->places.empty(); }
  TermId operator()(TermId id);
  PlaceId operator()(PlaceId id);

private:
  TermId rebuilt(TermId id);

  Terms& terms_;
  Unmapped unmapped_;
  std::unique_ptr<Renaming> names_;
};

} // namespace spinproof::summary
