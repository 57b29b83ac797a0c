// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/loader.h"

#include "models/contracts/contract_merger.h"
#include "models/contracts/json_reader.h"

#include <filesystem>
#include <iterator>

namespace spinproof::contracts {

namespace {

struct SourceFile {
  std::string name; ///< shown to people
  nlohmann::ordered_json json;
  std::size_t layer = 0; ///< see contract_merger.cpp

  JsonReader root() const { return JsonReader(name, "", json); }
};

/// The layers of one directory: generated bounds, then everything else.
void readDirectory(const std::string& directory, std::size_t index,
                   std::vector<SourceFile>& files) {
  std::vector<SourceFile> later;
  for (const std::string& path : jsonFiles(directory)) {
    const std::string name = std::filesystem::path(path).filename().string();
    const bool bounds = name.starts_with("bounds_");
    // The program's own data are named without the machine's directories: the same bytes anywhere.
    SourceFile file{directory == builtInContracts() ? "contracts/" + name : path, parseFile(path),
                    2 * index + (bounds ? 0 : 1)};
    (bounds ? files : later).push_back(std::move(file));
  }
  std::move(later.begin(), later.end(), std::back_inserter(files));
}

void collectConstants(const SourceFile& file, Constants& constants) {
  const auto found = file.root().find("constants");
  if (!found)
    return;
  for (const auto& [name, json] : found->members()) {
    const std::int64_t value = json.integer();
    const auto [at, isNew] = constants.try_emplace(name, value);
    if (!isNew && at->second != value)
      json.fail("'" + name + "' already has the value " + std::to_string(at->second),
                "Give one value only");
  }
}

} // namespace

std::string builtInContracts() {
  return dataDirectory("contracts", SPINPROOF_CONTRACTS_DIR);
}

ContractSet loadContracts(const std::vector<std::string>& directories) {
  std::vector<SourceFile> files;
  for (std::size_t i = 0; i < directories.size(); ++i)
    readDirectory(directories[i], i, files);
  Constants constants;
  for (const SourceFile& file : files)
    collectConstants(file, constants);
  ContractMerger merger(std::move(constants));
  for (const SourceFile& file : files)
    merger.add(file.root(), file.layer);
  return merger.finish();
}

ContractSet loadBuiltInContracts() {
  return loadContracts({builtInContracts()});
}

} // namespace spinproof::contracts
