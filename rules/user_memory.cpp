// SPDX-License-Identifier: Apache-2.0
#include "rules/user_memory.h"

#include <algorithm>

namespace spinproof::rules {

using namespace program;

bool isUserPointer(const std::string& origin, const RequestFields& fields) {
  return std::ranges::any_of(fields.userPointers, [&](const std::string& end) { return origin.ends_with(end); });
}

bool isFromRequest(const std::string& origin, const RequestFields& fields) {
  return std::ranges::any_of(fields.senderChosen,
                             [&](const std::string& part) { return origin.find(part) != std::string::npos; });
}

bool inRequestersContext(const PathView& view, const RequestFields& fields) {
  const Entry* entry = view.outermostEntry();
  if (!entry || entry->level != EntryLevel::Thread || entry->serializedBy)
    return false;
  bool handles = false;
  for (const std::string& major : fields.majors)
    if (entry->name.find(major) != std::string::npos) {
      handles = true;
      if (fields.fromDrivers.contains(major))
        return false;
    }
  return handles;
}

} // namespace spinproof::rules
