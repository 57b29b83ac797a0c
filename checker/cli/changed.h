// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/cli/pipeline.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace spinproof::cli {

/// Files that differ from a revision, untracked ones included, relative to `root`; those outside of
/// it begin with "../". Asks git; throws UsageError when it cannot tell.
std::vector<std::string> changedSince(const std::string& revision, const std::string& root);

/// Whether what is found in a driver can be another than before.
enum class Effect {
  None,
  Perhaps, ///< a header may be one of its own: what its parses ask for decides
  Certain,
};

/// What a change of files can affect. Errs on the side of too much; see the .cpp.
class Changes {
public:
  Changes(std::vector<std::string> files, const std::string& root,
          const std::vector<frontend::Driver>& all);

  /// Told from names alone, before anything is parsed.
  Effect effectOn(const frontend::Driver& driver) const;
  /// Whether one of the files was read, or asked for in vain.
  bool meets(const frontend::Consulted& consulted) const;

private:
  void readIncludes(const std::string& root);
  bool meets(const std::set<std::string>& included) const;

  bool compiles(const frontend::Driver& driver) const;
  bool isBeside(const frontend::Driver& driver, bool headers) const;

  std::vector<std::string> files_;
  std::set<std::string> paths_; ///< the same, absolute, in small letters
  std::vector<frontend::Driver> all_;
  std::set<std::string> names_; ///< of headers that changed, or that include one that did
  std::map<std::string, std::set<std::string>> sources_; ///< what each source includes, by name
};

} // namespace spinproof::cli
