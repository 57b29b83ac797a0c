// SPDX-License-Identifier: Apache-2.0
// Renumbers everything in a piece of a Program. Walks the field lists of models/program, so no
// member can be forgotten.
#pragma once

#include "models/program/fields_program.h"

#include <functional>

namespace spinproof::frontend {

class Remap {
public:
  std::vector<program::FileId> files;
  std::vector<program::GlobalId> globals;
  std::vector<program::FunctionId> functions;
  /// The function a key means; none when it is a routine of the OS.
  std::function<program::FunctionId(const std::string& key)> resolve;
  /// How a key that is no function of the driver reads.
  std::function<std::string(const std::string& key)> display;

  void apply(program::FileId& id) const { renumber(id, files); }
  void apply(program::GlobalId& id) const { renumber(id, globals); }
  void apply(program::FunctionId& id) const { renumber(id, functions); }
  void apply(program::Location& at) const { apply(at.file); }
  void apply(program::ExpressionPtr& expression) const;
  void apply(program::PlacePtr& place) const;
  void apply(program::Call& call) const;
  void apply(program::Operation& operation) const {
    std::visit([&](auto& op) { apply(op); }, operation);
  }
  void apply(program::Instruction& instruction) const {
    apply(instruction.operation);
    apply(instruction.location);
  }
  template <typename T>
  void apply(std::vector<T>& all) const {
    for (T& each : all)
      apply(each);
  }
  template <typename T>
  void apply(std::optional<T>& value) const {
    if (value)
      apply(*value);
  }
  template <program::Described T>
  void apply(T& value) const {
    applyFields(value);
  }
  template <typename T>
  void apply(T&) const {} // numbers, words and texts stay

private:
  template <typename T>
  void applyFields(T& value) const {
    program::forEachField<T>([&](const auto& field) { apply(value.*(field.member)); });
  }
  template <typename Id>
  static void renumber(Id& id, const std::vector<Id>& to) {
    if (id && id.value < to.size())
      id = to[id.value];
  }
};

} // namespace spinproof::frontend
