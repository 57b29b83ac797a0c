// SPDX-License-Identifier: Apache-2.0
// SP7001. The engine saw every acquire in each context in which its function is entered; the advice
// holds where all of them were at DISPATCH_LEVEL, for certain, and where nobody else can call the
// function: no context without a known caller, no pointer to the function that is not one of the
// OS's ways in, nothing left unexplored above it.
//
// Example: a DPC and the helper that only this DPC calls. Not a helper that a dispatch routine
// calls, too.
#include "checker/confirm/advice.h"
#include "checker/confirm/narrate.h"
#include "checker/confirm/single.h"
#include "checker/confirm/time_findings.h"
#include "rules/advice_rules.h"

#include <algorithm>
#include <optional>
#include <set>

namespace spinproof::confirm {

using namespace program;
using summary::LockSighting;
using summary::Site;

namespace {

constexpr std::size_t kMostWaysIn = 64;

/// Functions that an entry or an unknown may call although no Call names them.
class Pointed {
public:
  explicit Pointed(const Program& program) : pointed_(program.functions.size(), false) {
    for (const Function& function : program.functions)
      for (const Block& block : function.blocks)
        for (const Instruction& instruction : block.instructions)
          std::visit([&](const auto& op) { look(op); }, instruction.operation);
    for (const Entry& entry : program.entries) // there the OS says at which level it comes
      pointed_[entry.function.value] = false;
  }
  bool operator()(FunctionId function) const { return pointed_[function.value]; }

private:
  void in(const ExpressionPtr& e) {
    if (!e)
      return;
    if (e->kind == ExpressionKind::FunctionAddress && e->function)
      pointed_[e->function.value] = true;
    for (const ExpressionPtr& operand : e->operands)
      in(operand);
  }
  void look(const Assign& op) { in(op.value); }
  void look(const Return& op) { in(op.value); }
  void look(const Call& op) {
    for (const ExpressionPtr& argument : op.arguments)
      in(argument);
  }
  void look(const auto&) {}

  std::vector<bool> pointed_;
};

/// Functions that may be called from one that was not explored to its end.
std::vector<bool> belowUnexplored(const Program& program, const summary::Engine& engine) {
  std::vector<bool> below(program.functions.size(), false);
  std::vector<FunctionId> todo = engine.gaveUp();
  for (const FunctionId function : todo)
    below[function.value] = true;
  while (!todo.empty()) {
    const FunctionId from = todo.back();
    todo.pop_back();
    auto reach = [&](FunctionId to) {
      if (to && !below[to.value]) {
        below[to.value] = true;
        todo.push_back(to);
      }
    };
    for (const Block& block : program.function(from).blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* call = std::get_if<Call>(&instruction.operation)) {
          reach(call->function);
          for (const FunctionId candidate : call->candidates)
            reach(candidate);
        }
  }
  return below;
}

bool releasedIn(const Function& function, const Acquire& acquire) {
  for (const Block& block : function.blocks)
    for (const Instruction& instruction : block.instructions)
      if (const auto* release = std::get_if<Release>(&instruction.operation))
        if ((release->lock && equal(*release->lock, acquire.lock)) ||
            (release->handle && acquire.handle && equal(*release->handle, *acquire.handle)))
          return true;
  return false;
}

/// The level at which the acquire begins is DISPATCH_LEVEL, surely.
bool atDispatch(const summary::Engine& engine, const LockSighting& sighting) {
  const summary::Context& context = engine.context(sighting.context);
  const summary::Property& property = context.nodes[sighting.node.value].state.property;
  const std::size_t count = sighting.events.size();
  const Irql level = count > 1 ? sighting.events[count - 2].irqlAfter : property.irql;
  return context.entrance.callerKnown && !context.gaveUp && property.irqlCertain &&
         level == kDispatch;
}

class LostBelow {
public:
  LostBelow(summary::Engine& engine, const AtDispatch& variants)
      : engine_(engine), program_(engine.program()), variants_(variants), pointed_(program_),
        unexplored_(belowUnexplored(program_, engine)) {}

  std::vector<report::Finding> find() {
    std::map<Site, std::vector<LockSighting>> bySite;
    for (LockSighting& sighting : engine_.lockSightings())
      bySite[sighting.site].push_back(std::move(sighting));
    std::set<std::pair<FunctionId, std::string>> told;
    for (const auto& [site, sightings] : bySite) {
      const FunctionId in = engine_.sites().spot(site).function;
      const Instruction& instruction = *engine_.sites().instruction(site);
      const auto* variant = variantOf(instruction);
      if (!variant || pointed_(in) || unexplored_[in.value] ||
          !releasedIn(program_.function(in), std::get<Acquire>(instruction.operation)) ||
          !std::all_of(sightings.begin(), sightings.end(),
                       [&](const LockSighting& s) { return atDispatch(engine_, s); }))
        continue;
      if (!sawAll(in, sightings))
        continue;
      const std::optional<std::string> ways = waysIn(sightings);
      if (!ways)
        continue;
      const std::string lock =
          engine_.displayName(sightings[0].context, sightings[0].events.back().place);
      if (told.emplace(in, lock).second)
        tell(instruction, in, lock, *variant, *ways, sightings.front());
    }
    return std::move(findings_);
  }

private:
  const std::string* variantOf(const Instruction& instruction) const {
    const auto& acquire = std::get<Acquire>(instruction.operation);
    if (acquire.raiseTo != kDispatch || acquire.tryOnly || instruction.origin.empty())
      return nullptr;
    const auto it = variants_.find({acquire.protocol, acquire.shared});
    return it == variants_.end() ? nullptr : &it->second;
  }

  /// The acquire was looked at in each context of its function: what is entered only where the OS
  /// may come at several levels, or by nobody that is known, is not.
  bool sawAll(FunctionId in, const std::vector<LockSighting>& sightings) const {
    std::set<summary::ContextId> seen;
    for (const LockSighting& sighting : sightings)
      seen.insert(sighting.context);
    for (std::uint32_t c = 0; c < engine_.contextCount(); ++c)
      if (engine_.context(summary::ContextId(c)).entrance.function == in &&
          !seen.contains(summary::ContextId(c)))
        return false;
    return true;
  }

  /// The OS's ways in, in order of the Program; none when it may also come at another level than it
  /// was followed from: what the OS does not promise is no ground for advice.
  std::optional<std::string> waysIn(const std::vector<LockSighting>& sightings) const {
    std::set<EntryId> entries;
    for (const LockSighting& sighting : sightings)
      for (const Chain& chain : chainsTo(engine_, sighting.context, kMostWaysIn)) {
        const summary::Entrance& root =
            engine_.context(chain.empty() ? sighting.context : chain.front().caller).entrance;
        if (!root.entry ||
            (root.property.irql >= kDispatch && program_.entry(root.entry).irql.min < kDispatch))
          return std::nullopt;
        entries.insert(root.entry);
      }
    std::string text;
    for (const EntryId entry : entries)
      text += (text.empty() ? "" : ", ") + program_.entry(entry).name;
    return text.empty() ? std::nullopt : std::optional(text);
  }

  void tell(const Instruction& instruction, FunctionId in, const std::string& lock,
            const std::string& variant, const std::string& ways, const LockSighting& first) {
    const Path path = writeOut(engine_, firstChain(engine_, first.context), first.context,
                               first.node, first.events, first.site);
    rules::Violation v;
    v.subject = lock;
    v.at = instruction.location;
    v.in = in;
    v.message = instruction.origin + " raises to the level at which " + program_.function(in).name +
                " always is: " + variant + " is enough for " + lock +
                ". All ways here are at DISPATCH_LEVEL (" + ways + ").";
    report::Finding finding = findingOf(rules::useAtDpcLevel(), v, program_);
    doubt(finding, {path}, engine_);
    finding.trace = story(engine_, path);
    findings_.push_back(std::move(finding));
  }

  summary::Engine& engine_;
  const Program& program_;
  const AtDispatch& variants_;
  Pointed pointed_;
  std::vector<bool> unexplored_;
  std::vector<report::Finding> findings_;
};

} // namespace

void findUseAtDpcLevel(summary::Engine& engine, const AtDispatch& variants,
                       std::vector<report::Finding>& findings) {
  for (report::Finding& finding : LostBelow(engine, variants).find())
    findings.push_back(std::move(finding));
}

} // namespace spinproof::confirm
