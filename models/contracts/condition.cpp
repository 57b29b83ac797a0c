// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/condition.h"

#include <algorithm>
#include <array>
#include <utility>

namespace spinproof::contracts {

namespace {

using Comparison = Atom::Comparison;

constexpr std::array<std::pair<const char*, Comparison>, 6> kComparisons{{
    {"==", Comparison::Equal},
    {"!=", Comparison::NotEqual},
    {"<=", Comparison::LessEqual},
    {">=", Comparison::GreaterEqual},
    {"<", Comparison::Less},
    {">", Comparison::Greater},
}};

std::string trim(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos)
    return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Does the text begin like an operand of a comparison: "a3", "*a0", "a0->R.F", "return"?
bool looksLikeOperand(const std::string& text) {
  if (text == "return")
    return true;
  const std::string bare = text.substr(
      text.find_first_not_of('*') == std::string::npos ? 0 : text.find_first_not_of('*'));
  return bare.size() >= 2 && bare[0] == 'a' && bare[1] >= '0' && bare[1] <= '9';
}

bool parseVersion(const std::string& text, Atom& atom) {
  for (const char* what : {"os", "KMDF", "NDIS"}) {
    const std::string name = what;
    if (text.starts_with(name + ">="))
      atom.value = 1;
    else if (text.starts_with(name + "<="))
      atom.value = 0;
    else
      continue;
    atom.kind = Atom::Kind::Version;
    return true;
  }
  return false;
}

bool parseComparison(const std::string& text, const Constants& constants, Atom& atom) {
  for (const auto& [token, comparison] : kComparisons) {
    // The "->" of a field is no comparison.
    std::size_t at = text.find(token);
    while (at != std::string::npos && at > 0 && token[0] == '>' && text[at - 1] == '-')
      at = text.find(token, at + 1);
    if (at == std::string::npos)
      continue;
    const std::string left = trim(text.substr(0, at));
    if (!looksLikeOperand(left))
      return false;
    atom.kind = Atom::Kind::Compare;
    atom.operand = parseOperand(left, constants);
    atom.comparison = comparison;
    atom.value = parseConstant(trim(text.substr(at + std::string(token).size())), constants);
    return true;
  }
  return false;
}

Atom parseAtom(const std::string& text, const Constants& constants) {
  Atom atom;
  atom.text = text;
  if (text.empty())
    throw SyntaxError("a condition has an empty part");
  if (text.starts_with("paged(") && text.ends_with(")")) {
    atom.kind = Atom::Kind::Paged;
    const std::string what = text.substr(6, text.size() - 7);
    if (what != "args")
      atom.operand = parseOperand(what, constants);
    return atom;
  }
  if (parseVersion(text, atom))
    return atom;
  const auto has = text.find(" has ");
  if (has != std::string::npos && looksLikeOperand(text.substr(0, has))) {
    atom.kind = Atom::Kind::HasBits;
    atom.operand = parseOperand(text.substr(0, has), constants);
    atom.value = parseConstant(trim(text.substr(has + 5)), constants);
    return atom;
  }
  if (!parseComparison(text, constants, atom))
    atom.kind = Atom::Kind::Fact;
  return atom;
}

} // namespace

bool Condition::expressible() const {
  return std::all_of(atoms.begin(), atoms.end(), [](const Atom& atom) {
    return atom.kind != Atom::Kind::Fact && atom.kind != Atom::Kind::Paged;
  });
}

Condition parseCondition(const std::string& text, const Constants& constants) {
  Condition condition;
  condition.text = text;
  if (text == "else") {
    condition.isElse = true;
    return condition;
  }
  std::size_t from = 0;
  while (true) {
    const std::size_t at = text.find(" & ", from);
    condition.atoms.push_back(parseAtom(trim(text.substr(from, at - from)), constants));
    if (at == std::string::npos)
      return condition;
    from = at + 3;
  }
}

program::IrqlRange parseLevel(const std::string& text) {
  using program::IrqlRange;
  std::string name = text;
  if (name.ends_with("_LEVEL"))
    name.resize(name.size() - 6);
  if (name == "PASSIVE")
    return {program::kPassive, program::kPassive};
  if (name == "APC")
    return {program::kApc, program::kApc};
  if (name == "DISPATCH")
    return {program::kDispatch, program::kDispatch};
  if (name == "DIRQL")
    return {program::kDeviceLow, program::kDeviceHigh};
  if (name == "HIGH")
    return {program::kHigh, program::kHigh};
  throw SyntaxError("'" + text + "' is no level: PASSIVE, APC, DISPATCH, DIRQL or HIGH");
}

std::optional<program::IrqlRange> parseRange(const std::string& text) {
  if (text == "never")
    return std::nullopt;
  if (text.starts_with("<="))
    return program::IrqlRange{program::kPassive, parseLevel(text.substr(2)).max};
  if (text.starts_with(">="))
    return program::IrqlRange{parseLevel(text.substr(2)).min, program::kHigh};
  if (text.starts_with("="))
    return parseLevel(text.substr(1));
  const auto dots = text.find("..");
  if (dots == std::string::npos)
    throw SyntaxError("'" + text + "' is no range: write <=L, =L, >=L, L..L or never");
  const program::IrqlRange range{parseLevel(text.substr(0, dots)).min,
                                 parseLevel(text.substr(dots + 2)).max};
  if (range.min > range.max)
    throw SyntaxError("the range '" + text + "' is empty");
  return range;
}

} // namespace spinproof::contracts
