// SPDX-License-Identifier: Apache-2.0
// SP4004: recursion under a spin lock.
//
// A call closes a ring when the function it goes to leads back to its caller. The call graph says which functions
// stand in a ring; the contexts of the engine say whether the ring is gone round again with what the functions
// were told. `Visit(node->Left)` is; `Work(READ)`, which calls `Tell`, which calls `Work(TELL)`, ends there.
#include "checker/confirm/narrate.h"
#include "checker/confirm/time_findings.h"

#include "checker/confirm/single.h"
#include "checker/confirm/time_replay.h"
#include "rules/time_rules.h"

#include <algorithm>
#include <set>

namespace spinproof::confirm {

using namespace program;

namespace {

/// For each function the functions it calls, as far as that is known.
std::vector<std::set<std::uint32_t>> callGraph(const Program& program) {
  std::vector<std::set<std::uint32_t>> calls(program.functions.size());
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    for (const Block& block : program.functions[f].blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* call = std::get_if<Call>(&instruction.operation))
          if (call->function && program.function(call->function).hasBody)
            calls[f].insert(call->function.value);
  return calls;
}

bool reaches(const std::vector<std::set<std::uint32_t>>& calls, std::uint32_t from, std::uint32_t to) {
  std::vector<bool> seen(calls.size(), false);
  std::vector<std::uint32_t> todo{from};
  while (!todo.empty()) {
    const std::uint32_t at = todo.back();
    todo.pop_back();
    if (at == to)
      return true;
    for (std::uint32_t next : calls[at])
      if (!seen[next]) {
        seen[next] = true;
        todo.push_back(next);
      }
  }
  return false;
}

/// The first function of the ring of calls that a function stands in.
std::uint32_t ringOf(const std::vector<std::set<std::uint32_t>>& calls, std::uint32_t function) {
  for (std::uint32_t first = 0; first < function; ++first)
    if (reaches(calls, function, first) && reaches(calls, first, function))
      return first;
  return function;
}

/// Whether the caller gave the lock back between the point and the call.
bool givenBack(const summary::Engine& engine, const summary::CallerLink& link, summary::PlaceId lock) {
  return std::any_of(link.events.begin(), link.events.end(), [&](const summary::Event& event) {
    const Instruction* instruction = event.branch ? nullptr : engine.sites().instruction(event.site);
    return instruction && std::holds_alternative<Release>(instruction->operation) && event.place == lock;
  });
}

/// The spin lock that a context's caller holds, if any.
const summary::Held* spinHeld(const summary::Engine& engine, const summary::CallerLink& link) {
  if (!link.node)
    return nullptr;
  const auto& property = engine.context(link.caller).nodes[link.node.value].state.property;
  for (const summary::Held& held : property.held) {
    const Instruction* instruction = held.fromEntry ? nullptr : engine.sites().instruction(held.at);
    const Acquire* op = instruction ? std::get_if<Acquire>(&instruction->operation) : nullptr;
    if (op && !givenBack(engine, link, held.lock) &&
        (op->kind == LockKind::Spin || op->kind == LockKind::Interrupt || op->kind == LockKind::ReaderWriterSpin))
      return &held;
  }
  return nullptr;
}

using Links = std::vector<std::vector<summary::ContextId>>;

/// Who calls whom, context by context, of those that are there when it is made: ways that are written out later
/// may add some.
class ContextGraph {
public:
  explicit ContextGraph(const summary::Engine& engine)
      : engine_(engine), callees_(engine.contextCount()), callers_(engine.contextCount()) {
    for (std::uint32_t c = 0; c < engine.contextCount(); ++c)
      for (const summary::CallerLink& link : engine.context(summary::ContextId(c)).callers) {
        callees_[link.caller.value].push_back(summary::ContextId(c));
        callers_[c].push_back(link.caller);
      }
  }

  /// Whether a ring closed by the call goes round again: each of the two is entered twice on one way. Where what
  /// they were told keeps them from that, it ends with its first round, whatever the data: `Io(Read)` calls
  /// `Tell`, which calls `Io(Complete)`, which calls nobody.
  /// `orEndsOpen`: what was not explored to its end counts as if it did.
  bool goesRound(summary::ContextId caller, summary::ContextId callee, bool orEndsOpen) const {
    const FunctionId from = functionOf(caller), to = functionOf(callee);
    if (orEndsOpen && openEnded(callee))
      return true;
    const std::vector<summary::ContextId> again = reached(callees_, callee, from, orEndsOpen);
    if (from == to || again.empty())
      return !again.empty();
    return !reached(callers_, caller, to, orEndsOpen).empty() ||
           std::any_of(again.begin(), again.end(),
                       [&](summary::ContextId id) { return !reached(callees_, id, to, orEndsOpen).empty(); });
  }

private:
  FunctionId functionOf(summary::ContextId id) const { return engine_.context(id).entrance.function; }

  /// Not explored to its end, or no way leads out of it: another fault cut it short.
  bool openEnded(summary::ContextId id) const { return engine_.context(id).gaveUp || engine_.context(id).exits.empty(); }

  /// Contexts of a function some calls away, and those of which nobody knows where they lead.
  std::vector<summary::ContextId> reached(const Links& links, summary::ContextId start, FunctionId function,
                                          bool orEndsOpen) const {
    std::vector<summary::ContextId> found, todo{start};
    std::set<summary::ContextId> seen;
    while (!todo.empty()) {
      const summary::ContextId id = todo.back();
      todo.pop_back();
      if (id.value >= links.size())
        continue;
      for (const summary::ContextId next : links[id.value])
        if (seen.insert(next).second) {
          if (functionOf(next) == function || (orEndsOpen && openEnded(next)))
            found.push_back(next);
          todo.push_back(next);
        }
    }
    return found;
  }

  const summary::Engine& engine_;
  Links callees_, callers_;
};

} // namespace

void findRecursions(summary::Engine& engine, std::vector<report::Finding>& findings) {
  const Program& program = engine.program();
  const auto calls = callGraph(program);
  const ContextGraph graph(engine);
  std::set<std::pair<std::string, std::uint32_t>> told; // a ring of functions is one fault
  for (std::uint32_t c = 0; c < engine.contextCount(); ++c) {
    const summary::ContextId id(c);
    const summary::Context& callee = engine.context(id);
    for (const summary::CallerLink& link : callee.callers) {
      const FunctionId from = engine.context(link.caller).entrance.function, to = callee.entrance.function;
      // The call that closes the ring goes back to a function that its caller was reached from.
      const bool closes = from == to || (to.value <= from.value && reaches(calls, to.value, from.value));
      const summary::Held* held = closes ? spinHeld(engine, link) : nullptr;
      if (!held || !graph.goesRound(link.caller, id, true) || !told.emplace(engine.displayName(link.caller, held->lock), ringOf(calls, to.value)).second)
        continue;
      const Chain chain = firstChain(engine, link.caller);
      const Path path = writeOut(engine, chain, link.caller, link.node, link.events, link.site);
      if (path.reach == Reach::Unreachable)
        continue;
      const std::string lock = engine.displayName(link.caller, held->lock);
      rules::Violation v;
      v.subject = lock;
      v.at = engine.sites().instruction(link.site)->location;
      v.in = from;
      v.message = program.function(to).name + (from == to ? " calls itself" : " is called again by " + program.function(from).name) +
                  " while " + lock + " is held: how long, and how much stack it takes, depends on the depth.";
      v.related.push_back({engine.sites().instruction(held->at)->location, engine.sites().spot(held->at).function,
                           v.subject + " is acquired here"});
      report::Finding finding = findingOf(rules::recursionUnderLock(), v, program);
      doubt(finding, {path}, engine);
      if (const auto* call = std::get_if<Call>(&engine.sites().instruction(link.site)->operation);
          call && !call->function && call->candidates.size() > 1 && !graph.goesRound(link.caller, id, false)) {
        finding.confidence = rules::Confidence::Low;
        finding.assumptions.push_back("the ring goes round once more: the call goes to one of " +
                                      std::to_string(call->candidates.size()) +
                                      " functions, and not all that lies behind it was explored");
      }
      finding.trace = story(engine, path);
      endWith(finding.trace, "calls " + program.function(to).name + (from == to ? ", itself" : " again"), finding.point, finding.function);
      finding.replay = timeReplay(engine, path, {lock, "is held around a recursion", v.at, nullptr, 0});
      findings.push_back(std::move(finding));
    }
  }
}

} // namespace spinproof::confirm
