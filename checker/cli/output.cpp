// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/output.h"

#include "checker/cli/usage_error.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>

#ifdef _WIN32
#include <io.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace spinproof::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWidth = 110; ///< when nobody says how wide the output is
constexpr std::size_t kWidest = 120;

bool isTerminal() {
#ifdef _WIN32
  return _isatty(1) != 0;
#else
  return isatty(STDOUT_FILENO) != 0;
#endif
}

std::size_t terminalWidth() {
#ifndef _WIN32
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return std::clamp<std::size_t>(size.ws_col, 60, kWidest);
#endif
  return kWidth;
}

/// https://no-color.org: set and not empty. And terminals that know no colours.
bool noColor() {
  const char* value = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return (value && *value) || (terminal && std::string_view(terminal) == "dumb");
}

} // namespace

void requireWritable(const std::string& file, const std::string& option) {
  if (file.empty())
    return;
  std::error_code ignored;
  const fs::path folder = fs::path(file).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, ignored))
    throw UsageError(option + " " + file + ": there is no folder '" + folder.string() +
                     "'. Make it first");
  if (fs::is_directory(file, ignored))
    throw UsageError(option + " " + file + ": this is a folder. Name a file in it");
}

void requireFile(const std::string& file) {
  std::error_code ignored;
  if (fs::is_directory(file, ignored))
    throw UsageError("'" + file + "' is a folder. Name a file in it");
}

void writeFile(const std::string& file, const std::string& text) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << text;
  stream.close();
  if (!stream)
    throw UsageError("cannot write '" + file + "'. Check the rights of its folder and the space");
}

void writeTo(const std::string& file, std::ostream& out, const std::string& text) {
  if (file.empty())
    out << text;
  else
    writeFile(file, text);
}

report::TextOptions textOptions(const TextStyle& style, bool toFile) {
  const bool terminal = !toFile && isTerminal();
  report::TextOptions options;
  options.width = terminal ? terminalWidth() : kWidth;
  options.colours = style.color == ColorMode::Always ||
                    (style.color == ColorMode::Auto && terminal && !noColor());
  options.ascii = style.ascii;
  options.verbose = style.verbose;
  options.quiet = style.quiet;
  return options;
}

} // namespace spinproof::cli
