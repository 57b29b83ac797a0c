// SPDX-License-Identifier: Apache-2.0
#include "frontend/link/link.h"

#include "frontend/link/entries.h"
#include "frontend/link/join.h"
#include "frontend/link/pointers.h"

namespace spinproof::frontend {

namespace {

/// Every method that a virtual call of a key can reach: itself, and what overrides it at any distance,
/// as far as objects answer with it. Where no object is seen to, all are taken: somebody else made it.
class Overriding {
public:
  explicit Overriding(const std::vector<UnitModel>& units) {
    for (const UnitModel& unit : units) {
      for (const auto& [key, overriding] : unit.overriders)
        direct_[key].insert(overriding.begin(), overriding.end());
      live_.insert(unit.liveMethods.begin(), unit.liveMethods.end());
    }
  }

  PointerTargets::Overriders
  functions(const std::map<std::string, program::FunctionId>& byKey) const {
    std::set<std::string> keys;
    for (const auto& [key, function] : byKey)
      keys.insert(key);
    for (const auto& [key, overriding] : direct_)
      keys.insert(key);
    PointerTargets::Overriders result;
    for (const std::string& key : keys) {
      std::set<program::FunctionId> all, live;
      for (const std::string& reached : reachedFrom(key)) {
        const auto function = byKey.find(reached);
        if (function == byKey.end())
          continue;
        all.insert(function->second);
        if (live_.contains(reached))
          live.insert(function->second);
      }
      const auto& chosen = live.empty() ? all : live;
      if (!chosen.empty())
        result[key].insert(chosen.begin(), chosen.end());
    }
    return result;
  }

private:
  std::set<std::string> reachedFrom(const std::string& key) const {
    std::set<std::string> reached = {key};
    std::vector<std::string> work = {key};
    while (!work.empty()) {
      const auto next = direct_.find(work.back());
      work.pop_back();
      if (next == direct_.end())
        continue;
      for (const std::string& overriding : next->second) {
        if (reached.insert(overriding).second)
          work.push_back(overriding);
      }
    }
    return reached;
  }

  std::map<std::string, std::set<std::string>> direct_;
  std::set<std::string> live_;
};

} // namespace

program::Program link(std::vector<UnitModel> units, const contracts::HarnessSet& harness,
                      const std::string& name) {
  const Overriding overriding(units);
  std::map<std::string, program::FunctionId> functionsByKey;
  program::Program program = join(std::move(units), name, functionsByKey);
  const PointerTargets::Overriders overriders = overriding.functions(functionsByKey);
  const PointerTargets targets(program, overriders);
  findCandidates(program, targets);
  addEntries(program, harness, targets);
  return program;
}

void addRegisteredEntries(program::Program& program, const contracts::HarnessSet& harness) {
  // Virtual calls hand no address to the OS.
  const PointerTargets::Overriders none;
  const PointerTargets targets(program, none);
  findRegisteredCandidates(program, targets);
  addEntries(program, harness, targets);
  connectEntries(program, harness);
  releaseForUnseen(program, harness);
}

} // namespace spinproof::frontend
