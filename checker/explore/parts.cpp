// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/parts.h"

#include "models/machine/entries.h"
#include "models/machine/locks.h"
#include "models/machine/queues.h"
#include "models/machine/run.h"
#include "models/machine/view.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <type_traits>

namespace spinproof::explore {

using machine::Activation;
using machine::CpuIndex;
using machine::State;
using program::EntryId;
using program::ObjectId;
using program::ObjectKind;

namespace {

/// Numbers in base 128, lists with their length in front: equal bytes, equal parts.
class Bytes {
public:
  /// `room` is made larger where it must, and never smaller.
  explicit Bytes(std::string& room) : room_(room), at_(room.data()), end_(at_ + room.size()) {}

  std::string_view all() const {
    return {room_.data(), static_cast<std::size_t>(at_ - room_.data())};
  }

  /// Nearly all numbers are small.
  [[gnu::always_inline]] void number(std::uint64_t value) {
    if (value < 0x80 && at_ != end_)
      *at_++ = static_cast<char>(value);
    else
      longNumber(value);
  }
  void value(std::int64_t v) {
    number((static_cast<std::uint64_t>(v) << 1) ^ (v < 0 ? ~std::uint64_t{0} : 0));
  }
  template <typename Tag>
  void id(program::Id<Tag> i) {
    number(i ? std::uint64_t{i.value} + 1 : 0);
  }
  void position(const machine::Position& at) {
    id(at.function);
    id(at.block);
    number(at.instruction);
  }
  void frame(const machine::Frame& f) {
    position(f.at);
    for (const auto local : f.locals) // their number is the function's
      value(local);
    id(f.queue);
    number(f.entryIrql);
    number(f.afterwards);
  }
  void activation(const Activation& a) {
    id(a.entry);
    for (const auto small : {static_cast<std::uint8_t>(a.phase), a.entryIrql, a.afterwards,
                             a.before, a.parkedIrql, a.osLocks})
      number(small);
    number(a.frames.size());
    for (const auto& f : a.frames)
      frame(f);
  }
  void activations(const std::vector<Activation>& list) {
    number(list.size());
    for (const auto& a : list)
      activation(a);
  }

private:
  [[gnu::noinline]] void longNumber(std::uint64_t value) {
    const auto used = static_cast<std::size_t>(at_ - room_.data());
    if (used + 10 > room_.size())
      room_.resize(room_.size() * 2 + 120);
    at_ = room_.data() + used;
    end_ = room_.data() + room_.size();
    for (; value >= 0x80; value >>= 7)
      *at_++ = static_cast<char>(value | 0x80);
    *at_++ = static_cast<char>(value);
  }

  std::string& room_;
  char *at_, *end_;
};

/// Everybody who runs or waits.
template <typename Visit>
void forEachActivation(const State& state, Visit&& visit) {
  for (CpuIndex cpu = 0; cpu < state.cpus.size(); ++cpu)
    for (const auto* list : {&state.cpus[cpu].stack, &state.cpus[cpu].blocked})
      for (const auto& activation : *list)
        visit(activation);
}

/// One of 64 bits for each lock and each entry. Two may share one: whoever asks by bits must bear
/// with too many answers.
std::uint64_t bitOf(ObjectId lock) {
  return std::uint64_t{1} << (lock.value % 64);
}
std::uint64_t bitOf(const program::Program& program, EntryId entry) {
  return std::uint64_t{1} << ((program.objects.size() + entry.value) % 64);
}

template <typename T>
void assignList(std::vector<T>& into, const std::vector<T>& from) {
  if (!into.empty() || !from.empty())
    into = from;
}

void assignCpu(machine::Cpu& into, const machine::Cpu& from) {
  into.irql = from.irql;
  assignList(into.stack, from.stack);
  assignList(into.blocked, from.blocked);
}

} // namespace

void assign(State& into, const State& from) {
  into.cpus.resize(from.cpus.size());
  for (std::size_t i = 0; i < from.cpus.size(); ++i)
    assignCpu(into.cpus[i], from.cpus[i]);
  into.objects.resize(from.objects.size());
  for (std::size_t i = 0; i < from.objects.size(); ++i) {
    into.objects[i].value = from.objects[i].value;
    assignList(into.objects[i].owners, from.objects[i].owners);
    assignList(into.objects[i].waiters, from.objects[i].waiters);
  }
  assignList(into.spent, from.spent);
}

Parts::Parts(const machine::Machine& machine)
    : machine_(machine), watched_(machine.program().entries.size()),
      isStartIo_(machine.program().functions.size()) {
  const auto& program = machine.program();
  for (std::size_t i = 0; i < program.entries.size(); ++i)
    watched_[i] = static_cast<bool>(program.entries[i].serializedBy);
  for (const auto& object : program.objects)
    if (object.kind == ObjectKind::DeviceQueue && object.routine)
      isStartIo_[program.entry(object.routine).function.value] = true;
  for (const auto& function : program.functions)
    for (const auto& block : function.blocks) {
      mayStop_ = mayStop_ || block.noReturn;
      for (const auto& instruction : block.instructions)
        watch(instruction);
    }
}

void Parts::watch(const program::Instruction& instruction) {
  const auto& program = machine_.program();
  if (const auto* acquire = std::get_if<program::Acquire>(&instruction.operation))
    hasQueues_ = hasQueues_ || acquire->fifo;
  ObjectId awaited;
  if (const auto* wait = std::get_if<program::Wait>(&instruction.operation))
    awaited = wait->object.object;
  if (const auto* flush = std::get_if<program::Flush>(&instruction.operation)) {
    if (flush->object)
      awaited = flush->object->object;
    else
      for (std::size_t i = 0; i < program.entries.size(); ++i)
        if (program.entries[i].level == program::EntryLevel::Dpc)
          watched_[i] = true;
  }
  if (awaited)
    for (const auto entry : machine::entriesOf(program, awaited))
      watched_[entry.value] = true;
}

std::string_view Parts::encodeLocal(const State& state, CpuIndex cpu, std::string& room) const {
  Bytes bytes(room);
  bytes.number(state.cpus[cpu].irql);
  bytes.activations(state.cpus[cpu].stack);
  bytes.activations(state.cpus[cpu].blocked);
  for (std::uint32_t i = 0; i < state.objects.size(); ++i)
    for (const auto& owner : state.objects[i].owners) {
      if (owner.who.cpu != cpu)
        continue;
      bytes.number(i + 1);
      bytes.id(owner.who.entry);
      bytes.number(owner.shared);
      bytes.number(owner.count);
      bytes.position(owner.at);
    }
  return bytes.all();
}

void Parts::addLive(const Activation& activation, std::vector<Live>& live) const {
  if (watched_[activation.entry.value])
    live.push_back({activation.entry.value, 0});
  for (const auto& frame : activation.frames)
    if (isStartIo_[frame.at.function.value]) {
      const auto entries = static_cast<std::uint32_t>(machine_.program().entries.size());
      live.push_back({entries + frame.at.function.value, frame.queue ? frame.queue.value + 1 : 0});
    }
}

bool Parts::isSeen(const Activation& activation) const {
  return watched_[activation.entry.value] ||
         std::any_of(activation.frames.begin(), activation.frames.end(),
                     [&](const machine::Frame& f) { return isStartIo_[f.at.function.value]; });
}

LocalPart Parts::makeLocal(const State& state, CpuIndex cpu) const {
  LocalPart part{state.cpus[cpu], {}, {}, {}};
  for (const auto* list : {&part.cpu.stack, &part.cpu.blocked})
    for (const auto& activation : *list)
      addLive(activation, part.live);
  std::sort(part.live.begin(), part.live.end());
  for (const auto& activation : part.cpu.stack)
    if (isSeen(activation))
      part.ghost.stack.push_back(activation);
  for (const auto& activation : part.cpu.blocked)
    if (isSeen(activation))
      part.ghost.blocked.push_back(activation);
  for (std::uint32_t i = 0; i < state.objects.size(); ++i)
    for (const auto& owner : state.objects[i].owners)
      if (owner.who.cpu == cpu)
        part.holds.push_back({ObjectId{i}, owner});
  return part;
}

void Parts::addWaits(const machine::View& view, std::uint64_t& waits, std::uint64_t& holds) const {
  const auto& program = machine_.program();
  const auto awaits = [&](ObjectId object) {
    for (const auto entry : machine::entriesOf(program, object))
      waits |= bitOf(program, entry);
  };
  if (view.activation.phase == machine::Phase::Entering) {
    waits |= bitOf(machine::nextOsLock(view));
    return;
  }
  const auto* instruction = machine::currentInstruction(view);
  if (!instruction)
    return;
  if (const auto* acquire = std::get_if<program::Acquire>(&instruction->operation)) {
    const auto bit = bitOf(acquire->lock.object);
    waits |= !acquire->tryOnly && machine::isTaking(view, *acquire) ? bit : 0;
    if (view.activation.phase == machine::Phase::Queued)
      holds |= bit; // it is in front of those who come later
  } else if (const auto* wait = std::get_if<program::Wait>(&instruction->operation)) {
    const auto id = wait->object.object;
    waits |= program.object(id).kind == ObjectKind::Lock ? bitOf(id) : 0;
    if (program.object(id).kind == ObjectKind::Thread)
      awaits(id);
  } else if (const auto* flush = std::get_if<program::Flush>(&instruction->operation)) {
    waits |= flush->object ? 0 : ~std::uint64_t{0};
    if (flush->object)
      awaits(flush->object->object);
  }
}

void Parts::addRingFacts(const State& state, CpuIndex cpu, LocalFacts& facts) const {
  const auto& program = machine_.program();
  const auto addHolds = [&](EntryId who, std::uint64_t& holds) {
    holds |= bitOf(program, who);
    for (std::uint32_t i = 0; i < state.objects.size(); ++i)
      holds |= machine::ownerOf(state.objects[i], {cpu, who}) ? bitOf(ObjectId{i}) : 0;
  };
  constexpr auto kLast = LocalFacts::kLevels - 1;
  for (std::size_t i = 0; i < state.cpus[cpu].stack.size(); ++i) {
    const auto& activation = state.cpus[cpu].stack[i];
    const auto level = std::min<std::size_t>(i, kLast);
    addHolds(activation.entry, facts.holds[level]);
    addWaits({program, state, cpu, activation}, facts.waits[level], facts.holds[level]);
  }
  for (const auto& activation : state.cpus[cpu].blocked) {
    addHolds(activation.entry, facts.holds[0]);
    addWaits({program, state, cpu, activation}, facts.waits[kLast], facts.holds[0]);
  }
}

LocalFacts Parts::makeFacts(const State& state, CpuIndex cpu) const {
  const auto& program = machine_.program();
  LocalFacts facts;
  addRingFacts(state, cpu, facts);
  for (const auto& activation : state.cpus[cpu].stack)
    facts.stopped = facts.stopped || machine::hasStopped({program, state, cpu, activation});
  if (state.cpus[cpu].stack.empty())
    return facts;
  const auto* instruction =
      machine::currentInstruction({program, state, cpu, state.cpus[cpu].stack.back()});
  const auto* access =
      instruction ? std::get_if<program::Access>(&instruction->operation) : nullptr;
  if (access && !access->interlocked && access->place.root == program::RootKind::Object) {
    facts.accesses = access->place.object;
    facts.writes = access->write;
  }
  return facts;
}

std::uint32_t Parts::localOf(const State& state, CpuIndex cpu, std::string& bytes) {
  const auto part = encodeLocal(state, cpu, bytes);
  return localNumbers_.numberOf(part, machine::hashOf(part), [&] {
    localBytes_ += 2 * part.size() + sizeof(LocalPart) + sizeof(LocalFacts) + 200;
    facts_.push(makeFacts(state, cpu));
    locals_.push(makeLocal(state, cpu));
  });
}

std::uint32_t Parts::sharedOf(const State& state, SharedPart& room) {
  fill(room, state);
  return numberOf(room);
}

namespace {

template <typename T>
std::uint64_t hashOf(const std::vector<T>& list, std::uint64_t seed) {
  static_assert(std::has_unique_object_representations_v<T>);
  return list.empty() ? seed : machine::hashOf(list.data(), list.size() * sizeof(T), seed);
}

std::uint64_t hashOf(const SharedPart& part) {
  auto hash = hashOf(part.live, hashOf(part.spent, hashOf(part.objects, 0)));
  for (const auto& waiters : part.waiters)
    hash += (hash << 5) + waiters.lock.value * 64 + waiters.who.size() * 8 + waiters.who[0].cpu;
  return hash;
}

} // namespace

std::uint32_t Parts::numberOf(const SharedPart& part) {
  return shareds_.numberOf(part, hashOf(part), [&] {
    sharedBytes_ += sizeof(SharedPart) + 32 + part.objects.size() * sizeof(ObjectFacts) +
                    part.spent.size() * sizeof(EntryId) + part.live.size() * sizeof(Live) +
                    part.waiters.size() * 64;
  });
}

void Parts::fill(SharedPart& part, const State& state) const {
  part.objects.resize(state.objects.size());
  part.waiters.clear();
  for (std::uint32_t i = 0; i < state.objects.size(); ++i) {
    const auto& object = state.objects[i];
    auto& facts = part.objects[i];
    facts = {object.value, static_cast<std::uint32_t>(object.owners.size()), 0};
    for (const auto& owner : object.owners)
      facts.sharedOwners += owner.shared;
    if (!object.waiters.empty())
      part.waiters.push_back({ObjectId{i}, object.waiters});
  }
  assignList(part.spent, state.spent);
  part.live.clear();
  forEachActivation(state, [&](const Activation& activation) { addLive(activation, part.live); });
  std::sort(part.live.begin(), part.live.end());
}

namespace {

/// visit(from, to): the ranges of objects that were looked at, one after the other, until one says
/// no.
template <typename Visit>
bool forEachSeen(const machine::Seen& seen, std::size_t count, Visit&& visit) {
  for (auto bits = seen.objects; bits != 0; bits &= bits - 1) {
    const auto at = static_cast<std::size_t>(std::countr_zero(bits));
    if (!visit(at, at == machine::Seen::kLast ? count : at + 1))
      return false;
  }
  return true;
}

} // namespace

bool Parts::agree(std::uint32_t one, std::uint32_t other, const machine::Seen& seen) const {
  const auto &a = shareds_[one], &b = shareds_[other];
  return !hasQueues_ &&
         forEachSeen(seen, a.objects.size(),
                     [&](std::size_t from, std::size_t to) {
                       return std::equal(&a.objects[from], a.objects.data() + to, &b.objects[from]);
                     }) &&
         (!seen.others || a.live == b.live) && (!seen.spent || a.spent == b.spent);
}

std::uint32_t Parts::sharedAfter(Place before, Place after, const machine::Seen& seen,
                                 SharedPart& room) {
  const auto &from = shareds_[before.shared], &like = shareds_[after.shared];
  room.objects = from.objects;
  forEachSeen(seen, room.objects.size(), [&](std::size_t first, std::size_t last) {
    std::copy(&like.objects[first], like.objects.data() + last, &room.objects[first]);
    return true;
  });
  room.waiters.clear(); // there are no queues
  assignList(room.spent, seen.spent ? like.spent : from.spent);
  const auto &gone = locals_[before.local].live, &come = locals_[after.local].live;
  room.live.clear();
  std::set_difference(from.live.begin(), from.live.end(), gone.begin(), gone.end(),
                      std::back_inserter(room.live));
  room.live.insert(room.live.end(), come.begin(), come.end());
  std::sort(room.live.begin(), room.live.end());
  return numberOf(room);
}

State Parts::join(const std::uint32_t* locals, std::uint32_t number) const {
  State state;
  joinWith(locals, number, false, 0, state);
  return state;
}

void Parts::joinFor(CpuIndex cpu, const std::uint32_t* locals, std::uint32_t number,
                    State& into) const {
  joinWith(locals, number, true, cpu, into);
}

void Parts::joinWith(const std::uint32_t* locals, std::uint32_t number, bool ghosts, CpuIndex whole,
                     State& state) const {
  const auto cpus = machine_.configuration().cpus;
  const auto& shared = shareds_[number];
  state.cpus.resize(cpus);
  state.witness = {};
  state.objects.resize(shared.objects.size());
  for (std::size_t i = 0; i < shared.objects.size(); ++i) {
    state.objects[i].value = shared.objects[i].value;
    state.objects[i].owners.clear();
    state.objects[i].waiters.clear();
  }
  for (const auto& [lock, waiters] : shared.waiters)
    state.object(lock).waiters = waiters;
  assignList(state.spent, shared.spent);
  // CPUs in their order: owners come out ordered by who they are.
  for (CpuIndex cpu = 0; cpu < cpus; ++cpu) {
    const auto& part = locals_[locals[cpu]];
    assignCpu(state.cpus[cpu], ghosts && cpu != whole ? part.ghost : part.cpu);
    for (const auto& hold : part.holds) {
      auto& owners = state.object(hold.lock).owners;
      owners.push_back(hold.owner);
      owners.back().who.cpu = cpu;
    }
  }
}

std::uint64_t Parts::bytes() const {
  return localBytes_ + sharedBytes_;
}

} // namespace spinproof::explore
