// SPDX-License-Identifier: Apache-2.0
// The fields of functions, objects, entries and the Program. See fields.h.
#pragma once

#include "models/program/fields_operation.h"
#include "models/program/program.h"

namespace spinproof::program {

constexpr auto fieldsOf(const IrqlRange*) {
  return std::tuple{must("min", &IrqlRange::min), must("max", &IrqlRange::max)};
}
constexpr auto fieldsOf(const Local*) {
  return std::tuple{must("name", &Local::name), may("typeName", &Local::typeName),
                    may("type", &Local::type), may("parameter", &Local::isParameter),
                    may("declared", &Local::declared)};
}
constexpr auto fieldsOf(const Edge*) {
  return std::tuple{must("target", &Edge::target), may("condition", &Edge::condition)};
}
constexpr auto fieldsOf(const Block*) {
  return std::tuple{may("instructions", &Block::instructions), may("edges", &Block::edges),
                    may("branch", &Block::branch), may("noReturn", &Block::noReturn)};
}
constexpr auto fieldsOf(const LockClause*) {
  using L = LockClause;
  return std::tuple{must("what", &L::what), may("text", &L::text), may("lock", &L::lock),
                    may("when", &L::when)};
}
constexpr auto fieldsOf(const Annotations*) {
  using A = Annotations;
  return std::tuple{may("minIrql", &A::minIrql),     may("maxIrql", &A::maxIrql),
                    may("raisesTo", &A::raisesTo),   may("sameIrql", &A::sameIrql),
                    may("savesIrql", &A::savesIrql), may("restoresIrql", &A::restoresIrql),
                    may("locks", &A::locks)};
}
constexpr auto fieldsOf(const Degradation*) {
  return std::tuple{may("at", &Degradation::location), must("reason", &Degradation::reason)};
}
constexpr auto fieldsOf(const Function*) {
  using F = Function;
  return std::tuple{
      must("name", &F::name),
      may("file", &F::file),
      may("static", &F::isStatic),
      may("hasBody", &F::hasBody),
      may("declared", &F::declared),
      may("end", &F::end),
      may("section", &F::section),
      may("sectionName", &F::sectionName),
      may("pagedCode", &F::pagedCode),
      may("pagedCodeAt", &F::pagedCodeAt),
      may("roles", &F::roles),
      may("annotations", &F::annotations),
      may("locals", &F::locals),
      may("parameterCount", &F::parameterCount),
      may("returnType", &F::returnType),
      may("returnsVoid", &F::returnsVoid),
      may("blocks", &F::blocks),
      may("degraded", &F::degraded),
  };
}
constexpr auto fieldsOf(const Global*) {
  using G = Global;
  return std::tuple{must("name", &G::name),    may("typeName", &G::typeName),
                    may("type", &G::type),     may("storage", &G::storage),
                    may("const", &G::isConst), may("declared", &G::declared)};
}
constexpr auto fieldsOf(const Object*) {
  using O = Object;
  return std::tuple{
      must("name", &O::name),        must("kind", &O::kind),          may("lockKind", &O::lockKind),
      may("storage", &O::storage),   may("instances", &O::instances), may("level", &O::level),
      may("routine", &O::routine),   may("partner", &O::partner),     may("initial", &O::initial),
      may("capacity", &O::capacity), may("declared", &O::declared)};
}
constexpr auto fieldsOf(const Entry*) {
  using E = Entry;
  return std::tuple{must("name", &E::name),
                    must("function", &E::function),
                    may("role", &E::role),
                    must("level", &E::level),
                    must("irql", &E::irql),
                    may("atEveryLevel", &E::atEveryLevel),
                    may("trigger", &E::trigger),
                    may("object", &E::object),
                    may("heldAtEntry", &E::heldAtEntry),
                    may("mustRelease", &E::mustRelease),
                    may("serializedBy", &E::serializedBy),
                    may("needs", &E::needs),
                    may("shuts", &E::shuts),
                    may("phase", &E::phase),
                    may("releaseRestores", &E::releaseRestores),
                    may("neverNull", &E::neverNull),
                    may("apcsOff", &E::apcsOff),
                    may("serialization", &E::serialization),
                    may("registeredAt", &E::registeredAt),
                    may("why", &E::why)};
}
constexpr auto fieldsOf(const ProgramAssumption*) {
  using P = ProgramAssumption;
  return std::tuple{must("kind", &P::kind), may("text", &P::text), may("at", &P::location)};
}

inline constexpr const char* kFormat = "spinproof-model";
inline constexpr std::uint32_t kVersion = 1;

/// What a file starts with; the Program's own fields follow in the same object.
struct FileHeader {
  std::string format = kFormat;
  std::uint32_t version = kVersion;
};
constexpr auto fieldsOf(const FileHeader*) {
  return std::tuple{must("format", &FileHeader::format), must("version", &FileHeader::version)};
}
constexpr auto fieldsOf(const Program*) {
  using P = Program;
  return std::tuple{must("name", &P::name),
                    may("files", &P::files),
                    may("globals", &P::globals),
                    may("objects", &P::objects),
                    may("functions", &P::functions),
                    may("entries", &P::entries),
                    may("assumptions", &P::assumptions)};
}

} // namespace spinproof::program
