// SPDX-License-Identifier: Apache-2.0
// Writes one way out, as a Path for humans and as a Route for the judge. The way is made of *segments*:
// from a routine's entrance to a point in it, or to its return. Each segment was retraced by itself and
// may have alternatives; `choices` says which one to take, by number, in order of the way.
//
// A call can also be passed over in the Route: what its exit says is believed, whatever the way through
// it. That is done where no way through it could be retraced, and when all that were have been tried.
#pragma once

#include "checker/confirm/path.h"
#include "checker/summary/retrace.h"

namespace spinproof::confirm {

struct Segment {
  summary::ContextId context;
  summary::NodeId node; ///< none: to a return with the property of `exit`
  summary::Site site = 0;
  bool withStep = false;
  std::uint32_t exit = 0;
};

struct WrittenWay {
  Path path;
  summary::Route route;
  std::vector<Segment> segments;
};

/// The other ways of a segment.
const summary::Alternatives& alternativesOf(summary::Engine& engine, const Segment& segment);

class PathWriter {
public:
  PathWriter(summary::Engine& engine, const std::vector<std::uint32_t>& choices, WrittenWay& way)
      : engine_(engine), choices_(choices), way_(way), path_(way.path), outward_(engine) {}

  void enter(summary::ContextId caller, const summary::CallerLink& link, program::FunctionId callee,
             std::uint32_t depth);
  void toPoint(summary::ContextId context, summary::NodeId node, const std::vector<summary::Event>& events,
               summary::Site site, std::uint32_t depth);
  /// `before`: what was done since the last point.
  void call(summary::ContextId caller, const summary::CallLink& link, const std::vector<summary::Event>& before,
            std::uint32_t depth);

private:
  struct Choice {
    const summary::Retraced* way = nullptr;
    bool passOver = false;
  };
  Choice chosen(const Segment& segment, std::uint32_t number);
  bool write(const Segment& segment, const std::vector<summary::Event>& events, std::uint32_t depth);
  void writeHops(const summary::Retraced& retraced, const Segment& segment, const std::vector<summary::Event>& events,
                 std::uint32_t number, std::uint32_t depth);
  void writeFirst(const Segment& segment, const std::vector<summary::Event>& events, std::uint32_t number,
                  std::uint32_t depth);
  void arrive(const summary::Hop& hop, const Segment& segment, std::uint32_t number, std::uint32_t depth,
              bool anyRounds);
  void end(summary::RouteStep::Kind kind, const std::vector<summary::Event>& events, summary::Site site,
           bool withStep, std::uint32_t number);
  void emit(summary::ContextId context, const std::vector<summary::Event>& events, std::uint32_t depth);
  void add(PathStep step);
  bool guessed(summary::ContextId caller, summary::Site site) const;

  summary::Engine& engine_;
  const std::vector<std::uint32_t>& choices_;
  WrittenWay& way_;
  Path& path_;
  Outward outward_;
  std::uint32_t passedOver_ = 0; ///< calls that the Route passes over and that are being told
};

} // namespace spinproof::confirm
