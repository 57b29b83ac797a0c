// SPDX-License-Identifier: Apache-2.0
// What the command line's own definition says, in other forms: nothing is written down twice.
#pragma once

#include <iosfwd>
#include <string>

namespace CLI {
class App;
} // namespace CLI

namespace spinproof::cli {

/// A manual page, section 1 (roff).
void writeManual(const CLI::App& app, std::ostream& out);

/// For "bash", "zsh" or "fish".
void writeCompletion(const CLI::App& app, const std::string& shell, std::ostream& out);

} // namespace spinproof::cli
