// SPDX-License-Identifier: Apache-2.0
// Levels: a walk over each body from its entrance, as far as the IRQL is what the caller had: up to
// the first raise, lower, or lock that raises. What a routine demands there, the function demands;
// callees are walked the same way. Branches on the current IRQL end the walk: behind them the
// function knows its level.
//
// Locks: what differs between the entrance and every exit of all contexts in which the engine
// explored the function. A lock that only some exits hold is no contract of this form.
#include "checker/cli/inferred.h"

#include "checker/summary/engine.h"

#include <algorithm>
#include <map>
#include <set>

namespace spinproof::cli {

namespace {

using program::FunctionId;
using program::Instruction;
using program::Irql;
using program::Program;
using summary::PlaceId;
using summary::PlaceKind;
using summary::TermKind;

struct Levels {
  std::optional<Irql> max, min;
  std::string maxBecause, minBecause;
};

class LevelWalk {
public:
  explicit LevelWalk(const Program& program) : program_(program) {}

  const Levels& of(FunctionId id) {
    if (const auto known = levels_.find(id); known != levels_.end())
      return known->second;
    levels_[id] = {}; // a recursion demands nothing new
    Levels found;
    std::set<std::uint32_t> seen{0};
    std::vector<std::uint32_t> work{0};
    const program::Function& function = program_.function(id);
    while (!work.empty() && !function.blocks.empty()) {
      const std::uint32_t at = work.back();
      work.pop_back();
      const program::Block& block = function.blocks[at];
      if (!walk(block, at == 0, found) || asksForLevel(block))
        continue;
      for (const program::Edge& edge : block.edges)
        if (seen.insert(edge.target.value).second)
          work.push_back(edge.target.value);
    }
    return levels_[id] = found;
  }

private:
  static bool mentionsLevel(const program::ExpressionPtr& value) {
    return value && (value->kind == program::ExpressionKind::CurrentIrql ||
                     std::ranges::any_of(value->operands, mentionsLevel));
  }
  static bool asksForLevel(const program::Block& block) {
    return std::ranges::any_of(block.edges,
                               [](const auto& edge) { return mentionsLevel(edge.condition); });
  }

  static void demand(program::IrqlRange range, const std::string& routine, bool always,
                     Levels& levels) {
    if (range.max < program::kHigh && (!levels.max || range.max < *levels.max)) {
      levels.max = range.max;
      levels.maxBecause = routine;
    }
    if (always && range.min > program::kPassive && (!levels.min || range.min > *levels.min)) {
      levels.min = range.min;
      levels.minBecause = routine;
    }
  }

  /// False when the level is another one from here on.
  bool walk(const program::Block& block, bool always, Levels& levels) {
    for (const Instruction& instruction : block.instructions) {
      const auto& operation = instruction.operation;
      if (const auto* require = std::get_if<program::Require>(&operation)) {
        if (!require->when)
          demand(require->range, require->routine, always, levels);
      } else if (const auto* call = std::get_if<program::Call>(&operation)) {
        if (!call->function || !program_.function(call->function).hasBody)
          continue;
        const Levels inner = of(call->function);
        demand({always && inner.min ? *inner.min : program::kPassive,
                inner.max.value_or(program::kHigh)},
               program_.function(call->function).name, always, levels);
        if (changesLevel(call->function))
          return false;
      } else if (const auto* acquire = std::get_if<program::Acquire>(&operation)) {
        if (acquire->raiseTo || acquire->fromLock)
          return false;
      } else if (const auto* release = std::get_if<program::Release>(&operation)) {
        if (release->restores)
          return false;
      } else if (std::holds_alternative<program::Raise>(operation) ||
                 std::holds_alternative<program::Lower>(operation) ||
                 (std::holds_alternative<program::Assign>(operation) &&
                  mentionsLevel(std::get<program::Assign>(operation).value))) {
        return false;
      }
    }
    return true;
  }

  /// May the level be another one behind a call? Taken so for whoever locks or raises at all.
  bool changesLevel(FunctionId id) {
    const auto [known, isNew] = changes_.try_emplace(id, false);
    if (!isNew)
      return known->second;
    bool changes = false;
    for (const program::Block& block : program_.function(id).blocks)
      for (const Instruction& instruction : block.instructions) {
        const auto* call = std::get_if<program::Call>(&instruction.operation);
        changes |= std::holds_alternative<program::Acquire>(instruction.operation) ||
                   std::holds_alternative<program::Release>(instruction.operation) ||
                   std::holds_alternative<program::Raise>(instruction.operation) ||
                   std::holds_alternative<program::Lower>(instruction.operation) ||
                   (call && call->function && changesLevel(call->function));
      }
    return changes_[id] = changes;
  }

  const Program& program_;
  std::map<FunctionId, Levels> levels_;
  std::map<FunctionId, bool> changes_;
};

/// Places as C writes them, for storage that a parameter or global leads to.
class Spelling {
public:
  Spelling(const summary::Terms& terms, const Program& program, const program::Function& function)
      : terms_(terms), program_(program), function_(function) {}

  std::optional<std::string> of(PlaceId id) const {
    const summary::PlaceNode& node = terms_.place(id);
    if (node.kind == PlaceKind::Local && node.index < function_.parameterCount)
      return function_.locals[node.index].name;
    if (node.kind == PlaceKind::Global)
      return program_.globals[node.index].name;
    if (node.kind == PlaceKind::PointedBy) {
      const auto pointer = pointerOf(id);
      return pointer ? std::optional("*" + *pointer) : std::nullopt;
    }
    if (node.kind != PlaceKind::Field)
      return std::nullopt;
    const std::string& field = terms_.name(node.field);
    if (const auto pointer = pointerOf(node.base))
      return *pointer + "->" + field;
    const auto base = of(node.base);
    return base ? std::optional(*base + "." + field) : std::nullopt;
  }

private:
  std::optional<std::string> pointerOf(PlaceId id) const {
    const summary::PlaceNode& node = terms_.place(id);
    if (node.kind != PlaceKind::PointedBy || !node.term)
      return std::nullopt;
    const summary::Term& term = terms_.term(node.term);
    return term.kind == TermKind::Initial && term.place ? of(term.place) : std::nullopt;
  }

  const summary::Terms& terms_;
  const Program& program_;
  const program::Function& function_;
};

using Names = std::set<std::string>;

Names heldBy(const summary::Property& property, const Spelling& spelling) {
  Names names;
  for (const summary::Held& held : property.held)
    if (const auto name = held.lock ? spelling.of(held.lock) : std::nullopt)
      names.insert(*name);
  return names;
}

Names minus(const Names& a, const Names& b) {
  Names result;
  std::ranges::set_difference(a, b, std::inserter(result, result.end()));
  return result;
}

Names both(const Names& a, const Names& b) {
  Names result;
  std::ranges::set_intersection(a, b, std::inserter(result, result.end()));
  return result;
}

/// What all ways through a function have in common.
struct LockChange {
  bool seen = false, whole = true;
  Names acquires, releases, held;
};

void exploreAll(summary::Engine& engine) {
  const Program& program = engine.program();
  for (std::uint32_t e = 0; e < program.entries.size(); ++e)
    engine.exploreEntry(program::EntryId(e));
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    if (program.functions[f].hasBody && !engine.reached(FunctionId(f)))
      engine.exploreAlone(FunctionId(f));
  engine.settle();
}

std::map<FunctionId, LockChange> lockChanges(summary::Engine& engine) {
  std::map<FunctionId, LockChange> changes;
  for (std::uint32_t c = 0; c < engine.contextCount(); ++c) {
    const summary::Context& context = engine.context(summary::ContextId(c));
    const FunctionId id = context.entrance.function;
    LockChange& change = changes[id];
    change.whole &= !context.gaveUp;
    const Spelling spelling(engine.terms(), engine.program(), engine.program().function(id));
    const Names before = heldBy(context.entrance.property, spelling);
    for (const summary::Exit& exit : context.exits) {
      const Names after = heldBy(exit.state.property, spelling);
      const Names acquires = minus(after, before), releases = minus(before, after),
                  held = both(before, after);
      change.acquires = change.seen ? both(change.acquires, acquires) : acquires;
      change.releases = change.seen ? both(change.releases, releases) : releases;
      change.held = change.seen ? both(change.held, held) : held;
      change.seen = true;
    }
  }
  return changes;
}

std::vector<std::string> listOf(const Names& names) {
  return {names.begin(), names.end()};
}

} // namespace

std::vector<InferredContract> inferContracts(const Program& program) {
  summary::Engine engine(program, {});
  exploreAll(engine);
  const std::map<FunctionId, LockChange> changes = lockChanges(engine);
  std::set<FunctionId> entries;
  for (const program::Entry& entry : program.entries)
    entries.insert(entry.function);
  LevelWalk levels(program);
  std::vector<InferredContract> all;
  for (std::uint32_t f = 0; f < program.functions.size(); ++f) {
    const FunctionId id(f);
    if (!program.functions[f].hasBody || entries.contains(id))
      continue;
    const Levels& level = levels.of(id);
    InferredContract contract{id, level.max, level.min, level.maxBecause, level.minBecause,
                              {}, {},        {}};
    if (const auto change = changes.find(id); change != changes.end() && change->second.whole) {
      contract.acquires = listOf(change->second.acquires);
      contract.releases = listOf(change->second.releases);
      contract.held = listOf(change->second.held);
    }
    if (!contract.empty())
      all.push_back(std::move(contract));
  }
  return all;
}

} // namespace spinproof::cli
