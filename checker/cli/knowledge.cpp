// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/knowledge.h"

#include "checker/cli/memory.h"
#include "checker/cli/usage_error.h"
#include "models/contracts/loader.h"

#include <filesystem>

namespace spinproof::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* kProjectFolder = ".spinproof";

bool isFolder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool holdsJson(const std::string& folder) {
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
    if (at->path().extension() == ".json")
      return true;
  return false;
}

/// The nearest `.spinproof` at or above `root`, within its repository; empty when there is none.
fs::path projectFolder(const std::string& root) {
  std::error_code failed;
  fs::path folder = fs::absolute(root, failed).lexically_normal();
  if (failed)
    return {};
  while (true) {
    if (isFolder(folder / kProjectFolder))
      return folder / kProjectFolder;
    if (fs::exists(folder / ".git", failed) || folder == folder.parent_path())
      return {};
    folder = folder.parent_path();
  }
}

std::vector<std::string> folders(const std::string& builtIn, const fs::path& ofProject,
                                 const std::vector<std::string>& given, const char* option) {
  std::vector<std::string> all{builtIn};
  if (!ofProject.empty() && isFolder(ofProject)) {
    std::error_code failed;
    const fs::path shown = fs::proximate(ofProject, failed);
    all.push_back(failed ? ofProject.string() : shown.string());
  }
  for (const std::string& folder : given) {
    if (!isFolder(folder))
      throw UsageError(std::string(option) + " " + folder + ": there is no such folder");
    if (!holdsJson(folder))
      throw UsageError(std::string(option) + " " + folder + ": there is no *.json in this folder");
    all.push_back(folder);
  }
  return all;
}

} // namespace

KnowledgeFolders knowledgeFolders(const std::string& root,
                                  const std::vector<std::string>& contractDirs,
                                  const std::vector<std::string>& harnessDirs) {
  const fs::path project = root.empty() ? fs::path() : projectFolder(root);
  const auto part = [&](const char* name) { return project.empty() ? fs::path() : project / name; };
  return {folders(contracts::builtInContracts(), part("contracts"), contractDirs, "--contracts"),
          folders(contracts::builtInHarnesses(), part("harness"), harnessDirs, "--harness")};
}

Knowledge loadKnowledge(const std::string& root, const std::vector<std::string>& contractDirs,
                        const std::vector<std::string>& harnessDirs) {
  const KnowledgeFolders all = knowledgeFolders(root, contractDirs, harnessDirs);
  return {contracts::loadContracts(all.contracts), contracts::loadHarnesses(all.harnesses)};
}

const Knowledge& LazyKnowledge::get() const {
  std::call_once(once_, [this] {
    if (memory_)
      if (auto known = memory_->knowledge()) {
        loaded_ = std::move(*known);
        return;
      }
    loaded_ = {contracts::loadContracts(folders_.contracts), contracts::loadHarnesses(folders_.harnesses)};
    if (memory_)
      memory_->keepKnowledge(loaded_, folders_);
  });
  return loaded_;
}

} // namespace spinproof::cli
