// SPDX-License-Identifier: Apache-2.0
// What is known of a routine that nobody can see, by the type of the pointer that it is called through.
//
//   PDRIVER_CANCEL cancel = IoSetCancelRoutine(irp, NULL);
//   IoAcquireCancelSpinLock(&irp->CancelIrql);
//   cancel(device, irp);                                     gives the cancel spin lock back, to irp->CancelIrql
#include "frontend/link/pointers.h"

#include <algorithm>

namespace spinproof::frontend {

using namespace program;

namespace {

constexpr std::string_view kGlobal = "global:";

/// The first acquire of a lock of the OS: what its release is like.
const Acquire* acquireOf(const Program& program, ObjectId lock) {
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* acquire = std::get_if<Acquire>(&instruction.operation);
            acquire && acquire->lock.root == RootKind::Object && acquire->lock.object == lock)
          return acquire;
  return nullptr;
}

/// `irp->CancelIrql` of the call's own argument.
ExpressionPtr restored(const contracts::Role& role, const Call& call) {
  const std::size_t dot = role.releaseRestores.find('.');
  for (std::size_t i = 0; dot != std::string::npos && i < role.parameters.size() && i < call.arguments.size(); ++i) {
    const ExpressionPtr& argument = call.arguments[i];
    const std::string record = role.releaseRestores.substr(0, dot);
    if (role.parameters[i].type == record && argument && argument->kind == ExpressionKind::Read)
      return read(argument->place->deref().field(record, role.releaseRestores.substr(dot + 1)),
                  {.bits = 8, .isSigned = false});
  }
  return unknown({.bits = 8, .isSigned = false});
}

const contracts::Role* roleOfUnseen(const Function& function, const Call& call, const contracts::HarnessSet& harness) {
  if (!call.pointer || !call.candidates.empty() || call.pointer->kind != ExpressionKind::Read ||
      !call.pointer->place->isBareLocal())
    return nullptr;
  const contracts::Role* role = harness.findRole(function.locals[call.pointer->place->local.value].typeName);
  return role && !role->mustRelease.empty() ? role : nullptr;
}

} // namespace

void releaseForUnseen(Program& program, const contracts::HarnessSet& harness) {
  for (Function& function : program.functions)
    for (Block& block : function.blocks)
      for (std::size_t i = 0; i < block.instructions.size(); ++i) {
        const auto* call = std::get_if<Call>(&block.instructions[i].operation);
        const contracts::Role* role = call ? roleOfUnseen(function, *call, harness) : nullptr;
        if (!role)
          continue;
        const std::string& name = role->mustRelease.front();
        const ObjectId lock = name.starts_with(kGlobal) ? program.findObject(name.substr(kGlobal.size())) : ObjectId();
        const Acquire* acquire = lock ? acquireOf(program, lock) : nullptr;
        if (!acquire)
          continue;
        Instruction release{Release{.lock = Place::ofObject(lock), .handle = {}, .kind = acquire->kind,
                                    .protocol = acquire->protocol, .restores = restored(*role, *call)},
                            block.instructions[i].location, role->name};
        block.instructions.insert(block.instructions.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(release));
      }
}

} // namespace spinproof::frontend
