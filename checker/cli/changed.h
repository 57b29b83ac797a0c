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

/// What a change of files can affect. Errs on the side of too much; see the .cpp.
class Changes {
public:
  Changes(std::vector<std::string> files, const std::string& root,
          const std::vector<frontend::Driver>& all);

  /// Whether what is found in the driver can be another than before.
  bool canAffect(const frontend::Driver& driver) const;

private:
  void readIncludes(const std::string& root);
  bool meets(const std::set<std::string>& included) const;

  std::vector<std::string> files_;
  std::vector<frontend::Driver> all_;
  std::set<std::string> names_; ///< of headers that changed, or that include one that did
  std::map<std::string, std::set<std::string>> sources_; ///< what each source includes, by name
};

} // namespace spinproof::cli
