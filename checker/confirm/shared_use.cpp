// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/shared_use.h"

namespace spinproof::confirm {

using namespace program;

namespace {

class Walker {
public:
  Walker(const Program& program, const std::set<std::string>& requestRecords)
      : program_(program), requestRecords_(requestRecords) {}

  bool behind(const summary::Sites& sites, summary::Site site) {
    const auto spot = sites.spot(site);
    const Function& function = program_.function(spot.function);
    std::vector<bool> seen(function.blocks.size(), false);
    return block(function, spot.block, spot.index + 1, seen);
  }

private:
  bool block(const Function& function, BlockId id, std::uint32_t from, std::vector<bool>& seen) {
    const Block& b = function.blocks[id.value];
    for (std::uint32_t i = from; i < b.instructions.size(); ++i)
      if (uses(b.instructions[i]))
        return true;
    for (const Edge& edge : b.edges) {
      if (seen[edge.target.value])
        continue;
      seen[edge.target.value] = true;
      if (block(function, edge.target, 0, seen))
        return true;
    }
    return false;
  }

  bool uses(const Instruction& instruction) {
    // What an OS routine does to its own objects, and interlocked accesses, bear company.
    if (const auto* access = std::get_if<Access>(&instruction.operation))
      return instruction.origin.empty() && !access->interlocked && !access->place.isBareLocal() && inDriversRecord(access->place);
    if (const auto* call = std::get_if<Call>(&instruction.operation); call && call->function)
      return callee(call->function);
    return false;
  }

  bool callee(FunctionId id) {
    if (!program_.function(id).hasBody || !visiting_.insert(id).second)
      return false;
    std::vector<bool> seen(program_.function(id).blocks.size(), false);
    return block(program_.function(id), BlockId(0), 0, seen);
  }

  bool inDriversRecord(const Place& place) const {
    if (place.root == RootKind::Global)
      return true;
    const Step* record = nullptr;
    for (const Step& step : place.path)
      if (step.kind == program::StepKind::Deref)
        record = nullptr;
      else if (step.kind == program::StepKind::Field && !record)
        record = &step;
    if (!record)
      return false;
    return !requestRecords_.contains(record->record);
  }

  const Program& program_;
  const std::set<std::string>& requestRecords_;
  std::set<FunctionId> visiting_;
};

} // namespace

bool usesSharedAfter(const summary::Engine& engine, const Chain& chain, summary::Site site,
                     const std::set<std::string>& requestRecords) {
  Walker walker(engine.program(), requestRecords);
  if (walker.behind(engine.sites(), site))
    return true;
  for (const summary::CallerLink& link : chain)
    if (walker.behind(engine.sites(), link.site))
      return true;
  return false;
}

} // namespace spinproof::confirm
