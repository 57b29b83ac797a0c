// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/source_files.h"

#include "models/program/utf16.h"

#include <llvm/ADT/SmallString.h>

#include <fstream>
#include <iterator>

namespace spinproof::frontend {

namespace {

/// A file with the status that SourceFiles gives it.
class ShownFile : public llvm::vfs::File {
public:
  ShownFile(llvm::vfs::Status status, std::unique_ptr<llvm::vfs::File> file) : status_(std::move(status)), file_(std::move(file)) {}

  llvm::ErrorOr<llvm::vfs::Status> status() override { return status_; }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> getBuffer(const llvm::Twine& name, int64_t size, bool ended, bool isVolatile) override {
    return file_->getBuffer(name, size, ended, isVolatile);
  }
  std::error_code close() override { return file_->close(); }

private:
  llvm::vfs::Status status_;
  std::unique_ptr<llvm::vfs::File> file_;
};

/// A file whose text is another than its bytes.
class ConvertedFile : public llvm::vfs::File {
public:
  ConvertedFile(llvm::vfs::Status status, llvm::StringRef text) : status_(std::move(status)), text_(text) {}

  llvm::ErrorOr<llvm::vfs::Status> status() override { return status_; }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> getBuffer(const llvm::Twine& name, int64_t, bool, bool) override {
    return llvm::MemoryBuffer::getMemBufferCopy(text_, name);
  }
  std::error_code close() override { return {}; }

private:
  llvm::vfs::Status status_;
  std::string text_;
};

} // namespace

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

const std::optional<std::string>& SourceFiles::converted(const std::string& path) {
  auto [known, isNew] = converted_.try_emplace(path);
  if (isNew) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes(2, '\0');
    if (in.read(bytes.data(), 2) && program::isUtf16(bytes)) {
      bytes.append(std::istreambuf_iterator<char>(in), {});
      known->second = program::fromUtf16(bytes);
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
  if (const std::optional<std::string>& text = converted(*real)) {
    status = llvm::vfs::Status::copyWithNewSize(*status, text->size());
  }
  status->ExposesExternalVFSPath = true; // reports name a file as it is spelt in the tree
  return status;
}

bool SourceFiles::exists(const llvm::Twine& path) {
  return static_cast<bool>(status(path));
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
SourceFiles::openFileForRead(const llvm::Twine& path) {
  llvm::ErrorOr<llvm::vfs::Status> allowed = status(path);
  if (!allowed) {
    return allowed.getError();
  }
  llvm::ErrorOr<std::string> real = find(path);
  consulted_.read.insert(*real);
  if (const std::optional<std::string>& text = converted(*real)) {
    return std::make_unique<ConvertedFile>(*allowed, *text);
  }
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> file = getUnderlyingFS().openFileForRead(*real);
  if (!file) {
    return file.getError();
  }
  return std::make_unique<ShownFile>(*allowed, std::move(*file));
}

Consulted SourceFiles::consulted() const {
  Consulted all = consulted_;
  all.refused = !refused_.empty();
  return all;
}

} // namespace spinproof::frontend
