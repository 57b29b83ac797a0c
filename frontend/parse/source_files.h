// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/project/consulted.h"
#include "frontend/project/name_cache.h"

#include <llvm/Support/VirtualFileSystem.h>

#include <map>
#include <optional>

namespace spinproof::frontend {

/// The files that one unit may see: those beneath `allowed`, found whatever their case, regular,
/// and of at most `maxBytes`. UTF-16 is shown to Clang as UTF-8. Everything else does not exist for Clang; what was refused is kept
/// with the reason.
class SourceFiles : public llvm::vfs::ProxyFileSystem {
public:
  SourceFiles(std::shared_ptr<NameCache> names, std::vector<std::string> allowed, size_t maxBytes);

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& path) override;
  bool exists(const llvm::Twine& path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine& path) override;

  /// Path to reason, of all files that are there but were not shown to Clang.
  const std::map<std::string, std::string>& refused() const { return refused_; }

  /// Everything that was asked so far.
  Consulted consulted() const;

private:
  llvm::ErrorOr<std::string> find(const llvm::Twine& path);
  bool mayRead(const std::string& path);
  const std::optional<std::string>& converted(const std::string& path);

  std::shared_ptr<NameCache> names_;
  std::vector<std::string> allowed_;
  size_t maxBytes_;
  std::map<std::string, bool>
      inside_; // by path: does it, with links followed, lie beneath `allowed`?
  std::map<std::string, std::optional<std::string>> converted_; // by path: UTF-16 as UTF-8
  std::map<std::string, std::string> refused_;
  Consulted consulted_;
};

} // namespace spinproof::frontend
