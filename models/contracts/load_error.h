// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace spinproof::contracts {

/// One fault in a data file: "FILE: at /contracts/3/irql: WHAT. MEND."
class LoadError : public std::runtime_error {
public:
  LoadError(std::string file, std::string path, const std::string& what, const std::string& mend);

  const std::string& file() const { return file_; }
  const std::string& path() const { return path_; } ///< JSON pointer; empty: the file as a whole

private:
  std::string file_;
  std::string path_;
};

} // namespace spinproof::contracts
