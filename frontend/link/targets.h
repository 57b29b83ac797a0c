// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/program.h"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace spinproof::frontend {

/// Which functions a stored function pointer can be.
///
/// Flow-insensitive: storage is told apart by record and field (whatever the instance), global, and
/// local variable, and by constant index within. Whatever is assigned somewhere can be there everywhere.
class PointerTargets {
public:
  /// `overriders`: UnitModel::overriders of all units, with functions.
  using Overriders = std::map<std::string, std::set<program::FunctionId>>;

  PointerTargets(const program::Program& program, const Overriders& overriders);

  /// Sorted; empty when nobody knows.
  std::vector<program::FunctionId> of(const program::ExpressionPtr& pointer,
                                      program::FunctionId in) const;

private:
  /// Field: {record, field, -, -}; global: {"", "", id, -}; local: {"", "", function, id + 1}. An element's index
  /// stands behind the field.
  using Slot = std::tuple<std::string, std::string, std::uint32_t, std::uint32_t>;

  static bool slotOf(const program::Place& place, program::FunctionId in, bool read, Slot& slot);
  void flow(const program::ExpressionPtr& from, program::FunctionId fromIn, const Slot& to);
  void connect(const Slot& from, const Slot& to);
  void exchange(const program::Block& block, std::size_t at, program::FunctionId in);
  void joinElements();
  void collect(const program::Program& program);
  void propagate();

  std::map<Slot, std::set<program::FunctionId>> targets_;
  std::map<Slot, std::set<Slot>> flows_; ///< from → to
  const Overriders& overriders_;
};

} // namespace spinproof::frontend
