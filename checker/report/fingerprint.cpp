// SPDX-License-Identifier: Apache-2.0
// A finding's identity: the rule, the function it lies in, what it is about (the lock or routine),
// and the text of its statement without spacing and comments. File names and line numbers are
// left out, so it survives code that moves and files that are renamed. When several findings agree
// in all that, an occurrence number in order of the report keeps them apart: removing the first of
// three equal ones makes the third look gone, which counts right although it may name the wrong
// one.
//
// Which side of a deadlock or race a finding stands on follows from the order of the files. There
// the sides are taken together instead: where every CPU is in the end, sorted.
//
//   SP1004, CancelRead, DEVICE_EXTENSION.QueueLock, "returnSTATUS_PENDING;"  ->  "5d1c…e0:1"
#include "checker/report/fingerprint.h"

#include "checker/report/line_hash.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <map>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace spinproof::report {

namespace {

constexpr std::uint32_t kMostLines = 12; ///< of one statement

/// The last character of the comment that begins at `at`, or of the text.
std::size_t endOfComment(const std::string& text, std::size_t at) {
  const bool line = text[at + 1] == '/';
  const std::size_t end = text.find(line ? "\n" : "*/", at + 2);
  return end == std::string::npos ? text.size() : end + (line ? 0 : 1);
}

std::string digest(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts)
    text += part + '\0';
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  char digits[33] = {};
  std::snprintf(digits, sizeof digits, "%016llx%016llx",
                static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return digits;
}

/// Where each CPU is in the end: function and statement, sorted.
std::vector<std::string> sidesOf(const Finding& finding, const Sources& sources) {
  std::map<std::uint32_t, const TraceStep*> last;
  for (const TraceStep& step : finding.trace)
    last[step.cpu] = &step;
  const bool isSide = std::any_of(last.begin(), last.end(), [&](const auto& entry) {
    return entry.second->point == finding.point;
  });
  std::vector<std::string> sides;
  for (const auto& [cpu, step] : last)
    if (isSide && last.size() > 1)
      sides.push_back(step->function + '\0' + statementAt(step->point, sources));
  std::sort(sides.begin(), sides.end());
  return sides;
}

std::string hashOf(const Finding& finding, const Sources& sources) {
  std::vector<std::string> parts = sidesOf(finding, sources);
  if (!parts.empty()) {
    parts.insert(parts.begin(), {finding.rule, finding.subject});
    return digest(parts);
  }
  return digest(
      {finding.rule, finding.function, finding.subject, statementAt(finding.point, sources)});
}

} // namespace

std::string normalised(const std::string& text, bool oneStatement) {
  std::string result;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote) {
      result += c;
      if (c == '\\' && i + 1 < text.size())
        result += text[++i];
      else if (c == quote)
        quote = 0;
    } else if (text.compare(i, 2, "//") == 0 || text.compare(i, 2, "/*") == 0) {
      i = endOfComment(text, i);
    } else if (!std::isspace(static_cast<unsigned char>(c))) {
      quote = c == '"' || c == '\'' ? c : 0;
      result += c;
      if (oneStatement && (c == ';' || c == '{' || c == '}'))
        break;
    }
  }
  return result;
}

std::string statementAt(const SourcePoint& point, const Sources& sources) {
  std::string text;
  for (std::uint32_t i = 0; i < kMostLines; ++i) {
    const std::optional<std::string> line = sources.line(point.file, point.line + i);
    if (!line || point.line == 0)
      break;
    const std::size_t begin = i == 0 && point.column > 0 ? point.column - 1 : 0;
    text += line->substr(std::min(begin, line->size())) + '\n';
  }
  return normalised(text, true);
}

std::vector<Fingerprint> fingerprints(const Report& report, const Sources& sources) {
  std::vector<Fingerprint> all;
  std::map<std::string, unsigned> occurrences;
  std::map<std::string, std::vector<std::string>> hashesOfFile;
  for (const DriverReport& driver : report.drivers)
    for (const Finding& finding : driver.findings) {
      const std::string hash = hashOf(finding, sources);
      Fingerprint fingerprint{hash + ":" + std::to_string(++occurrences[hash]), ""};
      auto [hashes, isNew] = hashesOfFile.try_emplace(finding.point.file);
      if (isNew)
        hashes->second = lineHashes(sources.text(finding.point.file));
      if (finding.point.line > 0 && sources.line(finding.point.file, finding.point.line))
        fingerprint.lineHash = hashes->second[finding.point.line - 1];
      all.push_back(std::move(fingerprint));
    }
  return all;
}

} // namespace spinproof::report
