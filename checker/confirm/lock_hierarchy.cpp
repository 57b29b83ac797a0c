// SPDX-License-Identifier: Apache-2.0
#include "checker/confirm/lock_hierarchy.h"

#include "checker/confirm/narrate.h"
#include "checker/solve/lock_hierarchy.h"
#include "models/program/print.h"
#include "models/program/words.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

namespace {

struct OrderUse {
  LockKind kind{};
  Irql level = kHigh;
};

class OrderWriter {
public:
  OrderWriter(summary::Engine& engine, const std::vector<Taking>& takings) : engine_(engine) {
    for (const Taking& taking : takings) {
      use(taking.lock, taking.kind, taking.irqlAfter);
      for (const HeldAt& outer : taking.held)
        if (outer.shareable) {
          use(outer.name, outer.kind, outer.irqlAfter);
          nest(taking, outer);
        }
    }
    for (auto& [key, nested] : nested_)
      order_.nested.push_back(std::move(nested));
  }

  report::LockOrder write(const std::vector<Taking>& takings, const MeetingOptions& options) {
    order_.driver = engine_.program().name;
    const std::vector<std::string> names = lockNames();
    std::vector<solve::Nested> waits;
    for (const report::NestedAcquire& n : order_.nested)
      if (!n.tries)
        waits.push_back({numberOf(names, n.outer), numberOf(names, n.inner)});
    const solve::LockHierarchy hierarchy = solve::lockHierarchy(names.size(), waits);
    for (const std::vector<std::size_t>& ring : hierarchy.rings) {
      std::vector<std::string> locks;
      for (const std::size_t lock : ring)
        locks.push_back(names[lock]);
      order_.rings.push_back(decideRing(engine_, takings, locks, options));
    }
    listLocks(names, waits, hierarchy);
    return std::move(order_);
  }

private:
  void use(const std::string& lock, LockKind kind, Irql level) {
    OrderUse& known = uses_.try_emplace(lock, OrderUse{kind, level}).first->second;
    known.level = std::min(known.level, level);
  }

  void nest(const Taking& taking, const HeldAt& outer) {
    const Program& program = engine_.program();
    const auto point = [&](summary::Site site) {
      return site ? pointOf(engine_.sites().instruction(site)->location, program)
                  : report::SourcePoint{};
    };
    report::NestedAcquire nested{outer.name,
                                 taking.lock,
                                 point(taking.site),
                                 point(outer.at),
                                 program.function(engine_.sites().spot(taking.site).function).name,
                                 program.function(taking.path.function).name,
                                 taking.tries};
    nested_.try_emplace(std::tuple(nested.at, nested.since, nested.outer, nested.inner),
                        std::move(nested));
  }

  std::vector<std::string> lockNames() const {
    std::vector<std::string> names;
    for (const auto& [name, use] : uses_)
      names.push_back(name);
    return names;
  }

  static std::size_t numberOf(const std::vector<std::string>& names, const std::string& name) {
    return static_cast<std::size_t>(std::lower_bound(names.begin(), names.end(), name) -
                                    names.begin());
  }

  void listLocks(const std::vector<std::string>& names, const std::vector<solve::Nested>& waits,
                 const solve::LockHierarchy& hierarchy) {
    std::vector<bool> nested(names.size(), false);
    for (const solve::Nested& n : waits)
      if (n.outer != n.inner)
        nested[n.outer] = nested[n.inner] = true;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const OrderUse& use = uses_.at(names[i]);
      const bool inRing =
          std::count(hierarchy.groups.begin(), hierarchy.groups.end(), hierarchy.groups[i]) > 1;
      order_.locks.push_back({names[i], std::string(word(use.kind)), irqlName(use.level),
                              nested[i] ? hierarchy.ranks[i] : 0, inRing});
    }
    const auto key = [](const report::OrderedLock& lock) {
      return std::pair(lock.rank ? lock.rank : ~0u, lock.name);
    };
    std::sort(order_.locks.begin(), order_.locks.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
  }

  summary::Engine& engine_;
  report::LockOrder order_;
  std::map<std::string, OrderUse> uses_;
  std::map<std::tuple<report::SourcePoint, report::SourcePoint, std::string, std::string>,
           report::NestedAcquire>
      nested_;
};

} // namespace

report::LockOrder hierarchyOf(summary::Engine& engine, const std::vector<Taking>& takings,
                              const MeetingOptions& options) {
  return OrderWriter(engine, takings).write(takings, options);
}

} // namespace spinproof::confirm
