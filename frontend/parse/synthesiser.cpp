// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/synthesiser.h"

#include "frontend/names/names.h"
#include "frontend/parse/fixes.h"

#include <clang/AST/DeclCXX.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Preprocessor.h>
#include <clang/Sema/Lookup.h>
#include <clang/Sema/Sema.h>

namespace spinproof::frontend {

namespace {

/// Names that the language knows but that reach lookups as plain identifiers.
bool isReserved(llvm::StringRef name) {
  return name == unknownClass || names().reserved.match(name);
}

bool isShouted(llvm::StringRef name) {
  return name.upper() == name || (name.size() > 2 && name[0] == 'k' && isupper(name[1]));
}

} // namespace

Synthesiser::Synthesiser(clang::Sema& sema, const Usage& usage, const Fixes& fixes,
                         std::string root)
    : sema_(sema), ast_(sema.getASTContext()), usage_(usage), fixes_(fixes), root_(std::move(root)),
      declarations_(sema, fixes) {}

void Synthesiser::attach() {
  // The AST owns the source: lookups in open records ask for it as long as the AST lives.
  ast_.setExternalSource(this);
  sema_.addExternalSource(this);
}

std::vector<Synthesised> Synthesiser::finish() {
  active_ = false;
  return std::move(names_);
}

SynthesisedKind Synthesiser::kindOf(llvm::StringRef name) const {
  const NameUse* use = usage_.find(name);
  if (name.starts_with(callPrefix) || name.starts_with(placePrefix)) {
    return SynthesisedKind::Function;
  }
  if (fixes_.types.count(name.str())) {
    return SynthesisedKind::Type;
  }
  if (!use) {
    return isShouted(name) ? SynthesisedKind::Constant : SynthesisedKind::Variable;
  }
  unsigned asType = 2 * (use->type + use->noise) + use->weakType;
  if (!fixes_.notTypes.count(name.str()) && asType > use->call + use->value) {
    return SynthesisedKind::Type;
  }
  if (use->call > use->value || (use->call && !use->shape.arrow && use->value == 0)) {
    return SynthesisedKind::Function;
  }
  bool plain = !use->shape.arrow && !use->shape.dot && !use->shape.index && !use->shape.address &&
               !use->shape.assigned;
  if (use->constant || (plain && isShouted(name))) {
    return SynthesisedKind::Constant;
  }
  // A name that is handed around and called elsewhere is a function.
  return use->call ? SynthesisedKind::Function : SynthesisedKind::Variable;
}

void Synthesiser::note(const std::string& name, SynthesisedKind kind, clang::SourceLocation at) {
  Synthesised made{name, kind, {}, 0};
  const clang::SourceManager& sources = sema_.getSourceManager();
  clang::PresumedLoc place = sources.getPresumedLoc(sources.getExpansionLoc(at), false);
  if (place.isValid()) {
    made.file = shownPath(cleanPath(place.getFilename()), root_);
    made.line = place.getLine();
  }
  names_.push_back(made);
}

clang::NamedDecl* Synthesiser::declare(clang::IdentifierInfo* id, clang::SourceLocation at) {
  llvm::StringRef name = id->getName();
  SynthesisedKind kind = kindOf(name);
  note(sourceName(name), kind, at);
  llvm::StringRef macro = name;
  bool isPlace = macro.consume_front(placePrefix);
  macro.consume_front(callPrefix);
  const NameUse* use = usage_.find(macro);
  Shape shape = use ? use->shape : Shape();
  switch (kind) {
  case SynthesisedKind::Type:
    return declarations_.type(id, usage_);
  case SynthesisedKind::Function:
    return function(id, shape, isPlace, use && use->isTrace());
  case SynthesisedKind::Constant:
    return declarations_.constant(id);
  default:
    return declarations_.variable(id, shape);
  }
}

clang::NamedDecl* Synthesiser::function(clang::IdentifierInfo* id, const Shape& shape,
                                        bool isPlace, bool isTrace) {
  clang::NamedDecl* decl = declarations_.function(id, shape, isPlace);
  if (isTrace) {
    declarations_.markTracer(decl);
  }
  return decl;
}

bool Synthesiser::LookupUnqualified(clang::LookupResult& result, clang::Scope*) {
  clang::IdentifierInfo* id = result.getLookupName().getAsIdentifierInfo();
  if (!active_ || !id || result.isForRedeclaration() || isReserved(id->getName())) {
    return false;
  }
  // Bases of classes are looked up among what can stand before `::`.
  const NameUse* use = usage_.find(id->getName());
  bool isBase = use && use->isBase &&
                result.getLookupKind() == clang::Sema::LookupNestedNameSpecifierName;
  if (!isBase && result.getLookupKind() != clang::Sema::LookupOrdinaryName) {
    return false;
  }
  std::string name = id->getName().str();
  auto known = made_.find(name);
  if (known == made_.end()) {
    made_[name] = nullptr; // asked for again while it is made: no
    clang::NamedDecl* decl = declare(id, result.getNameLoc());
    known = made_.insert_or_assign(name, decl).first;
  }
  if (!known->second) {
    return false;
  }
  result.addDecl(known->second);
  result.resolveKind();
  return true;
}

void Synthesiser::open(clang::TagDecl* tag) {
  auto* record = llvm::dyn_cast<clang::RecordDecl>(tag);
  if (!record || !active_) {
    return;
  }
  if (!ast_.getLangOpts().CPlusPlus) {
    record->setHasExternalVisibleStorage(true);
    return;
  }
  // In C++ a class is also a scope: opening one with functions would hide names of outer scopes.
  auto* cxx = llvm::dyn_cast<clang::CXXRecordDecl>(record);
  bool plain = cxx && !cxx->isDependentContext() && cxx->getNumBases() == 0 &&
               cxx->methods().empty() &&
               sema_.getSourceManager().isInSystemHeader(cxx->getLocation());
  if (plain) {
    record->setHasExternalVisibleStorage(true);
  }
}

void Synthesiser::openNewTypes() {
  const auto& types = ast_.getTypes();
  for (; active_ && seenTypes_ < types.size(); ++seenTypes_) {
    auto* type = llvm::dyn_cast<clang::RecordType>(types[seenTypes_]);
    clang::RecordDecl* record = type ? type->getDecl() : nullptr;
    if (record && !record->getDefinition() && !record->isDependentContext() &&
        !llvm::isa<clang::ClassTemplateSpecializationDecl>(record)) {
      record->setHasExternalLexicalStorage(true);
    }
  }
}

void Synthesiser::CompleteType(clang::TagDecl* tag) {
  auto* record = llvm::dyn_cast<clang::RecordDecl>(tag);
  if (!active_ || !record || record->getDefinition() || !record->getIdentifier() ||
      usage_.definesTag(record->getName()) || ast_.getLangOpts().CPlusPlus) {
    return;
  }
  note(record->getNameAsString(), SynthesisedKind::Type, record->getLocation());
  declarations_.complete(record);
}

/// Clang also asks for names that the record has, when it was opened after a first lookup.
static bool hasOwn(const clang::RecordDecl* record, const clang::IdentifierInfo* id) {
  for (const clang::Decl* decl : record->noload_decls()) {
    auto* named = llvm::dyn_cast<clang::NamedDecl>(decl);
    if (named && named->getIdentifier() == id) {
      return true;
    }
  }
  return false;
}

bool Synthesiser::isOfBase(const clang::RecordDecl* record, clang::DeclarationName name) const {
  auto* cxx = llvm::dyn_cast<clang::CXXRecordDecl>(record);
  return cxx && cxx->hasDefinition() && cxx->getNumBases() > 0 && name;
}

bool Synthesiser::FindExternalVisibleDeclsByName(const clang::DeclContext* context,
                                                 clang::DeclarationName name) {
  auto* record = llvm::dyn_cast<clang::RecordDecl>(context);
  clang::IdentifierInfo* id = name.getAsIdentifierInfo();
  if (!active_ || !record || !id || record->isBeingDefined() || !record->isCompleteDefinition() ||
      isOfBase(record, name) || hasOwn(record, id)) {
    return false;
  }
  const NameUse* use = usage_.find(id->getName());
  if (ast_.getLangOpts().CPlusPlus && (!use || !use->isMember)) {
    return false;
  }
  std::string owner = synthesisedKey(*record);
  if (owner.empty()) {
    owner = record->getNameAsString();
  }
  if (owner.empty() && record->getTypedefNameForAnonDecl()) {
    owner = record->getTypedefNameForAnonDecl()->getNameAsString();
  }
  auto* open = const_cast<clang::RecordDecl*>(record);
  std::string key = owner + "." + id->getName().str();
  clang::NamedDecl* decl = declarations_.member(open, id, use ? use->member : Shape(), key);
  note(key, SynthesisedKind::Member, {});
  SetExternalVisibleDeclsForName(context, name, {decl});
  return true;
}

void RecordWatcher::HandleTagDeclDefinition(clang::TagDecl* tag) {
  if (synthesiser) {
    synthesiser->open(tag);
    synthesiser->openNewTypes();
  }
}

bool RecordWatcher::HandleTopLevelDecl(clang::DeclGroupRef) {
  if (synthesiser) {
    synthesiser->openNewTypes();
  }
  return true;
}

} // namespace spinproof::frontend
