// SPDX-License-Identifier: Apache-2.0
// The two names of a place: the class a driver writer recognises, and the spelling of the source.
//
// The class starts at the last point where the path went through a pointer, because from there on
// the record's name says what is meant, whoever holds the pointer:
//
//   devExt->Queue.Lock   class DEVICE_EXTENSION.Queue.Lock
//   GlobalQueue.Lock     class GlobalQueue.Lock
//   ext->Locks[i]        class DEVICE_EXTENSION.Locks[]
//   *Lock                class *AcquireIt::Lock
#include "models/program/print.h"

#include <cstddef>

namespace spinproof::program {
namespace {

const char* const kUnknownPlace = "<unknown>";

std::string localName(LocalId id, const Function* function) {
  if (function && id.value < function->locals.size() && !function->locals[id.value].name.empty())
    return function->locals[id.value].name;
  return "local" + std::to_string(id.value);
}

std::string globalName(GlobalId id, const Program& program) {
  return id.value < program.globals.size() ? program.globals[id.value].name
                                           : "global" + std::to_string(id.value);
}

std::string objectName(ObjectId id, const Program& program) {
  return id.value < program.objects.size() ? program.objects[id.value].name
                                           : "object" + std::to_string(id.value);
}

/// The class name of one place, found by looking at ever shorter beginnings of its path.
class ClassNamer {
public:
  ClassNamer(const Place& place, const Program& program, const Function* function)
      : place_(place), program_(program), function_(function) {}

  std::string ofBeginning(std::size_t length) const {
    if (length == 0)
      return root();
    const Step& last = place_.path[length - 1];
    switch (last.kind) {
    case StepKind::Deref:
      return "*" + ofBeginning(length - 1);
    case StepKind::Container:
      return last.record;
    case StepKind::Index:
      return arrayName(length - 1) + "[]";
    case StepKind::Field:
      return recordName(length - 1, last) + "." + last.field;
    }
    return kUnknownPlace;
  }

private:
  /// p[i] through a pointer is named after the pointer, as an array is.
  std::string arrayName(std::size_t length) const {
    const bool throughPointer = length > 0 && place_.path[length - 1].kind == StepKind::Deref;
    return ofBeginning(throughPointer ? length - 1 : length);
  }

  std::string recordName(std::size_t length, const Step& field) const {
    const bool anonymous = field.record.empty();
    const bool rootHasName = place_.root != RootKind::Pointee && place_.root != RootKind::Unknown;
    if (length == 0)
      return anonymous || rootHasName ? root() : field.record;
    // Through a pointer: directly, or an element of what it points to.
    const StepKind before = place_.path[length - 1].kind;
    const bool elementOfPointee =
        before == StepKind::Index &&
        (length == 1 ? !rootHasName : place_.path[length - 2].kind == StepKind::Deref);
    if (!anonymous && (before == StepKind::Deref || elementOfPointee))
      return field.record;
    return ofBeginning(length);
  }

  std::string root() const {
    switch (place_.root) {
    case RootKind::Local:
      return (function_ ? function_->name + "::" : "") + localName(place_.local, function_);
    case RootKind::Global:
      return globalName(place_.global, program_);
    case RootKind::Object:
      return objectName(place_.object, program_);
    case RootKind::Pointee:
      return pointee();
    case RootKind::Unknown:
      break;
    }
    return kUnknownPlace;
  }

  std::string pointee() const {
    const ExpressionPtr& pointer = place_.pointer;
    if (!pointer)
      return kUnknownPlace;
    if (pointer->kind == ExpressionKind::AddressOf)
      return className(*pointer->place, program_, function_);
    if (pointer->kind == ExpressionKind::Read)
      return "*" + className(*pointer->place, program_, function_);
    if (pointer->kind == ExpressionKind::Opaque)
      return "*" + pointer->name; // one class for every instance: without the operands
    return "*" + toString(pointer, program_, function_);
  }

  const Place& place_;
  const Program& program_;
  const Function* function_;
};

/// Text of a place while its path is walked: `text`, or what the pointer `text` points to.
struct Spelled {
  std::string text;
  bool pointee = false;

  void becomeLvalue() {
    if (pointee)
      text = "(*" + text + ")";
    pointee = false;
  }
};

Spelled spelledRoot(const Place& place, const Program& program, const Function* function) {
  switch (place.root) {
  case RootKind::Local:
    return {localName(place.local, function)};
  case RootKind::Global:
    return {globalName(place.global, program)};
  case RootKind::Object:
    return {objectName(place.object, program)};
  case RootKind::Pointee:
    if (place.pointer) {
      std::string text = toString(place.pointer, program, function);
      const bool simple = place.pointer->kind == ExpressionKind::Read ||
                          place.pointer->kind == ExpressionKind::Opaque;
      return {simple ? text : "(" + text + ")", true};
    }
    break;
  case RootKind::Unknown:
    break;
  }
  return {kUnknownPlace};
}

void spell(const Step& step, Spelled& so, const Program& program, const Function* function) {
  switch (step.kind) {
  case StepKind::Deref:
    so.becomeLvalue();
    so.pointee = true;
    return;
  case StepKind::Field:
    so = {so.text + (so.pointee ? "->" : ".") + step.field};
    return;
  case StepKind::Index:
    so = {so.text + "[" + (step.index ? toString(step.index, program, function) : "?") + "]"};
    return;
  case StepKind::Container:
    so = {"CONTAINING_RECORD(" + (so.pointee ? so.text : "&" + so.text) + ", " + step.record +
              ", " + step.field + ")",
          true};
    return;
  }
}

} // namespace

std::string className(const Place& place, const Program& program, const Function* function) {
  return ClassNamer(place, program, function).ofBeginning(place.path.size());
}

std::string spelling(const Place& place, const Program& program, const Function* function) {
  Spelled so = spelledRoot(place, program, function);
  for (const Step& step : place.path)
    spell(step, so, program, function);
  return so.pointee ? "*" + so.text : so.text;
}

} // namespace spinproof::program
