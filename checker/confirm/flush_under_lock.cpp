// SPDX-License-Identifier: Apache-2.0
// Waiting, under a lock, for who needs that lock (SP1012).
//
// A wait ends when somebody else comes to some point: a thread to its end, a flushed DPC to its end,
// the last user of a rundown reference to its release, whoever sets an event to that. A candidate is a
// wait with a lock held that the awaited routine still has to take before that point; for an event,
// all that set it must. Both paths are run, the awaited one as a routine whose end is waited for.
//
// Example: StopThread waits for the thread with ListMutex held; the thread takes ListMutex once more
// before it ends.
#include "checker/confirm/meeting.h"
#include "checker/confirm/moments.h"
#include "checker/confirm/narrate.h"
#include "rules/meeting_rule.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

namespace {

constexpr std::size_t kWays = 6;

bool spins(LockKind kind) {
  return kind == LockKind::Spin || kind == LockKind::Interrupt || kind == LockKind::ReaderWriterSpin;
}

/// A wait on a path, with what is held there.
struct Waiting {
  const Moment* moment = nullptr;
  Path path;
  std::string object; ///< class name; empty: of all DPCs
  std::vector<HeldAt> held;
};

class FlushSearch {
public:
  FlushSearch(summary::Engine& engine, const std::vector<Taking>& takings, const MeetingOptions& options,
              MeetingResult& result)
      : engine_(engine), program_(engine.program()), takings_(takings), options_(options), result_(result) {}

  void run() {
    const std::vector<Moment> waits = momentsOf(engine_, [](const Instruction& instruction) {
      return std::holds_alternative<Wait>(instruction.operation) || std::holds_alternative<Flush>(instruction.operation);
    });
    if (waits.empty() || takings_.empty())
      return;
    findThreads();
    signals_ = momentsOf(engine_, [](const Instruction& instruction) {
      const auto* signal = std::get_if<Signal>(&instruction.operation);
      return signal && signal->set;
    });
    for (const Moment& moment : waits)
      if (mayHold(moment))
        for (Path& path : pathsTo(engine_, moment, kWays))
          decide(waitingOf(moment, std::move(path)));
  }

private:
  bool mayHold(const Moment& moment) const {
    if (moment.node && !engine_.context(moment.context).nodes[moment.node.value].state.property.held.empty())
      return true;
    if (!engine_.context(moment.context).entrance.property.held.empty())
      return true;
    return std::any_of(moment.events.begin(), moment.events.end(), [&](const summary::Event& event) {
      const Instruction* instruction = event.branch ? nullptr : engine_.sites().instruction(event.site);
      return instruction && std::holds_alternative<Acquire>(instruction->operation);
    });
  }

  Waiting waitingOf(const Moment& moment, Path path) {
    Waiting waiting;
    waiting.moment = &moment;
    waiting.held = heldAfter(engine_, path, path.steps.size());
    if (moment.place)
      waiting.object = engine_.displayName(moment.context, moment.place);
    waiting.path = std::move(path);
    return waiting;
  }

  /// `&ext->Thread` was given to a routine together with the handle of a new thread.
  void findThreads() {
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          if (const auto* made = std::get_if<Register>(&instruction.operation))
            if (made->object && made->object->root == RootKind::Local && made->routine &&
                made->routine->kind == ExpressionKind::FunctionAddress)
              findPointers(function, made->object->local, made->routine->function);
  }

  void findPointers(const Function& function, LocalId handle, FunctionId routine) {
    for (const Block& block : function.blocks)
      for (const Instruction& instruction : block.instructions) {
        const auto* call = std::get_if<Call>(&instruction.operation);
        if (!call || !std::any_of(call->arguments.begin(), call->arguments.end(), [&](const ExpressionPtr& argument) {
              return argument && argument->kind == ExpressionKind::Read && argument->place->isBareLocal() &&
                     argument->place->local == handle;
            }))
          continue;
        for (const ExpressionPtr& argument : call->arguments)
          if (argument && argument->kind == ExpressionKind::AddressOf && !argument->place->isBareLocal())
            threads_["*" + className(*argument->place, program_, &function)].insert(routine);
      }
  }

  void decide(const Waiting& waiting) {
    for (const HeldAt& held : waiting.held) {
      if (!held.shareable || held.shared || told_.contains({waiting.moment->instruction->location, held.name}))
        continue;
      const std::vector<Path> awaited = awaitedUnder(waiting, held);
      bool undecided = false;
      Reasons reasons;
      for (const Path& path : awaited)
        if (search(waiting, held, path, undecided, reasons))
          break;
      if (!awaited.empty() && told_.insert({waiting.moment->instruction->location, held.name}).second)
        result_.refute(undecided, rules::flushUnderLock(),
                       held.name + ": " + reasons.text("what is waited for can always go on without it"),
                       pointOf(waiting.moment->instruction->location, program_));
    }
  }

  /// The ways of the awaited routines up to where they take the lock.
  std::vector<Path> awaitedUnder(const Waiting& waiting, const HeldAt& held) {
    std::vector<Path> paths;
    const auto* wait = std::get_if<Wait>(&waiting.moment->instruction->operation);
    if (wait && (waiting.object.empty() || wait->time == WaitTime::Poll || wait->time == WaitTime::Bounded || spins(held.kind)))
      return paths;
    for (const Taking& taking : takings_) {
      if (taking.tries || taking.lock != held.name || !taking.path.entry || taking.path.entry == waiting.path.entry)
        continue;
      const Entry& entry = program_.entry(taking.path.entry);
      if (wait ? isThread(waiting.object, entry) || isUser(waiting.object, taking) : isFlushed(waiting, entry))
        paths.push_back(taking.path);
    }
    if (wait && paths.empty() && wait->time == WaitTime::Forever)
      paths = settersUnder(waiting, held);
    return paths;
  }

  bool isThread(const std::string& object, const Entry& entry) const {
    auto it = threads_.find(object);
    return it != threads_.end() && it->second.contains(entry.function);
  }

  bool isFlushed(const Waiting& waiting, const Entry& entry) const {
    const auto& flush = std::get<Flush>(waiting.moment->instruction->operation);
    if (waiting.object.empty())
      return flush.kind == ObjectKind::Dpc && entry.level == EntryLevel::Dpc;
    if (!entry.object)
      return false;
    if (program_.object(entry.object).name == waiting.object)
      return true;
    const ObjectId named = program_.findObject(waiting.object);
    return named && program_.object(named).partner == entry.object;
  }

  /// Takes the lock between two counted uses of the rundown reference or remove lock.
  bool isUser(const std::string& object, const Taking& taking) const {
    for (const PathStep& step : taking.path.steps) {
      const Location& at = engine_.sites().instruction(step.site) ? engine_.sites().instruction(step.site)->location : Location{};
      bool before = false, behind = false;
      const Function& function = program_.function(step.function);
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions) {
          const auto* access = std::get_if<Access>(&instruction.operation);
          if (!access || !access->interlocked || instruction.origin.empty() ||
              className(access->place, program_, &function) != object)
            continue;
          before |= instruction.location < at;
          behind |= at < instruction.location;
        }
      if (before && behind)
        return true;
    }
    return false;
  }

  /// All that set the event take the lock first: the ways up to there. None when one does not.
  std::vector<Path> settersUnder(const Waiting& waiting, const HeldAt& held) {
    std::vector<Path> paths;
    if (!engine_.terms().shareable(waiting.moment->place))
      return paths;
    for (const Moment& moment : signals_) {
      if (engine_.displayName(moment.context, moment.place) != waiting.object)
        continue;
      std::vector<Path> ways = pathsTo(engine_, moment, kWays);
      if (ways.empty())
        return {};
      for (Path& way : ways) {
        std::size_t take = way.steps.size();
        for (std::size_t i = 0; i < way.steps.size(); ++i)
          if (takes(way, i, held.name))
            take = i;
        if (take == way.steps.size() || way.entry == waiting.path.entry)
          return {};
        way.steps.resize(take + 1);
        paths.push_back(std::move(way));
      }
    }
    return paths;
  }

  bool takes(const Path& path, std::size_t step, const std::string& lock) const {
    if (path.steps[step].kind != PathStepKind::Effect)
      return false;
    const auto* acquire = std::get_if<Acquire>(&engine_.sites().instruction(path.steps[step].site)->operation);
    return acquire && !acquire->tryOnly &&
           engine_.terms().className(path.steps[step].event.place, program_, &program_.function(path.function)) == lock;
  }

  bool search(const Waiting& waiting, const HeldAt& held, const Path& awaited, bool& undecided, Reasons& reasons) {
    const auto why = excluder(program_, {&waiting.path, {}}, {&awaited, {}}, {held.name});
    if (!phasesAllow(program_, waiting.path, awaited) && program_.entry(waiting.path.entry).phase == "init") {
      reasons.add(why);
      return false;
    }
    const std::vector<Path> paths{waiting.path, awaited};
    PathProgram code(engine_, program_.name);
    const Location& at = waiting.moment->instruction->location;
    const std::string name = waiting.object.empty() ? "all DPCs" : waiting.object;
    const ObjectId object = code.object("the end of " + program_.function(awaited.function).name, ObjectKind::Thread);
    const EntryId waiter = code.add(waiting.path);
    code.append(waiter, Wait{Place::ofObject(object), WaitTime::Forever, {}, waiting.moment->instruction->origin}, at,
                waiting.moment->instruction->origin);
    code.unwind(waiter);
    code.finish(waiter, program_.function(waiting.path.function).end);
    const EntryId other = code.add(awaited);
    code.unwind(other);
    code.finish(other, program_.function(awaited.function).end);
    code.program().objects[object.value].routine = other;
    explore::ExploreOptions explore;
    explore.machine.cpus = 2;
    explore.search.all = true;
    explore.search.maxStates = options_.maxStates;
    const explore::Exploration result = explore::explore(code.program(), explore);
    undecided |= !result.complete;
    for (const explore::Confirmed& confirmed : result.violations) {
      const bool ring = confirmed.violation.kind == machine::ViolationKind::Ring &&
                        machine::shapeOf(confirmed.violation) == machine::RingShape::Flush;
      const bool spinning = confirmed.violation.kind == machine::ViolationKind::WaitAtDispatch && spins(held.kind);
      if (!ring && !spinning)
        continue;
      tell(waiting, held, name, paths, code, confirmed);
      return true;
    }
    reasons.add(why.value_or(program_.function(awaited.function).name + " always gets " + held.name +
                             " before the wait for it begins"));
    return false;
  }

  void tell(const Waiting& waiting, const HeldAt& held, const std::string& name, const std::vector<Path>& paths,
            const PathProgram& code, const explore::Confirmed& confirmed) {
    told_.insert({waiting.moment->instruction->location, held.name});
    ++result_.candidates;
    result_.suspects.insert(held.name);
    const std::string they = program_.function(paths[1].function).name;
    const PathStep& take = paths[1].steps.back();
    rules::Violation v;
    v.subject = held.name;
    v.at = waiting.moment->instruction->location;
    v.in = engine_.sites().spot(waiting.moment->site).function;
    v.message = program_.function(v.in).name + " waits here for " + name + " and holds " + held.name + ", which " + they +
                " takes before that wait can end: neither goes on.";
    if (held.at)
      v.related.push_back({engine_.sites().instruction(held.at)->location, engine_.sites().spot(held.at).function,
                           held.name + " is acquired here"});
    v.related.push_back({engine_.sites().instruction(take.site)->location, take.function, they + " acquires it here"});
    report::Finding finding = findingOf(rules::flushUnderLock(), v, program_);
    finding.cpus = 2;
    doubt(finding, paths, engine_);
    finding.trace = narrate(engine_, code, paths, confirmed.schedule);
    finding.replay = std::make_shared<explore::Trace>(confirmed.trace);
    finding.meeting = {comesToCpu(program_, paths[0]), comesToCpu(program_, paths[1]),
                       "The wait ends only after " + they + " has got " + held.name + "."};
    result_.findings.push_back(std::move(finding));
  }

  summary::Engine& engine_;
  const Program& program_;
  const std::vector<Taking>& takings_;
  const MeetingOptions& options_;
  MeetingResult& result_;
  std::map<std::string, std::set<FunctionId>> threads_;
  std::vector<Moment> signals_;
  std::set<std::pair<Location, std::string>> told_;
};

} // namespace

void findFlushesUnderLock(summary::Engine& engine, const std::vector<Taking>& takings, const MeetingOptions& options,
                          MeetingResult& result) {
  FlushSearch(engine, takings, options, result).run();
}

} // namespace spinproof::confirm
