// SPDX-License-Identifier: Apache-2.0
// What keeps the machine from running a Program. On top of verify():
//
// - a place is a bare local or a bare object, and what concurrency acts on is an object;
// - a value is computed from constants, places and the IRQL alone. A choice that nobody models is a
//   choice of edges, so Unknown, Opaque and Havoc are out;
// - a call goes to a function of the Program with a body, and no function calls itself, not even
//   through others: a CPU's stack is then bounded.
#include "models/program/verify_walk.h"

namespace spinproof::program {
namespace {

class ClosedVerifier : public VerifyWalk<ClosedVerifier> {
public:
  using VerifyWalk::VerifyWalk;

  template <typename T>
  void check(const T&) {}

  void check(const Place& place);
  void check(const Expression& e);

  void check(const Acquire& acquire) { onObject(acquire.lock, "lock"); }
  void check(const Release& release);
  void check(const Wait& wait) { onObject(wait.object, "object"); }
  void check(const Signal& signal) { onObject(signal.object, "object"); }
  void check(const Queue& queue);
  void check(const Cancel& cancel) { onObject(cancel.object, "object"); }
  void check(const Flush& flush);
  void check(const StartPacket& start) { onQueue(start.device); }
  void check(const StartNextPacket& start) { onQueue(start.device); }
  void check(const Call& call);
  void check(const Havoc&) { defect("havoc is not allowed: nothing says which values there are"); }
  void check(const Register&) { defect("register is not allowed: entries say what may start"); }

  void check(const Entry& entry);
  void check(const Program& program);

  using VerifyWalk::enters;
  /// What the source says of itself is never run.
  bool enters(const Annotations&) const { return false; }

private:
  const Object* bareObject(const Place& place) const {
    return place.root == RootKind::Object && place.path.empty() ? &program_.object(place.object)
                                                                : nullptr;
  }
  void onObject(const Place& place, const char* key) {
    if (!bareObject(place))
      defect("it must be an object of the program", key);
  }
  void onQueue(const Place& device);
};

void ClosedVerifier::check(const Place& place) {
  const bool rooted = place.root == RootKind::Local || place.root == RootKind::Object;
  if (!rooted || !place.path.empty())
    defect("a place of a closed program is a local or an object, without a path");
}

void ClosedVerifier::check(const Expression& e) {
  using enum ExpressionKind;
  if (e.kind == AddressOf || e.kind == FunctionAddress || e.kind == Opaque || e.kind == Unknown)
    defect("a value of kind " + std::string(word(e.kind)) + " is not allowed in a closed program");
}

void ClosedVerifier::check(const Release& release) {
  if (!release.lock)
    defect("the lock must be named, not only the handle", "lock");
  else
    onObject(*release.lock, "lock");
}

void ClosedVerifier::check(const Queue& queue) {
  onObject(queue.object, "object");
  const Object* object = bareObject(queue.object);
  if (object && object->kind != ObjectKind::Timer && !object->routine)
    defect("object " + object->name + " has no routine that could be queued", "object");
}

void ClosedVerifier::check(const Flush& flush) {
  if (flush.object)
    onObject(*flush.object, "object");
}

void ClosedVerifier::onQueue(const Place& device) {
  onObject(device, "device");
  const Object* object = bareObject(device);
  if (object && object->kind != ObjectKind::DeviceQueue)
    defect("object " + object->name + " is no device queue", "device");
  if (object && object->kind == ObjectKind::DeviceQueue && !object->routine)
    defect("device queue " + object->name + " has no StartIo routine", "device");
}

void ClosedVerifier::check(const Call& call) {
  if (!call.function) {
    defect("a call must go to a function of the program");
    return;
  }
  const Function& callee = program_.function(call.function);
  if (callee.blocks.empty())
    defect("function " + callee.name + " has no body", "function");
  if (call.arguments.size() != callee.parameterCount)
    defect("function " + callee.name + " takes " + std::to_string(callee.parameterCount) +
               " arguments, not " + std::to_string(call.arguments.size()),
           "arguments");
}

void ClosedVerifier::check(const Entry& entry) {
  if (program_.function(entry.function).blocks.empty())
    defect("function " + program_.function(entry.function).name + " has no body", "function");
  if (entry.trigger == Trigger::Queued && !entry.object)
    defect("what queues it must be named", "object");
}

/// Callees of one function, in source order.
std::vector<FunctionId> callees(const Function& function) {
  std::vector<FunctionId> result;
  for (const Block& block : function.blocks)
    for (const Instruction& instruction : block.instructions)
      if (const Call* call = std::get_if<Call>(&instruction.operation); call && call->function)
        result.push_back(call->function);
  return result;
}

/// Depth-first search for functions on a cycle of calls: those a search from them comes back to
/// while they are still open. Without recursion of its own, as call graphs may be deep.
class CycleSearch {
public:
  explicit CycleSearch(const Program& program)
      : program_(program), mark_(program.functions.size(), Mark::New) {}

  std::vector<FunctionId> run() {
    for (std::uint32_t f = 0; f < mark_.size(); ++f)
      if (mark_[f] == Mark::New)
        from(FunctionId(f));
    return std::move(found_);
  }

private:
  enum class Mark : std::uint8_t { New, Open, Done };
  struct Frame {
    FunctionId function;
    std::vector<FunctionId> calls;
    std::size_t next = 0;
  };

  void open(FunctionId function) {
    mark_[function.value] = Mark::Open;
    stack_.push_back({function, callees(program_.function(function))});
  }

  void from(FunctionId start) {
    open(start);
    while (!stack_.empty()) {
      Frame& top = stack_.back();
      if (top.next == top.calls.size()) {
        mark_[top.function.value] = Mark::Done;
        stack_.pop_back();
        continue;
      }
      const FunctionId callee = top.calls[top.next++];
      if (mark_[callee.value] == Mark::Open)
        found_.push_back(callee);
      else if (mark_[callee.value] == Mark::New)
        open(callee);
    }
  }

  const Program& program_;
  std::vector<Mark> mark_;
  std::vector<Frame> stack_;
  std::vector<FunctionId> found_;
};

void ClosedVerifier::check(const Program& program) {
  for (const FunctionId function : CycleSearch(program).run())
    inside({"functions", 0}, [&] {
      inside({nullptr, function.value},
             [&] { defect("the function calls itself, directly or through others"); });
    });
}

} // namespace

std::vector<Defect> verifyClosed(const Program& program) {
  std::vector<Defect> defects = verify(program);
  return defects.empty() ? ClosedVerifier(program).run() : defects;
}

} // namespace spinproof::program
