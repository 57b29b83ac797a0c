// SPDX-License-Identifier: Apache-2.0
// One pass over the characters splits each line into code and comments; a mark is then read from
// the one or the other. A comment that shares its line with code speaks of that line; one that
// stands alone, and every pragma, of the next line that holds code.
//
//   // spinproof-suppress SP1004: freed by the unload routine    line 1, target 2
//   return STATUS_SUCCESS;
#include "checker/report/source_marks.h"

#include <algorithm>
#include <cctype>
#include <regex>

namespace spinproof::report {

namespace {

struct Line {
  std::string code;    ///< without comments; strings are emptied
  std::string comment; ///< text of all comments on it
};

class Splitter {
public:
  explicit Splitter(std::string_view text) : text_(text), lines_(1) {}

  std::vector<Line> run() {
    while (at_ < text_.size())
      step();
    return std::move(lines_);
  }

private:
  bool starts(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

  void newLine() {
    lines_.emplace_back();
    ++at_;
  }

  void step() {
    if (text_[at_] == '\n')
      newLine();
    else if (starts("//"))
      lineComment();
    else if (starts("/*"))
      blockComment();
    else if (text_[at_] == '"' || text_[at_] == '\'')
      literal(text_[at_]);
    else
      lines_.back().code += text_[at_++];
  }

  void lineComment() {
    for (at_ += 2; at_ < text_.size() && text_[at_] != '\n'; ++at_)
      lines_.back().comment += text_[at_];
  }

  void blockComment() {
    for (at_ += 2; at_ < text_.size() && !starts("*/");) {
      if (text_[at_] == '\n')
        newLine();
      else
        lines_.back().comment += text_[at_++];
    }
    at_ = std::min(at_ + 2, text_.size());
  }

  /// Ends with its line at the latest: an apostrophe in text that is not compiled opens nothing.
  void literal(char quote) {
    lines_.back().code += quote;
    for (++at_; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n') {
        ++at_;
      } else if (text_[at_] == quote) {
        lines_.back().code += quote;
        ++at_;
        return;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Line> lines_;
};

bool isBlank(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return std::isspace(static_cast<unsigned char>(c)); });
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  const std::size_t last = text.find_last_not_of(" \t\r");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

std::vector<std::string> words(const std::string& text) {
  static const std::regex word("[A-Za-z0-9_-]+");
  return {std::sregex_token_iterator(text.begin(), text.end(), word), {}};
}

bool isPragma(const std::string& code) {
  return code.find("pragma") != std::string::npos && code.find("suppress") != std::string::npos;
}

/// The next line with code other than a pragma's.
std::uint32_t nextCode(const std::vector<Line>& lines, std::size_t index) {
  for (std::size_t i = index + 1; i < lines.size(); ++i)
    if (!isBlank(lines[i].code) && !isPragma(lines[i].code))
      return static_cast<std::uint32_t>(i + 1);
  return 0;
}

void addComment(const std::vector<Line>& lines, std::size_t index, std::vector<SourceMark>& marks) {
  static const std::regex form("^[\\s*!/]*spinproof-suppress\\b([^:]*)(?::(.*))?$");
  std::smatch match;
  const std::string comment = trimmed(lines[index].comment);
  if (comment.find("spinproof-suppress") == std::string::npos ||
      !std::regex_match(comment, match, form))
    return;
  SourceMark mark;
  mark.line = static_cast<std::uint32_t>(index + 1);
  mark.target = isBlank(lines[index].code) ? nextCode(lines, index) : mark.line;
  mark.names = words(match[1]);
  mark.reason = trimmed(match[2]);
  marks.push_back(std::move(mark));
}

void addPragma(const std::vector<Line>& lines, std::size_t index, std::vector<SourceMark>& marks) {
  static const std::regex form("(?:#\\s*pragma\\s+|__pragma\\s*\\(\\s*)(?:prefast|warning)\\s*\\("
                               "\\s*suppress\\s*:\\s*([^),]*)");
  const std::string& code = lines[index].code;
  std::smatch match;
  if (!isPragma(code) || !std::regex_search(code, match, form))
    return;
  SourceMark mark;
  mark.kind = SourceMark::Kind::Pragma;
  mark.line = static_cast<std::uint32_t>(index + 1);
  mark.target = nextCode(lines, index);
  mark.names = words(match[1]);
  marks.push_back(std::move(mark));
}

} // namespace

std::vector<SourceMark> sourceMarks(std::string_view text) {
  std::vector<SourceMark> marks;
  if (text.find("suppress") == std::string_view::npos)
    return marks;
  const std::vector<Line> lines = Splitter(text).run();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    addComment(lines, i, marks);
    addPragma(lines, i, marks);
  }
  return marks;
}

} // namespace spinproof::report
