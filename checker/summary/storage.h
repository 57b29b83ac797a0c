// SPDX-License-Identifier: Apache-2.0
// Where the storage lies that pointers lead to, for the whole Program at once.
//
// Flow-insensitive points-to by storage class: each variable and each field of a record (one for all
// instances) collects the kinds of storage that were ever put into it; assignments, arguments and
// returned values are edges, and kinds flow along them to a fixpoint. The cost is linear in edges.
// It says "pageable" only where nothing else was ever seen, so a field that also gets a pointer from
// somewhere unknown is unknown.
//
//   q = ExAllocatePoolWithTag(PagedPool, …); Ext->Queue = q;     Ext->Queue leads to pageable storage
#pragma once

#include "models/program/program.h"

#include <map>
#include <set>
#include <string>

namespace spinproof::summary {

class PointerStorage {
public:
  explicit PointerStorage(const program::Program& program);

  /// Of what the variable or field called `className` (program::className) points to.
  program::Storage of(const std::string& className) const;

private:
  void addFunction(const program::Function& function);
  void addBlock(const program::Block& block, const program::Function& function);
  void addCall(const program::Call& call, const program::Function& function);
  void flow(const program::ExpressionPtr& value, const std::string& to, const program::Function& function);
  void flowAddress(const program::Place& place, const std::string& to, const program::Function& function);
  void add(const std::string& key, unsigned kinds) { kinds_[key] |= kinds; }
  void settle();

  const program::Program& program_;
  std::map<std::string, unsigned> kinds_;
  std::map<std::string, std::set<std::string>> edges_; ///< from where to where
  std::set<std::uint32_t> called_;
};

} // namespace spinproof::summary
