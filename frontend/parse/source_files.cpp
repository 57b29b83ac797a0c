// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/source_files.h"

#include <llvm/ADT/SmallString.h>

namespace spinproof::frontend {

SourceFiles::SourceFiles(std::shared_ptr<NameCache> names, std::vector<std::string> allowed,
                         size_t maxBytes)
    : ProxyFileSystem(llvm::vfs::createPhysicalFileSystem()), names_(std::move(names)),
      allowed_(std::move(allowed)), maxBytes_(maxBytes) {}

llvm::ErrorOr<std::string> SourceFiles::find(const llvm::Twine& path) {
  std::string asked = path.str();
  std::optional<std::string> real = names_->resolve(asked);
  consulted_.asked.try_emplace(std::move(asked), real.value_or(""));
  if (!real) {
    return std::make_error_code(std::errc::no_such_file_or_directory);
  }
  return *real;
}

bool SourceFiles::mayRead(const std::string& path) {
  auto [known, isNew] = inside_.try_emplace(path, false);
  if (isNew) {
    llvm::SmallString<256> real;
    bool resolved = !getUnderlyingFS().getRealPath(path, real);
    for (const std::string& root : allowed_) {
      known->second = known->second || (resolved && isWithin(std::string(real), root));
    }
    if (!known->second) {
      refused_.emplace(path, "lies outside the analysed tree");
    }
  }
  return known->second;
}

llvm::ErrorOr<llvm::vfs::Status> SourceFiles::status(const llvm::Twine& path) {
  llvm::ErrorOr<std::string> real = find(path);
  if (!real) {
    return real.getError();
  }
  llvm::ErrorOr<llvm::vfs::Status> status = getUnderlyingFS().status(*real);
  if (!status || status->isDirectory()) {
    return status;
  }
  std::error_code denied = std::make_error_code(std::errc::no_such_file_or_directory);
  if (!status->isRegularFile()) {
    refused_.emplace(*real, "is not a regular file");
    return denied;
  }
  if (!mayRead(*real)) {
    return denied;
  }
  if (status->getSize() > maxBytes_) {
    refused_.emplace(*real, "is larger than " + std::to_string(maxBytes_) + " bytes");
    return denied;
  }
  return status;
}

bool SourceFiles::exists(const llvm::Twine& path) {
  return static_cast<bool>(status(path));
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
SourceFiles::openFileForRead(const llvm::Twine& path) {
  if (llvm::ErrorOr<llvm::vfs::Status> allowed = status(path); !allowed) {
    return allowed.getError();
  }
  llvm::ErrorOr<std::string> real = find(path);
  consulted_.read.insert(*real);
  return getUnderlyingFS().openFileForRead(*real);
}

Consulted SourceFiles::consulted() const {
  Consulted all = consulted_;
  all.refused = !refused_.empty();
  return all;
}

} // namespace spinproof::frontend
