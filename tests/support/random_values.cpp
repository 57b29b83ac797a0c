// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_values.h"

namespace spinproof::testing {

using namespace program;

ValueType RandomValues::type() {
  if (random_.chance(30))
    return {64, false, true};
  return {static_cast<std::uint8_t>(random_.between(1, 64)), random_.chance(50), random_.chance(5)};
}

std::string RandomValues::text() {
  return random_.oneOf<const char*>(
      {"", "Lock", "Queue::Push", "a \"quoted\" text\n", "u.Lock", "a/b~c", "Straße", "\x01\t"});
}

Location RandomValues::location() {
  Location at;
  if (program_.files.empty() || random_.chance(20))
    return at;
  at.file = FileId(random_.below(program_.files.size()));
  at.line = random_.between(1, 9999);
  at.column = random_.below(100);
  if (random_.chance(20))
    at.macro = "PAGED_CODE";
  return at;
}

Place RandomValues::root(unsigned depth) {
  if (function_ && !function_->locals.empty() && random_.chance(40))
    return Place::ofLocal(LocalId(random_.below(function_->locals.size())));
  if (!program_.globals.empty() && random_.chance(40))
    return Place::ofGlobal(GlobalId(random_.below(program_.globals.size())));
  if (!program_.objects.empty() && random_.chance(40))
    return Place::ofObject(ObjectId(random_.below(program_.objects.size())));
  if (depth > 0 && random_.chance(60))
    return Place::ofPointee(expression(depth - 1));
  return Place::unknown();
}

Place RandomValues::place(unsigned depth) {
  Place place = root(depth);
  for (std::uint32_t steps = random_.below(4); steps > 0; --steps)
    switch (random_.below(4)) {
    case 0:
      place = place.deref();
      break;
    case 1:
      place = place.field(random_.oneOf<const char*>({"DEVICE_EXTENSION", "QUEUE", ""}), "Lock");
      break;
    case 2:
      place = place.element(depth > 0 && random_.chance(70) ? expression(depth - 1) : nullptr);
      break;
    default:
      place = place.container("DEVICE_EXTENSION", "Link");
    }
  return place;
}

std::optional<Place> RandomValues::maybePlace() {
  return random_.chance(50) ? std::optional(place(1)) : std::nullopt;
}

/// An object of that kind where there is one, or a place that might be one.
Place RandomValues::objectOf(ObjectKind kind) {
  std::vector<ObjectId> fitting;
  for (std::uint32_t i = 0; i < program_.objects.size(); ++i)
    if (program_.objects[i].kind == kind)
      fitting.emplace_back(i);
  if (!fitting.empty() && random_.chance(60))
    return Place::ofObject(fitting[random_.below(fitting.size())]);
  return place(1).field("DEVICE_EXTENSION", "Member");
}

ExpressionPtr RandomValues::leaf() {
  switch (random_.below(6)) {
  case 0:
    return unknown(type());
  case 1:
    return currentIrql();
  case 2:
    return program_.functions.empty()
               ? routineAddress("IofCompleteRequest")
               : functionAddress(FunctionId(random_.below(program_.functions.size())));
  case 3:
    return routineAddress("IofCompleteRequest");
  default:
    return constant(static_cast<std::int64_t>(random_.next() >> random_.below(64)), type());
  }
}

std::vector<ExpressionPtr> RandomValues::expressions(unsigned depth) {
  std::vector<ExpressionPtr> result(random_.below(4));
  for (ExpressionPtr& e : result)
    e = expression(depth);
  return result;
}

ExpressionPtr RandomValues::expression(unsigned depth) {
  if (depth == 0 || random_.chance(25))
    return leaf();
  switch (random_.below(5)) {
  case 0:
    return read(place(depth - 1), type());
  case 1:
    return addressOf(place(depth - 1));
  case 2:
    return unary(
        random_.oneOf({Operator::Not, Operator::Negate, Operator::Complement, Operator::Convert}),
        expression(depth - 1), type());
  case 3:
    return opaque("GetContext", expressions(depth - 1), type());
  default: {
    const auto first = static_cast<std::uint32_t>(Operator::Add);
    const auto last = static_cast<std::uint32_t>(Operator::LogicalOr);
    return binary(static_cast<Operator>(random_.between(first, last)), expression(depth - 1),
                  expression(depth - 1), type());
  }
  }
}

Operation RandomValues::lockOperation() {
  const LockKind kind = random_.upTo(LockKind::Resource);
  if (random_.chance(50)) {
    Release release;
    release.lock = objectOf(ObjectKind::Lock);
    release.handle = maybePlace();
    if (release.handle && random_.chance(30))
      release.lock.reset();
    release.kind = kind;
    release.protocol = text();
    release.shared = random_.chance(30);
    release.restores = maybe();
    return release;
  }
  Acquire acquire;
  acquire.lock = objectOf(ObjectKind::Lock);
  acquire.kind = kind;
  acquire.protocol = text();
  acquire.shared = random_.chance(30);
  acquire.fifo = random_.chance(30);
  acquire.fromLock = random_.chance(30);
  if (!acquire.fromLock && random_.chance(50))
    acquire.raiseTo = irql();
  acquire.oldIrql = maybePlace();
  acquire.handle = maybePlace();
  acquire.result = maybePlace();
  acquire.tryOnly = random_.chance(30);
  return acquire;
}

Call RandomValues::call() {
  Call call;
  const std::uint32_t what = random_.below(3);
  if (what == 0 && !program_.functions.empty()) {
    call.function = FunctionId(random_.below(program_.functions.size()));
  } else if (what == 1) {
    call.pointer = expression();
    for (std::uint32_t f = 0; f < program_.functions.size(); ++f)
      if (random_.chance(50))
        call.candidates.emplace_back(f);
  } else {
    call.routine = "IoAllocateWorkItem";
  }
  call.arguments = expressions(2);
  call.result = maybePlace();
  return call;
}

Operation RandomValues::valueOperation() {
  switch (random_.below(8)) {
  case 0:
    return Raise{expression(), maybePlace()};
  case 1:
    return Lower{expression()};
  case 2:
    return Havoc{place()};
  case 3:
    return Assume{expression()};
  case 4:
    return Access{place(), random_.chance(50), random_.chance(50)};
  case 5:
    return call();
  case 6: {
    const Irql low = irql();
    return Require{{low, std::max(low, irql())}, text(), maybe(), text()};
  }
  default:
    return Assign{place(), expression()};
  }
}

Operation RandomValues::waitOperation() {
  const ObjectKind kind = random_.oneOf({ObjectKind::Dpc, ObjectKind::Timer, ObjectKind::WorkItem});
  switch (random_.below(7)) {
  case 0:
    return Wait{objectOf(ObjectKind::Event), random_.upTo(WaitTime::Unknown), maybePlace(), text()};
  case 1:
    return Signal{objectOf(ObjectKind::Event), random_.chance(50)};
  case 2:
    return Queue{kind, objectOf(kind), maybePlace()};
  case 3:
    return Cancel{kind, objectOf(kind), maybePlace()};
  case 4:
    return Flush{kind, random_.chance(50) ? std::optional(objectOf(kind)) : std::nullopt, text()};
  case 5:
    return StartPacket{objectOf(ObjectKind::DeviceQueue), maybe(), random_.chance(50)};
  default:
    return StartNextPacket{objectOf(ObjectKind::DeviceQueue), random_.chance(50)};
  }
}

Operation RandomValues::otherOperation() {
  switch (random_.below(9)) {
  case 0:
    return Complete{maybe()};
  case 1:
    return TouchPageable{place(), text()};
  case 2:
    return MayRaise{text()};
  case 3:
    return Spend{random_.next(), maybe(), random_.chance(50), text()};
  case 4:
    return Register{"KDEFERRED_ROUTINE", expression(), maybePlace(), expressions(1), text()};
  case 5: {
    const ObjectKind kind = random_.upTo(ObjectKind::Field);
    return Initialize{kind, objectOf(kind)};
  }
  case 6:
    return Allocate{place(), random_.upTo(Storage::Stack)};
  case 7:
    return CriticalRegion{random_.chance(50)};
  default:
    return Assumption{"unresolved call", text()};
  }
}

Operation RandomValues::operation() {
  switch (random_.below(4)) {
  case 0:
    return lockOperation();
  case 1:
    return valueOperation();
  case 2:
    return waitOperation();
  default:
    return otherOperation();
  }
}

} // namespace spinproof::testing
