// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/access.h"

#include "checker/summary/deep.h"
#include "models/program/without_casts.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;
using summary::PlaceId;
using summary::PlaceKind;
using summary::PlaceNode;
using summary::Term;
using summary::TermKind;
using summary::Terms;

namespace {

constexpr std::size_t kEntriesPerUse = 16;

/// What a pointer that is a lock's only name was loaded from: `*ext->Lock` lies, for us, where
/// `ext->Lock` does.
PlaceId homeOf(const Terms& terms, PlaceId lock) {
  const PlaceNode& node = terms.place(lock);
  if (node.kind != PlaceKind::PointedBy)
    return lock;
  const Term& pointer = terms.term(node.term);
  return pointer.kind == TermKind::Initial && pointer.place ? pointer.place : lock;
}

/// A lock that a caller holds, of which the context only knows which member of what it is.
bool isHeldOutside(const Terms& terms, PlaceId lock) {
  const PlaceNode& node = terms.place(lock);
  if (node.kind != PlaceKind::Field || terms.place(node.base).kind != PlaceKind::PointedBy)
    return false;
  const Term* holder = &terms.term(terms.place(node.base).term);
  while (holder->kind == TermKind::Escaped && !holder->operands.empty())
    holder = &terms.term(holder->operands[0]);
  return holder->kind == TermKind::Opaque && terms.name(holder->name) == "held";
}

/// The record whose member the place is, nearest to its instance: what a driver writer would call
/// it.
const std::string* recordOf(const Terms& terms, PlaceId place, PlaceId instance) {
  const std::string* record = nullptr;
  for (PlaceId at = place; at && at != instance; at = terms.place(at).base)
    if (terms.place(at).kind == PlaceKind::Field)
      record = &terms.name(terms.place(at).record);
  return record;
}

/// A value that this very way through the code came by: a handle that was just created.
bool isMadeHere(const Terms& terms, summary::TermId id) {
  const summary::Term& value = terms.term(id);
  switch (value.kind) {
  case TermKind::Fresh:
  case TermKind::Escaped:
  case TermKind::Stale:
  case TermKind::Phi:
    return true;
  case TermKind::Apply:
    return value.op == Operator::Convert && isMadeHere(terms, value.operands[0]);
  default:
    return false;
  }
}

bool madeHere(const Terms& terms, PlaceId instance) {
  const PlaceNode& node = terms.place(instance);
  if (node.kind == PlaceKind::Container)
    return node.base && madeHere(terms, instanceOf(terms, node.base));
  if (node.kind != PlaceKind::PointedBy)
    return node.kind == PlaceKind::Unknown || node.kind == PlaceKind::Local;
  const Term& pointer = terms.term(node.term);
  switch (pointer.kind) {
  case TermKind::Initial:
    return !pointer.place;
  case TermKind::Opaque:
    // The context of a handle, or what else a getter leads to: as new as the handle.
    return pointer.operands.size() == 1 && isMadeHere(terms, pointer.operands[0]);
  case TermKind::Address:
    return false;
  default:
    return true; // a fresh allocation, a search's result, the next of a list: whose it is, is not
                 // known
  }
}

/// `DeviceObject->DeviceExtension`, or a global.
bool isOfDevice(const Terms& terms, PlaceId instance, const Program& program,
                const std::set<std::string>& deviceRecords) {
  const PlaceNode& node = terms.place(instance);
  if (node.kind == PlaceKind::Global)
    return !program.globals[node.index].isConst;
  if (node.kind != PlaceKind::PointedBy)
    return false;
  const Term& pointer = terms.term(node.term);
  if (pointer.kind != TermKind::Initial || !pointer.place)
    return false;
  const PlaceNode& from = terms.place(pointer.place);
  return from.kind == PlaceKind::Field && deviceRecords.contains(terms.name(from.record));
}

/// Not behind a pointer that the driver keeps in a record of its own: device registers, for
/// instance.
bool isDirect(const Terms& terms, PlaceId instance, const std::set<std::string>& deviceRecords) {
  const PlaceNode& node = terms.place(instance);
  if (node.kind != PlaceKind::PointedBy)
    return node.kind == PlaceKind::Global;
  const Term& pointer = terms.term(node.term);
  if (pointer.kind != TermKind::Initial)
    return pointer.kind == TermKind::Opaque;
  const PlaceNode& from = terms.place(pointer.place);
  return from.kind == PlaceKind::Local || from.kind == PlaceKind::Global ||
         (from.kind == PlaceKind::Field && deviceRecords.contains(terms.name(from.record)));
}

/// The field that a getter's argument was read from.
PlaceId gotFrom(const Terms& terms, PlaceId instance) {
  const PlaceNode& node = terms.place(instance);
  if (node.kind != PlaceKind::PointedBy)
    return {};
  const Term& pointer = terms.term(node.term);
  if (pointer.kind != TermKind::Opaque || pointer.operands.size() != 1)
    return {};
  const Term* handle = &terms.term(pointer.operands[0]);
  while (handle->kind == TermKind::Apply && handle->op == Operator::Convert)
    handle = &terms.term(handle->operands[0]);
  const bool field = handle->kind == TermKind::Initial && handle->place &&
                     terms.place(handle->place).kind == PlaceKind::Field;
  return field ? handle->place : PlaceId{};
}

/// What a write stores stands right behind it; null: not known.
const Expression* storedBy(const summary::Engine& engine, summary::Site write) {
  const auto spot = engine.sites().spot(write);
  const auto& instructions =
      engine.program().function(spot.function).blocks[spot.block.value].instructions;
  if (spot.index + 1 >= instructions.size())
    return nullptr;
  const auto* assign = std::get_if<Assign>(&instructions[spot.index + 1].operation);
  if (!assign || !assign->value)
    return nullptr;
  return withoutCasts(assign->value);
}

bool isIncrement(const Expression& value) {
  return value.kind == ExpressionKind::Binary &&
         (value.op == Operator::Add || value.op == Operator::Subtract);
}

/// A constructor or a destructor: nobody else has the object yet, or any more. `Pool<Item>::~Pool`.
bool makesOrEnds(const std::string& function) {
  const std::string name = function.substr(0, std::min(function.find(" ("), function.find(" #")));
  std::size_t depth = 0, start = name.size(), end = name.size();
  std::string parts[2];
  for (std::string& part : parts) {
    for (end = start; start > 0; --start) {
      depth += name[start - 1] == '>';
      depth -= depth > 0 && name[start - 1] == '<';
      if (depth == 0 && start > 1 && name[start - 1] == ':' && name[start - 2] == ':')
        break;
    }
    part = name.substr(start, end - start);
    start = start > 1 ? start - 2 : 0;
  }
  return !parts[1].empty() && (parts[0].starts_with('~') || parts[0] == parts[1].substr(0, parts[1].find('<')));
}

/// Through `this`, or through a member of it that was handed on as the `this` of a callee.
bool throughThis(Terms& terms, const summary::Entrance& entrance, PlaceId place) {
  const PlaceId parameter = terms.local(LocalId(0));
  const auto told = entrance.store.find(parameter);
  const summary::TermId self = told == entrance.store.end() ? terms.initial(parameter) : told->second;
  if (terms.term(self).kind == TermKind::Address)
    return terms.within(place, terms.term(self).place);
  const PlaceNode& root = terms.place(terms.root(place));
  return root.kind == PlaceKind::PointedBy && root.term == self;
}

} // namespace

PlaceId instanceOf(const Terms& terms, PlaceId place) {
  for (;;) {
    const PlaceNode& node = terms.place(place);
    if (node.kind != PlaceKind::Field && node.kind != PlaceKind::Element)
      return place;
    if (!node.base)
      return place;
    place = node.base;
  }
}

bool isRunning(const Entry& entry) {
  return entry.phase.empty() || entry.phase == "running";
}

const Guard* Use::guard(const std::string& lock) const {
  for (const Guard& guard : guards)
    if (guard.name == lock)
      return &guard;
  return nullptr;
}

Uses::Uses(summary::Engine& engine, const MeetingOptions& options)
    : engine_(engine), options_(options), parts_(partsOfOthers(engine)), sightings_(engine.accessSightings()) {
  // What names lead out of calls may differ; the member at their end is the same.
  std::set<std::pair<summary::NameId, summary::NameId>> changing; // record and member
  auto memberOf = [&](const summary::AccessSighting& sighting) {
    const PlaceNode& node = engine.terms().place(sighting.place);
    return std::pair(node.record, node.field);
  };
  auto writes = [&](const summary::AccessSighting& sighting) {
    return std::get<Access>(engine.sites().instruction(sighting.site)->operation).write;
  };
  for (const summary::AccessSighting& sighting : sightings_)
    if (writes(sighting) && !changing.contains(memberOf(sighting)) && comesWhileRunning(sighting.context))
      changing.insert(memberOf(sighting));
  for (const summary::AccessSighting& sighting : sightings_)
    if (writes(sighting) || engine.terms().place(sighting.place).kind != PlaceKind::Field ||
        changing.contains(memberOf(sighting)))
      add(sighting);
  for (auto& [field, uses] : fields_)
    std::stable_sort(uses.begin(), uses.end(),
                     [](const Use& a, const Use& b) { return a.at < b.at; });
}

const std::vector<Chain>& Uses::waysTo(summary::ContextId context) {
  auto [it, added] = ways_.try_emplace(context);
  if (added) {
    it->second = chainsTo(engine_, context, kEntriesPerUse);
    std::erase_if(it->second, [&](const Chain& way) {
      return parts_.contains(engine_.context(way.empty() ? context : way.front().caller).entrance.entry);
    });
  }
  return it->second;
}

bool Uses::comesWhileRunning(summary::ContextId context) {
  const auto& ways = waysTo(context);
  return std::any_of(ways.begin(), ways.end(), [&](const Chain& way) {
    const EntryId entry = engine_.context(way.empty() ? context : way.front().caller).entrance.entry;
    return isRunning(engine_.program().entry(entry));
  });
}

/// Its function frees the record further down: nobody else may be at it any more.
bool Uses::freed(const Place& place, const Use& use) const {
  if (place.root != RootKind::Local || place.path.empty() || place.path.front().kind != StepKind::Deref)
    return false;
  for (const Block& block : engine_.program().function(use.in).blocks)
    for (const Instruction& instruction : block.instructions) {
      const auto* call = std::get_if<Call>(&instruction.operation);
      if (!call || !options_.endsStorage.contains(call->routine) || !(use.at < instruction.location) || call->arguments.empty())
        continue;
      const Expression* freed = withoutCasts(call->arguments.front());
      if (freed && freed->kind == ExpressionKind::Read && freed->place && freed->place->isBareLocal() &&
          freed->place->local == place.local)
        return true;
    }
  return false;
}

const Outward& Uses::outwardFrom(summary::ContextId context) {
  auto& [last, known] = outward_; // sightings come context by context
  if (!known || last != context) {
    known = std::make_unique<Outward>(engine_);
    last = context;
    for (const summary::CallerLink& link : waysTo(context).front())
      known->push(link.arguments, link.site);
  }
  return *known;
}

void Uses::add(const summary::AccessSighting& sighting) {
  Terms& terms = engine_.terms();
  const Program& program = engine_.program();
  if (isDeep(terms, sighting.place))
    return;
  const std::vector<Chain>& ways = waysTo(sighting.context);
  if (ways.empty())
    return;
  const Outward& outward = outwardFrom(sighting.context);
  const PlaceId place = outward(sighting.place);
  const PlaceId instance = instanceOf(terms, place);
  const PlaceKind kind = terms.place(instance).kind;
  if (kind == PlaceKind::Local || kind == PlaceKind::Unknown || kind == PlaceKind::Object)
    return;
  const std::string* record = recordOf(terms, place, instance);
  if (kind != PlaceKind::Global &&
      (!record || record->empty() || options_.requestRecords.contains(*record)))
    return;
  const Function& outermost = program.function(
      engine_.context(ways.front().empty() ? sighting.context : ways.front().front().caller)
          .entrance.function);
  const Instruction& instruction = *engine_.sites().instruction(sighting.site);
  const auto& access = std::get<Access>(instruction.operation);
  Use use;
  use.sighting = &sighting;
  use.field = terms.className(place, program, &outermost);
  use.at = instruction.location;
  use.in = engine_.sites().spot(sighting.site).function;
  use.write = access.write;
  use.interlocked = access.interlocked;
  use.byRoutine = !instruction.origin.empty();
  use.updates = use.interlocked && options_.atomicUpdates.contains(instruction.origin);
  if (const Expression* stored =
          use.write && !use.byRoutine ? storedBy(engine_, sighting.site) : nullptr) {
    use.increments = isIncrement(*stored);
    use.constant = stored->kind == ExpressionKind::Constant;
    use.zero = use.constant && stored->value == 0;
    use.blind = !use.interlocked && stored->kind != ExpressionKind::Unary && stored->kind != ExpressionKind::Binary;
  }
  use.direct = isDirect(terms, instance, options_.deviceRecords);
  if (const PlaceId from = gotFrom(terms, instance))
    use.behind = terms.className(from, program, &outermost);
  use.published = !madeHere(terms, instance) && !freed(access.place, use);
  use.ofDevice = isOfDevice(terms, instance, program, options_.deviceRecords);
  use.ways = ways;
  if (throughThis(terms, engine_.context(sighting.context).entrance, sighting.place)) {
    std::erase_if(use.ways, [&](const Chain& way) {
      return makesOrEnds(program.function(use.in).name) ||
             std::any_of(way.begin(), way.end(), [&](const summary::CallerLink& link) {
               return makesOrEnds(program.function(engine_.context(link.caller).entrance.function).name);
             });
    });
    use.published = use.published && !use.ways.empty();
  }
  for (const summary::Held& held : sighting.held) {
    const PlaceId lock = outward(held.lock);
    Guard guard;
    guard.name = terms.className(lock, program, &outermost);
    guard.fromEntry = held.fromEntry;
    if (terms.place(lock).kind == PlaceKind::Object)
      guard.kind = program.objects[terms.place(lock).index].lockKind;
    if (!held.fromEntry)
      if (const auto* acquire =
              std::get_if<Acquire>(&engine_.sites().instruction(held.at)->operation)) {
        guard.kind = acquire->kind;
        guard.protocol = acquire->protocol;
      }
    const PlaceId home = instanceOf(terms, homeOf(terms, lock));
    const PlaceKind homeKind = terms.place(home).kind;
    guard.own =
        home == instance || homeKind == PlaceKind::Global ||
        (record && isHeldOutside(terms, lock) && terms.name(terms.place(lock).record) == *record);
    guard.covers = guard.own || guard.kind == LockKind::Interrupt;
    use.guards.push_back(std::move(guard));
  }
  fields_[use.field].push_back(std::move(use));
}

} // namespace spinproof::confirm
