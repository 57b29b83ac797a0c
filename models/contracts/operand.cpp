// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/operand.h"

#include <array>
#include <cctype>
#include <charconv>
#include <string_view>
#include <utility>

namespace spinproof::contracts {

namespace {

using NamedValue = std::pair<std::string_view, std::int64_t>;

/// What every file may use without defining it.
constexpr std::array kBasics{
    NamedValue{"TRUE", 1},    NamedValue{"FALSE", 0}, NamedValue{"NULL", 0},
    NamedValue{"PASSIVE", 0}, NamedValue{"APC", 1},   NamedValue{"DISPATCH", 2},
    NamedValue{"HIGH", 15},
};

bool isIdentifier(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

class Scanner {
public:
  explicit Scanner(const std::string& text) : text_(text), rest_(text) {}

  bool done() const { return rest_.empty(); }

  bool take(std::string_view token) {
    if (!rest_.starts_with(token))
      return false;
    rest_.remove_prefix(token.size());
    return true;
  }

  /// Letters, digits, underscores and, if `dots`, dots.
  std::string identifier(bool dots = false) {
    std::size_t n = 0;
    while (n < rest_.size() && (isIdentifier(rest_[n]) || (dots && rest_[n] == '.')))
      ++n;
    if (n == 0)
      fail("a name is missing");
    std::string word(rest_.substr(0, n));
    rest_.remove_prefix(n);
    return word;
  }

  std::string_view rest() const { return rest_; }

  [[noreturn]] void fail(const std::string& what) const {
    throw SyntaxError("operand '" + text_ + "': " + what);
  }

private:
  const std::string& text_;
  std::string_view rest_;
};

bool startsArgument(std::string_view text) {
  if (text.size() < 2 || text[0] != 'a')
    return false;
  std::size_t n = 1;
  while (n < text.size() && std::isdigit(static_cast<unsigned char>(text[n])))
    ++n;
  return n > 1 && (n == text.size() || !isIdentifier(text[n]));
}

Operand::Step fieldStep(Scanner& scanner) {
  Operand::Step step{Operand::Step::Kind::Field, scanner.identifier(), {}};
  if (!scanner.take("."))
    scanner.fail("after '" + step.record + "' comes '.' and a field");
  step.field = scanner.identifier(true);
  return step;
}

void parseSuffixes(Scanner& scanner, Operand& operand) {
  using Step = Operand::Step;
  while (!scanner.done()) {
    if (scanner.take("->")) {
      operand.steps.push_back(Step{Step::Kind::Deref, {}, {}});
      operand.steps.push_back(fieldStep(scanner));
    } else if (scanner.take("/") && !operand.steps.empty()) {
      operand.steps.push_back(fieldStep(scanner));
    } else if (scanner.take("[]")) {
      operand.steps.push_back(Step{Step::Kind::Deref, {}, {}});
      operand.steps.push_back(Step{Step::Kind::Element, {}, {}});
    } else {
      scanner.fail("expected '->RECORD.FIELD', '/RECORD.FIELD' or '[]' before '" +
                   std::string(scanner.rest()) + "'");
    }
  }
}

void parseBase(Scanner& scanner, Operand& operand) {
  operand.kind = Operand::Kind::Argument;
  if (!startsArgument(scanner.rest())) {
    const std::string word = scanner.identifier();
    if (word == "return")
      operand.kind = Operand::Kind::Return;
    else if (word == "saved")
      operand.kind = Operand::Kind::Saved;
    else
      scanner.fail("expected an argument such as a0, 'return' or 'saved'");
    return;
  }
  const std::string digits = scanner.identifier().substr(1);
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), operand.argument);
  if (error != std::errc{} || operand.argument > 63)
    scanner.fail("no call has that many arguments");
}

void parsePath(Scanner& scanner, Operand& operand) {
  operand.addressOf = scanner.take("&");
  unsigned stars = 0;
  while (scanner.take("*"))
    ++stars;
  bool named = false; // "interrupt:a0" is what a0 leads to
  for (const char* word : {"interrupt:", "handle:", "device:", "object:"})
    if (!named && scanner.take(word))
      named = true;
  parseBase(scanner, operand);
  parseSuffixes(scanner, operand);
  for (unsigned i = 0; i < stars + (named ? 1 : 0); ++i)
    operand.steps.push_back(Operand::Step{Operand::Step::Kind::Deref, {}, {}});
  if (operand.addressOf && operand.steps.empty() && operand.kind == Operand::Kind::Argument)
    scanner.fail("an argument has no address");
}

} // namespace

bool Operand::isPlace() const {
  if (addressOf)
    return false;
  switch (kind) {
  case Kind::Argument:
    return !steps.empty();
  case Kind::Return:
  case Kind::Saved:
  case Kind::Global:
    return true;
  case Kind::CurrentIrql:
  case Kind::Unknown:
  case Kind::Constant:
    return false;
  }
  return false;
}

std::int64_t parseConstant(const std::string& text, const Constants& constants) {
  for (const auto& [name, value] : kBasics)
    if (text == name || (text.ends_with("_LEVEL") && text.substr(0, text.size() - 6) == name))
      return value;
  if (const auto named = constants.find(text); named != constants.end())
    return named->second;
  const bool hex = text.starts_with("0x");
  const char* begin = text.data() + (hex ? 2 : 0);
  const char* end = text.data() + text.size();
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(begin, end, value, hex ? 16 : 10);
  if (error != std::errc{} || stop != end || begin == end)
    throw SyntaxError("'" + text + "' is no number and no constant of \"constants\"");
  return value;
}

Operand parseOperand(const std::string& text, const Constants& constants) {
  Operand operand;
  operand.text = text;
  if (text == "current")
    operand.kind = Operand::Kind::CurrentIrql;
  else if (text == "?")
    operand.kind = Operand::Kind::Unknown;
  else if (text.starts_with("global:")) {
    Scanner scanner(text);
    scanner.take("global:");
    operand.kind = Operand::Kind::Global;
    operand.name = scanner.identifier();
    if (!scanner.done())
      scanner.fail("a global has a plain name");
  } else if (text.find_first_of("*&:") != std::string::npos || startsArgument(text) ||
             text.starts_with("return") || text == "saved") {
    Scanner scanner(text);
    parsePath(scanner, operand);
  } else {
    operand.kind = Operand::Kind::Constant;
    operand.value = parseConstant(text, constants);
    operand.name = text;
  }
  return operand;
}

} // namespace spinproof::contracts
