// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/project/consulted.h"
#include "frontend/project/name_cache.h"
#include "frontend/project/unit.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class CompilerInstance;
class Preprocessor;
class SourceManager;
} // namespace clang

namespace spinproof::frontend {

struct Fixes;
class ParseCache;

/// How units are parsed; the same for every unit of a run.
struct ParseOptions {
  std::string wdkDir; ///< our kernel headers, or a real WDK's; empty: findWdkDir()
  std::string root;   ///< the analysed tree, absolute: nothing outside it is read, but
                      ///< for the headers and the units' own include directories
  std::shared_ptr<NameCache> names;  ///< shared by the units of a run; made when null
  std::shared_ptr<ParseCache> cache; ///< likewise
  bool synthesise = true;            ///< declare what nobody declares
  /// What another unit of the same driver and language taught about names that nobody declares:
  /// the first parse begins with it.
  std::shared_ptr<const Fixes> known;
  unsigned bracketDepth = 1024;        ///< deeper nesting is one clear error
  size_t maxFileBytes = 16 << 20;      ///< a larger file is refused
  unsigned long maxTokens = 100000000; ///< a unit that expands to more is given up
};

enum class SynthesisedKind { Type, Function, Constant, Variable, Member, Macro };

/// A name that the sources use and nobody declares; it was declared on the fly.
struct Synthesised {
  std::string name; ///< a member as `RECORD.member`
  SynthesisedKind kind;
  std::string file; ///< shown path of the first use
  unsigned line = 0;
};

/// A diagnostic of level error that remained.
struct ParseError {
  std::string message;
  std::string file;
  unsigned line = 0;
  std::string function; ///< the function it lies in, if any
};

/// A parsed translation unit. Owns the Clang AST; movable, not copyable; used by one thread at a
/// time.
class ParsedUnit {
public:
  ParsedUnit();
  ParsedUnit(ParsedUnit&&) noexcept;
  ParsedUnit& operator=(ParsedUnit&&) noexcept;
  ~ParsedUnit();

  /// False when the unit could not be parsed at all: then `failure` says why.
  bool hasAst() const { return compiler_ != nullptr; }
  clang::ASTContext& ast() const;
  clang::SourceManager& sources() const;
  clang::Preprocessor& preprocessor() const;

  std::string shown;                       ///< the unit's path relative to the root
  std::string failure;                     ///< one message; empty when the AST is whole
  std::vector<std::string> missingHeaders; ///< as written in the source; sorted, unique
  std::vector<std::string> refusedFiles;   ///< `path: reason`, sorted: there, but not read
  std::vector<Synthesised> synthesised;    ///< in order of first use
  std::vector<ParseError> errors;          ///< in source order, the first `maxErrors`
  size_t errorCount = 0;
  std::shared_ptr<const Fixes> learnt; ///< for ParseOptions::known of the driver's other units
  Consulted consulted; ///< by all attempts at it

  static constexpr size_t maxErrors = 200;

private:
  friend class UnitParser;
  std::shared_ptr<clang::CompilerInstance> compiler_;
};

/// Where our kernel headers are: `option`, $SPINPROOF_WDK, ../share/spinproof/wdk beside the
/// program, the source tree this was built from. Empty when there is none.
std::string findWdkDir(const std::string& option);

/// Clang's, as it runs: another one may understand sources otherwise.
std::string parserVersion();

/// What units of a run share; thread-safe. Files must not change while it lives.
std::shared_ptr<ParseCache> newParseCache();

/// Parses one unit. Never throws and never ends the process: what fails is in the result.
ParsedUnit parseUnit(const Unit& unit, const ParseOptions& options);

} // namespace spinproof::frontend
