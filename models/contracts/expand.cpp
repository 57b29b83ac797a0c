// SPDX-License-Identifier: Apache-2.0
// Puts the contracts' effects behind the calls they belong to.
//
// Every block is written anew, instruction by instruction, into a growing list of blocks. A call
// whose contract branches leaves the writer at a new block where its branches meet; the rest of the
// old block follows there, and the old block's edges move to wherever the writing ended. Blocks
// keep their numbers, and new ones come after all old ones, so block 0 stays the entry.
#include "models/contracts/expand.h"

#include "models/contracts/callbacks.h"
#include "models/contracts/emit.h"
#include "models/contracts/mutexes.h"
#include "models/contracts/requirements.h"
#include "models/contracts/wait_wrappers.h"

#include <algorithm>
#include <set>

namespace spinproof::contracts {

namespace {

using program::Block;
using program::BlockId;
using program::Call;
using program::Function;
using program::Instruction;
using program::Program;

class Expander {
public:
  Expander(Program& program, const ContractSet& contracts, ExpansionReport& report,
           const RoutineFacts& facts)
      : program_(program), contracts_(contracts), report_(report), facts_(facts),
        mutexes_(mutexClasses(program, contracts)) {
    for (const Function& function : program.functions)
      if (function.hasBody)
        bodies_.insert(function.name);
  }

  void expand(Function& function) {
    std::vector<Block> old = std::move(function.blocks);
    function.blocks.assign(old.size(), {});
    for (std::uint32_t i = 0; i < old.size(); ++i)
      rewrite(function, std::move(old[i]), BlockId(i));
  }

private:
  void rewrite(Function& function, Block old, BlockId at) {
    BlockWriter writer(function.blocks, at);
    for (Instruction& instruction : old.instructions) {
      const auto* call = std::get_if<Call>(&instruction.operation);
      const std::string routine = call ? withoutPrefix(osRoutine(*call)) : std::string();
      writer.copy(instruction);
      if (routine.empty())
        continue;
      writer.setSite(instruction.location, routine);
      if (!expandCall(function, *call, routine, writer)) {
        writer.current().noReturn = true;
        return;
      }
    }
    Block& last = writer.current();
    last.edges = std::move(old.edges);
    last.branch = std::move(old.branch);
    last.noReturn = old.noReturn;
  }

  /// Macros of missing headers are declared under another name by the parser.
  static std::string withoutPrefix(std::string routine) {
    for (const std::string_view prefix : {"spinproof_call_", "spinproof_place_"})
      if (routine.starts_with(prefix))
        return routine.substr(prefix.size());
    return routine;
  }

  /// The routine's name when the program has no body for it.
  std::string osRoutine(const Call& call) const {
    if (!call.routine.empty())
      return bodies_.contains(call.routine) ? std::string() : call.routine;
    if (!call.function || program_.function(call.function).hasBody)
      return {};
    return program_.function(call.function).name;
  }

  /// False when the routine does not return.
  bool expandCall(Function& function, const Call& call, const std::string& routine,
                  BlockWriter& writer) {
    if (facts_.traces.contains(routine)) {
      ++report_.traces;
      forgetOutputs({}, call, writer);
      return true;
    }
    Binding binding(program_, function, call, routine, &mutexes_);
    const Contract* contract = contractOf(routine);
    static const Contract kNothing;
    const Contract& known = contract ? *contract : kNothing;
    const bool own = !contract && (facts_.own.contains(routine) || !isPlainName(routine));
    report_.calls += own ? 0 : 1;
    if (own) {
      ++report_.bodiless[routine];
      writer.write(program::Assumption{"function without a body", routine});
    } else if (!contract) {
      ++report_.unknown[routine];
      writer.write(program::Assumption{"unknown routine", routine});
    } else {
      ++(contract->hasEffects ? report_.modelled : report_.boundsOnly)[routine];
      writeRequirements(known, binding, writer);
    }
    writeDemands(known, routine, writer);
    forgetOutputs(known, call, writer);
    if (known.cost)
      writer.write(program::Spend{known.cost->nanoseconds, nullptr, false, known.cost->basis});
    if (known.mayRaise())
      writer.write(program::MayRaise{routine + " may raise an exception"});
    emitEffects(known.effects, binding, writer);
    if (known.has("pure") && call.result)
      writer.write(program::Assign{*call.result, known.has("current_thread") ? program::opaque(program::kCurrentThread, {})
                                                                               : program::opaque(routine, call.arguments)});
    return !known.noReturn();
  }

  /// OS routines are C functions; operators and methods are not among them.
  static bool isPlainName(const std::string& routine) {
    return std::all_of(routine.begin(), routine.end(), [](unsigned char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
  }

  /// By name, else by the function class that it is declared with.
  const Contract* contractOf(const std::string& routine) const {
    if (const Contract* contract = contracts_.find(routine))
      return contract;
    const auto ofClass = facts_.classes.find(routine);
    return ofClass == facts_.classes.end() ? nullptr : contracts_.find(ofClass->second);
  }

  /// What the contract's flags want besides a level. APCs are the affair of who takes a lock: that it
  /// is given back too late shows where APCs are let in again.
  static void writeDemands(const Contract& contract, const std::string& routine, BlockWriter& writer) {
    const auto demand = [&](program::Demand what) {
      writer.write(program::Require{{}, routine, nullptr, contract.page, what});
    };
    if (contract.has("call_out"))
      demand(program::Demand::NoSpinLock);
    if (contract.has("needs_normal_kernel_apcs_disabled") && takesLock(contract.effects))
      demand(program::Demand::ApcsOff);
  }

  static bool takesLock(const std::vector<Effect>& effects) {
    return std::any_of(effects.begin(), effects.end(), [](const Effect& effect) {
      if (const auto* choice = std::get_if<ChooseEffect>(&effect))
        return std::any_of(choice->outcomes.begin(), choice->outcomes.end(),
                           [](const Outcome& outcome) { return takesLock(outcome.effects); });
      return std::holds_alternative<AcquireEffect>(effect);
    });
  }

  void writeRequirements(const Contract& contract, Binding& binding, BlockWriter& writer) {
    Requirements requirements = requirementsOf(contract, binding);
    if (requirements.coarse)
      ++report_.coarse[binding.routine()];
    for (program::Require& require : requirements.all)
      writer.write(std::move(require));
  }

  /// The result, and locals whose address the routine gets, may have any value afterwards, unless
  /// the contract says what becomes of them.
  static void forgetOutputs(const Contract& contract, const Call& call, BlockWriter& writer) {
    for (unsigned i = 0; i < call.arguments.size(); ++i) {
      const auto& argument = call.arguments[i];
      if (!argument || argument->kind != program::ExpressionKind::AddressOf)
        continue;
      const program::Place& place = *argument->place;
      const bool own = place.root == program::RootKind::Local &&
                       std::none_of(place.path.begin(), place.path.end(), [](const auto& step) {
                         return step.kind == program::StepKind::Deref;
                       });
      if (own && !mentionsArgument(contract.effects, i))
        writer.write(program::Havoc{place});
    }
    if (call.result && !writesResult(contract.effects))
      writer.write(program::Havoc{*call.result});
  }

  Program& program_;
  const ContractSet& contracts_;
  ExpansionReport& report_;
  const RoutineFacts& facts_;
  std::set<std::string> mutexes_;
  std::set<std::string> bodies_; ///< names of the driver's own functions
};

} // namespace

Program expand(Program program, const ContractSet& contracts, ExpansionReport& report,
               const RoutineFacts& facts) {
  unwrapWaits(program, contracts);
  Expander expander(program, contracts, report, facts);
  for (Function& function : program.functions)
    expander.expand(function);
  resolveCallbacks(program);
  return program;
}

} // namespace spinproof::contracts
