// SPDX-License-Identifier: Apache-2.0
// A folder of results, found by digests of all that they depend on. An entry is written whole under
// another name first, and carries a digest of itself: one that is damaged is removed and counts as
// not there. Several runs may use one folder at once.
//
//   FOLDER/CACHEDIR.TAG          so that backups leave it out; .gitignore likewise
//   FOLDER/ab/cdef….driver       magic, digest of the rest, kind, key, payload
#pragma once

#include "checker/cache/digest.h"

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spinproof::cache {

/// Of this run.
struct Counts {
  std::uint64_t found = 0, missed = 0, damaged = 0, kept = 0;
};

class Store {
public:
  /// Makes the folder; where that fails, whatever is kept is lost and nothing is found.
  /// `mostBytes`: what trim() leaves there at most.
  Store(std::string folder, std::uint64_t mostBytes);

  bool isUsable() const { return usable_; }
  const std::string& folder() const { return folder_; }

  /// Thread-safe, as keep() is.
  std::optional<std::string> find(std::string_view kind, const Digest& key);
  void keep(std::string_view kind, const Digest& key, std::string_view payload);

  /// Counts an entry as damaged whose payload made no sense, and removes it.
  void reject(std::string_view kind, const Digest& key);

  /// Removes what was not used for longest until the rest fits. Cheap when nothing was kept.
  void trim();

  Counts counts() const;

private:
  std::string fileOf(std::string_view kind, const Digest& key) const;

  std::string folder_;
  std::uint64_t mostBytes_;
  bool usable_ = false;
  std::atomic<std::uint64_t> found_ = 0, missed_ = 0, damaged_ = 0, kept_ = 0;
};

} // namespace spinproof::cache
