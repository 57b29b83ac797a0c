// SPDX-License-Identifier: Apache-2.0
// What a command line asks for, as plain data. One struct for each command.
#pragma once

#include "checker/confirm/budget.h"
#include "checker/report/sarif.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace spinproof::cli {

/// Which sources, and what is known of the OS.
struct InputOptions {
  std::vector<std::string> paths;        ///< source files, or one folder; empty: the current one
  std::string buildDir;                  ///< with a compile_commands.json
  std::string driver;                    ///< only the driver of this name
  std::string wdkDir;                    ///< a real WDK; empty: our own headers
  std::vector<std::string> contractDirs; ///< beside the built-in ones
  std::vector<std::string> harnessDirs;  ///< the same
  std::uint32_t jobs = 1;                ///< threads, 1..256
  std::string config;                    ///< a configuration file; empty: the nearest
  bool noConfig = false;                 ///< look for none
  std::string cacheDir;                  ///< results of earlier runs; empty: see cache_folder.h
  bool noCache = false;                  ///< compute everything
};

enum class ColorMode { Auto, Always, Never };

struct TextStyle {
  ColorMode color = ColorMode::Auto;
  bool ascii = false;
  bool verbose = false;
  bool quiet = false;
};

enum class Format { Text, Sarif, Json, Html, GitHub, Msvc, Promela, Dot };

/// Paths and times.
struct SolveOptions {
  bool noSolve = false; ///< paths are not judged by Z3
  bool advice = false;  ///< what could be cheaper is looked for
  std::uint64_t holdBudgetNs = 25'000, dpcBudgetNs = 100'000, isrBudgetNs = 25'000;
  std::uint64_t instructionNs = 1, callNs = 100; ///< what is assumed of what is not known
};

/// Times that somebody gave, in nanoseconds.
struct GivenTimes {
  std::optional<std::uint64_t> hold, dpc, isr, instruction, call;
};

struct CheckOptions {
  InputOptions input;
  TextStyle style;
  Format format = Format::Text;
  std::string output;             ///< file; empty: standard output
  std::string sarif;              ///< a SARIF file beside the output
  std::string tracesDir;          ///< a trace file for each finding
  std::vector<std::string> rules; ///< ids or names; empty: all
  std::optional<std::uint64_t> maxStates; ///< absent: the configuration's, or the default
  std::optional<std::uint32_t> cpus;      ///< likewise
  std::string baseline;                   ///< file to compare with
  std::string changedSince;               ///< a revision: only drivers that a change since can affect
  std::string html;                       ///< an HTML file beside the output
  report::SarifProfile profile = report::SarifProfile::Full;
  bool stats = false;
  bool advice = false; ///< rules that are advice are on, too
  SolveOptions solve;
  std::optional<rules::Confidence> confidence; ///< the least that counts; absent: the configuration's, or low
  GivenTimes times; ///< absent: the configuration's, or the default
};

struct BaselineOptions {
  CheckOptions check;
  std::string file; ///< to write
};

struct ConfigOptions {
  CheckOptions check; ///< whose values are shown
};

struct ModelOptions {
  InputOptions input;
  Format format = Format::Json; ///< Json, Text or Promela
  std::string model;            ///< a closed model file instead of sources; Promela only
  std::uint32_t cpus = 2;       ///< Promela only
  bool closing = false;         ///< Promela only: rings are invalid end states
  std::string output;
};

struct ExploreOptions {
  std::string model;
  TextStyle style;
  std::uint32_t cpus = 2;
  std::uint64_t maxStates = 1'000'000;
  std::uint64_t maxMemory = 0; ///< MiB; 0: no limit
  std::uint32_t jobs = 1;      ///< threads, 1..256
  bool all = false;
  std::vector<std::string> reduce; ///< none, all, local, preemption, por, symmetry; empty: all
  bool stats = false;
  std::string trace; ///< file for the first violation's trace
};

struct ReplayOptions {
  std::string trace;
  TextStyle style;
};

struct RulesOptions {
  Format format = Format::Text; ///< Text or Json
};

struct ExplainOptions {
  std::string topic; ///< a rule's id or name, or an OS routine
  std::vector<std::string> contractDirs, harnessDirs;
};

struct DriversOptions {
  InputOptions input;
  TextStyle style;
};

struct EntriesOptions {
  InputOptions input;
};

struct ContractsOptions {
  InputOptions input;
};

struct AnnotateOptions {
  InputOptions input;
};

struct MeetOptions {
  InputOptions input;
  std::string first, second; ///< routines
};

struct LocksOptions {
  InputOptions input;
  Format format = Format::Text; ///< Text, Dot or Json
  std::string output;           ///< file; empty: standard output
  std::string check;            ///< ranks that `--format json` wrote, to compare with
  std::uint64_t maxStates = confirm::kStatesPerSearch;
  bool noSolve = false;
};

struct DoctorOptions {
  InputOptions input;
  TextStyle style;
  Format format = Format::Text; ///< Text or Json
};

using Command =
    std::variant<CheckOptions, ModelOptions, ExploreOptions, ReplayOptions, RulesOptions,
                 ExplainOptions, DriversOptions, EntriesOptions, MeetOptions, ContractsOptions,
                 AnnotateOptions, LocksOptions, DoctorOptions, BaselineOptions, ConfigOptions>;

} // namespace spinproof::cli
