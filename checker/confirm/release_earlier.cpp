// SPDX-License-Identifier: Apache-2.0
// SP7002. A loop whose instructions and conditions touch nothing but locals, and that can run
// outside of the lock: behind it nothing but such work follows up to the release, on every way, or
// in front of it nothing else was done since the acquire, on every way. Only loops are told:
// straight code is too cheap to be worth a word.
//
// Example: a table is copied under the lock and summed up before the release. The sum needs no
// lock.
//
// A local counts as the routine's own although its address went to a routine of the OS
// (RtlCopyMemory); not if it went to the driver's own code or was stored somewhere.
#include "checker/confirm/advice.h"
#include "checker/confirm/narrate.h"
#include "checker/confirm/single.h"
#include "checker/confirm/time_findings.h"
#include "checker/solve/loop_bound.h"
#include "rules/advice_rules.h"

#include <algorithm>
#include <set>

namespace spinproof::confirm {

using namespace program;
using solve::Loop;
using summary::ContextId;
using summary::NodeId;

namespace {

constexpr std::uint64_t kFewRounds = 8; ///< fewer are not worth a word

/// What touches nothing but the routine's own locals.
class OwnWork {
public:
  explicit OwnWork(const Function& function) : given_(function.locals.size(), false) {
    for (const Block& block : function.blocks)
      for (const Instruction& instruction : block.instructions) {
        if (const auto* assign = std::get_if<Assign>(&instruction.operation))
          give(assign->value);
        if (const auto* call = std::get_if<Call>(&instruction.operation);
            call && call->routine.empty())
          for (const ExpressionPtr& argument : call->arguments)
            give(argument);
      }
  }

  bool own(const ExpressionPtr& e) const {
    if (!e)
      return true;
    switch (e->kind) {
    case ExpressionKind::Constant:
      return true;
    case ExpressionKind::Read:
      return own(*e->place);
    case ExpressionKind::Unary:
    case ExpressionKind::Binary:
      return std::all_of(e->operands.begin(), e->operands.end(),
                         [&](const ExpressionPtr& o) { return own(o); });
    default:
      return false;
    }
  }

  bool own(const Place& place) const {
    return place.root == RootKind::Local && !given_[place.local.value] &&
           std::all_of(place.path.begin(), place.path.end(), [&](const Step& step) {
             return step.kind == program::StepKind::Field ||
                    (step.kind == program::StepKind::Index && step.index && own(step.index));
           });
  }

  bool own(const Instruction& instruction) const {
    const Operation& op = instruction.operation;
    if (const auto* assign = std::get_if<Assign>(&op))
      return own(assign->to) && own(assign->value);
    if (const auto* access = std::get_if<Access>(&op))
      return own(access->place);
    if (const auto* assume = std::get_if<Assume>(&op))
      return own(assume->condition);
    return false;
  }

  bool own(const Block& block) const {
    return std::all_of(block.instructions.begin(), block.instructions.end(),
                       [&](const auto& i) { return own(i); }) &&
           std::all_of(block.edges.begin(), block.edges.end(),
                       [&](const Edge& e) { return own(e.condition); });
  }

private:
  void give(const ExpressionPtr& e) {
    if (!e)
      return;
    if (e->kind == ExpressionKind::AddressOf && e->place->root == RootKind::Local)
      given_[e->place->local.value] = true;
    for (const ExpressionPtr& operand : e->operands)
      give(operand);
  }

  std::vector<bool> given_; ///< locals whose address others have
};

bool ends(const Instruction& instruction, const Acquire& acquire) {
  const auto* release = std::get_if<Release>(&instruction.operation);
  return release &&
         ((release->lock && equal(*release->lock, acquire.lock)) ||
          (release->handle && acquire.handle && equal(*release->handle, *acquire.handle)));
}

/// What a release is made ready with: its call, the demands of its contract.
bool belongsTo(const Instruction& instruction, const Instruction& to) {
  return instruction.location == to.location &&
         (instruction.origin == to.origin || std::holds_alternative<Call>(instruction.operation));
}

bool takesLock(const Function& function) {
  return std::any_of(function.blocks.begin(), function.blocks.end(), [](const Block& block) {
    return std::any_of(
        block.instructions.begin(), block.instructions.end(),
        [](const Instruction& i) { return std::holds_alternative<Acquire>(i.operation); });
  });
}

class Finder {
public:
  Finder(summary::Engine& engine, FunctionId id)
      : engine_(engine), program_(engine.program()), id_(id), function_(program_.function(id)),
        work_(function_) {}

  std::vector<report::Finding> find(const std::vector<ContextId>& contexts) {
    for (const Loop& loop : solve::loopsOf(function_))
      if (std::all_of(loop.blocks.begin(), loop.blocks.end(),
                      [&](std::uint32_t b) { return work_.own(function_.blocks[b]); }))
        look(loop, contexts);
    return std::move(findings_);
  }

private:
  /// The acquire, in this function, of the lock that is held last at the loop, in all contexts; 0:
  /// none.
  summary::Site heldAt(const Loop& loop, const std::vector<ContextId>& contexts) {
    summary::Site held = 0;
    for (const ContextId id : contexts)
      for (std::uint32_t n = 0; n < engine_.context(id).nodes.size(); ++n) {
        const summary::Node& node = engine_.context(id).nodes[n];
        if (node.block.value != loop.head || node.index != 0)
          continue;
        const auto& locks = node.state.property.held;
        if (locks.empty() || locks.back().fromEntry ||
            engine_.sites().spot(locks.back().at).function != id_ ||
            (held && held != locks.back().at))
          return 0;
        held = locks.back().at;
        context_ = id;
        node_ = NodeId(n);
      }
    return held;
  }

  void look(const Loop& loop, const std::vector<ContextId>& contexts) {
    const summary::Site site = heldAt(loop, contexts);
    if (!site)
      return;
    const Instruction& taken = *engine_.sites().instruction(site);
    const auto& acquire = std::get<Acquire>(taken.operation);
    if (acquire.kind != LockKind::Spin && acquire.kind != LockKind::ReaderWriterSpin)
      return;
    const auto bound = solve::boundOf(
        function_, loop, solve::statesBefore(engine_, context_, loop), engine_.terms());
    if (bound.kind == solve::LoopBound::Kind::Counted && bound.rounds < kFewRounds)
      return;
    if (const Instruction* release = lastBefore(loop, acquire))
      tell(loop, taken, "it can run behind the release", *release);
    else if (firstAfter(loop, site))
      tell(loop, taken, "it can run before the acquire", taken);
  }

  /// The release that follows the loop on every way with nothing in between; null: something is.
  const Instruction* lastBefore(const Loop& loop, const Acquire& acquire) const {
    std::set<std::uint32_t> seen;
    std::vector<std::uint32_t> todo;
    for (const std::uint32_t b : loop.blocks)
      for (const Edge& edge : function_.blocks[b].edges)
        if (!loop.blocks.contains(edge.target.value))
          todo.push_back(edge.target.value);
    const Instruction* found = nullptr;
    while (!todo.empty()) {
      const std::uint32_t b = todo.back();
      todo.pop_back();
      if (!seen.insert(b).second)
        continue;
      const Block& block = function_.blocks[b];
      const auto release = std::find_if(block.instructions.begin(), block.instructions.end(),
                                        [&](const Instruction& i) { return ends(i, acquire); });
      const bool clean =
          std::all_of(block.instructions.begin(), release, [&](const Instruction& i) {
            return work_.own(i) || (release != block.instructions.end() && belongsTo(i, *release));
          });
      if (!clean ||
          (release == block.instructions.end() && (block.edges.empty() || !work_.own(block))))
        return nullptr;
      if (release != block.instructions.end()) {
        found = found ? std::min(found, &*release,
                                 [](auto* a, auto* b) { return a->location < b->location; })
                      : &*release;
        continue;
      }
      for (const Edge& edge : block.edges)
        todo.push_back(edge.target.value);
    }
    return found;
  }

  /// Whether nothing but own work lies between the acquire and the loop, on every way.
  bool firstAfter(const Loop& loop, summary::Site site) const {
    const auto spot = engine_.sites().spot(site);
    const Instruction& taken = *engine_.sites().instruction(site);
    std::set<std::uint32_t> seen;
    std::vector<std::uint32_t> todo{loop.head};
    while (!todo.empty()) {
      const std::uint32_t b = todo.back();
      todo.pop_back();
      if (!seen.insert(b).second)
        continue;
      const auto& instructions = function_.blocks[b].instructions;
      if (b == spot.block.value) {
        for (std::uint32_t i = spot.index + 1; i < instructions.size(); ++i)
          if (!work_.own(instructions[i]) && !belongsTo(instructions[i], taken))
            return false;
        continue;
      }
      if (b == 0 || !std::all_of(instructions.begin(), instructions.end(),
                                 [&](const auto& i) { return work_.own(i); }))
        return false;
      for (std::uint32_t from = 0; from < function_.blocks.size(); ++from)
        for (const Edge& edge : function_.blocks[from].edges)
          if (edge.target.value == b)
            todo.push_back(from);
    }
    return true;
  }

  void tell(const Loop& loop, const Instruction& taken, const std::string& where,
            const Instruction& there) {
    const Block& head = function_.blocks[loop.head];
    rules::Violation v;
    v.subject = engine_.displayName(
        context_, engine_.context(context_).nodes[node_.value].state.property.held.back().lock);
    v.at = head.branch.valid() || head.instructions.empty() ? head.branch
                                                            : head.instructions.front().location;
    if (!v.at.valid())
      return;
    v.in = id_;
    v.message = "This loop works on local variables alone and needs no lock, but " + v.subject +
                " is held: " + where + ".";
    v.related.push_back({taken.location, id_, v.subject + " is acquired here"});
    if (&there != &taken)
      v.related.push_back({there.location, id_, v.subject + " is released here"});
    const Path path = writeOut(engine_, firstChain(engine_, context_), context_, node_, {},
                               engine_.sites().of(id_, BlockId(loop.head), 0));
    report::Finding finding = findingOf(rules::releaseEarlier(), v, program_);
    doubt(finding, {path}, engine_);
    finding.trace = story(engine_, path);
    endWith(finding.trace, "goes round the loop", finding.point, finding.function);
    findings_.push_back(std::move(finding));
  }

  summary::Engine& engine_;
  const Program& program_;
  FunctionId id_;
  const Function& function_;
  OwnWork work_;
  ContextId context_;
  NodeId node_;
  std::vector<report::Finding> findings_;
};

} // namespace

void findReleaseEarlier(summary::Engine& engine, std::vector<report::Finding>& findings) {
  std::map<FunctionId, std::vector<ContextId>> contexts;
  for (std::uint32_t c = 0; c < engine.contextCount(); ++c)
    if (!engine.context(ContextId(c)).gaveUp &&
        takesLock(engine.program().function(engine.context(ContextId(c)).entrance.function)))
      contexts[engine.context(ContextId(c)).entrance.function].push_back(ContextId(c));
  for (const auto& [function, of] : contexts)
    for (report::Finding& finding : Finder(engine, function).find(of))
      findings.push_back(std::move(finding));
}

} // namespace spinproof::confirm
