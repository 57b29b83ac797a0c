// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/summary/engine.h"

namespace spinproof::summary {

/// Takes what rules say at one point; the same word for the same place is kept once.
class Sink : public rules::ViolationSink {
public:
  Sink(std::vector<Sighting>& into, ContextId context, NodeId node, const std::vector<Event>& events,
       Site site, PlaceId place = {}, std::optional<CallLink> call = {}, PlaceId slot = {})
      : into_(into), context_(context), node_(node), events_(events), site_(site), place_(place), slot_(slot),
        call_(std::move(call)) {}

  Sink& of(const rules::PathRule& rule) {
    rule_ = &rule;
    return *this;
  }

  void report(rules::Violation violation) override {
    for (const Sighting& known : into_)
      if (known.rule == rule_ && known.violation.at == violation.at &&
          known.violation.subject == violation.subject)
        return;
    into_.push_back({rule_, std::move(violation), context_, node_, events_, site_, place_, slot_, call_});
  }

private:
  std::vector<Sighting>& into_;
  ContextId context_;
  NodeId node_;
  const std::vector<Event>& events_;
  Site site_;
  PlaceId place_, slot_;
  std::optional<CallLink> call_;
  const rules::PathRule* rule_ = nullptr;
};

} // namespace spinproof::summary
