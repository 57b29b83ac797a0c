// SPDX-License-Identifier: Apache-2.0
#include "frontend/link/join.h"

#include "frontend/link/remap.h"

#include <map>
#include <set>

namespace spinproof::frontend {

using namespace program;

namespace {

class Joiner {
public:
  explicit Joiner(std::vector<UnitModel>& units)
      : units_(units), maps_(units.size()), statics_(units.size()) {}

  Program join(const std::string& name) {
    program_.name = name;
    joinFiles();
    for (std::size_t u = 0; u < units_.size(); ++u) {
      joinGlobals(u);
      numberFunctions(u);
    }
    nameFunctions();
    for (std::size_t u = 0; u < units_.size(); ++u)
      moveFunctions(u);
    distinguish(program_.functions);
    distinguish(program_.globals);
    return std::move(program_);
  }

  const std::map<std::string, FunctionId>& functionsByKey() const { return externals_; }

private:
  void joinFiles() {
    std::set<std::string> names;
    for (const UnitModel& unit : units_)
      names.insert(unit.program.files.begin(), unit.program.files.end());
    program_.files.assign(names.begin(), names.end());
    std::map<std::string, FileId> index;
    for (std::uint32_t i = 0; i < program_.files.size(); ++i)
      index[program_.files[i]] = FileId(i);
    for (std::size_t u = 0; u < units_.size(); ++u)
      for (const std::string& file : units_[u].program.files)
        maps_[u].files.push_back(index[file]);
  }

  void joinGlobals(std::size_t u) {
    const Program& unit = units_[u].program;
    for (std::size_t g = 0; g < unit.globals.size(); ++g) {
      const bool local = g < units_[u].globalIsLocal.size() && units_[u].globalIsLocal[g];
      auto known = globals_.find(unit.globals[g].name);
      if (!local && known != globals_.end()) {
        maps_[u].globals.push_back(known->second);
        Global& first = program_.globals[known->second.value];
        if (first.storage != Storage::Pageable)
          first.storage = unit.globals[g].storage;
        continue;
      }
      const GlobalId id(static_cast<std::uint32_t>(program_.globals.size()));
      if (!local)
        globals_[unit.globals[g].name] = id;
      maps_[u].globals.push_back(id);
      Global global = unit.globals[g];
      maps_[u].apply(global);
      program_.globals.push_back(std::move(global));
    }
  }

  /// A body is better than a declaration; else the first counts.
  void numberFunctions(std::size_t u) {
    auto& functions = units_[u].program.functions;
    for (std::size_t f = 0; f < functions.size(); ++f) {
      const std::string& key = units_[u].functionKeys[f];
      // Inline functions of headers are static to each unit, yet one function.
      const bool own = functions[f].isStatic && !isHeaderTwin(u, functions[f]);
      auto& index = own ? statics_[u] : externals_;
      auto [it, added] =
          index.try_emplace(own ? key : indexKey(u, functions[f], key),
                            FunctionId(static_cast<std::uint32_t>(program_.functions.size())));
      maps_[u].functions.push_back(it->second);
      if (functions[f].isStatic)
        statics_[u].try_emplace(key, it->second);
      if (added) {
        program_.functions.emplace_back();
        sources_.push_back({u, f});
      } else {
        Source& source = sources_[it->second.value];
        const Function& known = units_[source.unit].program.functions[source.function];
        if (!known.hasBody && functions[f].hasBody)
          source = {u, f};
      }
    }
  }

  /// A static function that stands in a file other than its unit's own is a header's.
  bool isHeaderTwin(std::size_t u, const Function& function) const {
    return function.hasBody && !isMainFile(u, function.file);
  }

  bool isMainFile(std::size_t u, FileId file) const {
    const auto& files = units_[u].program.files;
    if (file.value >= files.size())
      return true;
    const std::string& name = files[file.value];
    auto dot = name.rfind('.');
    const std::string extension = dot == std::string::npos ? "" : name.substr(dot + 1);
    return extension.empty() || (extension[0] != 'h' && extension[0] != 'H' && extension != "inl");
  }

  std::string indexKey(std::size_t u, const Function& function, const std::string& key) const {
    if (!function.isStatic)
      return key;
    const auto& files = units_[u].program.files;
    return key + "@" + (function.file.value < files.size() ? files[function.file.value] : "") +
           ":" + std::to_string(function.declared.line);
  }

  void moveFunctions(std::size_t u) {
    Remap& remap = maps_[u];
    remap.resolve = [this, u](const std::string& key) { return resolve(u, key); };
    remap.display = [this, u](const std::string& key) {
      auto it = units_[u].displayNames.find(key);
      return it == units_[u].displayNames.end() ? key : it->second;
    };
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (sources_[i].unit != u)
        continue;
      Function& function = units_[u].program.functions[sources_[i].function];
      remap.apply(function);
      program_.functions[i] = std::move(function);
    }
    for (ProgramAssumption& assumption : units_[u].program.assumptions) {
      remap.apply(assumption);
      program_.assumptions.push_back(std::move(assumption));
    }
  }

  FunctionId resolve(std::size_t u, const std::string& key) const {
    if (auto it = statics_[u].find(key); it != statics_[u].end())
      return withBody(it->second);
    if (auto it = externals_.find(key); it != externals_.end())
      return withBody(it->second);
    // What was declared on the fly has no parameter types: C and C++ then disagree on its key.
    auto display = units_[u].displayNames.find(key);
    auto it = names_.find(display == units_[u].displayNames.end() ? key : display->second);
    return it == names_.end() ? FunctionId{} : withBody(it->second);
  }

  /// External functions by plain name, where only one has it.
  void nameFunctions() {
    std::set<std::string> ambiguous;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      const Function& function = units_[sources_[i].unit].program.functions[sources_[i].function];
      if (!function.isStatic &&
          !names_.try_emplace(function.name, FunctionId(static_cast<std::uint32_t>(i))).second)
        ambiguous.insert(function.name);
    }
    for (const std::string& name : ambiguous)
      names_.erase(name);
  }

  /// Statics of several units that share a name get their file's, then numbers.
  template <typename Named>
  void distinguish(std::vector<Named>& things) const {
    std::map<std::string, unsigned> count, given;
    for (const Named& thing : things)
      ++count[thing.name];
    for (Named& thing : things) {
      if (count[thing.name] < 2)
        continue;
      if (thing.declared.valid()) {
        const std::string& file = program_.files[thing.declared.file.value];
        thing.name += " (" + file.substr(file.find_last_of('/') + 1) + ")";
      }
      if (const unsigned again = ++given[thing.name]; again > 1)
        thing.name += " #" + std::to_string(again);
    }
  }

  FunctionId withBody(FunctionId id) const {
    const Source& source = sources_[id.value];
    return units_[source.unit].program.functions[source.function].hasBody || moved(id)
               ? id
               : FunctionId{};
  }

  bool moved(FunctionId id) const { return program_.functions[id.value].hasBody; }

  struct Source {
    std::size_t unit = 0, function = 0;
  };

  std::vector<UnitModel>& units_;
  std::vector<Remap> maps_;
  Program program_;
  std::map<std::string, GlobalId> globals_;
  std::map<std::string, FunctionId> externals_;
  std::map<std::string, FunctionId> names_;
  std::vector<std::map<std::string, FunctionId>> statics_; ///< by unit
  std::vector<Source> sources_;                            ///< by function of the Program
};

} // namespace

Program join(std::vector<UnitModel> units, const std::string& name,
             std::map<std::string, FunctionId>& functionsByKey) {
  Joiner joiner(units);
  Program program = joiner.join(name);
  functionsByKey = joiner.functionsByKey();
  return program;
}

} // namespace spinproof::frontend
