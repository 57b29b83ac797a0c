// SPDX-License-Identifier: Apache-2.0
// A current request that can still be cancelled (SP5006).
//
// IoStartPacket gives a request a cancel routine; StartIo has to take it away, or ask the I/O manager to do
// so (IoSetStartIoAttributes). Where nobody does, the cancel routine is called for the request that the device
// works on, too. If it then completes whatever it is called for, the request is completed twice: once by it,
// once by StartIo, or by the DPC that starts the next packet.
//
// Quiet by intent: a cancel routine with a branch before its completion is taken to tell a queued request from
// the current one, and a routine that takes any cancel routine away, or writes to the field, to know what it does.
//
// Example: Cancel() removes the request from the device queue, does not look whether it was in there, and
// completes it; StartIo has given it to the device already.
#include "checker/confirm/double_completion.h"
#include "checker/confirm/narrate.h"
#include "rules/meeting_rule.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

namespace {

constexpr std::size_t kWaysToEach = 4;
/// Where the request keeps its cancel routine; beside the exchange that routines of the OS are known for.
constexpr std::string_view kCancelRoutine = "CancelRoutine";

class CurrentRequestSearch {
public:
  CurrentRequestSearch(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result)
      : engine_(engine), program_(engine.program()), options_(options), result_(result) {}

  void run() {
    std::vector<EntryId> startIos, cancels;
    for (std::uint32_t e = 0; e < program_.entries.size(); ++e) {
      const Entry& entry = program_.entries[e];
      if (isStartIo(program_, entry))
        startIos.push_back(EntryId(e));
      else if (!entry.mustRelease.empty() && givenWithPacket(entry.function))
        cancels.push_back(EntryId(e));
    }
    for (EntryId startIo : startIos)
      for (EntryId cancel : cancels)
        decide(startIo, cancel);
  }

private:
  /// By a routine that queues the request for StartIo.
  bool givenWithPacket(FunctionId cancel) const {
    for (const Function& function : program_.functions) {
      std::set<std::string> queueing;
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          if (std::holds_alternative<StartPacket>(instruction.operation))
            queueing.insert(instruction.origin);
      if (queueing.empty())
        continue;
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          if (const auto* made = std::get_if<Register>(&instruction.operation);
              made && made->routine && made->routine->kind == ExpressionKind::FunctionAddress &&
              made->routine->function == cancel && queueing.contains(instruction.origin))
            return true;
    }
    return false;
  }

  /// The function and all that it calls.
  std::set<FunctionId> callTree(FunctionId root) const {
    std::set<FunctionId> tree{root};
    std::vector<FunctionId> todo{root};
    const auto add = [&](FunctionId callee) {
      if (callee && tree.insert(callee).second)
        todo.push_back(callee);
    };
    while (!todo.empty()) {
      const Function& function = program_.function(todo.back());
      todo.pop_back();
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          if (const auto* call = std::get_if<Call>(&instruction.operation)) {
            add(call->function);
            for (FunctionId candidate : call->candidates)
              add(candidate);
          }
    }
    return tree;
  }

  template <typename Test>
  bool any(const std::set<FunctionId>& tree, Test test) const {
    for (FunctionId f : tree)
      for (const Block& block : program_.function(f).blocks)
        if (std::any_of(block.instructions.begin(), block.instructions.end(), test))
          return true;
    return false;
  }

  bool changesCancelRoutine(const std::set<FunctionId>& tree) const {
    return any(tree, [](const Instruction& instruction) {
      const auto* access = std::get_if<Access>(&instruction.operation);
      return access && access->write && !access->place.path.empty() &&
             access->place.path.back().kind == StepKind::Field && access->place.path.back().field == kCancelRoutine;
    });
  }

  bool startsNext(const std::set<FunctionId>& tree) const {
    return any(tree, [](const Instruction& i) { return std::holds_alternative<StartNextPacket>(i.operation); });
  }

  void decide(EntryId startIo, EntryId cancel) {
    const Function& starter = program_.function(program_.entry(startIo).function);
    const std::string& canceller = program_.function(program_.entry(cancel).function).name;
    const report::SourcePoint point = pointOf(starter.declared, program_);
    if (options_.takesCancelRoutineAway)
      return result_.refute(false, rules::cancelRace(),
                            "the I/O manager takes " + canceller + " out of the request before it calls " + starter.name, point);
    if (changesCancelRoutine(callTree(program_.entry(startIo).function)))
      return result_.refute(false, rules::cancelRace(), starter.name + " takes " + canceller + " out of the request", point);
    const std::vector<std::pair<Path, Moment>> ends = ownEnds(cancel);
    if (ends.empty())
      return;
    bool undecided = false;
    for (const auto& [path, completion] : others(startIo))
      for (const auto& [cancelPath, end] : ends)
        if (phasesAllow(program_, path, cancelPath) && both(startIo, path, completion, cancelPath, end, undecided))
          return;
    if (undecided)
      result_.refute(true, rules::cancelRace(), {}, point);
  }

  const std::vector<Moment>& completions() {
    if (!completions_)
      completions_ = momentsOf(engine_, [](const Instruction& i) { return std::holds_alternative<Complete>(i.operation); });
    return *completions_;
  }

  /// Of the cancel routine, whatever request it is called for.
  std::vector<std::pair<Path, Moment>> ownEnds(EntryId cancel) {
    std::vector<std::pair<Path, Moment>> ends;
    for (const Moment& completion : completions())
      for (Path& path : pathsTo(engine_, completion, kWaysToEach))
        if (path.function == program_.entry(cancel).function &&
            std::none_of(path.steps.begin(), path.steps.end(), [](const PathStep& s) { return s.kind == PathStepKind::Branch; }))
          ends.emplace_back(std::move(path), completion);
    return ends;
  }

  /// Of StartIo, and of DPCs that start the next packet: they have had the current one.
  std::vector<std::pair<Path, Moment>> others(EntryId startIo) {
    std::vector<std::pair<Path, Moment>> found;
    for (const Moment& completion : completions())
      for (Path& path : pathsTo(engine_, completion, kWaysToEach)) {
        const Entry& entry = program_.entry(path.entry);
        const std::set<FunctionId> tree = callTree(path.function);
        if (path.entry == startIo || (entry.level == EntryLevel::Dpc && startsNext(tree) && !changesCancelRoutine(tree)))
          found.emplace_back(std::move(path), completion);
      }
    return found;
  }

  bool both(EntryId startIo, const Path& path, const Moment& completion, const Path& cancel, const Moment& end, bool& undecided) {
    const FunctionId starter = program_.entry(startIo).function;
    const std::string me = program_.function(starter).name, they = program_.function(cancel.function).name;
    rules::Violation v;
    v.subject = me;
    v.at = program_.function(starter).declared;
    v.in = starter;
    v.message = me + " leaves the cancel routine " + they + " in the request that it starts, and " + they +
                " completes every request that it is called for: one that is cancelled while the device works on it is completed twice.";
    v.related.push_back({end.instruction->location, engine_.sites().spot(end.site).function, they + " completes the request here"});
    v.related.push_back({completion.instruction->location, engine_.sites().spot(completion.site).function,
                         "and it is completed here"});
    report::Finding finding = findingOf(rules::cancelRace(), v, program_);
    if (!ownAtOnce(engine_, options_, {&path, completion.instruction->location, completion.instruction->origin},
                   {&cancel, end.instruction->location, end.instruction->origin}, finding, undecided))
      return false;
    finding.meeting = {comesToCpu(program_, path), comesToCpu(program_, cancel),
                       "Nothing takes the cancel routine out of the request when it leaves the device queue, so that it can be "
                       "called as long as the request is current."};
    ++result_.candidates;
    result_.findings.push_back(std::move(finding));
    return true;
  }

  summary::Engine& engine_;
  const Program& program_;
  const MeetingOptions& options_;
  MeetingResult& result_;
  std::optional<std::vector<Moment>> completions_;
};

} // namespace

void findCancelableCurrent(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result) {
  CurrentRequestSearch(engine, options, result).run();
}

} // namespace spinproof::confirm
