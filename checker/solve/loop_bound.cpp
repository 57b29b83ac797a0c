// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/loop_bound.h"

#include "checker/summary/evaluate.h"
#include "checker/summary/runner.h"
#include "models/program/without_casts.h"

#include <algorithm>

namespace spinproof::solve {

using namespace program;
using summary::State;

namespace {

constexpr std::uint64_t kMostRounds = 1'000'000;

std::optional<LocalId> localOf(const Expression* e) {
  if (e && e->kind == ExpressionKind::Read && e->place->isBareLocal())
    return e->place->local;
  return std::nullopt;
}

class Bounder {
public:
  Bounder(const Function& function, const Loop& loop, const std::vector<State>& before, summary::Terms& terms)
      : function_(function), loop_(loop), before_(before), terms_(terms),
        dominators_(dominators(function)) {}

  LoopBound bound() {
    LoopBound best;
    for (std::uint32_t block : loop_.blocks)
      for (const Edge& edge : function_.blocks[block].edges)
        if (everyRound(block) && edge.condition && loop_.blocks.contains(edge.target.value) && leaves(block))
          if (const auto counted = countedBy(block, edge.condition);
              counted && (best.kind != LoopBound::Kind::Counted || counted->rounds < best.rounds))
            best = *counted;
    return best.kind == LoopBound::Kind::Counted ? best : unbounded();
  }

private:
  bool leaves(std::uint32_t block) const {
    const auto& edges = function_.blocks[block].edges;
    return std::any_of(edges.begin(), edges.end(),
                       [&](const Edge& edge) { return !loop_.blocks.contains(edge.target.value); });
  }

  bool everyRound(std::uint32_t block) const {
    return std::all_of(loop_.backs.begin(), loop_.backs.end(),
                       [&](std::uint32_t back) { return dominators_[back].contains(block); });
  }

  /// What a local holds at the end of a block, if that block wrote it.
  ExpressionPtr writtenIn(std::uint32_t block, LocalId local) const {
    const auto& instructions = function_.blocks[block].instructions;
    for (auto it = instructions.rbegin(); it != instructions.rend(); ++it)
      if (const auto* assign = std::get_if<Assign>(&it->operation);
          assign && assign->to.isBareLocal() && assign->to.local == local)
        return assign->value;
    return nullptr;
  }

  /// The change of each round, when there is just one and it is certain.
  std::optional<std::int64_t> stepOf(LocalId local) const {
    std::optional<std::int64_t> step;
    for (std::uint32_t block : loop_.blocks)
      for (const Instruction& instruction : function_.blocks[block].instructions) {
        if (const auto* call = std::get_if<Call>(&instruction.operation)) {
          if (call->result && call->result->root == RootKind::Local && call->result->local == local)
            return std::nullopt;
          for (const ExpressionPtr& argument : call->arguments)
            if (const Expression* e = withoutCasts(argument);
                e && e->kind == ExpressionKind::AddressOf && e->place->root == RootKind::Local && e->place->local == local)
              return std::nullopt;
        }
        const auto* assign = std::get_if<Assign>(&instruction.operation);
        if (!assign || assign->to.root != RootKind::Local || assign->to.local != local)
          continue;
        const Expression* value = withoutCasts(assign->value);
        const bool changes = value && assign->to.path.empty() && value->kind == ExpressionKind::Binary &&
                             (value->op == Operator::Add || value->op == Operator::Subtract);
        if (step || !changes || !everyRound(block))
          return std::nullopt;
        const Expression* by = withoutCasts(value->operands[1]);
        if (localOf(withoutCasts(value->operands[0])) != local || !by || by->kind != ExpressionKind::Constant)
          return std::nullopt;
        step = value->op == Operator::Add ? by->value : -by->value;
      }
    return step;
  }

  bool changedInLoop(const Expression* e) const {
    if (!e)
      return true;
    if (e->kind == ExpressionKind::Constant)
      return false;
    if (const auto local = localOf(e)) {
      for (std::uint32_t block : loop_.blocks)
        for (const Instruction& instruction : function_.blocks[block].instructions) {
          const auto* assign = std::get_if<Assign>(&instruction.operation);
          const auto* call = std::get_if<Call>(&instruction.operation);
          if ((assign && assign->to.root == RootKind::Local && assign->to.local == *local) ||
              (call && call->result && call->result->root == RootKind::Local && call->result->local == *local))
            return true;
        }
      return false;
    }
    if (e->kind == ExpressionKind::Unary || e->kind == ExpressionKind::Binary)
      return std::any_of(e->operands.begin(), e->operands.end(),
                         [&](const ExpressionPtr& operand) { return changedInLoop(withoutCasts(operand)); });
    // Memory that others see may change, but a limit in it is a limit all the same.
    return e->kind != ExpressionKind::Read;
  }

  struct Range {
    std::int64_t low, high;
    bool exact;
  };

  std::optional<Range> rangeOf(const Expression* e) const {
    if (e->kind == ExpressionKind::Constant)
      return Range{e->value, e->value, true};
    if (before_.empty())
      return std::nullopt;
    std::optional<Range> range;
    for (const State& state : before_) {
      const auto term = summary::evaluate(std::make_shared<Expression>(*e), state, terms_, summary::Sites::kOuter - 1);
      const summary::Fact fact = factOf(state, terms_, term);
      Range here{fact.low, fact.high, fact.low == fact.high};
      if (e->kind == ExpressionKind::Binary && e->op == Operator::BitAnd)
        if (const Expression* mask = withoutCasts(e->operands[1]); mask && mask->kind == ExpressionKind::Constant && mask->value >= 0)
          here = {std::max<std::int64_t>(here.low, 0), std::min(here.high, mask->value), here.exact};
      range = range ? Range{std::min(range->low, here.low), std::max(range->high, here.high),
                            range->exact && here.exact && range->low == here.low}
                    : here;
    }
    return range;
  }

  std::optional<LoopBound> countedBy(std::uint32_t block, const ExpressionPtr& condition) const {
    const Expression* e = withoutCasts(condition);
    if (!e)
      return std::nullopt;
    if (e->kind == ExpressionKind::Binary && e->op == Operator::LogicalAnd) {
      for (const ExpressionPtr& side : e->operands)
        if (auto bound = countedBy(block, side))
          return bound;
      return std::nullopt;
    }
    static const ExpressionPtr kZero = constant(0);
    const bool compares = e->kind == ExpressionKind::Binary && e->op >= Operator::Equal && e->op <= Operator::GreaterEqual;
    const Expression* left = compares ? withoutCasts(e->operands[0]) : e;
    const Expression* right = compares ? withoutCasts(e->operands[1]) : kZero.get();
    auto local = localOf(left);
    if (!local)
      return std::nullopt;
    // `while (n--)`: what is compared is a copy of the counter, made in the block.
    std::optional<std::int64_t> step = stepOf(*local);
    if (!step)
      if (const ExpressionPtr copied = writtenIn(block, *local))
        if (auto counter = localOf(withoutCasts(copied))) {
          local = counter;
          step = stepOf(*local);
        }
    if (!step || *step == 0 || changedInLoop(right))
      return std::nullopt;
    const Expression counter{.kind = ExpressionKind::Read, .place = std::make_shared<Place>(Place::ofLocal(*local))};
    const auto from = rangeOf(&counter), to = rangeOf(right);
    if (!from || !to)
      return std::nullopt;
    const Operator op = compares ? e->op : Operator::NotEqual;
    if (!staysInType(op, *to, *step, function_.locals[local->value].type))
      return std::nullopt;
    return rounds(op, *from, *to, *step);
  }

  /// The counter comes past the limit before it comes to the end of its type, where it would begin anew:
  /// `for (i = 9; i >= 0; i--)` with an unsigned i has no end.
  static bool staysInType(Operator op, const Range& to, std::int64_t step, ValueType type) {
    if (type.bits == 0 || type.bits > 63 || op == Operator::NotEqual) // an exact hit ends it before
      return true;
    const __int128 size = static_cast<__int128>(1) << type.bits;
    const __int128 lowest = type.isSigned ? -size / 2 : 0, highest = type.isSigned ? size / 2 - 1 : size - 1;
    const bool closed = op == Operator::LessEqual || op == Operator::GreaterEqual;
    return step > 0 ? static_cast<__int128>(to.high) - (closed ? 0 : 1) + step <= highest
                    : static_cast<__int128>(to.low) + (closed ? 0 : 1) + step >= lowest;
  }

  static std::optional<LoopBound> rounds(Operator op, const Range& from, const Range& to, std::int64_t step) {
    const bool up = step > 0;
    if ((up && (op == Operator::Greater || op == Operator::GreaterEqual)) ||
        (!up && (op == Operator::Less || op == Operator::LessEqual)) || op == Operator::Equal)
      return std::nullopt;
    const __int128 distance = up ? static_cast<__int128>(to.high) - from.low : static_cast<__int128>(from.high) - to.low;
    const __int128 stride = up ? step : -static_cast<__int128>(step);
    // Every start must hit every limit: from its own side, and not stride over it.
    const bool exact = from.low == from.high && to.low == to.high;
    const bool thisSide = up ? from.high <= to.low : from.low >= to.high;
    if (op == Operator::NotEqual && (!thisSide || (stride != 1 && (!exact || distance % stride != 0))))
      return std::nullopt;
    const bool closed = op == Operator::LessEqual || op == Operator::GreaterEqual;
    const __int128 rounds = distance < 0 ? 0 : (distance + stride - 1 + (closed && distance % stride == 0 ? stride : 0)) / stride;
    if (rounds > kMostRounds)
      return std::nullopt;
    return LoopBound{LoopBound::Kind::Counted, static_cast<std::uint64_t>(rounds), from.exact && to.exact};
  }

  // What ends the loop, where nothing counts.
  struct Reasons {
    bool device = false, flag = false, list = false, other = false;
  };

  LoopBound unbounded() const {
    Reasons reasons;
    bool exits = false;
    for (std::uint32_t block : loop_.blocks)
      for (const Edge& edge : function_.blocks[block].edges)
        if (!loop_.blocks.contains(edge.target.value)) {
          exits = true;
          std::set<std::uint32_t> seen;
          reasonsOf(edge.condition, reasons, seen);
        }
    for (std::uint32_t block : loop_.blocks) // a return within the loop ends it as well
      for (const Instruction& instruction : function_.blocks[block].instructions)
        reasons.other |= std::holds_alternative<Return>(instruction.operation);
    LoopBound bound;
    if (!exits || reasons.other)
      return bound;
    if (reasons.list)
      bound.kind = LoopBound::Kind::List;
    else if (reasons.device)
      bound.kind = LoopBound::Kind::Device;
    else if (reasons.flag && touchesNothing())
      bound.kind = LoopBound::Kind::Flag;
    return bound;
  }

  void reasonsOf(const ExpressionPtr& condition, Reasons& reasons, std::set<std::uint32_t>& seen) const {
    const Expression* e = withoutCasts(condition);
    if (!e) {
      reasons.other = true;
      return;
    }
    // `&p->Link != head` asks for p, if that moves on.
    const bool ofPointee = e->kind == ExpressionKind::AddressOf && e->place->root == RootKind::Local &&
                           !e->place->path.empty() && e->place->path.front().kind == StepKind::Deref;
    std::set<std::uint32_t> asked;
    if (ofPointee && walks(e->place->local, asked) && seen.insert(e->place->local.value).second)
      reasonsOfLocal(e->place->local, reasons, seen);
    if (e->kind == ExpressionKind::Constant || e->kind == ExpressionKind::AddressOf)
      return;
    if (e->kind == ExpressionKind::Unary || e->kind == ExpressionKind::Binary) {
      for (const ExpressionPtr& operand : e->operands)
        reasonsOf(operand, reasons, seen);
      return;
    }
    if (e->kind != ExpressionKind::Read) {
      reasons.other = true;
      return;
    }
    if (e->place->root == RootKind::Local && !dereferences(*e->place)) {
      if (seen.insert(e->place->local.value).second)
        reasonsOfLocal(e->place->local, reasons, seen);
      return;
    }
    std::set<std::uint32_t> way;
    addLocals(*e->place, way);
    for (std::uint32_t local : way)
      if (std::set<std::uint32_t> asked; walks(LocalId(local), asked)) {
        if (seen.insert(local).second)
          reasonsOfLocal(LocalId(local), reasons, seen);
        return;
      }
    e->type.isPointer ? reasons.other = true : reasons.flag = true;
  }

  /// The locals that say which storage a place is: `p` of *p, `i` of table[i].
  static void addLocals(const Place& place, std::set<std::uint32_t>& found) {
    if (place.root == RootKind::Local)
      found.insert(place.local.value);
    if (place.pointer)
      addLocals(place.pointer, found);
    for (const Step& step : place.path)
      if (step.index)
        addLocals(step.index, found);
  }

  static void addLocals(const ExpressionPtr& e, std::set<std::uint32_t>& found) {
    if (e->place)
      addLocals(*e->place, found);
    for (const ExpressionPtr& operand : e->operands)
      addLocals(operand, found);
  }

  /// What is behind a pointer of the local, as each round finds it, on the way through other locals or not:
  /// e->Next, CONTAINING_RECORD(e->Link.Flink, …).
  bool leadsFrom(const Expression* value, LocalId local, std::set<std::uint32_t>& through) const {
    const bool place = value && (value->kind == ExpressionKind::Read || value->kind == ExpressionKind::AddressOf) &&
                       value->place->root == RootKind::Local;
    if (!place)
      return false;
    const LocalId from = value->place->local;
    if (from == local) { // &p[1] and &p->Inner follow nothing
      const auto& path = value->place->path;
      const auto followed = std::count_if(path.begin(), path.end(), [](const Step& s) { return s.kind == StepKind::Deref; });
      return value->kind == ExpressionKind::Read ? dereferences(*value->place) : followed > 1;
    }
    if (!through.insert(from.value).second)
      return false;
    for (std::uint32_t block : loop_.blocks)
      for (const Instruction& instruction : function_.blocks[block].instructions)
        if (const auto* assign = std::get_if<Assign>(&instruction.operation);
            assign && assign->to.isBareLocal() && assign->to.local == from && leadsFrom(withoutCasts(assign->value), local, through))
          return true;
    return false;
  }

  /// The loop moves it on: to what it points to, or by what it computes. Then it looks at other storage
  /// in each round, and ends where that does: a string, a table.
  bool walks(LocalId local, std::set<std::uint32_t>& asked) const {
    if (!asked.insert(local.value).second)
      return false;
    for (std::uint32_t block : loop_.blocks)
      for (const Instruction& instruction : function_.blocks[block].instructions) {
        const auto* assign = std::get_if<Assign>(&instruction.operation);
        if (!assign || assign->to.root != RootKind::Local || assign->to.local != local || dereferences(assign->to))
          continue;
        const Expression* value = withoutCasts(assign->value);
        const auto copied = localOf(value);
        std::set<std::uint32_t> through;
        if (leadsFrom(value, local, through) || computes(value) || (copied && walks(*copied, asked)) ||
            (isBehind(value) && walks(value->place->local, asked)))
          return true;
      }
    return false;
  }

  /// What lies behind another local: `c = p->Config` is another one each time that p moves on.
  static bool isBehind(const Expression* value) {
    return value && value->kind == ExpressionKind::Read && value->place->root == RootKind::Local && dereferences(*value->place);
  }

  static bool computes(const Expression* e) {
    if (!e)
      return true;
    if (e->kind == ExpressionKind::Binary && e->op >= Operator::Add && e->op <= Operator::Remainder)
      return true;
    if (e->kind == ExpressionKind::AddressOf) // p++ is &p[1]
      return std::any_of(e->place->path.begin(), e->place->path.end(), [](const Step& s) { return s.kind == StepKind::Index; });
    return std::any_of(e->operands.begin(), e->operands.end(), [](const ExpressionPtr& o) { return computes(o.get()); });
  }

  static bool dereferences(const Place& place) {
    return std::any_of(place.path.begin(), place.path.end(), [](const Step& s) { return s.kind != StepKind::Field; });
  }

  void reasonsOfLocal(LocalId local, Reasons& reasons, std::set<std::uint32_t>& seen) const {
    for (std::uint32_t block : loop_.blocks) {
      const auto& instructions = function_.blocks[block].instructions;
      for (std::size_t i = 0; i < instructions.size(); ++i) {
        if (const auto* assign = std::get_if<Assign>(&instructions[i].operation);
            assign && assign->to.root == RootKind::Local && assign->to.local == local) {
          const Expression* value = withoutCasts(assign->value);
          std::set<std::uint32_t> through;
          if (leadsFrom(value, local, through))
            reasons.list = true;
          else if (computes(value))
            reasons.other = true; // a counter of a kind that was not understood
          else
            reasonsOf(assign->value, reasons, seen);
        } else if (const auto* call = std::get_if<Call>(&instructions[i].operation);
                   call && call->result && call->result->root == RootKind::Local && call->result->local == local) {
          readsDevice(instructions, i) ? reasons.device = true : reasons.other = true;
        } else if (const auto* havoc = std::get_if<Havoc>(&instructions[i].operation);
                   havoc && havoc->place.root == RootKind::Local && havoc->place.local == local &&
                   instructions[i].origin.empty()) {
          reasons.other = true;
        }
      }
    }
  }

  /// The contract of a register's read says that the CPU waits for it.
  static bool readsDevice(const std::vector<Instruction>& instructions, std::size_t call) {
    const auto& routine = std::get<Call>(instructions[call].operation).routine;
    for (std::size_t i = call + 1; i < instructions.size() && !routine.empty() && instructions[i].origin == routine; ++i)
      if (const auto* spend = std::get_if<Spend>(&instructions[i].operation))
        return spend->busy && !spend->times;
    return false;
  }

  /// Nothing in the loop could change what it looks at.
  bool touchesNothing() const {
    for (std::uint32_t block : loop_.blocks)
      for (const Instruction& instruction : function_.blocks[block].instructions) {
        const auto& op = instruction.operation;
        if (const auto* call = std::get_if<Call>(&op); call && (call->function || call->pointer || call->routine.empty()))
          return false;
        if (const auto* assign = std::get_if<Assign>(&op); assign && !assign->to.isBareLocal())
          return false;
        if (const auto* access = std::get_if<Access>(&op); access && access->write)
          return false;
        if (std::holds_alternative<Acquire>(op) || std::holds_alternative<Release>(op) || std::holds_alternative<Wait>(op))
          return false;
      }
    return true;
  }

  const Function& function_;
  const Loop& loop_;
  const std::vector<State>& before_;
  summary::Terms& terms_;
  std::vector<std::set<std::uint32_t>> dominators_;
};

} // namespace

std::vector<State> statesBefore(summary::Engine& engine, summary::ContextId id, const Loop& loop) {
  std::set<summary::NodeId> leading;
  for (const summary::Node& node : engine.context(id).nodes)
    if (node.block.value == loop.head && node.index == 0)
      for (const summary::NodeId from : node.predecessors)
        if (!loop.blocks.contains(engine.context(id).nodes[from.value].block.value))
          leading.insert(from);
  std::vector<State> before;
  for (const summary::NodeId from : leading) {
    const summary::Node& node = engine.context(id).nodes[from.value];
    summary::Runner runner(engine, id);
    for (auto& arrival : runner.advance(node.state, node.block, node.index))
      if (arrival.block.value == loop.head && arrival.index == 0)
        before.push_back(std::move(arrival.state));
  }
  return before;
}

LoopBound boundOf(const Function& function, const Loop& loop, const std::vector<State>& before,
                  summary::Terms& terms) {
  return Bounder(function, loop, before, terms).bound();
}

} // namespace spinproof::solve
