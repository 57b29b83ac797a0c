// SPDX-License-Identifier: Apache-2.0
// One instruction as a sentence: `acquire DEVICE_EXTENSION.Lock (spin), raise to DISPATCH_LEVEL,
// old IRQL in Dispatch::irql`. What concurrency acts on is called by its class, values are spelled.
#include "models/program/print.h"
#include "models/program/words.h"

namespace spinproof::program {
namespace {

class OperationText {
public:
  OperationText(const Program& program, const Function* function)
      : program_(program), function_(function) {}

  std::string operator()(const Acquire& a) const {
    std::string text = a.tryOnly ? "try to acquire " : "acquire ";
    text += lock(a.lock, a.handle, a.kind, a.protocol, a.shared);
    if (a.fifo)
      text += ", in order of arrival";
    if (a.fromLock)
      text += ", raise to the lock's level";
    if (a.raiseTo)
      text += ", raise to " + irqlName(*a.raiseTo);
    if (a.oldIrql)
      text += ", old IRQL in " + name(*a.oldIrql);
    return text + into(a.result);
  }
  std::string operator()(const Release& r) const {
    std::string text = "release " + lock(r.lock, r.handle, r.kind, r.protocol, r.shared);
    text += r.eitherMode ? ", shared or not" : "";
    return r.restores ? text + ", lower to " + level(r.restores) : text;
  }
  std::string operator()(const Raise& r) const {
    const std::string text = "raise to " + level(r.to);
    return r.oldIrql ? text + ", old IRQL in " + name(*r.oldIrql) : text;
  }
  std::string operator()(const Lower& l) const { return "lower to " + level(l.to); }

  std::string operator()(const Assign& a) const { return spelled(a.to) + " = " + value(a.value); }
  std::string operator()(const Havoc& h) const { return spelled(h.place) + " = anything"; }
  std::string operator()(const Assume& a) const { return "assume " + value(a.condition); }
  std::string operator()(const Access& a) const {
    return std::string(a.interlocked ? "interlocked " : "") + (a.write ? "write " : "read ") +
           name(a.place);
  }
  std::string operator()(const Call& c) const {
    const std::string target = c.result ? spelled(*c.result) + " = call " : "call ";
    return target + callee(c) + "(" + list(c.arguments) + ")" + candidates(c);
  }
  std::string operator()(const Require& r) const {
    std::string text = "require " + demanded(r);
    if (r.demand == Demand::Irql && r.range.min != r.range.max)
      text += " to " + irqlName(r.range.max);
    text += r.routine.empty() ? "" : " for " + r.routine;
    text += r.when ? ", when " + value(r.when) : "";
    return text + because(r.why);
  }

  std::string operator()(const Wait& w) const {
    return "wait for " + name(w.object) + ", " + waitTime(w.time) + into(w.result);
  }
  std::string operator()(const Signal& s) const {
    return (s.set ? "signal " : "reset ") + name(s.object);
  }
  std::string operator()(const Queue& q) const {
    return "queue " + kind(q.kind) + name(q.object) + into(q.result);
  }
  std::string operator()(const Cancel& c) const {
    return "cancel " + kind(c.kind) + name(c.object) + into(c.result);
  }
  std::string operator()(const Flush& f) const {
    return "wait until the routine of " +
           (f.object ? kind(f.kind) + name(*f.object) : "every " + std::string(word(f.kind))) +
           " has ended";
  }
  std::string operator()(const StartPacket& s) const {
    const std::string irp = s.irp ? " with " + value(s.irp) : "";
    return "start packet on " + name(s.device) + irp + (s.byKey ? ", by key" : "");
  }
  std::string operator()(const StartNextPacket& s) const {
    return "start next packet on " + name(s.device) + (s.byKey ? ", by key" : "");
  }
  std::string operator()(const Complete& c) const {
    return "complete " + (c.irp ? value(c.irp) : std::string("a request"));
  }

  std::string operator()(const TouchPageable& t) const {
    return "touch pageable " + name(t.place) + because(t.why);
  }
  std::string operator()(const MayRaise& m) const {
    return "may raise an exception" + because(m.why);
  }
  std::string operator()(const Spend& s) const {
    std::string text = (s.busy ? "spin for " : "spend ") + std::to_string(s.nanoseconds) + " ns";
    text += s.times ? ", " + value(s.times) + " times" : "";
    return text + because(s.basis);
  }
  std::string operator()(const Register& r) const {
    std::string text = "register " + value(r.routine) + " as " + r.role;
    text += r.object ? " of " + name(*r.object) : "";
    text += r.context.empty() ? "" : " with (" + list(r.context) + ")";
    return r.via.empty() ? text : text + ", by " + r.via;
  }
  std::string operator()(const Initialize& i) const {
    return "initialize " + kind(i.kind) + name(i.object);
  }
  std::string operator()(const Allocate& a) const {
    return spelled(a.result) + " = allocate " + std::string(word(a.storage)) + " storage";
  }
  std::string operator()(const CriticalRegion& c) const {
    return c.enter ? "enter critical region" : "leave critical region";
  }
  std::string operator()(const Assumption& a) const {
    return "assumption: " + a.kind + (a.text.empty() ? "" : ": " + a.text);
  }
  std::string operator()(const Return& r) const {
    return r.value ? "return " + value(r.value) : "return";
  }

private:
  static std::string demanded(const Require& r) {
    switch (r.demand) {
    case Demand::NoSpinLock: return "no spin lock held";
    case Demand::ApcsOff: return "normal kernel APCs off";
    case Demand::Never: return "never";
    case Demand::Irql: break;
    }
    return irqlName(r.range.min);
  }
  std::string name(const Place& place) const { return className(place, program_, function_); }
  std::string spelled(const Place& place) const { return spelling(place, program_, function_); }
  std::string value(const ExpressionPtr& e) const { return toString(e, program_, function_); }

  /// An IRQL by its name where it is a constant.
  std::string level(const ExpressionPtr& e) const {
    if (e && e->kind == ExpressionKind::Constant && e->value >= 0 && e->value <= kHigh)
      return irqlName(static_cast<Irql>(e->value));
    return value(e);
  }

  std::string list(const std::vector<ExpressionPtr>& values) const {
    std::string text;
    for (const ExpressionPtr& e : values)
      text += (text.empty() ? "" : ", ") + value(e);
    return text;
  }

  /// "DEVICE_EXTENSION.Lock (spin, at-dpc, shared) with handle Dispatch::handle"
  std::string lock(const std::optional<Place>& lock, const std::optional<Place>& handle,
                   LockKind kind, const std::string& protocol, bool shared) const {
    std::string text = lock ? name(*lock) : "the lock";
    text += " (" + std::string(word(kind));
    if (!protocol.empty() && protocol != word(kind))
      text += ", " + protocol;
    text += shared ? ", shared)" : ")";
    return handle ? text + " with handle " + name(*handle) : text;
  }

  std::string callee(const Call& c) const {
    if (c.pointer)
      return "*" + value(c.pointer);
    if (!c.function)
      return c.routine;
    return functionName(c.function);
  }
  std::string functionName(FunctionId id) const {
    return id.value < program_.functions.size() ? program_.function(id).name
                                                : "function" + std::to_string(id.value);
  }
  std::string candidates(const Call& c) const {
    std::string text;
    for (const FunctionId candidate : c.candidates)
      text += (text.empty() ? ", one of " : ", ") + functionName(candidate);
    return text;
  }

  std::string into(const std::optional<Place>& result) const {
    return result ? ", result in " + name(*result) : "";
  }
  static std::string because(const std::string& why) { return why.empty() ? "" : ": " + why; }
  static std::string kind(ObjectKind kind) { return std::string(word(kind)) + " "; }
  static std::string waitTime(WaitTime time) {
    switch (time) {
    case WaitTime::Forever:
      return "for ever";
    case WaitTime::Bounded:
      return "with a timeout";
    case WaitTime::Poll:
      return "without waiting";
    case WaitTime::Unknown:
      break;
    }
    return "for an unknown time";
  }

  const Program& program_;
  const Function* function_;
};

} // namespace

std::string toString(const Instruction& instruction, const Program& program,
                     const Function* function) {
  return std::visit(OperationText(program, function), instruction.operation);
}

} // namespace spinproof::program
