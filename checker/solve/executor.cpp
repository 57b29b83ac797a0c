// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/executor.h"

#include "checker/solve/symbolic_state.h"

#include <algorithm>

namespace spinproof::solve {

using namespace program;
using summary::Route;
using summary::RouteStep;
using summary::Site;
using summary::TermId;

namespace {

/// Plain numbers that the condition reads. What is compared with a constant for equality says itself
/// what it is.
void collectReads(const ExpressionPtr& e, std::vector<const Expression*>& reads) {
  if (!e)
    return;
  if (e->kind == ExpressionKind::Read && !e->type.isPointer && e->type.bits > 1)
    reads.push_back(e.get());
  if (e->op == Operator::Equal && e->operands[1]->kind == ExpressionKind::Constant)
    return;
  for (const ExpressionPtr& operand : e->operands)
    collectReads(operand, reads);
}

bool changesLevel(const Operation& op) {
  return std::holds_alternative<Acquire>(op) || std::holds_alternative<Release>(op) ||
         std::holds_alternative<Raise>(op) || std::holds_alternative<Lower>(op);
}

constexpr std::size_t kStepsPerMark = 48; ///< a mark is a copy of the state

struct Frame {
  FunctionId function;
  std::uint32_t block = 0, index = 0;
  std::uint32_t base = 0;
  std::optional<Place> result; ///< of the caller's call, in the caller's frame
};

/// How far a Route was executed.
struct Progress {
  explicit Progress(summary::Terms& terms) : state(terms) {}

  SymbolicState state;
  std::vector<Frame> frames;
  std::uint32_t nextBase = 1u << 20; ///< no routine has so many locals of its own
  bool frameMoved = false;           ///< a point was reached since the frame began or a call came back
};

struct Mark {
  std::size_t step = 0;       ///< the next
  std::size_t conditions = 0; ///< that were demanded before it
  Progress progress;
};

} // namespace

class Executor::Impl {
public:
  explicit Impl(summary::Engine& engine) : engine_(engine), program_(engine.program()), now_(engine.terms()), state_(now_.state), frames_(now_.frames) {}

  const std::vector<Condition>& execute(const Route& route) {
    begin(route);
    for (; number_ < route.steps.size() && !frames_.empty(); ++number_) {
      if (number_ >= (marks_.empty() ? 0 : marks_.back().step) + kStepsPerMark)
        marks_.push_back({number_, conditions_.size(), now_});
      step(route.steps[number_]);
    }
    last_ = route;
    return conditions_;
  }

private:
  /// Where the last Route leaves this one, or a little before.
  void begin(const Route& route) {
    std::size_t common = 0;
    if (last_.function == route.function && last_.irql == route.irql)
      while (common < std::min(last_.steps.size(), route.steps.size()) && last_.steps[common] == route.steps[common])
        ++common;
    while (!marks_.empty() && marks_.back().step > common)
      marks_.pop_back();
    number_ = marks_.empty() ? 0 : marks_.back().step;
    conditions_.resize(marks_.empty() ? 0 : marks_.back().conditions);
    now_ = marks_.empty() ? Progress(engine_.terms()) : marks_.back().progress;
    if (!marks_.empty())
      return;
    push(route.function, {});
    state_.level = route.irql;
  }

  Frame& frame() { return frames_.back(); }
  const Function& function() { return program_.function(frame().function); }
  Site siteHere() { return engine_.sites().of(frame().function, BlockId(frame().block), frame().index); }

  void push(FunctionId id, const std::vector<TermId>& arguments) {
    const std::uint32_t base = now_.nextBase;
    now_.nextBase += static_cast<std::uint32_t>(program_.function(id).locals.size()) + 1;
    frames_.push_back({id, 0, 0, base, {}});
    state_.frame = base;
    for (std::uint32_t i = 0; i < arguments.size(); ++i)
      if (arguments[i])
        state_.store(Place::ofLocal(LocalId(i)), state_.terms().convert(arguments[i], program_.function(id).locals[i].type));
  }

  void step(const RouteStep& step) {
    levels_ = &step.levels;
    state_.segment = step.segment;
    switch (step.kind) {
    case RouteStep::Kind::Arrive: arrive(step); break;
    case RouteStep::Kind::Enter: enter(step); break;
    case RouteStep::Kind::Skip: skip(step); break;
    case RouteStep::Kind::Leave: leave(step); break;
    case RouteStep::Kind::Goal:
      advance(step.site);
      if (step.withStep)
        advanceOne();
      break;
    }
  }

  const Instruction* here() {
    const auto& instructions = function().blocks[frame().block].instructions;
    return frame().index < instructions.size() ? &instructions[frame().index] : nullptr;
  }

  /// Executes up to the instruction at `site`, not it.
  void advance(Site site) {
    while (here() && siteHere() != site)
      advanceOne();
  }

  void advanceOne() {
    const Instruction* instruction = here();
    if (!instruction)
      return;
    const Site site = siteHere();
    if (const auto* access = std::get_if<Access>(&instruction->operation))
      noneIsNull(access->place);
    if (TermId condition = state_.execute(*instruction))
      demand(condition, {});
    if (changesLevel(instruction->operation))
      state_.levelKnown = false; // unless the route says to which
    for (const auto& [at, level] : *levels_)
      if (at == site) {
        state_.level = level;
        state_.levelKnown = true;
      }
    ++frame().index;
  }

  /// A way that goes on behind `p->x` is none where p is NULL.
  void noneIsNull(const Place& place) {
    if (place.root != RootKind::Local || place.path.empty() || place.path.front().kind != StepKind::Deref)
      return;
    const TermId pointer = state_.read(Place::ofLocal(place.local), function().locals[place.local.value].type);
    if (state_.terms().plain().value(pointer) == 0)
      demand(pointer, {});
  }

  void arrive(const RouteStep& step) {
    const bool here = step.block.value == frame().block && step.index == frame().index;
    if (step.jump)
      state_.tick();
    else if (step.index == 0 && (now_.frameMoved || !here))
      takeEdge(step);
    else if (!here)
      goOnFrom(step.index);
    frame().block = step.block.value;
    frame().index = step.index;
    state_.level = step.irql;
    state_.levelKnown = step.irqlCertain;
    now_.frameMoved = true;
    if (step.anyRounds && step.index == 0)
      openLoop();
  }

  /// On within the block, behind an attempt that failed or a call that nobody follows.
  void goOnFrom(std::uint32_t index) {
    while (here() && frame().index + 1 < index)
      advanceOne();
    if (const Instruction* instruction = here())
      state_.fail(*instruction);
  }

  void takeEdge(const RouteStep& step) {
    while (here())
      advanceOne();
    state_.tick();
    const auto& edges = function().blocks[frame().block].edges;
    ExpressionPtr condition;
    if (step.edge < edges.size()) {
      condition = edges[step.edge].condition;
    } else {
      std::size_t fitting = 0;
      for (const Edge& edge : edges)
        if (edge.target == step.block) {
          condition = edge.condition;
          ++fitting;
        }
      if (fitting != 1)
        condition = nullptr;
    }
    if (condition)
      demand(state_.evaluate(condition), shownIn(condition));
  }

  std::vector<Shown> shownIn(const ExpressionPtr& condition) {
    std::vector<const Expression*> reads;
    collectReads(condition, reads);
    std::vector<Shown> shown;
    for (const Expression* read : reads) {
      Shown one{spelling(*read->place, program_, &function()), state_.read(*read->place, read->type), read->type};
      const bool known = std::any_of(shown.begin(), shown.end(), [&](const Shown& s) { return s.name == one.name; });
      if (!known)
        shown.push_back(std::move(one));
    }
    return shown;
  }

  void demand(TermId condition, std::vector<Shown> shown) {
    conditions_.push_back({condition, number_, state_.writersRead(), std::move(shown)});
  }

  void enter(const RouteStep& step) {
    advance(step.site);
    const Instruction* instruction = here();
    const Call* call = instruction ? std::get_if<Call>(&instruction->operation) : nullptr;
    const std::uint32_t count = program_.function(step.function).parameterCount;
    std::vector<TermId> arguments;
    state_.tick();
    for (std::uint32_t i = 0; i < count; ++i)
      arguments.push_back(call && i < call->arguments.size() ? state_.evaluate(call->arguments[i]) : TermId{});
    frame().result = call ? call->result : std::nullopt;
    push(step.function, arguments);
    now_.frameMoved = false;
  }

  void leave(const RouteStep& step) {
    advance(step.site);
    TermId value;
    if (const Instruction* instruction = here())
      if (const auto* back = std::get_if<Return>(&instruction->operation); back && back->value) {
        state_.tick();
        value = state_.terms().convert(state_.evaluate(back->value), function().returnType);
      }
    if (frames_.size() < 2)
      return;
    frames_.pop_back();
    state_.frame = frame().base;
    if (frame().result)
      value ? state_.store(*frame().result, value) : state_.forget(*frame().result);
    ++frame().index;
    now_.frameMoved = false; // the next point is right behind the call
  }

  /// The callee is not followed: what its exit says is believed.
  void skip(const RouteStep& step) {
    advance(step.site);
    const Instruction* instruction = here();
    const Call* call = instruction ? std::get_if<Call>(&instruction->operation) : nullptr;
    if (!call)
      return;
    const summary::Context& callee = engine_.context(step.context);
    const std::uint32_t count = program_.function(callee.entrance.function).parameterCount;
    for (TermId condition : state_.believe(*call, callee.exits[step.exit], count))
      demand(condition, {});
    ++frame().index;
    now_.frameMoved = false;
  }

  void openLoop() {
    for (const Loop& loop : loopsIn(frame().function))
      if (loop.head == frame().block) {
        state_.forgetWritten(function(), loop);
        return;
      }
  }

  const std::vector<Loop>& loopsIn(FunctionId function) {
    const auto [known, added] = loops_.try_emplace(function);
    if (added)
      known->second = loopsOf(program_.function(function));
    return known->second;
  }

  summary::Engine& engine_;
  const Program& program_;
  std::map<FunctionId, std::vector<Loop>> loops_; ///< found once
  Progress now_;
  SymbolicState& state_; ///< of now_,
  std::vector<Frame>& frames_; ///< as these
  std::vector<Condition> conditions_;
  const std::vector<std::pair<Site, Irql>>* levels_ = nullptr;
  std::size_t number_ = 0;
  Route last_;
  std::vector<Mark> marks_; ///< of the last Route, in order
};

Executor::Executor(summary::Engine& engine) : impl_(std::make_unique<Impl>(engine)) {}
Executor::~Executor() = default;

const std::vector<Condition>& Executor::execute(const Route& route) {
  return impl_->execute(route);
}

} // namespace spinproof::solve
