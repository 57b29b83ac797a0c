// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/memory.h"

#include "checker/cache/reader.h"
#include "checker/cache/writer.h"
#include "checker/cli/knowledge_members.h"
#include "checker/cli/memory_members.h"
#include "checker/report/version.h"
#include "checker/solve/solver_version.h"
#include "frontend/parse/flags.h"
#include "frontend/parse/parsed_unit.h"

#include <algorithm>
#include <filesystem>

namespace spinproof::cli {

namespace {

namespace fs = std::filesystem;
using cache::Digest;
using cache::Hasher;

constexpr const char* kKnowledge = "knowledge";
constexpr const char* kUnit = "unit";
constexpr const char* kAnalysis = "analysis";
constexpr const char* kDriver = "driver";
constexpr const char* kOutline = "outline";
constexpr std::uint64_t kMostBytes = 1ULL << 30;

/// What the loaders of models/ read.
void addFolder(Hasher& hasher, const std::string& folder) {
  std::vector<std::string> files;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
    if (at->path().extension() == ".json")
      files.push_back(at->path().string());
  std::sort(files.begin(), files.end());
  hasher.add(folder);
  for (const std::string& file : files)
    hasher.add(file).addFile(file);
}

Digest basisOf(const KnowledgeFolders& knowledge) {
  Hasher hasher;
  // Not the version alone: a program that was built again may find something else.
  hasher.add(report::kVersion).addFile("/proc/self/exe");
  hasher.add(frontend::parserVersion()).add(solve::solverVersion());
  for (const auto* folders : {&knowledge.contracts, &knowledge.harnesses})
    for (const std::string& folder : *folders)
      addFolder(hasher, folder);
  return hasher.digest();
}

template <typename T>
std::optional<T> decoded(cache::Store& store, const char* kind, const cache::Recalled& recalled) {
  try {
    return cache::fromBytes<T>(recalled.payload);
  } catch (const cache::Damaged&) {
    store.reject(kind, recalled.key);
    return std::nullopt;
  }
}

/// What depends on nothing but its key.
template <typename T>
std::optional<T> simplyFound(cache::Store& store, const char* kind, const Digest& key, const cache::Positions* positions = nullptr) {
  const std::optional<std::string> bytes = store.find(kind, key);
  if (!bytes)
    return std::nullopt;
  try {
    return cache::fromBytes<T>(*bytes, positions);
  } catch (const cache::Damaged&) {
    store.reject(kind, key);
    return std::nullopt;
  }
}

} // namespace

Memory::Memory(const std::string& folder, const std::string& root,
               std::shared_ptr<frontend::NameCache> names, const KnowledgeFolders& knowledge)
    : store_(folder, kMostBytes), files_(root, std::move(names)), basis_(basisOf(knowledge)) {}

Memory::~Memory() {
  store_.trim();
}

void Memory::add(Hasher& hasher, const frontend::Unit& unit) const {
  const auto addAll = [&](const std::vector<std::string>& all) {
    hasher.add(std::to_string(all.size()));
    for (const std::string& one : all)
      hasher.add(files_.shown(one));
  };
  hasher.add(files_.shown(unit.path)).add(unit.shown).add(unit.standard);
  hasher.add(unit.language == frontend::Language::C ? "C" : "C++");
  addAll(unit.includeDirs);
  addAll(unit.defines);
  addAll(unit.traceRoutines);
  addAll(unit.forced);
}

Digest Memory::unitKey(const frontend::Unit& unit, const std::string& wdkDir,
                       const frontend::Fixes* taught) const {
  Hasher hasher;
  hasher.add(kUnit).add(basis_.text).add(wdkDir).add(frontend::clangIncludeDir());
  add(hasher, unit);
  hasher.add(taught ? cache::toBytes(*taught) : "");
  return hasher.digest();
}

std::optional<UnitResult> Memory::unit(const frontend::Unit& unit, const std::string& wdkDir,
                                       const frontend::Fixes* taught,
                                       frontend::Consulted& consulted) {
  const Digest key = unitKey(unit, wdkDir, taught);
  auto recalled = recall(store_, files_, kUnit, key);
  if (!recalled)
    return std::nullopt;
  consulted = consultedFor(recalled->inputs, files_);
  return decoded<UnitResult>(store_, kUnit, *recalled);
}

void Memory::keepUnit(const frontend::Unit& unit, const std::string& wdkDir,
                      const frontend::Fixes* taught, const frontend::Consulted& consulted,
                      const UnitResult& result) {
  remember(store_, files_, kUnit, unitKey(unit, wdkDir, taught), consulted, cache::toBytes(result));
}

std::optional<Knowledge> Memory::knowledge() {
  return simplyFound<Knowledge>(store_, kKnowledge, basis_);
}

/// Not when a file has changed since the run began: then nobody knows what was read.
void Memory::keepKnowledge(const Knowledge& known, const KnowledgeFolders& folders) {
  if (basisOf(folders) == basis_)
    store_.keep(kKnowledge, basis_, cache::toBytes(known));
}

Digest Memory::analysisKey(const program::Program& program, const confirm::AnalysisOptions& options) const {
  Hasher hasher;
  hasher.add(kAnalysis).add(basis_.text).add(cache::toBytes(options)).add(cache::toBytes(program));
  return hasher.digest();
}

std::optional<confirm::Analysis> Memory::analysis(const Digest& key, const cache::Positions& positions) {
  return simplyFound<confirm::Analysis>(store_, kAnalysis, key, &positions);
}

void Memory::keepAnalysis(const Digest& key, const std::string& bytes) {
  store_.keep(kAnalysis, key, bytes);
}

Digest Memory::driverKey(const frontend::Driver& driver, const std::string& wdkDir,
                         const AnalysisLimits& limits) const {
  Hasher hasher;
  hasher.add(kDriver).add(basis_.text).add(wdkDir).add(frontend::clangIncludeDir());
  hasher.add(driver.name).add(std::to_string(driver.units.size()));
  for (const frontend::Unit& unit : driver.units)
    add(hasher, unit);
  for (const frontend::LeftOut& left : driver.leftOut)
    hasher.add(left.shown).add(left.why);
  hasher.add(cache::toBytes(limits));
  return hasher.digest();
}

std::optional<AnalysedDriver> Memory::driver(const Digest& key) {
  auto recalled = recall(store_, files_, kDriver, key);
  if (!recalled)
    return std::nullopt;
  return decoded<AnalysedDriver>(store_, kDriver, *recalled);
}

std::optional<frontend::Consulted> Memory::consultedBy(const Digest& driver) {
  const auto recalled = recall(store_, files_, kDriver, driver);
  return recalled ? std::optional(consultedFor(recalled->inputs, files_)) : std::nullopt;
}

void Memory::keepDriver(const Digest& key, const frontend::Consulted& consulted,
                        const AnalysedDriver& result) {
  remember(store_, files_, kDriver, key, consulted, cache::toBytes(result));
}

std::optional<OutlineToday> Memory::outline(const Digest& driver) {
  const auto recalled = recallLoosely(store_, files_, kOutline, driver);
  if (!recalled)
    return std::nullopt;
  auto outline = decoded<Outline>(store_, kOutline, *recalled);
  if (!outline)
    return std::nullopt;
  auto positions = spotsOf(outline->positions, recalled->moved, files_);
  auto notices = spotsOf(outline->noticePoints, recalled->moved, files_);
  if (!positions || !notices || notices->size() != outline->notices.size())
    return std::nullopt;
  return OutlineToday{std::move(*outline), std::move(*positions), std::move(*notices), consultedFor(recalled->inputs, files_)};
}

void Memory::keepOutline(const Digest& driver, const frontend::Consulted& consulted, Outline outline) {
  outline.positions = anchorsOf(outline.spots, files_);
  std::vector<cache::Spot> points;
  for (const report::Notice& notice : outline.notices)
    points.push_back({notice.point.file, notice.point.line, notice.point.column});
  outline.noticePoints = anchorsOf(points, files_);
  outline.spots.clear();
  rememberLoosely(store_, files_, kOutline, driver, consulted, cache::toBytes(outline));
}

std::string Memory::statistics() const {
  const cache::Counts counts = store_.counts();
  return "cache " + store_.folder() + ": " + std::to_string(counts.found) + " found, " +
         std::to_string(counts.missed) + " not there, " + std::to_string(counts.damaged) +
         " damaged, " + std::to_string(counts.kept) + " kept\n";
}

} // namespace spinproof::cli
