// SPDX-License-Identifier: Apache-2.0
// What earlier runs computed: for a unit its model, for a driver its findings, each under all that
// it depends on. What is found there is what would be computed: tests compare the bytes.
//
//   unit     flags, what other units taught, contracts, program; every file that its parse asked
//   for knowledge  contracts and harnesses, program
//   for analysis its Program without positions (checker/cache/positions.h), options, program: where a change moves lines or
//   concerns what is not in the Program, such as comments and what is traced, only the changed unit is parsed
//   for driver   its units, contracts, harnesses, options, program; every file of every unit's
//   parse
//   for outline  the same, but files count without comments, empty lines and indentation: where nothing else has changed, nothing
//   is parsed
#pragma once

#include "checker/cache/inputs.h"
#include "checker/cache/positions.h"
#include "checker/cli/outline.h"
#include "checker/cli/pipeline.h"
#include "checker/confirm/analyse.h"
#include "frontend/lower/lower.h"

#include <memory>

namespace spinproof::frontend {
struct Fixes;
}

namespace spinproof::cli {

/// A unit as it was read.
struct UnitResult {
  bool hasAst = false;
  frontend::UnitModel model;
  std::vector<report::Notice> notices;
  std::shared_ptr<const frontend::Fixes> learnt;
};

class Memory {
public:
  Memory(const std::string& folder, const std::string& root,
         std::shared_ptr<frontend::NameCache> names, const KnowledgeFolders& knowledge);
  ~Memory(); ///< keeps the folder within its size

  /// What a unit was taught (null: nothing) decides what it becomes. `consulted` gets what it
  /// depends on.
  std::optional<UnitResult> unit(const frontend::Unit& unit, const std::string& wdkDir,
                                 const frontend::Fixes* taught, frontend::Consulted& consulted);
  void keepUnit(const frontend::Unit& unit, const std::string& wdkDir,
                const frontend::Fixes* taught, const frontend::Consulted& consulted,
                const UnitResult& result);

  /// What the contracts' and harnesses' files say.
  std::optional<Knowledge> knowledge();
  void keepKnowledge(const Knowledge& known, const KnowledgeFolders& folders);

  cache::Digest analysisKey(const program::Program& program, const confirm::AnalysisOptions& options) const;
  /// `positions` are put back into it.
  std::optional<confirm::Analysis> analysis(const cache::Digest& key, const cache::Positions& positions);
  void keepAnalysis(const cache::Digest& key, const std::string& bytes);

  cache::Digest driverKey(const frontend::Driver& driver, const std::string& wdkDir,
                          const AnalysisLimits& limits) const;
  std::optional<AnalysedDriver> driver(const cache::Digest& key);
  /// What its parses asked for, if that is known and still so.
  std::optional<frontend::Consulted> consultedBy(const cache::Digest& driver);
  void keepDriver(const cache::Digest& key, const frontend::Consulted& consulted,
                  const AnalysedDriver& result);

  /// The driver in whose files nothing but comments, empty lines and indentation has changed.
  std::optional<OutlineToday> outline(const cache::Digest& driver);
  void keepOutline(const cache::Digest& driver, const frontend::Consulted& consulted, Outline outline);

  /// "cache FOLDER: 12 found, 3 not there, 0 damaged, 3 kept"
  std::string statistics() const;

private:
  void add(cache::Hasher& hasher, const frontend::Unit& unit) const;
  cache::Digest unitKey(const frontend::Unit& unit, const std::string& wdkDir,
                        const frontend::Fixes* taught) const;

  cache::Store store_;
  cache::Files files_;
  cache::Digest basis_; ///< the program, the parser, the contracts and harnesses
};

} // namespace spinproof::cli
