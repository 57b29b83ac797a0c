// SPDX-License-Identifier: Apache-2.0
// Locks that are taken before they are initialised (SP1007).
//
// A spin lock in a record of the driver that is taken somewhere and initialised nowhere; and a lock
// that is initialised only behind the step that lets in a routine that takes it: a timer that is
// set, a DPC that is queued, an interrupt that is connected.
//
// Static, and quiet: where a lock's address goes to a routine that nobody knows, or where some
// initialisation has no name, nothing is said. Globals are zero, which a spin lock is when it is
// free.
#include "checker/confirm/meeting.h"
#include "checker/confirm/narrate.h"
#include "rules/meeting_rule.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

namespace {

struct Spot {
  FunctionId in;
  BlockId block;
  std::uint32_t index = 0;
};

class InitSearch {
public:
  InitSearch(summary::Engine& engine, const std::vector<Taking>& takings, MeetingResult& result)
      : engine_(engine), program_(engine.program()), takings_(takings), result_(result) {}

  void run() {
    for (std::uint32_t f = 0; f < program_.functions.size(); ++f)
      for (std::uint32_t b = 0; b < program_.functions[f].blocks.size(); ++b)
        collect(FunctionId(f), BlockId(b));
    for (const Taking& taking : takings_)
      if (taking.kind == LockKind::Spin && taking.path.entry && isField(taking.lock))
        decide(taking);
  }

private:
  static bool isField(const std::string& name) {
    return name.find('.') != std::string::npos && name.find('*') == std::string::npos &&
           name.find("::") == std::string::npos && name.find('?') == std::string::npos;
  }

  void collect(FunctionId f, BlockId b) {
    const Function& function = program_.function(f);
    const auto& instructions = function.blocks[b.value].instructions;
    for (std::uint32_t i = 0; i < instructions.size(); ++i) {
      const auto& op = instructions[i].operation;
      if (const auto* init = std::get_if<Initialize>(&op); init && init->kind == ObjectKind::Lock)
        initialised(className(init->object, program_, &function), {f, b, i}, init->object);
      else if (const auto* call = std::get_if<Call>(&op))
        escapes(*call, function, f, instructions, i);
    }
  }

  void initialised(const std::string& name, Spot spot, const Place& place) {
    if (!place.path.empty() && place.path.back().kind == StepKind::Field)
      members_.emplace(place.path.back().record, place.path.back().field);
    if (isField(name))
      initialised_[name].push_back(spot);
    // A helper that is given the lock: its callers' arguments count, see escapes().
    else if (place.root == RootKind::Local &&
             place.local.value < program_.function(spot.in).parameterCount)
      return;
  }

  /// A lock's address that goes to a helper, or to a routine that does no locking with it.
  void escapes(const Call& call, const Function& function, FunctionId,
               const std::vector<Instruction>& instructions, std::uint32_t index) {
    bool locking = false;
    for (std::uint32_t i = index + 1;
         i < instructions.size() && !call.routine.empty() && instructions[i].origin == call.routine;
         ++i)
      locking |= std::holds_alternative<Acquire>(instructions[i].operation) ||
                 std::holds_alternative<Release>(instructions[i].operation);
    if (locking)
      return;
    for (const ExpressionPtr& argument : call.arguments)
      if (argument && argument->kind == ExpressionKind::AddressOf)
        escaped_.insert(className(*argument->place, program_, &function));
  }

  void decide(const Taking& taking) {
    const auto known = initialised_.find(taking.lock);
    if (known != initialised_.end())
      return late(taking, known->second);
    if (isMember(taking))
      return;
    // A whole record that is handed on may be initialised by who gets it.
    for (std::size_t dot = taking.lock.size(); dot != std::string::npos && dot > 0;
         dot = taking.lock.rfind('.', dot - 1))
      if (escaped_.contains(taking.lock.substr(0, dot)))
        return;
    if (initialised_.empty() || !told_.insert(taking.lock).second)
      return; // a driver that initialises nothing in sight does so elsewhere
    rules::Violation v = violation(
        taking, taking.lock +
                    " is taken here and initialised nowhere. A spin lock in storage that is "
                    "not zero is never free.");
    v.confidence = rules::Confidence::Medium;
    v.assumptions.push_back("all sources that initialise locks of the driver are here");
    if (const std::string* other = namesake(taking)) {
      v.confidence = rules::Confidence::Low;
      v.assumptions.push_back(*other + ", whose lock of the same name is initialised, is another record");
    }
    tell(taking, std::move(v));
  }

  /// The same member of the same record is initialised, be the way to the record another: an
  /// element of an array here, a pointer to it there.
  bool isMember(const Taking& taking) const {
    const summary::Terms& terms = engine_.terms();
    const summary::PlaceNode& lock = terms.place(taking.path.steps.back().event.place);
    return lock.kind == summary::PlaceKind::Field &&
           members_.contains({terms.name(lock.record), terms.name(lock.field)});
  }

  /// Another record with a member of that name, which is initialised: where a record's declaration is not in the
  /// tree, it goes by several names.
  const std::string* namesake(const Taking& taking) const {
    const std::string field = taking.lock.substr(taking.lock.rfind('.') + 1);
    const auto known = std::find_if(members_.begin(), members_.end(),
                                    [&](const auto& member) { return member.second == field; });
    return known == members_.end() ? nullptr : &known->first;
  }

  rules::Violation violation(const Taking& taking, std::string message) const {
    rules::Violation v;
    v.subject = taking.lock;
    v.at = engine_.sites().instruction(taking.site)->location;
    v.in = engine_.sites().spot(taking.site).function;
    v.message = std::move(message);
    return v;
  }

  void tell(const Taking& taking, rules::Violation v) {
    ++result_.candidates;
    result_.suspects.insert(taking.lock);
    report::Finding finding = findingOf(rules::uninitializedLock(), v, program_);
    finding.meeting = {comesToCpu(program_, taking.path)};
    result_.findings.push_back(std::move(finding));
  }

  /// Every initialisation stands behind a step that lets the taker in.
  void late(const Taking& taking, const std::vector<Spot>& inits) {
    if (program_.entry(taking.path.entry).phase == "init" || told_.contains(taking.lock))
      return;
    const Instruction* enabling = nullptr;
    for (const Spot& init : inits) {
      const Instruction* before = enablingBefore(init, taking);
      if (!before)
        return early(taking, init);
      enabling = before;
    }
    const Spot& init = inits.front();
    told_.insert(taking.lock);
    const Function& taker = program_.function(taking.path.function);
    rules::Violation v =
        violation(taking, taker.name + " takes " + taking.lock +
                              " here, and may do so from the moment it is let in; " +
                              "the lock is initialised only after that.");
    v.related.push_back({enabling->location, init.in, "from here on " + taker.name + " can run"});
    v.related.push_back(
        {instructionAt(init).location, init.in, taking.lock + " is initialised here"});
    tell(taking, std::move(v));
  }

  /// The same routine lets the taker in, and only afterwards.
  void early(const Taking& taking, const Spot& init) {
    const Function& function = program_.function(init.in);
    for (const Block& block : function.blocks)
      for (const Instruction& instruction : block.instructions)
        if (letsIn(instruction, function, taking) && refuted_.insert(taking.lock).second)
          result_.refute(false, rules::uninitializedLock(),
                         taking.lock + " is initialised before " +
                             program_.function(taking.path.function).name + " is let in",
                         pointOf(instructionAt(init).location, program_));
  }

  const Instruction& instructionAt(const Spot& spot) const {
    return program_.function(spot.in).blocks[spot.block.value].instructions[spot.index];
  }

  bool letsIn(const Instruction& instruction, const Function& function,
              const Taking& taking) const {
    const Entry& entry = program_.entry(taking.path.entry);
    if (const auto* queue = std::get_if<Queue>(&instruction.operation)) {
      const ObjectId object = program_.findObject(className(queue->object, program_, &function));
      return object && entry.object &&
             (object == entry.object || program_.object(object).partner == entry.object);
    }
    const auto* made = std::get_if<Register>(&instruction.operation);
    return made && entry.level == EntryLevel::Isr && made->routine &&
           made->routine->kind == ExpressionKind::FunctionAddress &&
           made->routine->function == entry.function && !instruction.origin.empty();
  }

  /// In straight code, or in a block from which the initialisation is reached.
  const Instruction* enablingBefore(const Spot& init, const Taking& taking) const {
    const Function& function = program_.function(init.in);
    std::vector<bool> reaches(function.blocks.size(), false);
    reaches[init.block.value] = true;
    for (bool changed = true; changed;) {
      changed = false;
      for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
        for (const Edge& edge : function.blocks[b].edges)
          if (reaches[edge.target.value] && !reaches[b])
            changed = reaches[b] = true;
    }
    const Location& at = instructionAt(init).location;
    for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
      for (std::uint32_t i = 0; reaches[b] && i < function.blocks[b].instructions.size(); ++i) {
        const Instruction& instruction = function.blocks[b].instructions[i];
        if (instruction.location < at && (b != init.block.value || i < init.index) &&
            letsIn(instruction, function, taking))
          return &instruction;
      }
    return nullptr;
  }

  summary::Engine& engine_;
  const Program& program_;
  const std::vector<Taking>& takings_;
  MeetingResult& result_;
  std::map<std::string, std::vector<Spot>> initialised_;
  std::set<std::pair<std::string, std::string>>
      members_; ///< record and field of what is initialised
  std::set<std::string> escaped_;
  std::set<std::string> told_, refuted_;
};

} // namespace

void findUninitializedLocks(summary::Engine& engine, const std::vector<Taking>& takings,
                            MeetingResult& result) {
  // A library by itself: whoever links it initialises.
  if (std::ranges::none_of(engine.program().entries, [](const Entry& entry) {
        return entry.trigger == Trigger::Once && entry.phase == "init";
      }))
    return;
  InitSearch(engine, takings, result).run();
}

} // namespace spinproof::confirm
