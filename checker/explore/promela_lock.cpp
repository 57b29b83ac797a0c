// SPDX-License-Identifier: Apache-2.0
// Taking and giving back locks, step by step as models/machine/acquire.cpp and release.cpp.
#include "checker/explore/promela_process.h"

namespace spinproof::explore {

void PromelaProcessWriter::write(const Spot& spot, const program::Acquire& acquire) {
  const auto& lock = model_.program().object(acquire.lock.object);
  std::string level;
  if (acquire.fromLock)
    level = std::to_string(lock.level);
  else if (acquire.raiseTo)
    level = std::to_string(*acquire.raiseTo);
  writeTaking(spot, acquire, level);
  // The old IRQL, where others can see it.
  if (acquire.oldIrql && acquire.oldIrql->root != program::RootKind::Local)
    step(spot.label + "_owned",
         {{"", store(spot, acquire.oldIrql, "before") + Texts{"before = 0"}, spot.next}});
}

void PromelaProcessWriter::writeTaking(const Spot& spot, const program::Acquire& acquire,
                                       const std::string& level) {
  const auto lock = acquire.lock.object;
  const auto me = process_.number;
  const bool fifo = model_.isFifo(lock);
  const auto queue = model_.queueOf(lock);
  const bool seen = acquire.oldIrql && acquire.oldIrql->root != program::RootKind::Local;
  auto taken = model_.take(lock, me, acquire.shared, model_.siteOf(spot.at)) +
               store(spot, acquire.result, "1");
  taken = taken + (seen ? Texts{} : store(spot, acquire.oldIrql, "before") + Texts{"before = 0"});
  const auto afterTaking = seen ? spot.label + "_owned" : spot.next;
  const auto vain =
      Texts{irql() + " = before"} + store(spot, acquire.result, "0") + Texts{"before = 0"};

  // What can be done once the IRQL is right; `first` is done before it.
  const auto ways = [&](const std::string& when, const Texts& first) {
    const auto free =
        model_.isFree(lock, acquire.shared) + (fifo ? " && len(" + queue + ") == 0" : "");
    std::vector<Option> options{{when + free, first + taken, afterTaking}};
    if (acquire.tryOnly)
      options.push_back({when + "!(" + free + ")", first + vain, spot.next});
    else if (acquire.fifo)
      options.push_back({when + "!(" + free + ")",
                         first + Texts{queue + "!" + std::to_string(me + 1)},
                         spot.label + "_queued"});
    return options;
  };
  const Texts remember{"before = " + irql()};
  auto options =
      ways(level.empty() ? "" : irql() + " == " + level + " && ", pageable(spot) + remember);
  if (!level.empty())
    options.push_back({irql() + " != " + level,
                       pageable(spot) + Texts{"assert(" + irql() + " < " + level + ")"} + remember +
                           Texts{irql() + " = " + level},
                       spot.label + "_raised"});
  step(spot.label, options);
  if (!level.empty())
    step(spot.label + "_raised", ways("", {}));
  if (acquire.fifo && !acquire.tryOnly)
    step(spot.label + "_queued",
         {{model_.isFree(lock, acquire.shared) + " && " + queue + "?[" + std::to_string(me + 1) +
               "]",
           Texts{queue + "?" + std::to_string(me + 1)} + taken, afterTaking}});
}

void PromelaProcessWriter::write(const Spot& spot, const program::Release& release) {
  const auto lock = release.lock->object;
  const auto me = process_.number;
  Texts effects = pageable(spot) + Texts{"assert(" + model_.holds(lock, me) + " > 0)"};
  // The OS takes its locks exclusive.
  if (release.shared)
    effects.push_back("assert(" + model_.site(lock, me) + " != 0)");
  for (const auto& [at, site] : model_.sites()) {
    const auto& acquire =
        std::get<program::Acquire>(machine::instructionAt(model_.program(), at)->operation);
    if (acquire.lock.object != lock)
      continue;
    const bool protocols = !acquire.protocol.empty() && !release.protocol.empty() &&
                           acquire.protocol != release.protocol;
    const bool handles =
        acquire.handle && release.handle && !program::equal(*acquire.handle, *release.handle);
    if (protocols || handles || acquire.shared != release.shared)
      effects.push_back("assert(" + model_.site(lock, me) + " != " + std::to_string(site) + ")");
  }
  effects = effects + model_.letGo(lock, me);
  if (release.restores)
    effects = effects + lowerTo(expression(spot, release.restores));
  step(spot.label, {{"", effects, spot.next}});
}

} // namespace spinproof::explore
