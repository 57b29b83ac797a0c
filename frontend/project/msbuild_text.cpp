// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/msbuild_text.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <set>

namespace spinproof::frontend {

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool NoCase::operator()(std::string_view a, std::string_view b) const {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [](char x, char y) { return lower(x) < lower(y); });
}

bool sameNoCase(std::string_view a, std::string_view b) {
  return !NoCase()(a, b) && !NoCase()(b, a);
}

std::string trimmed(std::string_view text) {
  const char* blanks = " \t\r\n";
  size_t from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos) {
    return {};
  }
  return std::string(text.substr(from, text.find_last_not_of(blanks) - from + 1));
}

std::vector<std::string> splitList(std::string_view text) {
  std::vector<std::string> result;
  for (size_t at = 0; at <= text.size();) {
    size_t end = std::min(text.find(';', at), text.size());
    if (std::string part = trimmed(text.substr(at, end - at)); !part.empty()) {
      result.push_back(part);
    }
    at = end + 1;
  }
  return result;
}

/// The place after the parenthesis that closes the one before `at`.
static size_t afterClosing(std::string_view text, size_t at) {
  for (int depth = 1; at < text.size(); ++at) {
    depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
    if (depth == 0) {
      return at + 1;
    }
  }
  return text.size();
}

static constexpr std::string_view copyOf = "[System.String]::Copy(";

/// The members of strings that need no arguments; others become empty.
static std::string ofString(std::string text, std::string_view member) {
  const auto change = [&](int (*to)(int)) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [&](unsigned char c) { return static_cast<char>(to(c)); });
    return text;
  };
  if (sameNoCase(member, "Length")) {
    return std::to_string(text.size());
  }
  if (sameNoCase(member, "ToLower()") || sameNoCase(member, "ToLowerInvariant()")) {
    return change(std::tolower);
  }
  if (sameNoCase(member, "ToUpper()") || sameNoCase(member, "ToUpperInvariant()")) {
    return change(std::toupper);
  }
  return sameNoCase(member, "Trim()") ? trimmed(text) : std::string();
}

std::string expandText(std::string_view text,
                       const std::function<std::string(std::string_view)>& property,
                       const std::function<std::string(std::string_view)>& metadata) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    bool opens = at + 1 < text.size() && text[at + 1] == '(' &&
                 (text[at] == '$' || text[at] == '%' || text[at] == '@');
    if (!opens) {
      result += text[at++];
      continue;
    }
    size_t end = afterClosing(text, at + 2);
    std::string_view name = text.substr(at + 2, end - at - 3);
    bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
    });
    if (plain && text[at] == '$') {
      result += property(name);
    } else if (size_t dot = name.find('.');
               text[at] == '$' && name.substr(0, 1) != "[" && dot != std::string_view::npos) {
      result += ofString(property(name.substr(0, dot)), name.substr(dot + 1));
    } else if (text[at] == '$' && name.substr(0, copyOf.size()) == copyOf) {
      size_t close = afterClosing(name, copyOf.size());
      std::string of =
          expandText(name.substr(copyOf.size(), close - copyOf.size() - 1), property, metadata);
      std::erase_if(of, [](char c) { return c == '\'' || c == '"' || c == '`'; });
      result += close < name.size() ? ofString(of, name.substr(close + 1)) : of;
    } else if (text[at] == '$' && name.substr(0, 11) == "[MSBuild]::") {
      result += property(expandText(name, property, metadata));
    } else if (text[at] == '%') {
      size_t dot =
          name.find_last_of('.'); // `%(ClCompile.Name)` is the same as `%(Name)` in its item
      result += metadata(dot == std::string_view::npos ? name : name.substr(dot + 1));
    }
    at = end;
  }
  return result;
}

namespace {

/// Recursive descent over `or`, `and`, `!`, parentheses and comparisons.
class Condition {
public:
  Condition(std::string_view text, const std::function<bool(const std::string&)>& exists)
      : text_(text), exists_(exists) {}

  bool value() {
    bool result = any(0);
    return result && !failed_ && next().empty();
  }

private:
  static constexpr int maxDepth = 64;

  bool any(int depth) {
    bool result = all(depth);
    while (isWord("or")) {
      take();
      result = all(depth) || result;
    }
    return result;
  }

  bool all(int depth) {
    bool result = one(depth);
    while (isWord("and")) {
      take();
      result = one(depth) && result;
    }
    return result;
  }

  bool one(int depth) {
    std::string_view word = next();
    if (word.empty() || depth > maxDepth) {
      failed_ = true;
      return false;
    }
    if (word == "!") {
      take();
      return !one(depth + 1);
    }
    if (word == "(") {
      take();
      bool result = any(depth + 1);
      expect(")");
      return result;
    }
    if (isWord("exists") || isWord("hastrailingslash")) {
      return function();
    }
    return comparison();
  }

  bool function() {
    bool asksFile = isWord("exists");
    take();
    expect("(");
    std::string argument = operand();
    expect(")");
    if (asksFile) {
      return exists_(argument);
    }
    return !argument.empty() && (argument.back() == '\\' || argument.back() == '/');
  }

  bool comparison() {
    std::string left = operand();
    std::string_view sign = next();
    if (sign != "==" && sign != "!=" && sign != "<" && sign != ">" && sign != "<=" &&
        sign != ">=") {
      return sameNoCase(left, "true") || sameNoCase(left, "on") || sameNoCase(left, "yes");
    }
    take();
    std::string right = operand();
    std::optional<double> a = number(left), b = number(right);
    if (sign == "==" || sign == "!=") {
      bool same = a && b ? *a == *b : sameNoCase(left, right);
      return same == (sign == "==");
    }
    if (!a || !b) {
      failed_ = true;
      return false;
    }
    return sign == "<" ? *a < *b : sign == ">" ? *a > *b : sign == "<=" ? *a <= *b : *a >= *b;
  }

  static std::optional<double> number(const std::string& text) {
    char* end = nullptr;
    double value = std::strtod(text.c_str(), &end); // takes 0x… too
    return text.empty() || *end ? std::nullopt : std::optional<double>(value);
  }

  std::string operand() {
    std::string_view word = next();
    take();
    if (!word.empty() && word[0] == '\'') {
      return std::string(word.substr(1, word.size() - 2));
    }
    return std::string(word);
  }

  void expect(std::string_view word) {
    failed_ = failed_ || next() != word;
    take();
  }

  bool isWord(std::string_view word) { return sameNoCase(next(), word); }

  std::string_view next() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) {
      ++at_;
    }
    std::string_view rest = text_.substr(at_);
    if (rest.empty()) {
      return {};
    }
    if (rest[0] == '\'') {
      size_t end = rest.find('\'', 1);
      failed_ = failed_ || end == std::string_view::npos;
      return end == std::string_view::npos ? std::string_view() : rest.substr(0, end + 1);
    }
    for (std::string_view sign : {"==", "!=", "<=", ">=", "<", ">", "!", "(", ")"}) {
      if (rest.substr(0, sign.size()) == sign) {
        return rest.substr(0, sign.size());
      }
    }
    size_t end = rest.find_first_of(" \t\r\n()'=!<>");
    return rest.substr(0, end);
  }

  void take() { at_ += next().size(); }

  std::string_view text_;
  const std::function<bool(const std::string&)>& exists_;
  size_t at_ = 0;
  bool failed_ = false;
};

} // namespace

bool conditionHolds(std::string_view text, const std::function<bool(const std::string&)>& exists) {
  return trimmed(text).empty() || Condition(text, exists).value();
}

bool matchesPath(std::string_view pattern, std::string_view text) {
  std::vector<std::pair<size_t, size_t>> todo = {{0, 0}};
  std::set<std::pair<size_t, size_t>> seen;
  while (!todo.empty()) {
    auto [p, t] = todo.back();
    todo.pop_back();
    if (!seen.insert({p, t}).second) {
      continue;
    }
    if (p == pattern.size()) {
      if (t == text.size()) {
        return true;
      }
      continue;
    }
    if (pattern[p] == '*') {
      bool deep = pattern.substr(p, 3) == "**/";
      todo.push_back({p + (deep ? 3 : 1), t});
      if (t < text.size() && (deep || text[t] != '/')) {
        todo.push_back({p, t + 1});
      }
    } else if (t < text.size() &&
               (pattern[p] == '?' ? text[t] != '/'
                                  : sameNoCase(pattern.substr(p, 1), text.substr(t, 1)))) {
      todo.push_back({p + 1, t + 1});
    }
  }
  return false;
}

} // namespace spinproof::frontend
