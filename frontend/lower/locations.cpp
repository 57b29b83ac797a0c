// SPDX-License-Identifier: Apache-2.0
// Files and places in them, as users see them.
#include "frontend/lower/unit_context.h"

#include <clang/Basic/FileEntry.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Lexer.h>
#include <llvm/Support/Path.h>

namespace spinproof::frontend {
namespace {

/// Relative to the root with slashes; the last part only for files outside of it, so that no output
/// tells where somebody's disk keeps them.
std::string shownPath(llvm::StringRef path, llvm::StringRef root) {
  llvm::SmallString<256> normal(path);
  llvm::sys::path::remove_dots(normal, /*remove_dot_dot=*/true);
  llvm::StringRef rest = normal;
  if (!root.empty() && rest.consume_front(root)) {
    if (root.back() == '/' || rest.consume_front("/"))
      return rest.str();
  }
  if (!llvm::sys::path::is_absolute(normal))
    return normal.str().str();
  return llvm::sys::path::filename(normal).str();
}

} // namespace

ir::FileId UnitContext::fileOf(clang::SourceLocation location) {
  const clang::SourceManager& sources = ast.getSourceManager();
  const clang::FileID id = sources.getFileID(sources.getFileLoc(location));
  if (const auto found = files_.find(id); found != files_.end())
    return found->second;

  std::string name = "<unknown file>";
  if (const auto entry = sources.getFileEntryRefForID(id)) {
    llvm::SmallString<256> path(entry->getName());
    sources.getFileManager().makeAbsolutePath(path);
    name = shownPath(path, options.root);
  } else if (const auto buffer = sources.getBufferOrNone(id)) {
    name = shownPath(buffer->getBufferIdentifier(), options.root);
  }
  std::vector<std::string>& files = model.program.files;
  const auto known = std::find(files.begin(), files.end(), name);
  const ir::FileId file(static_cast<std::uint32_t>(known - files.begin()));
  if (known == files.end())
    files.push_back(name);
  files_[id] = file;
  return file;
}

Location UnitContext::locate(clang::SourceLocation location) {
  Location result;
  if (location.isInvalid())
    return result;
  const clang::SourceManager& sources = ast.getSourceManager();
  // A macro's argument stands in the source itself; what its body says stands where it is used.
  while (location.isMacroID()) {
    if (sources.isMacroArgExpansion(location)) {
      location = sources.getImmediateSpellingLoc(location);
    } else {
      result.macro =
          clang::Lexer::getImmediateMacroName(location, sources, ast.getLangOpts()).str();
      location = sources.getImmediateExpansionRange(location).getBegin();
    }
  }
  result.file = fileOf(location);
  result.line = sources.getSpellingLineNumber(location);
  result.column = sources.getSpellingColumnNumber(location);
  return result;
}

bool UnitContext::inSystemHeader(clang::SourceLocation location) const {
  const clang::SourceManager& sources = ast.getSourceManager();
  return location.isInvalid() || sources.isInSystemHeader(sources.getFileLoc(location));
}

} // namespace spinproof::frontend
