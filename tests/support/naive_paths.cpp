// SPDX-License-Identifier: Apache-2.0
#include "tests/support/naive_paths.h"
#include "models/program/protocol.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <variant>

namespace spinproof::testing {

using namespace program;

namespace {

/// A storage location by name: "E.L0", "G", "frame 3 local 1".
using Where = std::string;
using Value = std::variant<std::int64_t, Where>;

/// The answers to "what is it?", so that the next path differs in the last one that has another.
class Choices {
public:
  std::int64_t next() {
    if (used_ == taken_.size())
      taken_.push_back(0);
    return taken_[used_++] - 1;
  }
  /// Goes on to the next path; false when there is none.
  bool advance() {
    taken_.resize(used_);
    used_ = 0;
    while (!taken_.empty() && taken_.back() == 2)
      taken_.pop_back();
    if (taken_.empty())
      return false;
    ++taken_.back();
    return true;
  }

private:
  std::vector<int> taken_;
  std::size_t used_ = 0;
};

struct Cut {};   ///< a limit ended the path
struct Hangs {}; ///< the path waits for itself

class Path {
public:
  Path(const Program& program, const NaiveLimits& limits, Choices& choices, NaiveAnswer& answer)
      : program_(program), limits_(limits), choices_(choices), answer_(answer) {}

  void runEntry(const Entry& entry) {
    irql_ = atEntry_ = entry.irql.min;
    std::vector<Value> arguments;
    for (std::uint32_t i = 0; i < program_.function(entry.function).parameterCount; ++i)
      arguments.push_back(i == 0 ? Value(Where("E")) : i == 2 ? Value(Where("E.L9")) : unknown());
    run(entry.function, arguments, 0);
    for (const Held& lock : held_)
      (void)lock, say("SP1004");
    if (held_.empty() && !murky_ && irql_ != atEntry_)
      say("SP2003");
  }

private:
  struct Held {
    Where lock;
    Irql before;
    std::string protocol;
  };

  void say(const char* rule) { answer_.seen.emplace(rule, line_); }
  Value unknown() { return choices_.next(); }

  Value& at(const Where& where) {
    auto it = memory_.find(where);
    if (it == memory_.end())
      it = memory_.emplace(where, unknown()).first;
    return it->second;
  }

  Where place(const Place& p) {
    Where where = p.root == RootKind::Global ? program_.global(p.global).name
                                             : "frame " + std::to_string(frame_) + " local " +
                                                   std::to_string(p.local.value);
    for (const Step& step : p.path) {
      if (step.kind == StepKind::Deref)
        where = std::get<Where>(at(where));
      else
        where += "." + step.field;
    }
    return where;
  }

  Value value(const ExpressionPtr& e) {
    switch (e->kind) {
    case ExpressionKind::Constant:
      return e->value;
    case ExpressionKind::Read:
      return at(place(*e->place));
    case ExpressionKind::AddressOf:
      return place(*e->place);
    case ExpressionKind::Unary:
      return std::int64_t{number(e->operands[0]) == 0};
    case ExpressionKind::Binary:
      return binary(*e);
    default:
      throw std::logic_error("not a value of the reference");
    }
  }
  std::int64_t number(const ExpressionPtr& e) { return std::get<std::int64_t>(value(e)); }

  std::int64_t binary(const Expression& e) {
    const std::int64_t a = number(e.operands[0]), b = number(e.operands[1]);
    switch (e.op) {
    case Operator::Equal:
      return a == b;
    case Operator::NotEqual:
      return a != b;
    case Operator::Less:
      return a < b;
    case Operator::GreaterEqual:
      return a >= b;
    case Operator::LogicalAnd:
      return a && b;
    case Operator::LogicalOr:
      return a || b;
    default:
      throw std::logic_error("not an operator of the reference");
    }
  }

  /// What the function returns.
  Value run(FunctionId id, const std::vector<Value>& arguments, std::uint32_t depth) {
    if (depth > limits_.callDepth)
      throw Cut{};
    const std::uint32_t outer = frame_;
    frame_ = ++frames_;
    for (std::size_t i = 0; i < arguments.size(); ++i)
      memory_["frame " + std::to_string(frame_) + " local " + std::to_string(i)] = arguments[i];
    const Function& f = program_.function(id);
    std::uint32_t block = 0;
    for (;;) {
      for (const Instruction& instruction : f.blocks[block].instructions) {
        if (++steps_ > limits_.stepsPerPath)
          throw Cut{};
        line_ = instruction.location.line;
        if (const auto* op = std::get_if<Return>(&instruction.operation)) {
          Value returned = op->value ? value(op->value) : Value(0);
          frame_ = outer;
          return returned;
        }
        step(instruction.operation, depth);
      }
      block = next(f.blocks[block]);
    }
  }

  std::uint32_t next(const Block& block) {
    if (++steps_ > limits_.stepsPerPath)
      throw Cut{};
    for (const Edge& edge : block.edges)
      if (!edge.condition || number(edge.condition) != 0)
        return edge.target.value;
    throw std::logic_error("a path goes nowhere");
  }

  void step(const Operation& operation, std::uint32_t depth) {
    if (const auto* op = std::get_if<Acquire>(&operation))
      acquire(*op);
    else if (const auto* op = std::get_if<Release>(&operation))
      release(*op);
    else if (const auto* op = std::get_if<Raise>(&operation)) {
      memory_[place(*op->oldIrql)] = irql_;
      raised_.push_back(irql_);
      const Irql to = static_cast<Irql>(number(op->to));
      murky_ |= to < irql_;
      irql_ = to;
    } else if (const auto* op = std::get_if<Lower>(&operation))
      lower(static_cast<Irql>(number(op->to)));
    else if (const auto* op = std::get_if<Assign>(&operation)) {
      Value assigned = value(op->value);
      memory_[place(op->to)] = assigned;
    } else if (const auto* op = std::get_if<Havoc>(&operation))
      memory_[place(op->place)] = unknown();
    else if (const auto* op = std::get_if<Require>(&operation)) {
      if (!murky_ && irql_ > op->range.max)
        say("SP2001");
      if (!murky_ && irql_ < op->range.min) {
        say("SP2002");
        murky_ = true; // one fault, one finding: nobody relies on the level from here on
      }
    } else if (const auto* op = std::get_if<Call>(&operation)) {
      std::vector<Value> arguments;
      for (const auto& argument : op->arguments)
        arguments.push_back(value(argument));
      Value returned = run(op->function, arguments, depth + 1);
      if (op->result)
        memory_[place(*op->result)] = returned;
    } else
      throw std::logic_error("not an instruction of the reference");
  }

  /// A level that nobody saved, or that a held lock forbids, is a fault of other rules (SP2004, SP2006,
  /// SP2007); what follows from it is not compared.
  void lower(Irql to) {
    murky_ |= to > irql_ || (!raised_.empty() && raised_.back() != to) || (!held_.empty() && to < kDispatch);
    if (!raised_.empty())
      raised_.pop_back();
    irql_ = to;
  }

  std::size_t find(const Where& lock) const {
    std::size_t i = held_.size();
    while (i-- > 0)
      if (held_[i].lock == lock)
        return i;
    return held_.size();
  }

  void acquire(const Acquire& op) {
    const Where lock = place(op.lock);
    const bool mine = find(lock) < held_.size();
    if (op.tryOnly) {
      // It fails when we hold it; the engine, which does not look, may think it does not.
      const bool taken = !mine && std::get<std::int64_t>(unknown()) > 0;
      memory_[place(*op.result)] = std::int64_t{taken};
      if (taken)
        held_.push_back({lock, irql_});
      return;
    }
    if (mine) {
      say("SP1002");
      throw Hangs{};
    }
    held_.push_back({lock, irql_, op.protocol});
    if (op.oldIrql)
      memory_[place(*op.oldIrql)] = std::int64_t{irql_};
    if (op.raiseTo)
      irql_ = std::max(irql_, *op.raiseTo);
  }

  void release(const Release& op) {
    const Where lock = place(*op.lock);
    const std::size_t index = find(lock);
    std::optional<std::int64_t> level;
    if (op.restores)
      level = number(op.restores);
    if (index == held_.size()) {
      say("SP1005");
      murky_ |= level.has_value();
    } else {
      // The engine believes a slot of which it lost sight; what follows from another is not
      // compared.
      murky_ |= level && *level != held_[index].before;
      // After a release of another kind (SP1006) the engine goes on at the level that was meant.
      murky_ |= pairingOf(held_[index].protocol, op.protocol) != Pairing::Same;
      held_.erase(held_.begin() + static_cast<std::ptrdiff_t>(index));
      murky_ |= level && *level < kDispatch && !held_.empty();
    }
    if (level)
      irql_ = static_cast<Irql>(*level & 15);
  }

  const Program& program_;
  const NaiveLimits& limits_;
  Choices& choices_;
  NaiveAnswer& answer_;
  std::map<Where, Value> memory_;
  std::vector<Held> held_;
  std::vector<Irql> raised_;
  Irql irql_ = 0, atEntry_ = 0;
  bool murky_ = false;
  std::uint32_t frame_ = 0, frames_ = 0, steps_ = 0, line_ = 0;
};

} // namespace

NaiveAnswer runEveryPath(const Program& program, const NaiveLimits& limits) {
  NaiveAnswer answer;
  for (const Entry& entry : program.entries) {
    Choices choices;
    do {
      if (++answer.paths > limits.paths) {
        answer.complete = false;
        break;
      }
      try {
        Path(program, limits, choices, answer).runEntry(entry);
      } catch (const Cut&) {
        answer.complete = false;
      } catch (const Hangs&) { // said already
      }
    } while (choices.advance());
  }
  return answer;
}

} // namespace spinproof::testing
