// SPDX-License-Identifier: Apache-2.0
// Who completes a request that is being cancelled (SP5006).
//
// Taking the cancel routine away is an atomic exchange: who gets NULL has lost, for the cancel routine
// is on its way. A request of a queue that is taken away from its cancel routine with nobody looking at
// the result, outside of the cancel lock, is worked on by both: completed twice, or used after its end. The
// path to the exchange and the cancel routine's path to its completion are run against each other.
//
// Who looks at Irp->Cancel instead of the result, and leaves a cancelled request alone, loses it where the
// cancel comes between: the exchange took the routine away that was to complete it.
//
// A request that is given a cancel routine and put aside, with nobody looking at Irp->Cancel afterwards,
// may have been cancelled before: then nobody completes it.
#include "checker/confirm/double_completion.h"
#include "checker/confirm/narrate.h"
#include "models/program/without_casts.h"
#include "rules/meeting_rule.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

namespace {

constexpr std::size_t kCancelWays = 6;
/// Where the I/O manager says that a request was cancelled; beside the field that the exchange is on.
constexpr std::string_view kCancelled = "Cancel";

bool isNull(const ExpressionPtr& value) {
  const Expression* v = withoutCasts(value);
  return v && v->kind == ExpressionKind::Constant && v->value == 0;
}

bool reads(const ExpressionPtr& value, LocalId local) {
  if (!value)
    return false;
  if (value->kind == ExpressionKind::Read && value->place->root == RootKind::Local && value->place->local == local)
    return true;
  return std::any_of(value->operands.begin(), value->operands.end(),
                     [&](const ExpressionPtr& operand) { return reads(operand, local); });
}

/// Whether anything in the function looks at a local.
bool isRead(const Function& function, LocalId local) {
  for (const Block& block : function.blocks) {
    for (const Instruction& instruction : block.instructions) {
      const auto& op = instruction.operation;
      if (const auto* assign = std::get_if<Assign>(&op); assign && reads(assign->value, local))
        return true;
      if (const auto* give = std::get_if<Return>(&op); give && reads(give->value, local))
        return true;
      if (const auto* call = std::get_if<Call>(&op))
        if (std::any_of(call->arguments.begin(), call->arguments.end(), [&](const auto& a) { return reads(a, local); }))
          return true;
    }
    for (const Edge& edge : block.edges)
      if (reads(edge.condition, local))
        return true;
  }
  return false;
}

/// One exchange of a request's cancel routine.
struct Exchange {
  FunctionId in;
  BlockId block;
  std::uint32_t call = 0;   ///< index of the call
  std::uint32_t access = 0; ///< of the interlocked access to the field
  bool takesAway = false;
};

class CancelSearch {
public:
  CancelSearch(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result)
      : engine_(engine), program_(engine.program()), options_(options), result_(result) {}

  void run() {
    for (const Entry& entry : program_.entries)
      if (!entry.mustRelease.empty()) {
        roles_.insert(entry.role);
        cancelLocks_.insert(entry.mustRelease.begin(), entry.mustRelease.end());
        cancelRoutines_.insert(entry.function);
      }
    if (roles_.empty())
      return;
    for (const summary::AccessSighting& sighting : engine_.accessSightings())
      sightings_[sighting.site].push_back(sighting);
    for (const bool learning : {true, false})
      for (std::uint32_t f = 0; f < program_.functions.size(); ++f)
        for (std::uint32_t b = 0; b < program_.functions[f].blocks.size(); ++b)
          learning ? learn(FunctionId(f), BlockId(b)) : scan(FunctionId(f), BlockId(b));
  }

private:
  /// The routine that gives a request its cancel routine, and which argument says so.
  void learn(FunctionId f, BlockId b) {
    const auto& instructions = program_.function(f).blocks[b.value].instructions;
    for (std::uint32_t i = 0; i < instructions.size(); ++i) {
      const auto* made = std::get_if<Register>(&instructions[i].operation);
      if (!made || !roles_.contains(made->role) || instructions[i].origin.empty())
        continue;
      for (std::uint32_t k = i; k-- > 0;) {
        const auto* call = std::get_if<Call>(&instructions[k].operation);
        if (!call || call->routine != instructions[i].origin)
          continue;
        for (std::size_t a = 0; a < call->arguments.size(); ++a)
          if (call->arguments[a] && made->routine && equal(call->arguments[a], made->routine))
            exchanging_[call->routine] = a;
        break;
      }
    }
  }

  void scan(FunctionId f, BlockId b) {
    const auto& instructions = program_.function(f).blocks[b.value].instructions;
    for (std::uint32_t i = 0; i < instructions.size(); ++i) {
      const auto* call = std::get_if<Call>(&instructions[i].operation);
      const auto known = call ? exchanging_.find(call->routine) : exchanging_.end();
      if (known == exchanging_.end() || known->second >= call->arguments.size() || cancelRoutines_.contains(f))
        continue;
      Exchange exchange{f, b, i, i, isNull(call->arguments[known->second])};
      for (std::uint32_t k = i + 1; k < instructions.size() && instructions[k].origin == call->routine; ++k)
        if (std::holds_alternative<Access>(instructions[k].operation))
          exchange.access = k;
      if (exchange.access == i)
        continue;
      exchange.takesAway ? takenAway(exchange) : given(exchange);
    }
  }

  const Instruction& at(const Exchange& exchange, std::uint32_t index) const {
    return program_.function(exchange.in).blocks[exchange.block.value].instructions[index];
  }

  summary::Site siteOf(const Exchange& exchange) const {
    return engine_.sites().of(exchange.in, exchange.block, exchange.access);
  }

  /// The sightings of the exchange at which the cancel lock is not held.
  std::vector<summary::AccessSighting> unlocked(const Exchange& exchange) {
    std::vector<summary::AccessSighting> result;
    for (const summary::AccessSighting& sighting : sightings_[siteOf(exchange)]) {
      const bool locked = std::any_of(sighting.held.begin(), sighting.held.end(), [&](const summary::Held& held) {
        const summary::PlaceNode& lock = engine_.terms().place(held.lock);
        return lock.kind == summary::PlaceKind::Object && cancelLocks_.contains(ObjectId(lock.index));
      });
      if (!locked)
        result.push_back(sighting);
    }
    return result;
  }

  /// From a list, or the request that StartIo or a DPC is given: not a new one of a dispatch routine.
  bool isQueued(const Exchange& exchange) const {
    const auto& call = std::get<Call>(at(exchange, exchange.call).operation);
    const Function& function = program_.function(exchange.in);
    if (call.arguments.empty() || !call.arguments[0] || call.arguments[0]->kind != ExpressionKind::Read ||
        !call.arguments[0]->place->isBareLocal())
      return false;
    const LocalId local = call.arguments[0]->place->local;
    if (local.value >= function.parameterCount)
      return true;
    return std::any_of(program_.entries.begin(), program_.entries.end(), [&](const Entry& entry) {
      return entry.function == exchange.in && (entry.level == EntryLevel::Inline || entry.level == EntryLevel::Dpc);
    });
  }

  void takenAway(const Exchange& exchange) {
    const auto& call = std::get<Call>(at(exchange, exchange.call).operation);
    const bool looked = call.result && (!call.result->isBareLocal() || isRead(program_.function(exchange.in), call.result->local));
    if (!isQueued(exchange))
      return;
    const report::SourcePoint point = pointOf(at(exchange, exchange.call).location, program_);
    const std::string me = program_.function(exchange.in).name;
    if (looked)
      return result_.refute(false, rules::cancelRace(),
                            me + " looks whether it got the cancel routine: the exchange gives it to one of the two", point);
    if (!unlocked(exchange).empty() && leavesCancelled(exchange))
      return lost(exchange);
    bool undecided = false, asked = false;
    Reasons reasons;
    for (const summary::AccessSighting& sighting : unlocked(exchange)) {
      const Moment moment{sighting.context, sighting.node, sighting.events, sighting.site,
                          engine_.sites().instruction(sighting.site), sighting.place};
      for (const Path& path : pathsTo(engine_, moment, kCancelWays))
        for (const Moment& completion : completions())
          for (const Path& cancel : pathsTo(engine_, completion, kCancelWays)) {
            if (!cancelRoutines_.contains(cancel.function))
              continue;
            asked = true;
            if (phasesAllow(program_, path, cancel) && both(exchange, path, completion, cancel, undecided))
              return;
            reasons.add(excluder(program_, sideOf(engine_, path), sideOf(engine_, cancel)));
          }
    }
    // Where every way holds the lock that the cancel routine is called with, that lock decides.
    if (const auto& seen = sightings_[siteOf(exchange)]; !asked && !seen.empty())
      reasons.add(me + " holds the cancel lock, with which the OS calls the cancel routine");
    if (asked || !reasons.empty())
      result_.refute(undecided, rules::cancelRace(),
                     reasons.text("the cancel routine cannot complete the request at the same time"), point);
  }

  const std::vector<Moment>& completions() {
    if (!completions_)
      completions_ = momentsOf(engine_, [](const Instruction& i) { return std::holds_alternative<Complete>(i.operation); });
    return *completions_;
  }

  bool both(const Exchange& exchange, const Path& path, const Moment& completion, const Path& cancel, bool& undecided) {
    const std::string me = program_.function(exchange.in).name, they = program_.function(cancel.function).name;
    rules::Violation v = violation(exchange, me + " takes the request away from its cancel routine and does not look whether "
                                                  "it was there still. When it was not, " + they +
                                                  " is on its way, and both work on the request: it is completed "
                                                  "twice, or used after its end.");
    v.related.push_back({completion.instruction->location, engine_.sites().spot(completion.site).function,
                         they + " completes the request here"});
    report::Finding finding = findingOf(rules::cancelRace(), v, program_);
    const Instruction& call = at(exchange, exchange.call);
    if (!ownAtOnce(engine_, options_, {&path, call.location, std::get<Call>(call.operation).routine},
                   {&cancel, completion.instruction->location, completion.instruction->origin}, finding, undecided))
      return false;
    finding.meeting = {comesToCpu(program_, path), comesToCpu(program_, cancel),
                       "The I/O manager has taken the cancel routine out of the request before it calls it; the exchange "
                       "then finds NULL."};
    ++result_.candidates;
    result_.findings.push_back(std::move(finding));
    return true;
  }

  rules::Violation violation(const Exchange& exchange, std::string message) const {
    rules::Violation v;
    v.subject = program_.function(exchange.in).name;
    v.at = at(exchange, exchange.call).location;
    v.in = exchange.in;
    v.message = std::move(message);
    return v;
  }

  /// Where a condition asks whether the request was cancelled: whether it holds then.
  static std::optional<bool> whenCancelled(const ExpressionPtr& condition, const std::string& record) {
    if (!condition)
      return std::nullopt;
    const Expression* e = withoutCasts(condition);
    if (e->kind == ExpressionKind::Read) {
      const auto& path = e->place->path;
      const bool asks = !path.empty() && path.back().kind == program::StepKind::Field && path.back().field == kCancelled &&
                        path.back().record == record;
      return asks ? std::optional(true) : std::nullopt;
    }
    if (e->kind == ExpressionKind::Unary && e->op == Operator::Not) {
      const auto inner = whenCancelled(e->operands[0], record);
      return inner ? std::optional(!*inner) : std::nullopt;
    }
    if (e->kind == ExpressionKind::Binary && (e->op == Operator::Equal || e->op == Operator::NotEqual) && isNull(e->operands[1])) {
      const auto inner = whenCancelled(e->operands[0], record);
      return inner ? std::optional(*inner == (e->op == Operator::NotEqual)) : std::nullopt;
    }
    return std::nullopt;
  }

  /// Whether the routine asks behind the exchange whether the request was cancelled, and a way on which it was
  /// comes to the routine's end with nobody completing it or getting it.
  bool leavesCancelled(const Exchange& exchange) const {
    const Function& function = program_.function(exchange.in);
    const std::string record = recordOf(exchange);
    std::vector<bool> seen(function.blocks.size(), false);
    std::set<std::uint32_t> left;
    std::vector<std::uint32_t> todo{exchange.block.value}, alone;
    for (; !todo.empty();) {
      const Block& block = function.blocks[todo.back()];
      todo.pop_back();
      for (const Edge& edge : block.edges) {
        if (whenCancelled(edge.condition, record) == true)
          alone.push_back(edge.target.value);
        if (!seen[edge.target.value]) {
          seen[edge.target.value] = true;
          todo.push_back(edge.target.value);
        }
      }
    }
    for (; !alone.empty();) {
      const std::uint32_t at = alone.back();
      alone.pop_back();
      if (!left.insert(at).second)
        continue;
      bool handled = false;
      for (const Instruction& instruction : function.blocks[at].instructions) {
        if (!handled && std::holds_alternative<Return>(instruction.operation))
          return true;
        handled = handled || handles(instruction, exchange);
      }
      if (!handled)
        for (const Edge& edge : function.blocks[at].edges)
          alone.push_back(edge.target.value);
    }
    return false;
  }

  /// Completes a request, or hands the one of the exchange on.
  bool handles(const Instruction& instruction, const Exchange& exchange) const {
    if (std::holds_alternative<Complete>(instruction.operation))
      return true;
    const auto& taken = std::get<Call>(at(exchange, exchange.call).operation);
    const auto* call = std::get_if<Call>(&instruction.operation);
    return call && !taken.arguments.empty() &&
           std::any_of(call->arguments.begin(), call->arguments.end(),
                       [&](const ExpressionPtr& argument) { return argument && equal(argument, taken.arguments[0]); });
  }

  void lost(const Exchange& exchange) {
    ++result_.candidates;
    const std::string me = program_.function(exchange.in).name;
    rules::Violation v = violation(exchange, me + " takes the request away from its cancel routine and looks at Irp->Cancel instead of "
                                                  "the result. Where it is cancelled just before, the routine that was to complete "
                                                  "it is gone, and " + me + " leaves it alone: nobody completes it.");
    v.confidence = rules::Confidence::Medium;
    report::Finding finding = findingOf(rules::cancelRace(), v, program_);
    finding.meeting = meetings(exchange);
    result_.findings.push_back(std::move(finding));
  }

  /// Set, and nobody looks whether it came too late.
  void given(const Exchange& exchange) {
    if (!queues(exchange) || unlocked(exchange).empty() || looksBehind(exchange) || callersLook(exchange.in))
      return;
    ++result_.candidates;
    rules::Violation v = violation(exchange, "Nobody looks at Irp->Cancel after the cancel routine is set here: for a request that was "
                                             "cancelled a moment before it is never called, and the request waits until "
                                             "something else ends it, or for ever.");
    v.confidence = rules::Confidence::Medium;
    report::Finding finding = findingOf(rules::cancelRace(), v, program_);
    finding.meeting = meetings(exchange);
    result_.findings.push_back(std::move(finding));
  }

  /// How the request's two sides come to meet.
  std::vector<std::string> meetings(const Exchange& exchange) {
    std::vector<std::string> text;
    for (const summary::AccessSighting& sighting : unlocked(exchange)) {
      const Moment moment{sighting.context, sighting.node, sighting.events, sighting.site,
                          engine_.sites().instruction(sighting.site), sighting.place};
      for (const Path& path : pathsTo(engine_, moment, 1))
        text = {comesToCpu(program_, path)};
      if (!text.empty())
        break;
    }
    text.push_back(std::string("Whoever sent the request may cancel it at any time, on any CPU, ") +
                   (exchange.takesAway ? "also just before the cancel routine is taken away: IoCancelIrp sets Irp->Cancel first "
                                         "and looks for a cancel routine then."
                                       : "also before the cancel routine is set: nothing that this routine holds keeps "
                                         "IoCancelIrp away."));
    return text;
  }

  bool looks(const Instruction& instruction, const std::string& record, std::size_t depth) const {
    if (const auto* access = std::get_if<Access>(&instruction.operation))
      return !access->write && !access->place.path.empty() && access->place.path.back().kind == program::StepKind::Field &&
             access->place.path.back().field == kCancelled && access->place.path.back().record == record;
    if (std::holds_alternative<StartPacket>(instruction.operation))
      return true; // it does so itself
    const auto* call = std::get_if<Call>(&instruction.operation);
    return call && call->function && depth < 4 && looksAnywhere(call->function, record, depth + 1);
  }

  bool looksAnywhere(FunctionId function, const std::string& record, std::size_t depth) const {
    for (const Block& block : program_.function(function).blocks)
      for (const Instruction& instruction : block.instructions)
        if (looks(instruction, record, depth))
          return true;
    return false;
  }

  std::string recordOf(const Exchange& exchange) const {
    const auto& access = std::get<Access>(at(exchange, exchange.access).operation);
    for (const Step& step : access.place.path)
      if (step.kind == program::StepKind::Field)
        return step.record;
    return {};
  }

  /// Whether the routine links the request into a list: else an operation is under way that ends it.
  bool queues(const Exchange& exchange) const {
    const std::string record = recordOf(exchange);
    auto inRequest = [&](const ExpressionPtr& argument) {
      return argument && argument->kind == ExpressionKind::AddressOf &&
             std::any_of(argument->place->path.begin(), argument->place->path.end(),
                         [&](const Step& step) { return step.kind == program::StepKind::Field && step.record == record; });
    };
    for (const Block& block : program_.function(exchange.in).blocks)
      for (std::size_t i = 0; i + 1 < block.instructions.size(); ++i) {
        const auto* call = std::get_if<Call>(&block.instructions[i].operation);
        if (!call || call->routine.empty() || !std::any_of(call->arguments.begin(), call->arguments.end(), inRequest))
          continue;
        for (std::size_t k = i + 1; k < block.instructions.size() && block.instructions[k].origin == call->routine; ++k)
          if (const auto* access = std::get_if<Access>(&block.instructions[k].operation); access && access->write)
            return true;
      }
    return false;
  }

  bool looksBehind(const Exchange& exchange) const {
    const std::string record = recordOf(exchange);
    const Function& function = program_.function(exchange.in);
    std::vector<bool> seen(function.blocks.size(), false);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> todo{{exchange.block.value, exchange.call + 1}};
    while (!todo.empty()) {
      const auto [b, from] = todo.back();
      todo.pop_back();
      const Block& block = function.blocks[b];
      for (std::uint32_t i = from; i < block.instructions.size(); ++i)
        if (looks(block.instructions[i], record, 0))
          return true;
      for (const Edge& edge : block.edges)
        if (!seen[edge.target.value]) {
          seen[edge.target.value] = true;
          todo.emplace_back(edge.target.value, 0);
        }
    }
    return false;
  }

  /// A helper's callers may do it, and a helper that nobody calls is nobody's.
  bool callersLook(FunctionId helper) const {
    const bool isEntry = std::any_of(program_.entries.begin(), program_.entries.end(),
                                     [&](const Entry& entry) { return entry.function == helper; });
    if (isEntry)
      return false;
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          if (const auto* call = std::get_if<Call>(&instruction.operation); call && call->function == helper)
            for (const Block& other : function.blocks)
              for (const Instruction& look : other.instructions)
                if (const auto* access = std::get_if<Access>(&look.operation);
                    access && !access->place.path.empty() && access->place.path.back().field == kCancelled)
                  return true;
    return false;
  }

  summary::Engine& engine_;
  const Program& program_;
  const MeetingOptions& options_;
  MeetingResult& result_;
  std::set<std::string> roles_;
  std::map<std::string, std::size_t> exchanging_; ///< which argument is the cancel routine
  std::set<ObjectId> cancelLocks_;
  std::set<FunctionId> cancelRoutines_;
  std::map<summary::Site, std::vector<summary::AccessSighting>> sightings_;
  std::optional<std::vector<Moment>> completions_;
};

} // namespace

void findCancelRaces(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result) {
  CancelSearch(engine, options, result).run();
}

} // namespace spinproof::confirm
