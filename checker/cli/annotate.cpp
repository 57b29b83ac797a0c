// SPDX-License-Identifier: Apache-2.0
// Inferred contracts as SAL, in a patch. Annotations go in front of a definition: behind the last
// line that ends something else (blank, comment, directive, `;`, `}`). A function that has
// annotations of its own is left alone, and so is one whose place comes from a macro.
#include "checker/cli/commands.h"
#include "checker/cli/inferred.h"
#include "checker/cli/pipeline.h"
#include "models/program/print.h"
#include "models/program/utf16.h"

#include <fstream>
#include <map>
#include <ostream>
#include <set>

namespace spinproof::cli {

namespace {

using Lines = std::vector<std::string>;
/// Line before which (counted from 0) → what is put there.
using Insertions = std::map<std::size_t, Lines>;

constexpr std::size_t kContext = 3;

Lines linesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  Lines lines;
  for (std::string line; std::getline(file, line);)
    lines.push_back(line);
  return lines.empty() || program::isUtf16(lines[0]) ? Lines() : lines; // a patch has one encoding
}

std::string trimmed(std::string line) {
  const auto last = line.find_last_not_of(" \t\r");
  line.resize(last == std::string::npos ? 0 : last + 1);
  const auto first = line.find_first_not_of(" \t");
  return first == std::string::npos ? std::string() : line.substr(first);
}

bool endsSomething(const std::string& line) {
  return line.empty() || line.back() == ';' || line.back() == '}' || line.back() == ')' ||
         line.ends_with("*/") || line.starts_with("//") || line[0] == '#' || line.back() == '\\' ||
         line.back() == ':' || line.back() == '{';
}

/// The first line of the definition whose name stands on `line`.
std::size_t beginOf(const Lines& lines, std::size_t line) {
  while (line > 0 && !endsSomething(trimmed(lines[line - 1])))
    --line;
  return line;
}

Lines annotationsOf(const InferredContract& contract) {
  Lines lines;
  if (contract.maxIrql && *contract.maxIrql <= program::kDispatch)
    lines.push_back("_IRQL_requires_max_(" + program::irqlName(*contract.maxIrql) + ")");
  if (contract.minIrql && *contract.minIrql <= program::kDispatch)
    lines.push_back("_IRQL_requires_min_(" + program::irqlName(*contract.minIrql) + ")");
  for (const auto& [word, locks] : {std::pair("_Acquires_lock_(", &contract.acquires),
                                    std::pair("_Releases_lock_(", &contract.releases),
                                    std::pair("_Requires_lock_held_(", &contract.held)})
    for (const std::string& lock : *locks)
      lines.push_back(word + lock + ")");
  return lines;
}

/// Hunks with three lines around; insertions that are near share one.
void writePatch(const std::string& file, const Lines& lines, const Insertions& insertions,
                std::ostream& out) {
  out << "--- a/" << file << "\n+++ b/" << file << '\n';
  std::size_t added = 0;
  for (auto first = insertions.begin(); first != insertions.end();) {
    auto end = std::next(first);
    std::size_t last = first->first, news = first->second.size();
    for (; end != insertions.end() && end->first <= last + 2 * kContext; ++end) {
      last = end->first;
      news += end->second.size();
    }
    const std::size_t from = first->first > kContext ? first->first - kContext : 0;
    const std::size_t to = std::min(last + kContext, lines.size());
    out << "@@ -" << from + 1 << ',' << to - from << " +" << from + added + 1 << ','
        << to - from + news << " @@\n";
    for (std::size_t i = from; i < to; ++i) {
      if (const auto here = insertions.find(i); here != insertions.end())
        for (const std::string& line : here->second)
          out << '+' << line << (lines[i].ends_with('\r') ? "\r" : "") << '\n';
      out << ' ' << lines[i] << '\n';
    }
    added += news;
    first = end;
  }
}

class Patch {
public:
  explicit Patch(const std::string& root) : root_(root) {}

  void add(const InferredContract& contract, const program::Program& program) {
    const program::Function& function = program.function(contract.function);
    const program::Location& at = function.declared;
    if (!at.valid() || !at.macro.empty() || !function.annotations.empty() ||
        !function.roles.empty())
      return;
    const Lines annotations = annotationsOf(contract);
    const std::string& file = program.fileName(at.file);
    const Lines& lines = fileLines(file);
    if (annotations.empty() || at.line == 0 || at.line > lines.size())
      return;
    insertions_[file].try_emplace(beginOf(lines, at.line - 1), annotations);
  }

  void write(std::ostream& out) {
    for (const auto& [file, insertions] : insertions_)
      writePatch(file, fileLines(file), insertions, out);
  }

private:
  const Lines& fileLines(const std::string& file) {
    const auto [known, isNew] = lines_.try_emplace(file);
    if (isNew)
      known->second = linesOf(root_ + "/" + file);
    return known->second;
  }

  std::string root_;
  std::map<std::string, Lines> lines_;
  std::map<std::string, Insertions> insertions_;
};

} // namespace

int run(const AnnotateOptions& options, std::ostream& out) {
  const Session session = openProject(options.input);
  Patch patch(session.project.root);
  for (const frontend::Driver& driver : session.project.drivers) {
    const DriverModel model = buildModel(session, driver);
    for (const InferredContract& contract : inferContracts(model.program))
      patch.add(contract, model.program);
  }
  patch.write(out);
  return codeOfList(session);
}

} // namespace spinproof::cli
