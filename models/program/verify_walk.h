// SPDX-License-Identifier: Apache-2.0
// A walk over everything a Program consists of, that knows where it stands. The verifiers derive
// from it; check() is called for a struct before the walk goes into it.
#pragma once

#include "models/program/fields_program.h"
#include "models/program/verify.h"

#include <variant>

namespace spinproof::program {

/// Derived has `using VerifyWalk::check`-like overloads of check(const T&) for what it looks at,
/// and one template `check(const T&)` that does nothing for the rest.
template <typename Derived>
class VerifyWalk {
public:
  explicit VerifyWalk(const Program& program) : program_(program) {}

  std::vector<Defect> run() {
    visit(program_);
    return std::move(defects_);
  }

protected:
  struct Part {
    const char* key;   ///< a field, or
    std::size_t index; ///< an element, when key is null
  };

  /// One defect here, or at the field `key` of where the walk stands.
  void defect(const std::string& what, const char* key = nullptr) {
    Defect found{where(), what, path()};
    if (key) {
      found.where += std::string(", ") + key;
      found.path += std::string("/") + key;
    }
    defects_.push_back(std::move(found));
  }

  template <typename Visit>
  void inside(Part part, Visit&& visit) {
    parts_.push_back(part);
    visit();
    parts_.pop_back();
  }

  template <typename T>
  void visit(const T& value) {
    if constexpr (std::is_same_v<T, Function>)
      function_ = &value;
    self().check(value);
    if constexpr (Described<T>)
      if (self().enters(value))
        visitFields(value);
    if constexpr (std::is_same_v<T, Function>)
      function_ = nullptr;
  }
  void visit(const Instruction& value) {
    self().check(value);
    std::visit([&](const auto& operation) { visit(operation); }, value.operation);
    visitFields(value);
  }
  template <typename T>
  void visit(const std::optional<T>& value) {
    if (value)
      visit(*value);
  }
  template <typename T>
  void visit(const std::shared_ptr<const T>& value) {
    if (value)
      visit(*value);
  }
  template <typename T>
  void visit(const std::vector<T>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      inside({nullptr, i}, [&] {
        if constexpr (std::is_same_v<T, ExpressionPtr>)
          if (!values[i])
            defect("the expression is missing");
        visit(values[i]);
      });
  }

  /// Derived hides it for a struct that it does not look into.
  template <typename T>
  bool enters(const T&) const {
    return true;
  }

  const Program& program_;
  const Function* function_ = nullptr; ///< the one the walk is in

private:
  Derived& self() { return static_cast<Derived&>(*this); }

  template <Described T>
  void visitFields(const T& value) {
    forEachField<T>([&](const auto& field) {
      inside({field.key, 0}, [&] { visit(value.*field.member); });
    });
  }

  std::string path() const {
    std::string text;
    for (const Part& part : parts_)
      text += "/" + (part.key ? std::string(part.key) : std::to_string(part.index));
    return text;
  }

  /// "functions[3] Dispatch, block 2, instruction 5, lock"
  std::string where() const {
    std::string text;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      text += text.empty() ? "" : ", ";
      const bool element = i + 1 < parts_.size() && !parts_[i + 1].key;
      text += element ? elementName(parts_[i].key, parts_[i + 1].index, i == 0)
                      : std::string(parts_[i].key ? parts_[i].key : "");
      i += element ? 1 : 0;
    }
    return text.empty() ? "the program" : text;
  }

  std::string elementName(const std::string& table, std::size_t index, bool ofProgram) const {
    if (table == "blocks")
      return "block " + std::to_string(index);
    if (table == "instructions")
      return "instruction " + std::to_string(index);
    std::string text = table + "[" + std::to_string(index) + "]";
    if (ofProgram && table == "functions")
      text += " " + program_.functions[index].name;
    if (ofProgram && table == "objects")
      text += " " + program_.objects[index].name;
    if (ofProgram && table == "entries")
      text += " " + program_.entries[index].name;
    return text;
  }

  std::vector<Part> parts_;
  std::vector<Defect> defects_;
};

} // namespace spinproof::program
