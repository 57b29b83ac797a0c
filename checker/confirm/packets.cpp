// SPDX-License-Identifier: Apache-2.0
// The device queue's turn: given back once for each request (SP5002, SP5003).
//
// Where nobody at all starts the next packet, whoever completes a request in StartIo or a DPC is at fault.
//
// StartIo is entered with the queue busy. Who completes the current request gives the turn back with
// IoStartNextPacket, once. The engine keeps ways apart on which that happened differently, so an exit
// of StartIo or of a DPC that completed a request and started none is a candidate, and so is one that
// started more packets than it completed requests. Each is run with the turn as something that the
// routine is entered with and must give back.
//
// Two routines that both finish the active request are candidates for SP5003 when one of them leaves
// it where the other one finds it.
//
// Example: StartIo completes an empty read and returns; the queue stays busy for ever.
#include "checker/confirm/meeting.h"
#include "checker/confirm/narrate.h"
#include "rules/meeting_rule.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;
using summary::ContextId;
using summary::PlaceId;

namespace {

/// A way through an entry, from its start to a return.
struct PacketWay {
  EntryId entry;
  ContextId context;
  std::uint32_t exit = 0;
  summary::Property property;
};

class PacketSearch {
public:
  PacketSearch(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result)
      : engine_(engine), program_(engine.program()), options_(options), result_(result) {}

  void run() {
    collect();
    const bool nobody = !finishes_ && startedByNobody();
    if (!finishes_ && !nobody)
      return;
    for (const PacketWay& way : ways_) {
      const Entry& entry = program_.entry(way.entry);
      const summary::Property& p = way.property;
      if (p.completed > 0 && p.nextStarted == 0 && !p.handedOn && (isStartIo(program_, entry) || finishers_.contains(way.entry) || nobody))
        missing(way, isStartIo(program_, entry));
      if (p.nextStarted >= 2 && p.nextStarted > p.completed)
        twice(way);
      if (p.nextStarted == 1 && p.completed > 0)
        leftBehind(way);
    }
    decideShared();
  }

private:
  void collect() {
    for (std::uint32_t c = 0; c < engine_.contextCount(); ++c) {
      const summary::Context& context = engine_.context(ContextId(c));
      const EntryId entry = context.entrance.entry;
      if (!entry || (!isStartIo(program_, program_.entry(entry)) && program_.entry(entry).level != EntryLevel::Dpc))
        continue;
      for (std::uint32_t x = 0; x < context.exits.size(); ++x) {
        const summary::Property& property = context.exits[x].state.property;
        ways_.push_back({entry, ContextId(c), x, property});
        if (property.nextStarted > 0 && property.completed > 0)
          finishers_.insert(entry);
        finishes_ |= property.nextStarted > 0;
      }
    }
  }

  /// Packets are handed to the device queue, and no line of the driver asks for the next one.
  bool startedByNobody() const {
    bool queued = false;
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions) {
          if (std::holds_alternative<StartNextPacket>(instruction.operation))
            return false;
          queued |= std::holds_alternative<StartPacket>(instruction.operation);
        }
    return queued && std::any_of(program_.entries.begin(), program_.entries.end(),
                                 [&](const Entry& entry) { return isStartIo(program_, entry); });
  }

  Path pathOf(const PacketWay& way) {
    const summary::Exit exit = engine_.context(way.context).exits[way.exit];
    return writeOut(engine_, {}, way.context, exit.node, exit.events, exit.site);
  }

  template <typename Operation> std::size_t lastStep(const Path& path) const {
    for (std::size_t i = path.steps.size(); i-- > 0;)
      if (path.steps[i].kind == PathStepKind::Effect &&
          std::holds_alternative<Operation>(engine_.sites().instruction(path.steps[i].site)->operation))
        return i;
    return path.steps.size();
  }

  /// Exits of a callee that differ in what they did with the request: the fault lies in it, then.
  bool isMixed(const PathStep& back) const {
    const auto& exits = engine_.context(back.context).exits;
    return std::any_of(exits.begin(), exits.end(), [&](const summary::Exit& exit) {
      const summary::Property &a = exit.state.property, &b = exits[back.exit].state.property;
      return a.completed != b.completed || a.nextStarted != b.nextStarted;
    });
  }

  /// Where a step is to blame: its outermost call whose callee does the same on all its ways.
  const PathStep& blamed(const Path& path, std::size_t step) const {
    for (std::size_t i = 0; i < step; ++i) {
      if (path.steps[i].kind != PathStepKind::Call)
        continue;
      std::size_t back = i + 1;
      while (back < path.steps.size() && !(path.steps[back].kind == PathStepKind::Return &&
                                           path.steps[back].depth == path.steps[i].depth))
        ++back;
      if (back > step && back < path.steps.size() && !isMixed(path.steps[back]))
        return path.steps[i];
      if (back < step)
        i = back;
    }
    return path.steps[step];
  }

  /// The driver calls the routine itself, too, for requests of a queue of its own.
  bool servesOwnQueue(const Entry& startIo) const {
    for (std::uint32_t c = 0; c < engine_.contextCount(); ++c) {
      const summary::Context& context = engine_.context(ContextId(c));
      if (context.entrance.function != startIo.function || context.entrance.entry)
        continue;
      for (const summary::CallerLink& caller : context.callers)
        if (const Instruction* by = engine_.sites().instruction(caller.site);
            by && std::holds_alternative<Call>(by->operation))
          return true;
    }
    return false;
  }

  void missing(const PacketWay& way, bool startIo) {
    const Path path = pathOf(way);
    const std::size_t step = lastStep<Complete>(path);
    if (path.reach == Reach::Unreachable || step == path.steps.size())
      return;
    const Function& routine = program_.function(path.function);
    const PathStep& at = blamed(path, step);
    // Which of the two queues a request came from is decided by data that nobody can follow.
    if (startIo && finishers_.contains(way.entry) && servesOwnQueue(program_.entry(way.entry)))
      return result_.refute(false, rules::missingStartNextPacket(),
                            routine.name + " serves a queue of the driver's own, too: a request of that one does not "
                                           "hold the device queue's turn",
                            pointOf(engine_.sites().instruction(at.site)->location, program_));
    rules::Violation v;
    v.subject = routine.name;
    v.at = engine_.sites().instruction(at.site)->location;
    v.in = at.function;
    v.confidence = startIo ? rules::Confidence::High : rules::Confidence::Medium;
    v.message = routine.name + " completes the request here and returns without IoStartNextPacket: the device queue "
                               "stays busy, and every later request waits in it for ever.";
    execute(rules::missingStartNextPacket(), std::move(v), path, machine::ViolationKind::LockLeak);
  }

  void twice(const PacketWay& way) {
    const Path path = pathOf(way);
    const std::size_t last = lastStep<StartNextPacket>(path);
    if (path.reach == Reach::Unreachable || last == path.steps.size())
      return;
    const PathStep* first = nullptr;
    for (std::size_t i = 0; i < last && !first; ++i)
      if (path.steps[i].kind == PathStepKind::Effect && path.steps[i].event.place == path.steps[last].event.place &&
          std::holds_alternative<StartNextPacket>(engine_.sites().instruction(path.steps[i].site)->operation))
        first = &path.steps[i];
    if (!first)
      return; // of two devices
    const Function& routine = program_.function(path.function);
    const PathStep& at = blamed(path, last);
    rules::Violation v;
    v.subject = routine.name;
    v.at = engine_.sites().instruction(at.site)->location;
    v.in = at.function;
    v.message = routine.name + " starts the next packet here a second time for one request: the packet in between "
                               "loses its turn, and two requests are current at once.";
    v.related.push_back({engine_.sites().instruction(first->site)->location, first->function, "the first time"});
    execute(rules::doubleStartNextPacket(), std::move(v), path, machine::ViolationKind::ReleaseNotHeld);
  }

  ObjectId turnOf(PathProgram& code) const {
    const ObjectId turn = code.object("the device queue's turn", ObjectKind::Lock);
    code.program().objects[turn.value].lockKind = LockKind::Mutex;
    return turn;
  }

  /// On one CPU, entered with the queue busy.
  void execute(const rules::RuleInfo& rule, rules::Violation violation, const Path& path, machine::ViolationKind wanted) {
    if (!told_.insert({rule.id, violation.at}).second)
      return;
    PathProgram code(engine_, program_.name);
    const ObjectId turn = turnOf(code);
    code.giveBackAtNextPacket(turn);
    const EntryId entry = code.add(path);
    code.program().entries[entry.value].mustRelease.push_back(turn);
    code.unwind(entry);
    code.finish(entry, engine_.sites().instruction(engine_.context(rootOf(path)).exits.front().site)->location);
    explore::ExploreOptions explore;
    explore.machine.cpus = 1;
    explore.search.all = true;
    explore.search.maxStates = options_.maxStates;
    const explore::Exploration result = explore::explore(code.program(), explore);
    for (const explore::Confirmed& confirmed : result.violations) {
      const auto& objects = confirmed.violation.objects;
      if (confirmed.violation.kind != wanted || std::find(objects.begin(), objects.end(), turn) == objects.end())
        continue;
      ++result_.candidates;
      report::Finding finding = findingOf(rule, violation, program_);
      const std::vector<Path> paths{path};
      doubt(finding, paths, engine_);
      finding.trace = narrate(engine_, code, paths, confirmed.schedule);
      finding.replay = std::make_shared<explore::Trace>(confirmed.trace);
      finding.meeting = {comesToCpu(program_, path),
                         "It is entered with the device queue busy; only IoStartNextPacket gives the turn to the next request."};
      result_.findings.push_back(std::move(finding));
      return;
    }
    result_.refute(!result.complete, rule, program_.function(path.function).name + ": the machine gives the turn back once",
                   pointOf(violation.at, program_));
  }

  ContextId rootOf(const Path& path) const {
    for (const PacketWay& way : ways_)
      if (way.entry == path.entry && engine_.context(way.context).entrance.property.irql == path.irql)
        return way.context;
    return ways_.front().context;
  }

  /// A request that was taken from a shared field, and whether the field still has it at the end.
  struct Finish {
    PacketWay way;
    std::string field;
    bool left = false;
  };

  void leftBehind(const PacketWay& way) {
    const Path path = pathOf(way);
    const std::size_t step = lastStep<Complete>(path);
    if (path.reach == Reach::Unreachable || step == path.steps.size() || !path.steps[step].event.value)
      return;
    const summary::Terms& terms = engine_.terms();
    const summary::Term& irp = terms.term(path.steps[step].event.value);
    if (irp.kind != summary::TermKind::Initial || !irp.place || !terms.shareable(irp.place))
      return;
    const summary::PlaceNode& node = terms.place(irp.place);
    if (node.kind == summary::PlaceKind::Field && options_.requestRecords.contains(terms.name(node.record)))
      return;
    const bool left = !engine_.context(way.context).exits[way.exit].state.store.contains(irp.place);
    finishes2_.push_back({way, terms.className(irp.place, program_, &program_.function(path.function)), left});
  }

  void decideShared() {
    for (const Finish& one : finishes2_)
      for (const Finish& other : finishes2_)
        if (one.left && one.field == other.field && one.way.entry != other.way.entry && shared(one, other))
          break;
  }

  Path untilNextPacket(const PacketWay& way) {
    Path path = pathOf(way);
    path.steps.resize(std::min(lastStep<StartNextPacket>(path), path.steps.size()));
    return path;
  }

  /// Both at IoStartNextPacket for the request that both found.
  bool shared(const Finish& one, const Finish& other) {
    const Path whole = pathOf(one.way);
    const std::size_t step = lastStep<StartNextPacket>(whole);
    const Path theirs = pathOf(other.way);
    const std::size_t second = lastStep<StartNextPacket>(theirs);
    if (step == whole.steps.size() || second == theirs.steps.size())
      return false;
    const Location at = engine_.sites().instruction(whole.steps[step].site)->location;
    const Location there = engine_.sites().instruction(theirs.steps[second].site)->location;
    if (told_.contains({rules::doubleStartNextPacket().id, at}))
      return true;
    const std::vector<Path> paths{untilNextPacket(one.way), untilNextPacket(other.way)};
    PathProgram code(engine_, program_.name);
    const Location places[] = {at, there};
    for (std::size_t i = 0; i < 2; ++i) {
      const EntryId entry = code.add(paths[i]);
      code.append(entry, Access{Place::ofObject(code.object("the device queue's turn", ObjectKind::Field)), true, false},
                  places[i]);
      code.unwind(entry);
      code.finish(entry, program_.function(paths[i].function).end);
    }
    explore::ExploreOptions explore;
    explore.machine.cpus = 2;
    explore.machine.reportRaces = true;
    explore.search.all = true;
    explore.search.maxStates = options_.maxStates;
    const explore::Exploration result = explore::explore(code.program(), explore);
    const std::string me = program_.function(paths[0].function).name, they = program_.function(paths[1].function).name;
    for (const explore::Confirmed& confirmed : result.violations) {
      if (!areTwo(confirmed.violation))
        continue;
      told_.insert({rules::doubleStartNextPacket().id, at});
      ++result_.candidates;
      rules::Violation v;
      v.subject = one.field;
      v.at = at;
      v.in = whole.steps[step].function;
      v.message = me + " finishes the request in " + one.field + " and leaves it there: " + they +
                  " can find it, too, and both start the next packet for one request.";
      v.related.push_back({there, theirs.steps[second].function, they + " starts the next packet here"});
      report::Finding finding = findingOf(rules::doubleStartNextPacket(), v, program_);
      finding.cpus = 2;
      doubt(finding, paths, engine_);
      finding.trace = narrateClash(engine_, code, paths, confirmed, {{"starts the next packet", at, {}}, {"starts the next packet", there, {}}});
      finding.replay = std::make_shared<explore::Trace>(confirmed.trace);
      finding.meeting = {comesToCpu(program_, paths[0]), comesToCpu(program_, paths[1]),
                         "Neither takes " + one.field + " away from the other before both are about to start the next packet."};
      result_.findings.push_back(std::move(finding));
      return true;
    }
    result_.refute(!result.complete, rules::doubleStartNextPacket(), one.field + ": " + excluder(program_, sideOf(engine_, paths[0]), sideOf(engine_, paths[1])).value_or(me + " and " + they + " cannot both be at their IoStartNextPacket"),
                   pointOf(at, program_));
    return false;
  }

  summary::Engine& engine_;
  const Program& program_;
  const MeetingOptions& options_;
  MeetingResult& result_;
  std::vector<PacketWay> ways_;
  std::set<EntryId> finishers_; ///< complete requests and start the next packet on some way
  bool finishes_ = false;
  std::vector<Finish> finishes2_;
  std::set<std::pair<std::string_view, Location>> told_;
};

} // namespace

void findPacketFaults(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result) {
  PacketSearch(engine, options, result).run();
}

} // namespace spinproof::confirm
