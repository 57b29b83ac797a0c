// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/frame.h"

#include "checker/summary/irql_debts.h"

#include <algorithm>

namespace spinproof::summary {

namespace {

/// A lock that the callee has no name for, and whose like it never gives back.
bool outOfReach(const Held& inside, const Touches& callee, const Terms& terms) {
  const PlaceNode& node = terms.place(inside.lock);
  return !inside.handle && node.kind == PlaceKind::Field && terms.foreign(inside.lock) && terms.certain(inside.lock) &&
         !callee.mayRelease(terms.name(node.field));
}

/// Alike for the callee, whatever it is called.
using Likeness = std::tuple<PlaceId, std::uint32_t, program::Irql, bool>;

struct Framed {
  Likeness likeness;
  std::uint32_t index = 0; ///< of the caller's locks
};

constexpr std::uint32_t kNone = 0xffffffff;

bool sameLock(const Held& a, const Held& b) {
  return a.lock == b.lock && a.handle == b.handle && a.at == b.at && a.fromEntry == b.fromEntry;
}

} // namespace

Frame frameOf(const std::vector<Held>& held, const Touches& callee, CallTranslation& names, const Sites& sites,
              const program::Program& program, Terms& terms) {
  Frame frame;
  frame.within.assign(held.size(), kNone);
  std::vector<Held> inside = held;
  std::vector<bool> renamed(held.size(), false);
  std::vector<Framed> framed;
  for (std::uint32_t i = 0; i < held.size(); ++i) {
    inside[i].lock = names.into(held[i].lock);
    inside[i].handle = names.into(held[i].handle);
    renamed[i] = outOfReach(inside[i], callee, terms);
    if (renamed[i] && !held[i].fromEntry && levelNeeded(held[i], sites, program, terms) == program::kPassive)
      framed.push_back({{terms.heldOutside(0, held[i].lock), sites.mannerOf(held[i].at), held[i].irqlBefore, held[i].conditionalRaise}, i});
  }
  std::stable_sort(framed.begin(), framed.end(), [](const Framed& a, const Framed& b) { return a.likeness < b.likeness; });
  auto tell = [&](std::uint32_t i) {
    const auto number = static_cast<std::uint32_t>(frame.told.size());
    if (renamed[i]) {
      inside[i].lock = names.renameHeld(number, held[i].lock);
      frame.names.resize(number + 1);
      frame.names[number] = held[i].lock;
    }
    frame.told.push_back(inside[i]);
    frame.within[i] = number;
  };
  for (std::size_t i = 0; i < framed.size(); ++i)
    if (i > 0 && framed[i].likeness == framed[i - 1].likeness)
      frame.within[framed[i].index] = frame.within[framed[i - 1].index];
    else
      tell(framed[i].index);
  for (std::uint32_t i = 0; i < held.size(); ++i)
    if (frame.within[i] == kNone)
      tell(i);
  return frame;
}

std::vector<Held> heldBehind(const std::vector<Held>& before, const Frame& frame, const std::vector<Held>& entered,
                             const std::vector<Held>& left, CallTranslation& names) {
  std::vector<const Held*> kept(entered.size(), nullptr);
  std::vector<const Held*> taken;
  for (const Held& one : left) {
    std::size_t i = 0;
    while (i < entered.size() && (kept[i] || !sameLock(entered[i], one)))
      ++i;
    if (i < entered.size())
      kept[i] = &one;
    else
      taken.push_back(&one);
  }
  std::vector<Held> behind;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const std::uint32_t inside = frame.within[i];
    if (!kept[inside])
      continue;
    behind.push_back(before[i]);
    if (kept[inside]->irqlBefore != entered[inside].irqlBefore) // its debt is another one's now
      behind.back().irqlBefore = kept[inside]->irqlBefore;
    behind.back().conditionalRaise = kept[inside]->conditionalRaise;
  }
  for (const Held* one : taken) {
    behind.push_back(*one);
    behind.back().lock = names.outOf(one->lock);
    behind.back().handle = names.outOf(one->handle);
  }
  return behind;
}

} // namespace spinproof::summary
