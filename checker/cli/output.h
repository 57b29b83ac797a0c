// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checker/cli/options.h"
#include "checker/report/text.h"

#include <iosfwd>
#include <string>

namespace spinproof::cli {

/// Throws UsageError when a file of that name can surely not be written; an empty name is fine. To
/// be asked before the work, not after it.
void requireWritable(const std::string& file, const std::string& option);

/// Throws UsageError when this is a folder; what else can be wrong with a file its reader says.
void requireFile(const std::string& file);

/// Writes all of it, or throws UsageError.
void writeFile(const std::string& file, const std::string& text);

/// To the file, or to `out` when it has no name.
void writeTo(const std::string& file, std::ostream& out, const std::string& text);

/// Colours and width as the options and the terminal have it. `toFile`: never a terminal.
report::TextOptions textOptions(const TextStyle& style, bool toFile = false);

} // namespace spinproof::cli
