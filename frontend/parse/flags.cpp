// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/flags.h"

#include "frontend/parse/parsed_unit.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace spinproof::frontend {

namespace fs = std::filesystem;

namespace {

/// What a kernel build defines on the command line; a unit's own definitions come later and win.
const char* const kernelMacros[] = {"_KERNEL_MODE=1",
                                    "_AMD64_=1",
                                    "AMD64=1",
                                    "_WIN64=1",
                                    "_WIN32=100",
                                    "WIN32=100",
                                    "_NT1X_=100",
                                    "WINNT=1",
                                    "NTDDI_VERSION=0x0A000010",
                                    "_WIN32_WINNT=0x0A00",
                                    "WINVER=0x0A00",
                                    "STD_CALL=1",
                                    "ALLOC_PRAGMA=1",
                                    "CONDITION_HANDLING=1",
                                    "NT_INST=0",
                                    "_UNICODE=1",
                                    "UNICODE=1",
                                    "DEPRECATE_DDK_FUNCTIONS=1",
                                    "MSC_NOOPT=1",
                                    "SPINPROOF=1"};

bool isDirectory(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

fs::path programFolder() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error).parent_path();
}

} // namespace

std::string findWdkDir(const std::string& option) {
  if (!option.empty()) {
    return option;
  }
  if (const char* fromEnvironment = std::getenv("SPINPROOF_WDK")) {
    return fromEnvironment;
  }
  for (const fs::path& candidate :
       {programFolder() / "../share/spinproof/wdk", fs::path(SPINPROOF_SOURCE_WDK)}) {
    if (isDirectory(candidate)) {
      return candidate.lexically_normal().string();
    }
  }
  return {};
}

/// `10.0.22621.0` as numbers; other names are older than every version.
static std::vector<unsigned long> versionOf(const std::string& name) {
  std::vector<unsigned long> numbers;
  for (size_t at = 0; at < name.size() && name[at] >= '0' && name[at] <= '9';) {
    size_t end = std::min(name.find('.', at), name.size());
    numbers.push_back(std::strtoul(name.c_str() + at, nullptr, 10));
    at = end + 1;
  }
  return numbers;
}

/// The subfolder with the newest version in its name; empty when there is none.
static fs::path newestIn(const fs::path& folder) {
  std::error_code error;
  fs::path best;
  std::vector<unsigned long> bestVersion;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::vector<unsigned long> version = versionOf(at->path().filename().string());
    if (!version.empty() && version > bestVersion && isDirectory(at->path())) {
      best = at->path();
      bestVersion = std::move(version);
    }
  }
  return best;
}

std::vector<std::string> wdkIncludeDirs(const std::string& wdkDir) {
  std::vector<std::string> result;
  if (wdkDir.empty()) {
    return result;
  }
  const auto add = [&](const fs::path& candidate) {
    if (!candidate.empty() && isDirectory(candidate)) {
      result.push_back(candidate.string());
    }
  };
  // A kit as it is installed: Include/10.0.22621.0/km and so on, Include/wdf/kmdf/1.33.
  for (const char* name : {"Include", "include"}) {
    const fs::path kit = newestIn(fs::path(wdkDir) / name);
    for (const char* part : {"km", "km/crt", "shared", "ucrt"}) {
      add(kit.empty() ? kit : kit / part);
    }
    add(kit.empty() ? kit : newestIn(fs::path(wdkDir) / name / "wdf/kmdf"));
    if (!result.empty()) {
      return result;
    }
  }
  for (const char* name : {"include", "km", "km/crt", "shared", "ucrt"}) {
    add(fs::path(wdkDir) / name);
  }
  if (result.empty() && isDirectory(wdkDir)) {
    result.push_back(wdkDir);
  }
  return result;
}

std::string clangIncludeDir() {
  for (const fs::path& candidate :
       {programFolder() / "../share/spinproof/clang", fs::path(SPINPROOF_CLANG_HEADERS)}) {
    if (isDirectory(candidate)) {
      return candidate.lexically_normal().string();
    }
  }
  return {};
}

static void addLanguage(const Unit& unit, std::vector<std::string>& args) {
  bool isC = unit.language == Language::C;
  args.insert(args.end(), {"-x", isC ? "c" : "c++"});
  std::string standard = unit.standard;
  if (standard.empty()) {
    standard = isC ? "c17" : "c++17";
  }
  args.push_back("-std=" + standard);
  if (isC) {
    args.push_back("-fgnu-keywords"); // typeof, which the Microsoft compiler knows by now
  } else {
    args.insert(args.end(), {"-fcxx-exceptions", "-fexceptions"});
  }
}

static void addMacros(const Unit& unit, std::vector<std::string>& args) {
  for (const char* macro : kernelMacros) {
    args.insert(args.end(), {"-D", macro});
  }
  for (const std::string& macro : unit.defines) {
    bool undefine = !macro.empty() && macro[0] == '-';
    args.insert(args.end(), {undefine ? "-U" : "-D", undefine ? macro.substr(1) : macro});
  }
}

std::vector<std::string> clangArguments(const Unit& unit, const std::string& wdkDir,
                                        unsigned bracketDepth) {
  std::vector<std::string> args = {
      "-triple", "x86_64-pc-windows-msvc19.33.0", "-fsyntax-only", "-main-file-name",
      fs::path(unit.path).filename().string(),
      // Nothing of the host is in the search path.
      "-nostdsysteminc", "-nobuiltininc",
      // Microsoft's dialect.
      "-fms-extensions", "-fms-compatibility", "-fms-compatibility-version=19.33", "-fno-trigraphs",
      "-fno-builtin", "-Wno-everything", "-fno-spell-checking", "-ferror-limit", "0",
      "-fbracket-depth", std::to_string(bracketDepth)};
  addLanguage(unit, args);
  for (const std::string& dir : unit.includeDirs) {
    args.insert(args.end(), {"-I", dir});
  }
  for (const std::string& dir : wdkIncludeDirs(wdkDir)) {
    args.insert(args.end(), {"-internal-isystem", dir});
  }
  if (std::string dir = clangIncludeDir(); !dir.empty()) {
    args.insert(args.end(), {"-internal-isystem", dir});
  }
  addMacros(unit, args);
  for (const std::string& header : unit.forced) {
    args.insert(args.end(), {"-include", header});
  }
  args.push_back(unit.path);
  return args;
}

} // namespace spinproof::frontend
