// SPDX-License-Identifier: Apache-2.0
#include "models/harness/harness.h"

namespace spinproof::contracts {

program::IrqlRange Role::entryLevels() const {
  const auto known = entryIrql ? entryIrql : irql;
  if (!known)
    return {program::kPassive, program::kPassive};
  // Which DIRQL a device gets, the OS decides; one level stands for all of them.
  if (*known == program::IrqlRange{program::kDeviceLow, program::kDeviceHigh})
    return {program::kDevice, program::kDevice};
  return *known;
}

bool Role::apcsOff() const {
  const auto says = [&](const char* words) { return threadContext.find(words) != std::string::npos; };
  return says("system_thread") || says("system thread") || says("critical region");
}

const Role* HarnessSet::findRole(const std::string& name) const {
  if (const auto role = roles_.find(name); role != roles_.end())
    return &role->second;
  if (const auto pointer = pointerTypes_.find(name); pointer != pointerTypes_.end())
    return &roles_.at(pointer->second);
  // What is said of an interface holds for its methods.
  if (const auto method = name.find("::"); method != std::string::npos)
    return findRole(name.substr(0, method));
  // Where the page is about the pointer type, a header may well name the function type, too.
  const auto pointed = roles_.find("P" + name);
  return pointed == roles_.end() ? nullptr : &pointed->second;
}

const Assignment* HarnessSet::findAssignment(const std::string& record,
                                             const std::string& field) const {
  for (const Assignment& assignment : assignments_)
    if (assignment.record == record && assignment.field == field)
      return &assignment;
  return nullptr;
}

const MajorFunction* HarnessSet::findMajor(std::int64_t index) const {
  for (const MajorFunction& major : majors_)
    if (major.index == index)
      return &major;
  return nullptr;
}

} // namespace spinproof::contracts
