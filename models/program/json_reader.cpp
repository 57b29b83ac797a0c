// SPDX-License-Identifier: Apache-2.0
#include "models/program/json_reader.h"

#include <utility>

namespace spinproof::program {
namespace {

/// RFC 6901: '~' and '/' in a key are written "~0" and "~1".
std::string escaped(const std::string& key) {
  std::string text;
  for (const char c : key)
    text += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
  return text;
}

} // namespace

std::string Reader::path() const {
  std::vector<const Reader*> up;
  for (const Reader* r = this; r->parent_; r = r->parent_)
    up.push_back(r);
  std::string text;
  for (auto r = up.rbegin(); r != up.rend(); ++r)
    text += "/" + escaped((*r)->key_);
  return text;
}

std::string Reader::got() const {
  if (json_.is_number_float())
    return "the number " + json_.dump();
  if (json_.is_string())
    return "the string " + json_.dump(-1, ' ', false, Json::error_handler_t::replace);
  return json_.is_null() ? "null" : std::string("a value of type ") + json_.type_name();
}

void Reader::expectObject() const {
  if (!json_.is_object())
    fail("expected an object, got " + got());
}

void Reader::expectArray() const {
  if (!json_.is_array())
    fail("expected an array, got " + got());
}

void Reader::to(bool& value) const {
  if (!json_.is_boolean())
    fail("expected true or false, got " + got());
  value = json_.get<bool>();
}

void Reader::to(std::string& value) const {
  if (!json_.is_string())
    fail("expected a string, got " + got());
  value = json_.get_ref<const std::string&>();
}

void Reader::to(ValueType& value) const {
  const auto type = parseType(as<std::string>());
  if (!type)
    fail("expected a type such as \"i32\", \"u8\" or \"p64\", got " + got());
  value = *type;
}

void Reader::to(Location& value) const {
  expectArray();
  if (json_.size() != 3 && json_.size() != 4)
    fail("expected [file, line, column] or [file, line, column, \"macro\"]");
  const auto element = [&](std::size_t i) { return Reader(json_[i], *this, std::to_string(i)); };
  element(0).to(value.file);
  element(1).to(value.line);
  element(2).to(value.column);
  if (json_.size() == 4)
    element(3).to(value.macro);
}

std::size_t Reader::oneOf(const std::string_view* words, std::size_t count) const {
  const std::string text = as<std::string>();
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    if (words[i] == text)
      return i;
    all += (i == 0 ? "" : ", ") + std::string(words[i]);
  }
  fail("expected one of " + all + "; got " + got());
}

/// Reads the alternative whose word was found; each pass of the fold tries one.
void Reader::operation(Instruction& value, std::size_t word, std::size_t known) const {
  const auto tryOne = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    if (I != word)
      return;
    using T = std::variant_alternative_t<I, Operation>;
    T read{};
    fields(read, known);
    fields(value, known);
    expectNoOtherKeys<InstructionHeader, T, Instruction>(known);
    value.operation = std::move(read);
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (tryOne(std::integral_constant<std::size_t, I>{}), ...);
  }
  (std::make_index_sequence<std::variant_size_v<Operation>>{});
}

void Reader::to(Instruction& value) const {
  expectObject();
  InstructionHeader header;
  std::size_t known = 0;
  fields(header, known);
  const Reader word(json_.at("do"), *this, "do");
  operation(value, word.oneOf(kOperationWords.data(), kOperationWords.size()), known);
}

void Reader::to(Program& value) const {
  expectObject();
  FileHeader header;
  std::size_t known = 0;
  fields(header, known);
  if (header.format != kFormat)
    Reader(json_.at("format"), *this, "format")
        .fail("expected \"" + std::string(kFormat) + "\": is this a spinproof model?");
  if (header.version != kVersion)
    Reader(json_.at("version"), *this, "version")
        .fail("expected " + std::to_string(kVersion) + ", got " + std::to_string(header.version) +
              "; write the model again with this spinproof");
  fields(value, known);
  expectNoOtherKeys<FileHeader, Program>(known);
}

} // namespace spinproof::program
