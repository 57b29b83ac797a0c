// SPDX-License-Identifier: Apache-2.0
// A finding's identity: the rule, the function it lies in, what it is about (the lock or routine),
// and the text of its source line without spacing and comments. File names and line numbers are
// left out, so it survives code that moves and files that are renamed. When several findings agree
// in all that, an occurrence number in order of the report keeps them apart: removing the first of
// three equal ones makes the third look gone, which counts right although it may name the wrong
// one.
//
//   SP1004, CancelRead, DEVICE_EXTENSION.QueueLock, "returnSTATUS_PENDING;"  ->  "5d1c…e0:1"
#include "checker/report/fingerprint.h"

#include "checker/report/line_hash.h"

#include <cctype>
#include <cstdio>
#include <map>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace spinproof::report {

namespace {

std::string hashOf(const Finding& finding, const Sources& sources) {
  std::string text;
  for (const std::string& part :
       {finding.rule, finding.function, finding.subject,
        normalisedLine(
            sources.line(finding.point.file, finding.point.line).value_or(std::string()))})
    text += part + '\0';
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  char digits[33] = {};
  std::snprintf(digits, sizeof digits, "%016llx%016llx",
                static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return digits;
}

} // namespace

std::string normalisedLine(const std::string& line) {
  std::string text;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote) {
      text += c;
      if (c == '\\' && i + 1 < line.size())
        text += line[++i];
      else if (c == quote)
        quote = 0;
    } else if (line.compare(i, 2, "//") == 0) {
      break;
    } else if (line.compare(i, 2, "/*") == 0) {
      const std::size_t end = line.find("*/", i + 2);
      if (end == std::string::npos)
        break;
      i = end + 1;
    } else if (!std::isspace(static_cast<unsigned char>(c))) {
      quote = c == '"' || c == '\'' ? c : 0;
      text += c;
    }
  }
  return text;
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
