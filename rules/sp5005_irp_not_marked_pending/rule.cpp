// SPDX-License-Identifier: Apache-2.0
#include "rules/factories.h"
#include "rules/words.h"

#include <algorithm>
#include <set>
#include <vector>

namespace spinproof::rules {

namespace {

using namespace program;

constexpr std::int64_t kStatusPending = 0x103;

bool isIrp(const std::string& type) { return type == "IRP" || type == "_IRP"; }

/// The field that the contracts of IoMarkIrpPending and its like set (models/contracts/data/irp.json).
ExpressionPtr markOf(const ExpressionPtr& irp) { return read(Place::ofPointee(irp).field("IRP", "MarkedPending")); }

/// The request that a dispatch routine was called with; null when the way came from elsewhere.
const Local* requestOf(const Entry* entry, const Program& program) {
  if (!entry || entry->level != EntryLevel::Thread || entry->name.find("IRP_MJ_") == std::string::npos)
    return nullptr;
  const Function& function = program.function(entry->function);
  for (std::uint32_t i = 0; i < function.parameterCount; ++i)
    if (isIrp(function.locals[i].typeName))
      return &function.locals[i];
  return nullptr;
}

/// Reads of one variable, whatever their types say.
bool oneVariable(const ExpressionPtr& a, const ExpressionPtr& b) {
  return a && b && a->kind == ExpressionKind::Read && b->kind == ExpressionKind::Read && equal(*a->place, *b->place);
}

/// The request whose list entry is inserted: `InsertTailList(&Queue, &Irp->Tail.Overlay.ListEntry)`.
ExpressionPtr entryPassed(const Call& call, std::size_t argument) {
  if (call.arguments.size() <= argument || !call.arguments[argument] ||
      call.arguments[argument]->kind != ExpressionKind::AddressOf)
    return nullptr;
  Place place = *call.arguments[argument]->place;
  bool inIrp = false;
  while (!place.path.empty() && place.path.back().kind == StepKind::Field) {
    inIrp = isIrp(place.path.back().record) && place.path.back().field.starts_with("Tail");
    place.path.pop_back();
  }
  if (!inIrp || place.path.empty() || place.path.back().kind != StepKind::Deref)
    return nullptr;
  place.path.pop_back();
  return read(std::move(place));
}

ExpressionPtr insertedBy(const Call& call) { return entryPassed(call, 1); }

/// `RemoveEntryList(&Irp->Tail.Overlay.ListEntry)`: it is in no queue any more.
bool takesOut(const Operation& operation, const ExpressionPtr& irp) {
  const auto* call = std::get_if<Call>(&operation);
  if (!call || call->arguments.size() != 1)
    return false;
  const ExpressionPtr taken = entryPassed(*call, 0);
  return oneVariable(taken, irp);
}

bool marks(const Operation& operation) {
  const auto* assign = std::get_if<Assign>(&operation);
  return assign && !assign->to.path.empty() && assign->to.path.back().field == "MarkedPending";
}

class IrpNotMarkedPending final : public PathRule {
public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "SP5005",
        .name = "irp-not-marked-pending",
        .summary = "A queued IRP is not marked pending, or a marked one is not reported as pending.",
        .severity = Severity::Error,
        .decidedBy = DecidedBy::Path,
        .alsoKnownAs = {"SDV:MarkingQueuedIrps", "SDV:PendedCompletedRequest"},
        .bugChecks = {},
        .folder = "sp5005_irp_not_marked_pending",
    };
    return info;
  }

  void beforeStep(const Instruction& instruction, const PathView& view, ViolationSink& sink) const override {
    ExpressionPtr irp;
    if (const auto* start = std::get_if<StartPacket>(&instruction.operation))
      irp = start->irp;
    else if (const auto* call = std::get_if<Call>(&instruction.operation))
      irp = insertedBy(*call);
    if (!irp || markedBeforeRelease(instruction, irp, view))
      return;
    const Entry* entry = view.outermostEntry();
    const Local* request = requestOf(entry, view.program());
    if (!request)
      return;
    const Function& dispatch = view.program().function(entry->function);
    // Another request than the one that came in was marked when it came in.
    const ValueOrigin origin = view.originOf(irp);
    if (!origin.asEntered || origin.name != dispatch.name + "::" + request->name || !view.originOf(markOf(irp)).asEntered)
      return;
    Violation v;
    v.subject = dispatch.name;
    v.at = instruction.location;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    v.notOfMachine = true;
    v.last = "queues " + request->name + ", which is not marked";
    v.message = request->name + " is queued here, but this path has not marked it with IoMarkIrpPending. From here on "
                "another routine may complete it, and the I/O manager does not finish a request that " +
                dispatch.name + " returns as pending without the mark.";
    sink.report(std::move(v));
  }

  void onExit(const Entry& entry, const Location& at, const PathView& view, ViolationSink& sink) const override {
    const Local* request = requestOf(&entry, view.program());
    const auto status = view.valueOf(view.returned());
    if (!request || !status || (*status & 0xffffffff) == kStatusPending)
      return;
    const Function& function = view.function();
    const auto index = static_cast<std::uint32_t>(request - function.locals.data());
    if (view.valueOf(markOf(read(Place::ofLocal(LocalId(index))))) != 1)
      return;
    Violation v;
    v.subject = function.name;
    v.at = at;
    v.in = view.functionId();
    v.confidence = confidenceOf(view);
    v.notOfMachine = true;
    v.last = "returns another status than STATUS_PENDING";
    v.message = function.name + " must return STATUS_PENDING on this path, on which " + request->name +
                " was marked with IoMarkIrpPending, but it returns another status here. The request is finished twice.";
    sink.report(std::move(v));
  }

private:
  /// Marking it a little later is as good while the lock of the queue is held: on every way from here the
  /// mark, or the request's being handed on or taken out again, comes before that lock is given back. What is taken and given
  /// back in between, by the insertion itself, is another one.
  static bool markedBeforeRelease(const Instruction& instruction, const ExpressionPtr& irp, const PathView& view) {
    if (view.held().empty())
      return false;
    const Function& function = view.function();
    for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
      for (std::uint32_t i = 0; i < function.blocks[b].instructions.size(); ++i)
        if (&function.blocks[b].instructions[i] == &instruction)
          return marksOnEveryWay(function, {b, i + 1, 0}, irp);
    return false;
  }

  struct Spot {
    std::uint32_t block, index;
    int taken; ///< locks taken since the insertion and still held
    friend auto operator<=>(const Spot&, const Spot&) = default;
  };

  /// What the request is called, too: an argument may be copied before it is passed.
  static std::vector<ExpressionPtr> namesOf(const ExpressionPtr& irp, const Function& function) {
    std::vector<ExpressionPtr> names{irp};
    for (const Block& block : function.blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* assign = std::get_if<Assign>(&instruction.operation);
            assign && assign->to.isBareLocal() && oneVariable(assign->value, irp))
          names.push_back(read(assign->to));
    return names;
  }

  static bool marksOnEveryWay(const Function& function, Spot from, const ExpressionPtr& irp) {
    const std::vector<ExpressionPtr> names = namesOf(irp, function);
    std::vector<Spot> work{from};
    std::set<Spot> seen;
    while (!work.empty()) {
      Spot at = work.back();
      work.pop_back();
      if (!seen.insert(at).second)
        continue;
      const Block& block = function.blocks[at.block];
      bool done = false;
      for (; !done && at.index < block.instructions.size(); ++at.index) {
        const Operation& operation = block.instructions[at.index].operation;
        if (std::holds_alternative<Return>(operation))
          return false;
        if (std::holds_alternative<Acquire>(operation))
          ++at.taken;
        else if (std::holds_alternative<Release>(operation) && at.taken-- == 0)
          return false;
        done = marks(operation) || handsOn(operation, names) || takesOut(operation, irp);
      }
      if (!done)
        for (const Edge& edge : block.edges)
          work.push_back({edge.target.value, 0, std::min(at.taken, 8)});
    }
    return true;
  }

  /// A function of the driver gets the request: it completes it, or cancels it.
  static bool handsOn(const Operation& operation, const std::vector<ExpressionPtr>& names) {
    const auto* call = std::get_if<Call>(&operation);
    return call && call->function &&
           std::any_of(call->arguments.begin(), call->arguments.end(), [&](const ExpressionPtr& e) {
             return std::any_of(names.begin(), names.end(), [&](const ExpressionPtr& name) { return oneVariable(e, name); });
           });
  }
};

} // namespace

std::unique_ptr<PathRule> makeIrpNotMarkedPending() { return std::make_unique<IrpNotMarkedPending>(); }

} // namespace spinproof::rules
