// SPDX-License-Identifier: Apache-2.0
// Learns from Clang's errors what a synthesised declaration should have been.
//
// Every synthesised type carries a key in its annotation (the name, or `RECORD.member`). When an
// error speaks of such a type, its sort says what was needed: `assigning to LARGE_INTEGER from
// incompatible type K` makes K a LARGE_INTEGER, `member reference type K is not a pointer` a
// pointer to a record, and so on. Fixes only ever add knowledge, and the number of parses is
// bounded, so this ends.
#include "frontend/parse/fixes.h"

#include "frontend/parse/declarations.h"

#include <clang/AST/ASTContext.h>
#include <clang/AST/Attr.h>
#include <clang/Basic/DiagnosticParse.h>
#include <clang/Basic/DiagnosticSema.h>
#include <clang/Lex/Lexer.h>

#include <llvm/ADT/StringExtras.h>

#include <algorithm>
#include <optional>

namespace spinproof::frontend {

using clang::QualType;

namespace {

/// A synthesised type that an error speaks of: its key, and how many pointers lie between it and
/// the type as it was made. Negative: the error speaks of what it points to.
struct Keyed {
  std::string key;
  int stars = 0;
  bool record = false;   // it was made as a record, or as a pointer to one
  int behind = 0;        // 1: as a pointer to one
  std::string recordKey; // of the record
  bool named = false;    // it is a type that the sources name
};

std::optional<Keyed> keyedOf(QualType type) {
  for (int stars = 0; !type.isNull();) {
    if (auto* named = type->getAs<clang::TypedefType>()) {
      if (Made made = madeOf(named->getDecl()); !made.key.empty()) {
        bool isNamed = named->getDecl()->getName() == made.key;
        return Keyed{made.key, stars, false, 0, {}, isNamed};
      }
      type = named->desugar(); // a driver's own name for it
      continue;
    }
    if (auto* record = type->getAs<clang::RecordType>()) {
      if (Made made = madeOf(record->getDecl()); !made.key.empty()) {
        return Keyed{made.key,
                     stars - made.behindPointer,
                     true,
                     made.behindPointer,
                     (made.behindPointer ? "*" : "") + made.key,
                     false};
      }
      return std::nullopt;
    }
    QualType pointee = type->getPointeeType();
    if (pointee.isNull()) {
      return std::nullopt;
    }
    type = pointee;
    ++stars;
  }
  return std::nullopt;
}

/// The fix that makes a type what `type` is, `less` pointers removed.
std::optional<TypeFix> sameAs(QualType type, int less) {
  int stars = -less;
  type = type.getUnqualifiedType();
  while (!type->getAs<clang::TypedefType>() && !type->getPointeeType().isNull()) {
    type = type->getPointeeType().getUnqualifiedType();
    ++stars;
  }
  TypeFix fix;
  fix.to = TypeFix::To::Named;
  if (auto* named = type->getAs<clang::TypedefType>(); named && stars >= 0) {
    fix.name = named->getDecl()->getNameAsString();
  } else {
    // Through the typedefs, when there are pointers left to remove.
    for (type = type.getCanonicalType(); stars < 0 && !type->getPointeeType().isNull(); ++stars) {
      type = type->getPointeeType();
    }
    auto* tag = type->getAs<clang::TagType>();
    if (!tag || !tag->getDecl()->getIdentifier()) {
      bool scalar = stars >= 0 && (type->isArithmeticType() || type->isVoidType());
      fix.to = stars > 0 ? TypeFix::To::Bytes : TypeFix::To::Scalar;
      return scalar ? std::optional<TypeFix>(fix) : std::nullopt;
    }
    fix.name = "struct " + tag->getDecl()->getNameAsString();
  }
  fix.stars = static_cast<unsigned>(stars);
  return stars < 0 ? std::nullopt : std::optional<TypeFix>(fix);
}

std::optional<QualType> typeArgument(const clang::Diagnostic& error, unsigned index) {
  if (index >= error.getNumArgs() ||
      error.getArgKind(index) != clang::DiagnosticsEngine::ak_qualtype) {
    return std::nullopt;
  }
  return QualType::getFromOpaquePtr(reinterpret_cast<void*>(error.getRawArg(index)));
}

std::string nameArgument(const clang::Diagnostic& error) {
  if (error.getNumArgs() == 0) {
    return {};
  }
  switch (error.getArgKind(0)) {
  case clang::DiagnosticsEngine::ak_identifierinfo:
    return error.getArgIdentifier(0) ? error.getArgIdentifier(0)->getName().str() : std::string();
  case clang::DiagnosticsEngine::ak_declarationname:
    return clang::DeclarationName::getFromOpaqueInteger(error.getRawArg(0)).getAsString();
  case clang::DiagnosticsEngine::ak_qualtype:
    if (auto* named = typeArgument(error, 0).value()->getAs<clang::TypedefType>()) {
      return named->getDecl()->getNameAsString();
    }
    return {};
  default:
    return {};
  }
}

/// Two synthesised types that have to be one. A type with a name of its own stays, numbers give way
/// to records, and of two records the one whose key comes later.
void learnSame(const Keyed& a, QualType typeA, const Keyed& b, QualType typeB, Fixes& fixes) {
  if (a.key == b.key) {
    return;
  }
  if (a.named != b.named) {
    if (std::optional<TypeFix> fix = a.named ? sameAs(typeA, b.stars) : sameAs(typeB, a.stars)) {
      fixes.learnShape(a.named ? b.key : a.key, *fix);
    }
    return;
  }
  if (!a.record && !b.record) {
    return;
  }
  bool staysA = a.record && (!b.record || a.key < b.key);
  const Keyed& stays = staysA ? a : b;
  const Keyed& goes = staysA ? b : a;
  int stars = stays.stars + stays.behind - goes.stars;
  if (stars >= 0) {
    fixes.learnShape(goes.key,
                     TypeFix{TypeFix::To::Same, stays.recordKey, static_cast<unsigned>(stars)});
  }
}

void learnPair(const clang::Diagnostic& error, Fixes& fixes) {
  std::optional<QualType> types[2] = {typeArgument(error, 0), typeArgument(error, 1)};
  if (!types[0] || !types[1]) {
    return;
  }
  std::optional<Keyed> keyed[2] = {keyedOf(*types[0]), keyedOf(*types[1])};
  if (keyed[0] && keyed[1]) {
    learnSame(*keyed[0], *types[0], *keyed[1], *types[1], fixes);
    return;
  }
  for (int side : {0, 1}) {
    if (keyed[side]) {
      if (std::optional<TypeFix> fix = sameAs(*types[1 - side], keyed[side]->stars)) {
        fixes.learnShape(keyed[side]->key, *fix);
      }
    }
  }
}

/// The subscripted thing has no type in the message: its last name stands in the text.
void learnSubscript(const clang::Diagnostic& error, Fixes& fixes) {
  if (!error.hasSourceManager() || error.getNumRanges() == 0) {
    return;
  }
  const clang::SourceManager& sources = error.getSourceManager();
  clang::SourceLocation end = sources.getSpellingLoc(error.getRange(0).getEnd());
  clang::LangOptions language;
  llvm::SmallString<64> buffer;
  std::string name = clang::Lexer::getSpelling(end, buffer, sources, language).str();
  if (!name.empty() && (isalpha(static_cast<unsigned char>(name[0])) || name[0] == '_')) {
    fixes.learnShape("?" + name, TypeFix{TypeFix::To::Bytes, {}, 0});
  }
}

bool isInText(const clang::Diagnostic& error) {
  return error.hasSourceManager() && error.getLocation().isValid() && !error.getLocation().isMacroID();
}

/// Whether this sign stands behind the token at the error. Comments do not count.
bool isFollowedBy(const clang::Diagnostic& error, clang::tok::TokenKind sign) {
  clang::LangOptions language;
  language.CPlusPlus = language.LineComment = true;
  const auto next = clang::Lexer::findNextToken(error.getLocation(), error.getSourceManager(), language);
  return next && next->is(sign);
}

/// True before `::`: a namespace, and no type would do.
bool isScope(const clang::Diagnostic& error) {
  return isInText(error) && isFollowedBy(error, clang::tok::coloncolon);
}

std::string wordAt(const clang::Diagnostic& error) {
  if (!isInText(error)) {
    return {};
  }
  clang::LangOptions language;
  llvm::SmallString<64> buffer;
  std::string name =
      clang::Lexer::getSpelling(error.getLocation(), buffer, error.getSourceManager(), language)
          .str();
  return !name.empty() && (llvm::isAlpha(name[0]) || name[0] == '_') ? name : std::string();
}

/// Up to the last token.
llvm::StringRef withoutLastComments(llvm::StringRef text) {
  while (true) {
    text = text.rtrim();
    const llvm::StringRef line = text.substr(text.find_last_of("\r\n") + 1);
    if (text.ends_with("*/")) {
      text = text.take_front(std::min(text.rfind("/*"), text.size() - 2));
    } else if (line.contains("//")) {
      text = text.drop_back(line.size() - line.find("//"));
    } else {
      return text;
    }
  }
}

/// `NAME(word);` outside of functions, which is no declaration: NAME is a macro that vanishes. The
/// error lies at the name, or at the first word within.
std::string callAt(const clang::Diagnostic& error, bool isWithin) {
  if (!isInText(error)) {
    return {};
  }
  auto [file, offset] = error.getSourceManager().getDecomposedLoc(error.getLocation());
  const llvm::StringRef text = error.getSourceManager().getBufferData(file);
  const auto isWord = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  if (!isWithin) {
    const llvm::StringRef name = text.substr(offset).take_while(isWord);
    return isFollowedBy(error, clang::tok::l_paren) ? name.str() : std::string();
  }
  llvm::StringRef before = withoutLastComments(text.substr(0, offset));
  if (!before.consume_back("(")) {
    return {};
  }
  before = withoutLastComments(before);
  size_t start = before.size();
  while (start > 0 && isWord(before[start - 1])) {
    --start;
  }
  return before.substr(start).str();
}

void learnOne(const clang::Diagnostic& error, TypeFix::To to, Fixes& fixes) {
  if (std::optional<QualType> type = typeArgument(error, 0)) {
    if (std::optional<Keyed> keyed = keyedOf(*type)) {
      fixes.learnShape(keyed->key, TypeFix{to, {}, 0});
    }
  }
}

} // namespace

void Fixes::learnFrom(const clang::Diagnostic& error) {
  using namespace clang::diag;
  switch (error.getID()) {
  case err_unknown_typename:
  case err_unknown_typename_suggest:
    if (!isScope(error)) {
      learnType(nameArgument(error));
    }
    break;
  case err_bad_cxx_cast_generic:
    looseCasts = true;
    break;
  case err_expected_fn_body: // f(x) NOTHROW;
    if (std::string name = wordAt(error); !name.empty()) {
      emptyMacros.insert(name);
    }
    break;
  case err_ident_list_in_fn_declaration:
  case err_missing_type_specifier:
    if (std::string name = callAt(error, error.getID() == err_ident_list_in_fn_declaration);
        !name.empty()) {
      emptyCalls.insert(name);
    }
    break;
  case err_unexpected_typedef:
  case err_unexpected_typedef_ident:
    learnNoType(nameArgument(error));
    break;
  case err_typecheck_convert_incompatible:
  case err_typecheck_cond_incompatible_operands:
  case err_typecheck_invalid_operands:
    learnPair(error, *this);
    break;
  case err_typecheck_member_reference_suggestion:
    learnOne(error,
             error.getNumArgs() > 1 && error.getArgSInt(1) ? TypeFix::To::Pointer
                                                           : TypeFix::To::Record,
             *this);
    break;
  case err_typecheck_member_reference_arrow:
    learnOne(error, TypeFix::To::Pointer, *this);
    break;
  case err_typecheck_member_reference_struct_union:
  case err_offsetof_record_type:
    learnOne(error, TypeFix::To::Record, *this);
    break;
  case err_typecheck_subscript_value:
    learnSubscript(error, *this);
    break;
  case err_typecheck_call_not_function:
    learnOne(error, TypeFix::To::Function, *this);
    break;
  case err_typecheck_indirection_requires_pointer:
    learnOne(error, TypeFix::To::Bytes, *this);
    break;
  case err_typecheck_cond_expect_scalar:
  case err_typecheck_expect_scalar_operand:
  case err_typecheck_statement_requires_scalar:
  case err_typecheck_statement_requires_integer:
  case err_typecheck_unary_expr:
  case err_typecheck_illegal_increment_decrement:
  case err_cast_pointer_from_non_pointer_int:
  case err_cast_pointer_to_non_pointer_int:
    learnOne(error, TypeFix::To::Scalar, *this);
    break;
  default:
    break;
  }
}

} // namespace spinproof::frontend
