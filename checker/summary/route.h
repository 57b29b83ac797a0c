// SPDX-License-Identifier: Apache-2.0
// One way through the code, written out so far that it can be executed: every block entered, every
// edge taken, every call gone into or passed over. And who can say whether the way is possible.
//
// A Path (checker/confirm/path.h) tells what matters on the way to a human; a Route is the same way for
// a machine. `confirm` makes Routes, `checker/solve` judges them.
#pragma once

#include "checker/summary/context.h"

#include <map>
#include <string>

namespace spinproof::summary {

class Engine;

struct RouteStep {
  enum class Kind : std::uint8_t {
    Arrive, ///< at a block's instruction, by an edge or from the instruction before it
    Enter,  ///< into `function` by the call at `site`
    Skip,   ///< over the call at `site`: the callee did what exit `exit` of `context` says
    Leave,  ///< by the return at `site`, back behind the call
    Goal,   ///< up to `site`, and with it where `withStep`
  } kind = Kind::Arrive;
  program::FunctionId function;   ///< Enter: the callee
  program::BlockId block;         ///< Arrive
  std::uint32_t index = 0;        ///< Arrive: the instruction in the block
  std::uint32_t edge = kNoEdge;   ///< Arrive: of the block before; kNoEdge: any that leads here
  Site site = 0;
  ContextId context;              ///< Skip
  std::uint32_t exit = 0;         ///< Skip
  bool withStep = false;          ///< Goal
  bool jump = false;              ///< Arrive: from nowhere; nothing is known of the way there
  bool anyRounds = false;         ///< Arrive: if a loop begins here, it may go round any number of times
  program::Irql irql = 0;         ///< Arrive: the level there,
  bool irqlCertain = true;        ///< and whether that is sure
  std::vector<std::pair<Site, program::Irql>> levels; ///< IRQL after instructions on the way to this step
  std::uint32_t segment = 0;      ///< which retraced piece it belongs to, in order of the way
  std::size_t told = kNotTold;    ///< the branch's step of the Path

  static constexpr std::uint32_t kNoEdge = 0xffffffff;
  static constexpr std::size_t kNotTold = static_cast<std::size_t>(-1);

  friend bool operator==(const RouteStep&, const RouteStep&) = default;
};

struct Route {
  program::FunctionId function;   ///< the outermost
  program::Irql irql = 0;
  std::vector<RouteStep> steps;
};

/// What is said of a Route.
struct Judgement {
  enum class Answer : std::uint8_t { Feasible, Infeasible, Unknown } answer = Answer::Unknown;
  std::vector<std::size_t> core;              ///< steps whose conditions exclude each other
  std::uint64_t writers = 0; ///< Infeasible: a bit (number modulo 64) for each segment that wrote what the core reads
  std::map<std::size_t, std::string> values;  ///< by step: "Length = 0": one way for it to happen
};

class PathJudge {
public:
  virtual ~PathJudge() = default;
  virtual Judgement judge(Engine& engine, const Route& route) = 0;
};

} // namespace spinproof::summary
