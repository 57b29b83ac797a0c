// SPDX-License-Identifier: Apache-2.0
#include "rules/user_memory.h"

namespace spinproof::rules {

using namespace program;

bool isUserPointer(const std::string& origin) {
  return origin == "IRP.UserBuffer" || origin == "_IRP.UserBuffer" || origin.ends_with("DeviceIoControl.Type3InputBuffer");
}

bool isFromRequest(const std::string& origin) {
  return origin.find("IO_STACK_LOCATION.Parameters.") != std::string::npos;
}

bool inRequestersContext(const PathView& view) {
  const Entry* entry = view.outermostEntry();
  return entry && entry->level == EntryLevel::Thread && !entry->serializedBy &&
         entry->name.find("IRP_MJ_") != std::string::npos &&
         entry->name.find("INTERNAL_DEVICE_CONTROL") == std::string::npos;
}

bool locksSections(const Program& program) {
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* call = std::get_if<Call>(&instruction.operation))
          if (call->routine.starts_with("MmLockPag"))
            return true;
  return false;
}

} // namespace spinproof::rules
