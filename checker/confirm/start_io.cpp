// SPDX-License-Identifier: Apache-2.0
// StartIo reentered (SP5001).
//
// The device queue's busy bit lets one packet at a time into StartIo, and nothing else does. Two ways
// get past it: the driver calls its StartIo itself, or StartIo starts the next packet and then goes on
// with storage that the inner activation uses, too. Each such call is run with the I/O manager's own
// IoStartPacket beside it; the machine says whether two activations overlap.
//
// An IoStartNextPacket behind which StartIo does nothing but return overlaps in form only, and one in
// a driver whose device has deferred StartIo does not even that.
#include "checker/confirm/meeting.h"
#include "checker/confirm/narrate.h"
#include "checker/confirm/shared_use.h"
#include "models/program/without_casts.h"
#include "rules/meeting_rule.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;
using summary::ContextId;

namespace {

/// A place where a second activation of StartIo begins.
struct Reentry {
  EntryId startIo;
  ContextId context;       ///< of the routine that lets it in
  summary::NodeId node;
  std::vector<summary::Event> events;
  summary::Site site = 0;
  bool direct = false;     ///< a call, not IoStartNextPacket
  summary::TermId request; ///< what a direct call passes as the request, in the context's terms
};

class Search {
public:
  Search(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result)
      : engine_(engine), program_(engine.program()), options_(options), result_(result) {}

  void run() {
    for (std::uint32_t e = 0; e < program_.entries.size(); ++e) {
      const Entry& entry = program_.entries[e];
      if (!isStartIo(program_, entry))
        continue;
      collectDirectCalls(EntryId(e));
      collectNested(EntryId(e));
    }
    for (const Reentry& reentry : reentries_)
      decide(reentry);
  }

private:
  void collectDirectCalls(EntryId startIo) {
    const FunctionId function = program_.entry(startIo).function;
    for (std::uint32_t c = 0; c < engine_.contextCount(); ++c) {
      const summary::Context& context = engine_.context(ContextId(c));
      if (context.entrance.function != function || context.entrance.entry || !context.entrance.callerKnown)
        continue;
      for (const summary::CallerLink& caller : context.callers)
        if (const Instruction* by = engine_.sites().instruction(caller.site);
            by && std::holds_alternative<Call>(by->operation)) // and not the queue's own start
          add({startIo, caller.caller, caller.node, caller.events, caller.site, true, requestOf(function, caller.arguments)});
    }
  }

  /// The device comes first.
  summary::TermId requestOf(FunctionId startIo, const summary::Arguments& passed) const {
    const Function& function = program_.function(startIo);
    for (std::size_t i = std::min<std::size_t>(function.parameterCount, passed.values.size()); i-- > 0;)
      if (options_.requestRecords.contains(function.locals[i].typeName))
        return passed.values[i];
    return {};
  }

  /// Whether the request that is passed was kept in a field, out of which the way takes it: nobody else has it.
  bool isTakenOut(const Reentry& reentry, const Chain& chain) const {
    if (!reentry.request)
      return false;
    Outward outward(engine_);
    std::set<FunctionId> functions{engine_.context(reentry.context).entrance.function};
    for (const summary::CallerLink& link : chain) {
      outward.push(link.arguments, link.site);
      functions.insert(engine_.context(link.caller).entrance.function);
    }
    const summary::Term& term = engine_.terms().term(outward(reentry.request));
    if (term.kind != summary::TermKind::Initial || engine_.terms().place(term.place).kind != summary::PlaceKind::Field)
      return false;
    const std::string& field = engine_.terms().name(engine_.terms().place(term.place).field);
    return std::any_of(functions.begin(), functions.end(), [&](FunctionId id) { return empties(program_.function(id), field); });
  }

  static bool empties(const Function& function, const std::string& field) {
    for (const Block& block : function.blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* assign = std::get_if<Assign>(&instruction.operation);
            assign && !assign->to.path.empty() && assign->to.path.back().kind == StepKind::Field &&
            assign->to.path.back().field == field && assign->value)
          if (const Expression* value = withoutCasts(assign->value);
              value->kind == ExpressionKind::Constant && value->value == 0)
            return true;
    return false;
  }

  /// IoStartNextPacket in what StartIo calls, or in itself, with shared storage used behind it.
  void collectNested(EntryId startIo) {
    for (std::uint32_t c = 0; c < engine_.contextCount(); ++c) {
      const summary::Context& context = engine_.context(ContextId(c));
      if (!context.entrance.callerKnown)
        continue;
      scan(startIo, ContextId(c), context);
    }
  }

  void scan(EntryId startIo, ContextId id, const summary::Context& context) {
    auto look = [&](summary::NodeId node, const std::vector<summary::Event>& events) {
      for (std::size_t i = 0; i < events.size(); ++i) {
        const Instruction* instruction = engine_.sites().instruction(events[i].site);
        if (events[i].branch || !instruction || !std::holds_alternative<StartNextPacket>(instruction->operation))
          continue;
        std::vector<summary::Event> upTo(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(i));
        add({startIo, id, node, std::move(upTo), events[i].site, false, {}});
      }
    };
    for (const summary::Node& node : context.nodes)
      if (node.parent)
        look(node.parent, node.events);
    for (const summary::Exit& exit : context.exits)
      look(exit.node, exit.events);
  }

  void add(Reentry reentry) {
    if (seen_.insert({reentry.startIo, reentry.site}).second)
      reentries_.push_back(std::move(reentry));
  }

  /// The way from an entry: from StartIo itself for a nested start, from any other for a direct call.
  std::optional<Chain> wayTo(const Reentry& reentry, Reasons& reasons) {
    const std::string startIo = program_.function(program_.entry(reentry.startIo).function).name;
    for (Chain& chain : chainsTo(engine_, reentry.context, 12)) {
      const ContextId root = chain.empty() ? reentry.context : chain.front().caller;
      const bool fromStartIo = engine_.context(root).entrance.entry == reentry.startIo;
      if (!reentry.direct && !fromStartIo)
        continue;
      const EntryId caller = engine_.context(root).entrance.entry;
      if (reentry.direct && !fromStartIo && caller && isStartIo(program_, program_.entry(caller))) {
        reasons.add(std::string("the device queue's own activation calls it, and the queue stays busy until that ends"));
        continue;
      }
      if (!reentry.direct && options_.deferredStartIo) {
        reasons.add("the device's StartIo is deferred: the device queue starts the next packet only after " + startIo +
                    " has returned");
        continue;
      }
      if (!reentry.direct && !usesSharedAfter(engine_, chain, reentry.site, options_.requestRecords)) {
        reasons.add("behind the next packet's start " + startIo + " touches nothing that the inner activation uses");
        continue;
      }
      return std::move(chain);
    }
    return std::nullopt;
  }

  /// On the way to its end the path starts the next packet.
  bool asksForNext(const Path& path) const {
    return std::any_of(path.steps.begin(), path.steps.end(), [&](const PathStep& step) {
      const Instruction* instruction = engine_.sites().instruction(step.site);
      return step.kind == PathStepKind::Effect && instruction && std::holds_alternative<StartNextPacket>(instruction->operation);
    });
  }

  void decide(const Reentry& reentry) {
    Reasons reasons;
    const report::SourcePoint point = pointOf(engine_.sites().instruction(reentry.site)->location, program_);
    const std::string startIo = program_.function(program_.entry(reentry.startIo).function).name;
    std::optional<Chain> chain = wayTo(reentry, reasons);
    if (!chain) {
      if (!reasons.empty())
        result_.refute(false, rules::startIoReentered(), startIo + ": " + reasons.text({}), point);
      return;
    }
    std::vector<Path> paths{writeOut(engine_, *chain, reentry.context, reentry.node, reentry.events, reentry.site)};
    if (paths[0].reach == Reach::Unreachable)
      return result_.refute(false, rules::startIoReentered(),
                            startIo + ": no way of " + program_.function(paths[0].function).name + " comes here", point);
    PathProgram code(engine_, program_.name);
    build(code, paths[0], reentry);
    explore::ExploreOptions options;
    options.search.all = true;
    options.search.maxStates = options_.maxStates;
    options.machine.cpus = 2; // one that queues the packet that the other starts too early
    explore::Exploration found = explore::explore(code.program(), options);
    for (const explore::Confirmed& confirmed : found.violations) {
      const auto kind = confirmed.violation.kind;
      const auto wanted = reentry.direct ? machine::ViolationKind::StartIoOverlap : machine::ViolationKind::StartIoNested;
      if (kind != wanted)
        continue;
      ++result_.candidates;
      result_.findings.push_back(makeFinding(reentry, *chain, paths, code, confirmed));
      return;
    }
    result_.refute(!found.complete, rules::startIoReentered(), startIo + ": " + whyNot(reentry, paths[0]), point);
  }

  std::string whyNot(const Reentry& reentry, const Path& path) const {
    const std::string startIo = program_.function(program_.entry(reentry.startIo).function).name;
    const bool starts = std::any_of(program_.functions.begin(), program_.functions.end(), [](const Function& function) {
      return std::any_of(function.blocks.begin(), function.blocks.end(), [](const Block& block) {
        return std::any_of(block.instructions.begin(), block.instructions.end(), [](const Instruction& instruction) {
          return std::holds_alternative<StartPacket>(instruction.operation);
        });
      });
    });
    if (!starts)
      return "nobody gives the device queue a packet, so that only the driver itself calls it";
    if (path.entry == reentry.startIo)
      return "the device queue lets in one at a time";
    return "no interleaving of " + program_.function(path.function).name + " with the device queue has two of it under way";
  }

  /// The path with the reentry at its end, and a thread in which the I/O manager starts packets.
  void build(PathProgram& code, const Path& path, const Reentry& reentry) {
    const Entry& startIo = program_.entry(reentry.startIo);
    const Location& at = engine_.sites().instruction(reentry.site)->location;
    const ObjectId queue = code.object(program_.object(startIo.serializedBy).name, ObjectKind::DeviceQueue);
    const bool nested = !reentry.direct;
    EntryId caller = code.add(path);
    Program& program = code.program();
    const FunctionId body = stub(program, program_.function(startIo.function));
    Entry inner = startIo;
    inner.name = startIo.name + " (started by the queue)";
    inner.function = nested ? program.entry(caller).function : body;
    inner.heldAtEntry.clear();
    inner.mustRelease.clear();
    inner.object = queue;
    inner.serializedBy = {};
    program.entries.push_back(inner);
    program.objects[queue.value].routine = EntryId(static_cast<std::uint32_t>(program.entries.size() - 1));
    if (nested) {
      code.append(caller, StartNextPacket{Place::ofObject(queue), false}, at);
      code.append(caller, Spend{0, nullptr, false, "what StartIo does behind it"}, at);
      // The outer activation is itself started by the queue.
      program.entries[caller.value].level = EntryLevel::Inline;
      program.entries[caller.value].trigger = Trigger::Queued;
      program.entries[caller.value].object = queue;
      program.entries[caller.value].serializedBy = {};
      program.objects[queue.value].routine = caller;
      program.objects[queue.value].capacity = 2;
      program.entries.pop_back();
    } else {
      Call call;
      call.function = body;
      code.append(caller, std::move(call), at);
      code.unwind(caller);
    }
    code.finish(caller, program_.function(path.function).end);
    addStarter(program, queue);
  }

  static FunctionId stub(Program& program, const Function& source) {
    Function function;
    function.name = source.name + " ";
    function.file = source.file;
    function.hasBody = true;
    function.declared = source.declared;
    function.end = source.end;
    function.returnsVoid = true;
    function.blocks.emplace_back();
    function.blocks[0].instructions.push_back({Spend{0, nullptr, false, "the routine's work"}, source.declared, {}});
    function.blocks[0].instructions.push_back({Return{}, source.end, {}});
    program.functions.push_back(std::move(function));
    return FunctionId(static_cast<std::uint32_t>(program.functions.size() - 1));
  }

  /// Somewhere a packet is started: where the driver does so, under the locks it holds there.
  void addStarter(Program& program, ObjectId queue) const {
    Function function;
    Location at;
    for (const Function& f : program_.functions)
      for (const Block& block : f.blocks)
        for (const Instruction& instruction : block.instructions)
          if (std::holds_alternative<StartPacket>(instruction.operation) && !at.valid()) {
            at = instruction.location;
            function.name = f.name;
            function.file = f.file;
            function.declared = f.declared;
            function.end = f.end;
          }
    if (!at.valid())
      return; // nobody starts packets: nothing to overlap with
    function.name += " (starts a packet)";
    function.hasBody = true;
    function.returnsVoid = true;
    function.blocks.emplace_back();
    function.blocks[0].instructions.push_back({StartPacket{Place::ofObject(queue), constant(0), false}, at, {}});
    function.blocks[0].instructions.push_back({Return{}, function.end, {}});
    Entry entry;
    entry.name = function.name;
    entry.function = FunctionId(static_cast<std::uint32_t>(program.functions.size()));
    entry.irql = {kPassive, kPassive};
    program.functions.push_back(std::move(function));
    program.entries.push_back(std::move(entry));
  }

  report::Finding makeFinding(const Reentry& reentry, const Chain& chain, const std::vector<Path>& paths,
                              const PathProgram& code, const explore::Confirmed& confirmed) {
    const Function& startIo = program_.function(program_.entry(reentry.startIo).function);
    const auto spot = engine_.sites().spot(reentry.site);
    rules::Violation v;
    v.subject = startIo.name;
    v.at = engine_.sites().instruction(reentry.site)->location;
    v.in = spot.function;
    if (reentry.direct)
      v.message = program_.function(spot.function).name + " calls " + startIo.name +
                  " itself. The device queue does not know of it: the I/O manager can have another request in " +
                  startIo.name + " on another CPU at the same time.";
    else
      v.message = "The next packet is started here, inside " + startIo.name +
                  ", which goes on with shared storage afterwards: the inner activation has used and changed it "
                  "in between.";
    v.related.push_back({startIo.declared, {}, startIo.name + " is the driver's StartIo routine"});
    report::Finding finding = findingOf(rules::startIoReentered(), v, program_);
    finding.cpus = 2;
    doubt(finding, paths, engine_);
    // A DPC, a completion routine, or who takes the request out of a field may well start the packet anew that is
    // current still: nobody has asked for the next one, and the queue is busy with it.
    if (reentry.direct && !asksForNext(paths[0]) &&
        (program_.entry(paths[0].entry).trigger == Trigger::Queued || isTakenOut(reentry, chain))) {
      finding.confidence = rules::Confidence::Low;
      finding.assumptions.push_back("the request that " + program_.function(spot.function).name +
                                    " passes is not the device queue's current one");
    }
    finding.trace = narrate(engine_, code, paths, confirmed.schedule);
    finding.replay = std::make_shared<explore::Trace>(confirmed.trace);
    finding.meeting = {comesToCpu(program_, paths[0]),
                       "IoStartPacket and IoStartNextPacket call " + startIo.name +
                           " whenever the device queue lets them; its busy bit is all that they look at."};
    return finding;
  }

  summary::Engine& engine_;
  const Program& program_;
  const MeetingOptions& options_;
  MeetingResult& result_;
  std::vector<Reentry> reentries_;
  std::set<std::pair<EntryId, summary::Site>> seen_;
};

} // namespace

void findStartIoReentries(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result) {
  Search(engine, options, result).run();
}

} // namespace spinproof::confirm
