// SPDX-License-Identifier: Apache-2.0
// Results that depend on files which are known only when the result is: what a parse reads, and
// which paths it asks for in vain, is seen while it runs. So an entry is found in two steps, as in
// ccache:
//
//   key (flags, models, version) → what was asked of the file system, and what it answered
//   key and answers              → the result
//
// An entry counts when the file system gives the same answers today: each path asked leads to the
// same file or to none, and each file read has the same content. Up to eight sets of answers are
// kept for a key, so that going back and forth between branches costs nothing.
#pragma once

#include "checker/cache/store.h"
#include "frontend/project/consulted.h"
#include "frontend/project/name_cache.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace spinproof::cache {

/// Paths below the analysed root are kept relative to it ("<root>/sys/io.c"): a tree may move.
struct Inputs {
  std::vector<std::pair<std::string, std::string>> asked;
  std::vector<std::pair<std::string, std::string>> read; ///< with the digest of the content
};

/// A file without comments, empty lines and indentation; see frontend/parse/text_shape.h.
struct Shape {
  Digest digest;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> tokens; ///< line and column of each
};

/// The files of a run; each is read once. Thread-safe.
class Files {
public:
  Files(std::string root, std::shared_ptr<frontend::NameCache> names);

  /// Of the content and of where links lead to. Nothing when the file cannot be read, or when it
  /// has changed since the run began: then nobody knows which content was seen.
  std::optional<Digest> contentOf(const std::string& path);
  /// Null when it has none, or when the content cannot be relied on.
  std::shared_ptr<const Shape> shapeOf(const std::string& path);
  /// Not written since the run began: what was read of it at any time of the run is the same.
  bool isUnchanged(const std::string& path) const;
  std::optional<std::string> resolve(const std::string& path) { return names_->resolve(path); }

  std::string shown(const std::string& path) const;
  std::string real(const std::string& shown) const;
  /// The path of a file that is named relative to the root; and the name of one below it, else nothing.
  std::string below(const std::string& name) const { return root_ + "/" + name; }
  std::optional<std::string> nameOf(const std::string& path) const;

private:
  std::string root_;
  std::shared_ptr<frontend::NameCache> names_;
  std::filesystem::file_time_type began_;
  std::mutex mutex_;
  std::map<std::string, std::optional<Digest>> contents_;
  std::map<std::string, std::shared_ptr<const Shape>> shapes_;
};

/// The same, and what each file read is but for comments and empty lines.
struct LooseInputs {
  Inputs inputs;
  std::vector<std::string> shapes; ///< for each file read; empty: it has none
};

/// Nothing when the answers cannot be relied on.
std::optional<Inputs> inputsOf(const frontend::Consulted& consulted, Files& files);
bool stillHold(const Inputs& inputs, Files& files);
frontend::Consulted consultedFor(const Inputs& inputs, const Files& files);

struct Recalled {
  Digest key; ///< of the payload
  std::string payload;
  Inputs inputs;
  std::set<std::string> moved; ///< files of the same shape and another text, relative to the root
};

/// The result whose answers still hold.
std::optional<Recalled> recall(Store& store, Files& files, std::string_view kind,
                               const Digest& key);
void remember(Store& store, Files& files, std::string_view kind, const Digest& key,
              const frontend::Consulted& consulted, std::string_view payload);

/// The same for what depends on the shape of the files below the root, and not on the rest of their
/// text. What is recalled belongs to a run in which `moved` read otherwise.
std::optional<Recalled> recallLoosely(Store& store, Files& files, std::string_view kind, const Digest& key);
void rememberLoosely(Store& store, Files& files, std::string_view kind, const Digest& key,
                     const frontend::Consulted& consulted, std::string_view payload);

} // namespace spinproof::cache
