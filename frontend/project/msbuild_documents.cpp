// SPDX-License-Identifier: Apache-2.0
#include "frontend/project/msbuild_documents.h"

#include "frontend/project/tree.h"

#include <optional>

namespace spinproof::frontend {

const pugi::xml_document* MsBuildDocuments::load(const std::string& path, const std::string& root,
                                                 std::vector<std::string>& problems) {
  auto [known, isNew] = documents_.try_emplace(path);
  if (!isNew) {
    return known->second.get();
  }
  std::optional<std::string> text = readText(path);
  auto document = std::make_unique<pugi::xml_document>();
  pugi::xml_parse_result parsed;
  if (text) {
    parsed = document->load_buffer(text->data(), text->size());
  }
  std::string why = !text     ? "cannot be read"
                    : !parsed ? std::string("is not XML: ") + parsed.description() + " at byte " +
                                    std::to_string(parsed.offset)
                    : !document->child("Project") ? "has no <Project>"
                                                  : "";
  if (!why.empty()) {
    std::string message = shownPath(path, root) + ": " + why;
    problems.push_back(message);
    return nullptr;
  }
  known->second = std::move(document);
  return known->second.get();
}

} // namespace spinproof::frontend
