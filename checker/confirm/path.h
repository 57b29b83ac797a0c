// SPDX-License-Identifier: Apache-2.0
// The way from the OS to a point of interest, written out: one step after the other through all
// calls, in the names of the outermost routine.
#pragma once

#include "checker/summary/engine.h"

namespace spinproof::summary {
class CallTranslation;
}

namespace spinproof::confirm {

enum class PathStepKind : std::uint8_t {
  Effect, ///< an instruction that the rules care for
  Branch, ///< a condition decided
  Call,   ///< into a function of the driver
  Return, ///< back from it
};

struct PathStep {
  PathStepKind kind = PathStepKind::Effect;
  program::FunctionId function;  ///< where it stands; Call: the caller
  program::FunctionId callee;    ///< Call and Return
  summary::Event event;          ///< Effect and Branch; places in the entry's terms
  summary::Site site = 0;        ///< the instruction
  std::uint32_t depth = 0;       ///< of calls, 0 in the entry
  summary::ContextId context;    ///< Return: how the callee was entered,
  std::uint32_t exit = 0;        ///< and which of its exits it took
  std::string values;            ///< Branch: what decides it, in one way for it to happen: "Length = 0"
  bool guessed = false;          ///< Call: through a pointer that can lead to several functions, as far as the caller knows
};

enum class Reach : std::uint8_t {
  Shown,       ///< the conditions on the way hold together, as far as the engine can tell
  Unknown,     ///< too many ways to try them all; this one is the first that was found
  Unreachable, ///< no way there: nothing to report
};

struct Path {
  Reach reach = Reach::Shown;
  std::uint32_t refuted = 0;    ///< Unknown: so many ways were found, and each is impossible, this one too
  program::EntryId entry;       ///< none when nobody is known to call `function`
  program::FunctionId function; ///< the outermost
  program::Irql irql = 0;       ///< it was entered at
  std::vector<PathStep> steps;
};

/// How a name inside calls reads outside of them.
class Outward {
public:
  explicit Outward(summary::Engine& engine);
  ~Outward();
  void push(const summary::Arguments& arguments, summary::Site call);
  void pop();
  summary::PlaceId operator()(summary::PlaceId place) const;
  summary::TermId operator()(summary::TermId term) const;

private:
  summary::Engine& engine_;
  std::vector<std::unique_ptr<summary::CallTranslation>>
      links_; ///< they remember what they renamed
};

/// One way in: the calls from a root context to `target`, outermost first.
using Chain = std::vector<summary::CallerLink>;

/// Entries that stand for a part of a routine's step and that the engine came to as such: the routine that
/// KeSynchronizeExecution was seen to call does not come by itself as well.
std::set<program::EntryId> partsOfOthers(const summary::Engine& engine);

/// The ways to a context from each entry that reaches it, the shortest of each entry, in order of
/// entry. At most `limit`.
std::vector<Chain> chainsTo(const summary::Engine& engine, summary::ContextId target,
                            std::size_t limit);
/// The way by which a context was reached first.
Chain firstChain(const summary::Engine& engine, summary::ContextId target);

/// `events`: from `node` on to the point, which is `site`. Where the engine has a judge, ways whose
/// conditions exclude each other are passed over for the next one, within a budget.
Path writeOut(summary::Engine& engine, const Chain& chain, summary::ContextId context,
              summary::NodeId node, const std::vector<summary::Event>& events, summary::Site site,
              const std::optional<summary::CallLink>& call = {});
/// The name of a place of `context` in the outermost routine's terms.
summary::PlaceId outermost(summary::Engine& engine, const Chain& chain, summary::PlaceId place);

} // namespace spinproof::confirm
