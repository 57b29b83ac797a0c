// SPDX-License-Identifier: Apache-2.0
#include "frontend/link/link.h"

#include "frontend/link/entries.h"
#include "frontend/link/join.h"
#include "frontend/link/pointers.h"

namespace spinproof::frontend {

program::Program link(std::vector<UnitModel> units, const contracts::HarnessSet& harness,
                      const std::string& name) {
  program::Program program = join(std::move(units), name);
  findCandidates(program);
  addEntries(program, harness);
  return program;
}

void addRegisteredEntries(program::Program& program, const contracts::HarnessSet& harness) {
  addEntries(program, harness);
}

} // namespace spinproof::frontend
