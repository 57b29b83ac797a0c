// SPDX-License-Identifier: Apache-2.0
// Effects of a contract to instructions at a call: one overload for each effect.
#include "models/contracts/emit.h"

#include "models/contracts/wait_time.h"

#include <algorithm>
#include <functional>

namespace spinproof::contracts {

namespace {

using program::ExpressionPtr;
using program::Place;
using program::WaitTime;
using Truth = Binding::Truth;

constexpr std::int64_t kStatusSuccess = 0, kStatusTimeout = 0x102;

bool isNull(const ExpressionPtr& value) {
  return knownValue(value) == 0;
}

/// Storage of the caller's own: a local or a member of one, with no pointer on the way.
bool isOwnStorage(const Place& place) {
  return place.root == program::RootKind::Local &&
         std::none_of(place.path.begin(), place.path.end(), [](const program::Step& step) {
           return step.kind == program::StepKind::Deref;
         });
}

class Emitter {
public:
  Emitter(Binding& binding, BlockWriter& writer) : binding_(binding), writer_(writer) {}

  void all(const std::vector<Effect>& effects) {
    for (const Effect& effect : effects)
      std::visit(*this, effect);
  }

  void operator()(const AcquireEffect& e) {
    program::Acquire op;
    op.lock = placeOf(e.lock, e.kind);
    op.kind = e.kind;
    op.protocol = e.protocol;
    op.shared = e.shared;
    op.fifo = e.fifo;
    op.fromLock = e.fromLock;
    op.raiseTo = e.raise;
    op.oldIrql = optionalPlace(e.oldIrql);
    op.handle = optionalPlace(e.handle);
    op.tryOnly = e.tryOnly;
    if (e.tryOnly)
      op.result = e.result ? binding_.place(*e.result) : binding_.call().result;
    writer_.write(std::move(op));
  }

  void operator()(const ReleaseEffect& e) {
    program::Release op;
    if (e.lock)
      op.lock = binding_.place(*e.lock, e.kind);
    op.handle = optionalPlace(e.handle);
    op.kind = e.kind;
    op.protocol = e.protocol;
    op.shared = e.shared;
    op.eitherMode = e.eitherMode;
    if (e.restores)
      op.restores = binding_.value(*e.restores);
    writer_.write(std::move(op));
  }

  void operator()(const RaiseEffect& e) {
    writer_.write(program::Raise{binding_.value(e.to), optionalPlace(e.oldIrql)});
  }
  void operator()(const LowerEffect& e) { writer_.write(program::Lower{binding_.value(e.to)}); }

  void operator()(const AssignEffect& e) {
    if (const auto to = binding_.place(e.to))
      writer_.write(program::Assign{*to, binding_.value(e.value)});
  }
  void operator()(const HavocEffect& e) {
    if (const auto place = binding_.place(e.place))
      writer_.write(program::Havoc{*place});
  }

  void operator()(const AccessEffect& e) {
    const Place place = placeOf(e.place);
    writer_.write(program::Access{place, e.write, e.interlocked});
    if (e.write && isOwnStorage(place))
      writer_.write(program::Havoc{place});
  }

  void operator()(const WaitEffect& e) {
    const Place object = e.object ? placeOf(*e.object) : Place::unknown();
    const WaitTime time = waitTime(e, binding_, writer_.current());
    const auto wait = [&](WaitTime how) {
      if (binding_.isMutex(object))
        return waitForMutex(e, object, how);
      writer_.write(program::Wait{object, how, optionalPlace(e.result), binding_.routine()});
    };
    const ExpressionPtr limit = e.timeout ? binding_.value(*e.timeout) : nullptr;
    if (time != WaitTime::Unknown || !limit || limit->kind == program::ExpressionKind::Unknown)
      return wait(time);
    // A wrapper's parameter: its callers say whether there is a limit at all.
    const ExpressionPtr limited = program::binary(program::Operator::NotEqual, limit, program::constant(0, limit->type), {32, true, false});
    branch({{negation(limited), [&] { wait(WaitTime::Forever); }}, {limited, [&] { wait(time); }}});
  }

  void operator()(const SignalEffect& e) {
    writer_.write(program::Signal{placeOf(e.object), e.set});
  }
  void operator()(const QueueEffect& e) {
    writer_.write(program::Queue{e.kind, placeOf(e.object), optionalPlace(e.result)});
  }
  void operator()(const CancelEffect& e) {
    writer_.write(program::Cancel{e.kind, placeOf(e.object), optionalPlace(e.result)});
  }
  void operator()(const FlushEffect& e) {
    writer_.write(program::Flush{e.kind, optionalPlace(e.object), binding_.routine()});
  }

  void operator()(const StartPacketEffect& e) {
    const bool byKey = e.byKey && binding_.truth(*e.byKey).kind != Truth::Kind::False;
    writer_.write(program::StartPacket{placeOf(e.device), binding_.value(e.irp), byKey});
  }
  void operator()(const StartNextPacketEffect& e) {
    writer_.write(program::StartNextPacket{placeOf(e.device), e.byKey});
  }
  void operator()(const CompleteEffect& e) {
    writer_.write(program::Complete{binding_.value(e.irp)});
  }
  void operator()(const TouchPageableEffect& e) {
    writer_.write(program::TouchPageable{placeOf(e.place), e.why});
  }
  void operator()(const MayRaiseEffect& e) { writer_.write(program::MayRaise{e.why}); }

  void operator()(const SpendEffect& e) {
    program::Spend op;
    op.nanoseconds = e.nanoseconds;
    if (e.times)
      op.times = binding_.value(*e.times);
    op.busy = e.busy;
    op.basis = e.basis;
    writer_.write(std::move(op));
  }

  void operator()(const RegisterEffect& e) {
    program::Register op;
    op.role = e.role;
    op.routine = binding_.value(e.routine);
    if (isNull(op.routine))
      return; // NULL takes a registration back
    op.object = optionalPlace(e.object);
    for (const Operand& operand : e.context)
      op.context.push_back(binding_.value(operand));
    op.via = binding_.routine();
    writer_.write(std::move(op));
  }

  void operator()(const InitializeEffect& e) {
    writer_.write(program::Initialize{e.kind, placeOf(e.object)});
  }

  void operator()(const AllocateEffect& e) {
    if (!binding_.call().result)
      return;
    program::Allocate op{*binding_.call().result, program::Storage::Unknown};
    for (const StorageChoice& choice : e.storage) {
      const Truth truth = binding_.truth(choice.when);
      if (truth.kind == Truth::Kind::False)
        continue;
      if (truth.kind == Truth::Kind::True)
        op.storage = choice.storage;
      break; // not known here: unknown storage
    }
    writer_.write(std::move(op));
  }

  void operator()(const CriticalRegionEffect& e) {
    writer_.write(program::CriticalRegion{e.enter});
  }

  void operator()(const CallEffect& e) {
    program::Call op;
    const ExpressionPtr routine = binding_.value(e.routine);
    if (isNull(routine))
      return;
    if (routine->kind == program::ExpressionKind::FunctionAddress) {
      op.function = routine->function;
      if (!op.function)
        op.routine = routine->name;
    } else {
      op.pointer = routine;
    }
    for (const Operand& operand : e.arguments)
      op.arguments.push_back(binding_.value(operand));
    if (e.returnsItsResult)
      op.result = binding_.call().result;
    writer_.write(std::move(op));
  }

  void operator()(const AssumptionEffect& e) { writer_.write(program::Assumption{e.kind, e.text}); }

  void operator()(const ChooseEffect& e) {
    std::vector<Branch> branches;
    ExpressionPtr none; // no earlier condition holds
    bool undecidable = false, covered = false;
    for (const Outcome& outcome : e.outcomes) {
      const Truth truth = binding_.truth(outcome.when);
      if (truth.kind == Truth::Kind::False || (truth.kind != Truth::Kind::True && isUnseenTry(outcome)))
        continue;
      undecidable = undecidable || truth.kind == Truth::Kind::Undecidable;
      covered = truth.kind == Truth::Kind::True;
      branches.push_back({undecidable ? nullptr : conjunction(none, truth.expression),
                          [&] { all(outcome.effects); }});
      if (covered)
        break;
      if (!undecidable)
        none = conjunction(none, negation(truth.expression));
    }
    if (!covered)
      branches.push_back({undecidable ? nullptr : none, [] {}});
    if (branches.size() == 1)
      return branches.front().body();
    branch(branches);
  }

private:
  /// Who drops the result of what waits or only tries, by a flag that cannot be seen here, knows that it waits.
  bool isUnseenTry(const Outcome& outcome) const {
    const auto* acquire = outcome.effects.size() == 1 ? std::get_if<AcquireEffect>(&outcome.effects.front()) : nullptr;
    return acquire && acquire->tryOnly && !binding_.call().result &&
           (!acquire->result || acquire->result->kind == Operand::Kind::Return);
  }

  /// A successful wait owns the mutex; one with a timeout may also end without it.
  void waitForMutex(const WaitEffect& e, const Place& mutex, WaitTime time) {
    const auto ends = [&](std::int64_t status) {
      if (const auto result = optionalPlace(e.result))
        writer_.write(program::Assign{*result, program::constant(status, {32, true, false})});
    };
    program::Acquire acquire;
    acquire.lock = mutex;
    acquire.kind = program::LockKind::RecursiveMutex;
    acquire.protocol = "mutex";
    if (time == WaitTime::Forever) {
      writer_.write(acquire);
      return ends(kStatusSuccess);
    }
    branch({{nullptr,
             [&] {
               writer_.write(acquire);
               ends(kStatusSuccess);
             }},
            {nullptr, [&] { ends(kStatusTimeout); }}});
  }

  struct Branch {
    ExpressionPtr condition;
    std::function<void()> body;
  };

  /// Branches that meet again in a new block, where the writer goes on.
  void branch(const std::vector<Branch>& branches) {
    const program::BlockId from = writer_.at(), meeting = writer_.newBlock();
    for (const Branch& branch : branches) {
      const program::BlockId block = writer_.newBlock();
      writer_.moveTo(from);
      writer_.edge(block, branch.condition);
      writer_.moveTo(block);
      branch.body();
      writer_.edge(meeting, nullptr);
    }
    writer_.moveTo(meeting);
  }

  /// Unknown storage when it hangs on a result that the call drops.
  Place placeOf(const Operand& operand, program::LockKind kind = program::LockKind::Spin) {
    return binding_.place(operand, kind).value_or(Place::unknown());
  }

  std::optional<Place> optionalPlace(const std::optional<Operand>& operand) {
    return operand ? binding_.place(*operand) : std::nullopt;
  }

  Binding& binding_;
  BlockWriter& writer_;
};

bool isResult(const std::optional<Operand>& operand) {
  return operand && operand->kind == Operand::Kind::Return;
}

} // namespace

void emitEffects(const std::vector<Effect>& effects, Binding& binding, BlockWriter& writer) {
  Emitter(binding, writer).all(effects);
}

bool writesResult(const std::vector<Effect>& effects) {
  return std::any_of(effects.begin(), effects.end(), [](const Effect& effect) {
    if (const auto* e = std::get_if<AcquireEffect>(&effect))
      return isResult(e->oldIrql) || e->tryOnly;
    if (const auto* e = std::get_if<RaiseEffect>(&effect))
      return isResult(e->oldIrql);
    if (const auto* e = std::get_if<AssignEffect>(&effect))
      return e->to.kind == Operand::Kind::Return;
    if (const auto* e = std::get_if<CallEffect>(&effect))
      return e->returnsItsResult;
    if (const auto* e = std::get_if<WaitEffect>(&effect))
      return isResult(e->result);
    if (const auto* e = std::get_if<QueueEffect>(&effect))
      return isResult(e->result);
    if (const auto* e = std::get_if<CancelEffect>(&effect))
      return isResult(e->result);
    return false;
  });
}

} // namespace spinproof::contracts
