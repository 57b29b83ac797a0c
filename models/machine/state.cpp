// SPDX-License-Identifier: Apache-2.0
#include "models/machine/state.h"

#include <xxhash.h>

namespace spinproof::machine {

const Activation* find(const State& state, ActivationId who) {
  const auto& cpu = state.cpus[who.cpu];
  for (const auto& activation : cpu.stack)
    if (activation.entry == who.entry)
      return &activation;
  for (const auto& activation : cpu.blocked)
    if (activation.entry == who.entry)
      return &activation;
  return nullptr;
}

bool isOnTop(const State& state, ActivationId who) {
  const auto& stack = state.cpus[who.cpu].stack;
  return !stack.empty() && stack.back().entry == who.entry;
}

namespace {

/// Writes numbers in base 128, lists with their length in front: no two states share an encoding.
class Encoder {
public:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7)
      bytes_.push_back(static_cast<char>(value | 0x80));
    bytes_.push_back(static_cast<char>(value));
  }
  void signedNumber(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    number((bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
  }
  template <typename Tag>
  void id(program::Id<Tag> id) {
    number(id ? std::uint64_t{id.value} + 1 : 0);
  }
  template <typename List>
  void list(const List& items) {
    number(items.size());
    for (const auto& item : items)
      put(item);
  }

  void put(std::int64_t value) { signedNumber(value); }
  void put(EntryId entry) { id(entry); }
  void put(const ActivationId& who) {
    number(who.cpu);
    id(who.entry);
  }
  void put(const Position& at) {
    id(at.function);
    id(at.block);
    number(at.instruction);
  }
  void put(const Frame& frame) {
    put(frame.at);
    list(frame.locals);
    id(frame.queue);
    number(frame.entryIrql);
    number(frame.afterwards);
  }
  void put(const Activation& a) {
    id(a.entry);
    number(static_cast<std::uint64_t>(a.phase));
    number(a.entryIrql);
    number(a.afterwards);
    number(a.before);
    number(a.parkedIrql);
    number(a.osLocks);
    list(a.frames);
  }
  void put(const Owner& owner) {
    put(owner.who);
    number(owner.shared);
    number(owner.count);
    put(owner.at);
  }
  void put(const ObjectState& object) {
    signedNumber(object.value);
    list(object.owners);
    list(object.waiters);
  }
  void put(const Cpu& cpu) {
    number(cpu.irql);
    list(cpu.stack);
    list(cpu.blocked);
  }

  std::string take() { return std::move(bytes_); }

private:
  std::string bytes_;
};

} // namespace

std::string encode(const State& state) {
  Encoder encoder;
  encoder.list(state.cpus);
  encoder.list(state.objects);
  encoder.list(state.spent);
  return encoder.take();
}

std::uint64_t hashOf(std::string_view encoded) {
  return XXH3_64bits(encoded.data(), encoded.size());
}

std::uint64_t hashOf(const void* bytes, std::size_t count, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes, count, seed);
}

} // namespace spinproof::machine
