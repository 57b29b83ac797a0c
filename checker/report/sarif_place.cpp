// SPDX-License-Identifier: Apache-2.0
#include "checker/report/sarif_parts.h"
#include "checker/report/utf8.h"

#include <cstdio>

namespace spinproof::report::sarif {

Json message(const std::string& text) {
  return {{"text", cleanUtf8(text)}};
}

std::string uriOf(const std::string& path) {
  static const std::string kept = "/-._~!$&'()*+,;=@";
  std::string uri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || kept.find(c) != std::string::npos) {
      uri += c;
    } else {
      char escaped[4];
      std::snprintf(escaped, sizeof escaped, "%%%02X", byte);
      uri += escaped;
    }
  }
  return uri;
}

std::string levelOf(rules::Severity severity) {
  return severity == rules::Severity::Error     ? "error"
         : severity == rules::Severity::Warning ? "warning"
                                                : "note";
}

Json location(const SourcePoint& point, const std::string& function, const Sources& sources) {
  Json result = Json::object();
  if (!point.file.empty() && point.file.front() != '/') { // nothing but what lies beneath the root has a relative URI
    Json physical = {{"artifactLocation",
                      {{"uri", uriOf(sources.named(point.file))}, {"uriBaseId", "SRCROOT"}}}};
    if (point.line != 0) {
      physical["region"] = {{"startLine", point.line}};
      if (point.column != 0)
        physical["region"]["startColumn"] = sources.utf16Column(point);
      if (const std::uint32_t end = sources.utf16End(point))
        physical["region"]["endColumn"] = end; // absent, it would be the end of the line
    }
    result["physicalLocation"] = std::move(physical);
  }
  if (!function.empty())
    result["logicalLocations"] =
        Json::array({{{"name", function}, {"fullyQualifiedName", function}, {"kind", "function"}}});
  return result;
}

Json suppressions(const Suppression& suppression, const Sources& sources) {
  Json result = {{"kind", "inSource"}, {"status", "accepted"}};
  if (!suppression.reason.empty())
    result["justification"] = cleanUtf8(suppression.reason);
  result["location"] = location(suppression.at, "", sources);
  return Json::array({std::move(result)});
}

} // namespace spinproof::report::sarif
