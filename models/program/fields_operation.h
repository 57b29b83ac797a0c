// SPDX-License-Identifier: Apache-2.0
// The fields of the operations and the word each is called by. See fields.h.
#pragma once

#include "models/program/fields.h"
#include "models/program/words.h"

namespace spinproof::program {

/// In the order of the alternatives of Operation.
inline constexpr WordList<std::variant_size_v<Operation>> kOperationWords = {"acquire",
                                                                             "release",
                                                                             "raise",
                                                                             "lower",
                                                                             "assign",
                                                                             "havoc",
                                                                             "assume",
                                                                             "access",
                                                                             "call",
                                                                             "require",
                                                                             "wait",
                                                                             "signal",
                                                                             "queue",
                                                                             "cancel",
                                                                             "flush",
                                                                             "start-packet",
                                                                             "start-next-packet",
                                                                             "complete",
                                                                             "touch-pageable",
                                                                             "may-raise",
                                                                             "spend",
                                                                             "register",
                                                                             "initialize",
                                                                             "allocate",
                                                                             "critical-region",
                                                                             "assumption",
                                                                             "return"};

constexpr auto fieldsOf(const Acquire*) {
  using A = Acquire;
  return std::tuple{
      must("lock", &A::lock),      must("kind", &A::kind),      may("protocol", &A::protocol),
      may("shared", &A::shared),   may("fifo", &A::fifo),       may("fromLock", &A::fromLock),
      may("raiseTo", &A::raiseTo), may("oldIrql", &A::oldIrql), may("handle", &A::handle),
      may("result", &A::result),   may("tryOnly", &A::tryOnly)};
}
constexpr auto fieldsOf(const Release*) {
  using R = Release;
  return std::tuple{may("lock", &R::lock),     may("handle", &R::handle),
                    must("kind", &R::kind),    may("protocol", &R::protocol),
                    may("shared", &R::shared), may("eitherMode", &R::eitherMode), may("restores", &R::restores)};
}
constexpr auto fieldsOf(const Raise*) {
  return std::tuple{must("to", &Raise::to), may("oldIrql", &Raise::oldIrql)};
}
constexpr auto fieldsOf(const Lower*) {
  return std::tuple{must("to", &Lower::to)};
}
constexpr auto fieldsOf(const Assign*) {
  return std::tuple{must("to", &Assign::to), must("value", &Assign::value)};
}
constexpr auto fieldsOf(const Havoc*) {
  return std::tuple{must("place", &Havoc::place)};
}
constexpr auto fieldsOf(const Assume*) {
  return std::tuple{must("condition", &Assume::condition)};
}
constexpr auto fieldsOf(const Access*) {
  return std::tuple{must("place", &Access::place), may("write", &Access::write),
                    may("interlocked", &Access::interlocked)};
}
constexpr auto fieldsOf(const Call*) {
  using C = Call;
  return std::tuple{may("function", &C::function),   may("routine", &C::routine),
                    may("pointer", &C::pointer),     may("candidates", &C::candidates),
                    may("arguments", &C::arguments), may("result", &C::result)};
}
constexpr auto fieldsOf(const Require*) {
  using R = Require;
  return std::tuple{must("range", &R::range), may("routine", &R::routine), may("when", &R::when),
                    may("why", &R::why),     may("demand", &R::demand)};
}
constexpr auto fieldsOf(const Wait*) {
  using W = Wait;
  return std::tuple{must("object", &W::object), may("time", &W::time), may("result", &W::result),
                    may("routine", &W::routine)};
}
constexpr auto fieldsOf(const Signal*) {
  return std::tuple{must("object", &Signal::object), may("set", &Signal::set)};
}
constexpr auto fieldsOf(const Queue*) {
  return std::tuple{must("kind", &Queue::kind), must("object", &Queue::object),
                    may("result", &Queue::result)};
}
constexpr auto fieldsOf(const Cancel*) {
  return std::tuple{must("kind", &Cancel::kind), must("object", &Cancel::object),
                    may("result", &Cancel::result)};
}
constexpr auto fieldsOf(const Flush*) {
  return std::tuple{must("kind", &Flush::kind), may("object", &Flush::object),
                    may("routine", &Flush::routine)};
}
constexpr auto fieldsOf(const StartPacket*) {
  using S = StartPacket;
  return std::tuple{must("device", &S::device), may("irp", &S::irp), may("byKey", &S::byKey)};
}
constexpr auto fieldsOf(const StartNextPacket*) {
  return std::tuple{must("device", &StartNextPacket::device),
                    may("byKey", &StartNextPacket::byKey)};
}
constexpr auto fieldsOf(const Complete*) {
  return std::tuple{may("irp", &Complete::irp)};
}
constexpr auto fieldsOf(const TouchPageable*) {
  return std::tuple{must("place", &TouchPageable::place), may("why", &TouchPageable::why)};
}
constexpr auto fieldsOf(const MayRaise*) {
  return std::tuple{may("why", &MayRaise::why)};
}
constexpr auto fieldsOf(const Spend*) {
  using S = Spend;
  return std::tuple{must("nanoseconds", &S::nanoseconds), may("times", &S::times),
                    may("busy", &S::busy), may("basis", &S::basis)};
}
constexpr auto fieldsOf(const Register*) {
  using R = Register;
  return std::tuple{must("role", &R::role), must("routine", &R::routine), may("object", &R::object),
                    may("context", &R::context), may("via", &R::via)};
}
constexpr auto fieldsOf(const Initialize*) {
  return std::tuple{must("kind", &Initialize::kind), must("object", &Initialize::object)};
}
constexpr auto fieldsOf(const Allocate*) {
  return std::tuple{must("result", &Allocate::result), may("storage", &Allocate::storage)};
}
constexpr auto fieldsOf(const CriticalRegion*) {
  return std::tuple{must("enter", &CriticalRegion::enter)};
}
constexpr auto fieldsOf(const Assumption*) {
  return std::tuple{must("kind", &Assumption::kind), may("text", &Assumption::text)};
}
constexpr auto fieldsOf(const Return*) {
  return std::tuple{may("value", &Return::value)};
}

/// An instruction is one object: the operation's word, the operation's fields, then its own.
struct InstructionHeader {
  std::string word;
};
constexpr auto fieldsOf(const InstructionHeader*) {
  return std::tuple{must("do", &InstructionHeader::word)};
}
constexpr auto fieldsOf(const Instruction*) {
  return std::tuple{may("at", &Instruction::location), may("origin", &Instruction::origin)};
}

} // namespace spinproof::program
