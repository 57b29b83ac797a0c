// SPDX-License-Identifier: Apache-2.0
// What is known of the OS: our own contracts and harnesses, and those of a project beside them.
#pragma once

#include "models/contracts/contract_set.h"
#include "models/harness/harness.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace spinproof::cli {

class Memory;

struct Knowledge {
  contracts::ContractSet contracts;
  contracts::HarnessSet harnesses;
};

/// Folders of contracts and of harnesses, in the order of loading.
struct KnowledgeFolders {
  std::vector<std::string> contracts, harnesses;
};

/// Loaded when somebody asks for the first time; a run that finds all its results in the cache never
/// does. Thread-safe. Throws LoadError then.
class LazyKnowledge {
public:
  explicit LazyKnowledge(KnowledgeFolders folders) : folders_(std::move(folders)) {}
  const KnowledgeFolders& folders() const { return folders_; }
  /// Asked before the files are read. To be called before get().
  void rememberIn(std::shared_ptr<Memory> memory) { memory_ = std::move(memory); }
  const Knowledge& get() const;

private:
  KnowledgeFolders folders_;
  std::shared_ptr<Memory> memory_;
  mutable std::once_flag once_;
  mutable Knowledge loaded_;
};


/// Built-in files first, then `.spinproof/contracts` and `.spinproof/harness` of the repository
/// that `root` lies in (empty: of none), then the folders given; whoever comes later wins. Throws
/// UsageError for a folder that is not there.
KnowledgeFolders knowledgeFolders(const std::string& root,
                                  const std::vector<std::string>& contractDirs,
                                  const std::vector<std::string>& harnessDirs);

/// All of these folders; throws LoadError for a bad file, too.
Knowledge loadKnowledge(const std::string& root, const std::vector<std::string>& contractDirs,
                        const std::vector<std::string>& harnessDirs);

} // namespace spinproof::cli
