// SPDX-License-Identifier: Apache-2.0
// Runs Clang on one unit: our flags, our file system, missing headers as empty ones.
//
// The compiler is set up by hand, as clang::ASTUnit does, and not through a FrontendAction: an
// action would throw the AST away at its end, and we keep it.
#include "frontend/parse/unit_parser.h"

#include "frontend/parse/diagnostics.h"
#include "frontend/parse/flags.h"
#include "frontend/parse/parse_cache.h"
#include "frontend/parse/synthesiser.h"

#include <clang/Basic/DiagnosticOptions.h>
#include <clang/Basic/TargetInfo.h>
#include <clang/Lex/PPCallbacks.h>
#include <clang/Lex/Preprocessor.h>
#include <clang/Parse/ParseAST.h>
#include <clang/Sema/Sema.h>

#include <llvm/Support/CrashRecoveryContext.h>

#include <filesystem>
#include <set>

namespace spinproof::frontend {

namespace {

/// Notes missing headers, and gives a unit up that expands without end.
class Watcher : public clang::PPCallbacks {
public:
  Watcher(ParsedUnit& attempt, ParsedUnit& result, unsigned long maxTokens,
          const clang::SourceManager& sources, Usage* usage)
      : attempt_(attempt), result_(result), left_(maxTokens), sources_(sources), usage_(usage) {}

  bool FileNotFound(llvm::StringRef name) override {
    std::string shown = name.str();
    std::vector<std::string>& all = attempt_.missingHeaders;
    auto place = std::lower_bound(all.begin(), all.end(), shown);
    if (place == all.end() || *place != shown) {
      all.insert(place, shown);
    }
    return true; // go on as if it were empty
  }

  void MacroExpands(const clang::Token&, const clang::MacroDefinition&, clang::SourceRange,
                    const clang::MacroArgs*) override {
    spend();
  }

  void FileChanged(clang::SourceLocation at, FileChangeReason reason,
                   clang::SrcMgr::CharacteristicKind kind, clang::FileID) override {
    if (reason != EnterFile) {
      return;
    }
    if (++files_ > maxFiles) {
      giveUp("includes more than " + std::to_string(maxFiles) + " files");
    }
    if (usage_ && kind == clang::SrcMgr::C_User) {
      scan(sources_.getFileID(at));
    }
  }

  void spend() {
    if (left_-- == 0) {
      giveUp("expands to too many tokens");
    }
  }

private:
  /// Learns how a file uses names, before Clang parses it.
  void scan(clang::FileID id) {
    clang::OptionalFileEntryRef file = sources_.getFileEntryRefForID(id);
    std::optional<llvm::StringRef> text = sources_.getBufferDataOrNone(id);
    if (file && text) {
      usage_->scan(file->getName(), *text);
    }
  }

  [[noreturn]] void giveUp(const std::string& why) {
    if (!result_.hasAst()) {
      result_.failure = result_.shown + ": " + why + "; it was not analysed";
    }
    llvm::CrashRecoveryContext::GetCurrent()->HandleExit(1);
  }

  static constexpr unsigned maxFiles = 20000;
  ParsedUnit& attempt_;
  ParsedUnit& result_;
  unsigned long left_;
  unsigned files_ = 0;
  const clang::SourceManager& sources_;
  Usage* usage_;
};

std::string realPath(const std::string& path) {
  std::error_code error;
  std::filesystem::path real = std::filesystem::canonical(path, error);
  return error ? cleanPath(path) : real.string();
}

std::vector<std::string> allowedRoots(const Unit& unit, const ParseOptions& options) {
  std::vector<std::string> roots = unit.includeDirs;
  roots.push_back(options.root.empty() ? std::filesystem::path(unit.path).parent_path().string()
                                       : options.root);
  roots.push_back(options.wdkDir);
  roots.push_back(clangIncludeDir());
  std::vector<std::string> result;
  for (const std::string& root : roots) {
    if (!root.empty()) {
      result.push_back(realPath(root));
    }
  }
  return result;
}

} // namespace

UnitParser::UnitParser(const Unit& unit, const ParseOptions& options, ParsedUnit& result)
    : unit_(unit), options_(options), result_(result),
      usage_(std::shared_ptr<UsageCache>(options.cache, &options.cache->usage)),
      files_(new SourceFiles(options.names, allowedRoots(unit, options), options.maxFileBytes)) {
  if (options.known) {
    fixes_ = options.known->lent();
  }
}

bool UnitParser::prepare() {
  compiler_ = std::make_shared<clang::CompilerInstance>();
  compiler_->createDiagnostics(new ErrorKeeper, /*ShouldOwnClient=*/true);
  std::vector<std::string> arguments =
      clangArguments(unit_, options_.wdkDir, options_.bracketDepth);
  std::vector<const char*> raw;
  for (const std::string& argument : arguments) {
    raw.push_back(argument.c_str());
  }
  auto invocation = std::make_shared<clang::CompilerInvocation>();
  if (!clang::CompilerInvocation::CreateFromArgs(*invocation, raw, compiler_->getDiagnostics())) {
    attempt_.failure =
        unit_.shown + ": its macros or include directories make no Clang command line";
    return false;
  }
  clang::ProcessWarningOptions(compiler_->getDiagnostics(), invocation->getDiagnosticOpts(), false);
  compiler_->setInvocation(invocation);
  compiler_->createFileManager(files_);
  compiler_->createSourceManager(compiler_->getFileManager());
  if (!compiler_->createTarget()) {
    attempt_.failure =
        "this Clang cannot compile for x86_64-pc-windows-msvc; install the full clang-19";
    return false;
  }
  if (!compiler_->InitializeSourceManager(compiler_->getFrontendOpts().Inputs[0])) {
    attempt_.failure = unit_.shown + ": cannot be read";
    return false;
  }
  return true;
}

ErrorKeeper& UnitParser::errors() {
  return static_cast<ErrorKeeper&>(compiler_->getDiagnosticClient());
}

void UnitParser::parse() {
  compiler_->createPreprocessor(clang::TU_Complete);
  clang::Preprocessor& preprocessor = compiler_->getPreprocessor();
  auto records = std::make_unique<RecordWatcher>();
  auto watcher = std::make_unique<Watcher>(attempt_, result_, options_.maxTokens,
                                           compiler_->getSourceManager(),
                                           options_.synthesise ? &usage_ : nullptr);
  preprocessor.setTokenWatcher([w = watcher.get(), &watched = *records](const clang::Token&) {
    w->spend();
    if (watched.synthesiser) {
      watched.synthesiser->openNewTypes(); // before the next token asks for one's members
    }
  });
  preprocessor.addPPCallbacks(std::move(watcher));
  compiler_->getDiagnosticClient().BeginSourceFile(compiler_->getLangOpts(), &preprocessor);
  compiler_->createASTContext();
  preprocessor.getBuiltinInfo().initializeBuiltins(preprocessor.getIdentifierTable(),
                                                   compiler_->getLangOpts());
  RecordWatcher& watched = *records;
  compiler_->setASTConsumer(std::move(records));
  compiler_->createSema(clang::TU_Complete, nullptr);

  llvm::IntrusiveRefCntPtr<Synthesiser> synthesiser;
  Fixes given = fixes_;
  if (options_.synthesise) {
    preprocessor.setPredefines(preprocessor.getPredefines() + given.macros() +
                               Declarations::preludeFor(compiler_->getLangOpts()));
    synthesiser = new Synthesiser(compiler_->getSema(), usage_, given, options_.root);
    synthesiser->attach();
    watched.synthesiser = synthesiser.get();
    errors().fixes = &fixes_;
  }
  clang::ParseAST(compiler_->getSema());
  compiler_->getDiagnosticClient().EndSourceFile();
  errors().fixes = nullptr;
  if (synthesiser) {
    attempt_.synthesised = synthesiser->finish();
    watched.synthesiser = nullptr;
  }
  compiler_->setSema(nullptr);
  preprocessor.setTokenWatcher(nullptr);
}

void UnitParser::collect() {
  attempt_.errors = errors().errors(compiler_->getASTContext(), options_.root);
  attempt_.errorCount = errors().count;
  if (!errors().fatal.empty()) {
    attempt_.failure = unit_.shown + ": " + withoutRoot(errors().fatal, options_.root) + "; the rest of it was not analysed";
  }
  for (const auto& [path, why] : files_->refused()) {
    attempt_.refusedFiles.push_back(nearPath(path, options_.root) + ": " + why);
  }
}

/// Parses once; true when another parse would know more.
bool UnitParser::attempt() {
  attempt_ = ParsedUnit();
  attempt_.shown = result_.shown;
  Fixes before = fixes_;
  if (prepare()) {
    parse();
    collect();
    if (attempt_.errorCount > 0) {
      fixes_.learnFrom(attempt_.synthesised, usage_, compiler_->getASTContext());
      if (unit_.language == Language::Cxx) {
        fixes_.shapes.clear(); // C++ has one type for everything unknown
      }
    }
    attempt_.compiler_ = std::move(compiler_);
  }
  bool more = attempt_.errorCount > 0 && fixes_ != before;
  bool better = !result_.hasAst() || attempt_.errorCount < result_.errorCount;
  if (better) {
    attempt_.learnt = std::make_shared<const Fixes>(std::move(before));
    result_ = std::move(attempt_);
  }
  // In C one fix may uncover what the next one needs; in C++ what did not help does not lead on.
  return more && (better || unit_.language == Language::C);
}

void UnitParser::run() {
  const int maxAttempts = fixes_ == Fixes() ? 3 : 2;
  for (int i = 0; i < maxAttempts && attempt(); ++i) {
  }
  result_.consulted.merge(files_->consulted());
}

} // namespace spinproof::frontend
