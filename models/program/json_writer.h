// SPDX-License-Identifier: Apache-2.0
// A Program as JSON: every described struct becomes an object, in the order of its fields.
#pragma once

#include "models/program/fields_program.h"
#include "models/program/json_scalar.h"

#include <nlohmann/json.hpp>

#include <type_traits>

namespace spinproof::program {

class Writer {
public:
  using Json = nlohmann::ordered_json;

  template <typename T>
  requires std::is_arithmetic_v<T>
  static Json of(T value) { return value; }
  template <typename T>
  requires std::is_enum_v<T>
  static Json of(T value) { return word(value); }
  static Json of(const std::string& text) { return text; }
  static Json of(const ValueType& type) { return typeText(type); }

  template <typename Tag>
  static Json of(Id<Tag> id) {
    return id ? Json(id.value) : Json(nullptr);
  }

  static Json of(const Location& at) {
    Json json = Json::array({of(at.file), at.line, at.column});
    if (!at.macro.empty())
      json.push_back(at.macro);
    return json;
  }

  template <typename T>
  static Json of(const std::shared_ptr<const T>& pointer) {
    return pointer ? of(*pointer) : Json(nullptr);
  }
  template <typename T>
  static Json of(const std::optional<T>& value) {
    return value ? of(*value) : Json(nullptr);
  }

  template <typename T>
  static Json of(const std::vector<T>& values) {
    Json json = Json::array();
    for (const T& value : values)
      json.push_back(of(value));
    return json;
  }

  static Json of(const Instruction& instruction) {
    Json json = Json::object();
    const std::size_t index = instruction.operation.index();
    addFields(json, InstructionHeader{std::string(kOperationWords.at(index))});
    std::visit([&](const auto& operation) { addFields(json, operation); }, instruction.operation);
    addFields(json, instruction);
    return json;
  }

  static Json of(const Program& program) {
    Json json = Json::object();
    addFields(json, FileHeader{});
    addFields(json, program);
    return json;
  }

  template <Described T>
  static Json of(const T& value) {
    Json json = Json::object();
    addFields(json, value);
    return json;
  }

private:
  template <Described T>
  static void addFields(Json& json, const T& value) {
    static const T kDefault{};
    forEachField<T>([&](const auto& field) {
      if (field.required || !isDefault(value.*field.member, kDefault.*field.member))
        json[field.key] = of(value.*field.member);
    });
  }

  template <typename T>
  static bool isDefault(const T& value, const T& defaultValue) {
    return value == defaultValue;
  }
  template <typename T>
  static bool isDefault(const std::optional<T>& value, const std::optional<T>&) {
    return !value;
  }
  template <typename T>
  static bool isDefault(const std::vector<T>& value, const std::vector<T>&) {
    return value.empty();
  }
  static bool isDefault(const Annotations& value, const Annotations&) { return value.empty(); }
  /// Only required fields hold these directly.
  static bool isDefault(const Place&, const Place&) { return false; }
  static bool isDefault(const Program&, const Program&) { return false; }
};

} // namespace spinproof::program
