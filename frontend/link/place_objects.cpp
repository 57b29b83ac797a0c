// SPDX-License-Identifier: Apache-2.0
#include "frontend/link/place_objects.h"

#include "frontend/names/names.h"

#include <algorithm>
#include <utility>

namespace spinproof::frontend {

using program::Function;
using program::Instances;
using program::Object;
using program::ObjectId;
using program::ObjectKind;
using program::Place;
using program::RootKind;
using program::Step;
using program::StepKind;
using program::Storage;

namespace {

/// Is it the record of a device object of the OS, whose field leads to the driver's own data?
bool isDevice(const std::string& record) {
  return std::ranges::any_of(names().deviceExtensions,
                             [&](const auto& each) { return each.first == record; });
}

bool isBehindPointer(const Place& place) {
  return place.root == RootKind::Pointee || std::ranges::any_of(place.path, [](const Step& step) {
           return step.kind == StepKind::Deref || step.kind == StepKind::Container;
         });
}

/// The record in whose storage the place lies: that of the first field behind the last pointer.
std::string holderOf(const Place& place) {
  std::string record;
  for (const Step& step : place.path) {
    if (step.kind == StepKind::Deref || step.kind == StepKind::Container)
      record.clear();
    else if (step.kind == StepKind::Field && record.empty())
      record = step.record;
  }
  return record;
}

} // namespace

ObjectId ensureObject(program::Program& program, Object object) {
  if (const ObjectId known = program.findObject(object.name))
    return known;
  program.objects.push_back(std::move(object));
  return ObjectId(static_cast<std::uint32_t>(program.objects.size() - 1));
}

bool isClass(const Place& place) {
  if (place.root == RootKind::Unknown)
    return false;
  const bool field = std::ranges::any_of(
      place.path, [](const Step& step) { return step.kind == StepKind::Field; });
  if (place.root == RootKind::Pointee)
    return field;
  return field || place.root != RootKind::Local || !isBehindPointer(place);
}

PlaceObjects::PlaceObjects(program::Program& program) : program_(program) {
  noteExtensions();
}

/// `ext = device->DeviceExtension`: what ext points to exists once for each device.
void PlaceObjects::noteExtensions() {
  for (const Function& function : program_.functions) {
    for (const program::Block& block : function.blocks) {
      for (const program::Instruction& instruction : block.instructions) {
        const auto* assign = std::get_if<program::Assign>(&instruction.operation);
        if (!assign || !assign->to.isBareLocal() ||
            assign->value->kind != program::ExpressionKind::Read)
          continue;
        const std::vector<Step>& path = assign->value->place->path;
        if (!path.empty() && path.back().kind == StepKind::Field &&
            names().deviceExtensions.contains({path.back().record, path.back().field}))
          perDevice_.insert(function.locals[assign->to.local.value].typeName);
      }
    }
  }
}

void PlaceObjects::locate(Object& object, const Place& place) const {
  if (!isBehindPointer(place)) {
    if (place.root == RootKind::Global) {
      object.storage = program_.global(place.global).storage;
      object.declared = program_.global(place.global).declared;
    } else if (place.root == RootKind::Local) {
      object.storage = Storage::Stack;
      object.instances = Instances::PerAllocation;
    }
    return;
  }
  const std::string record = holderOf(place);
  if (perDevice_.contains(record) || isDevice(record)) {
    // The I/O manager allocates device objects, extension and all, from nonpaged pool.
    object.instances = Instances::PerDevice;
    object.storage = Storage::Resident;
  } else {
    object.instances = Instances::PerAllocation;
  }
}

ObjectId PlaceObjects::add(const Place& place, ObjectKind kind, const Function& in,
                           program::LockKind lockKind) {
  if (place.root == RootKind::Object)
    return place.object;
  if (!isClass(place))
    return {};
  Object object;
  object.name = className(place, program_, &in);
  object.kind = kind;
  object.lockKind = lockKind;
  if (lockKind == program::LockKind::Interrupt || kind == ObjectKind::Interrupt)
    object.level = program::kDevice;
  locate(object, place);
  return ensureObject(program_, std::move(object));
}

} // namespace spinproof::frontend
