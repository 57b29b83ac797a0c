// SPDX-License-Identifier: Apache-2.0
// SAL annotations reach the AST as annotate attributes, "SAL:<as written>" (models/wdk/README.md).
#include "frontend/lower/annotations.h"

#include "frontend/lower/sal_place.h"
#include "frontend/lower/sal_text.h"

#include <clang/AST/Attr.h>

#include <algorithm>
#include <array>
#include <utility>

namespace spinproof::frontend {
namespace {

using What = ir::LockClause::What;

struct LockWord {
  std::string_view name;
  What what;
};

/// Which annotations speak of locks; exclusive and shared are told apart by the operations.
constexpr std::array<LockWord, 15> kLockWords = {{
    {"_Acquires_lock_", What::Acquires},
    {"_Acquires_exclusive_lock_", What::Acquires},
    {"_Acquires_shared_lock_", What::Acquires},
    {"_Acquires_nonreentrant_lock_", What::Acquires},
    {"_Releases_lock_", What::Releases},
    {"_Releases_exclusive_lock_", What::Releases},
    {"_Releases_shared_lock_", What::Releases},
    {"_Releases_nonreentrant_lock_", What::Releases},
    {"_Requires_lock_held_", What::RequiresHeld},
    {"_Requires_exclusive_lock_held_", What::RequiresHeld},
    {"_Requires_shared_lock_held_", What::RequiresHeld},
    {"_Guarded_by_", What::RequiresHeld},
    {"_Requires_lock_not_held_", What::RequiresNotHeld},
    {"_Requires_exclusive_lock_not_held_", What::RequiresNotHeld},
    {"_Requires_no_locks_held_", What::RequiresNotHeld},
}};

class Reader {
public:
  Reader(const clang::FunctionDecl& function, UnitContext& unit)
      : function_(function), unit_(unit) {}

  /// `current` is what `_Curr_` names: the annotated parameter.
  void read(const clang::Decl& annotated, std::string current) {
    current_ = std::move(current);
    for (const auto* attribute : annotated.specific_attrs<clang::AnnotateAttr>()) {
      llvm::StringRef text = attribute->getAnnotation();
      if (text.consume_front("SAL:"))
        readText(text.str(), {});
    }
  }

  ir::Annotations result;

private:
  void readText(const std::string& text, const std::string& when) {
    for (const SalNote& note : parseSal(text))
      readNote(note, when);
  }

  void readNote(const SalNote& note, const std::string& when) {
    if (note.name == "_When_" && note.arguments.size() >= 2) {
      const std::string guard =
          when.empty() ? note.arguments[0] : when + " && " + note.arguments[0];
      for (std::size_t i = 1; i < note.arguments.size(); ++i)
        readText(note.arguments[i], guard);
      return;
    }
    if (note.name == "_At_" && note.arguments.size() >= 2) {
      const std::string back = std::exchange(current_, note.arguments[0]);
      for (std::size_t i = 1; i < note.arguments.size(); ++i)
        readText(note.arguments[i], when);
      current_ = back;
      return;
    }
    if (!readLock(note, when) && when.empty())
      readLevel(note);
  }

  bool readLock(const SalNote& note, const std::string& when) {
    const auto word = std::ranges::find(kLockWords, note.name, &LockWord::name);
    if (word == kLockWords.end())
      return false;
    ir::LockClause clause;
    clause.what = word->what;
    clause.text = note.arguments.empty() ? "" : note.arguments[0];
    clause.when = when;
    if (!clause.text.empty())
      clause.lock = salPlace(clause.text, current_, function_, unit_);
    const bool known = std::ranges::any_of(result.locks, [&](const ir::LockClause& other) {
      return other.what == clause.what && other.text == clause.text && other.when == clause.when;
    });
    if (!known)
      result.locks.push_back(std::move(clause));
    return true;
  }

  void readLevel(const SalNote& note) {
    std::optional<ir::Irql> level;
    if (!note.arguments.empty())
      level = parseSalLevel(note.arguments[0]);
    if (note.name == "_IRQL_requires_same_")
      result.sameIrql = true;
    else if (note.name == "_IRQL_saves_" || note.name == "_IRQL_saves_global_")
      result.savesIrql = true;
    else if (note.name == "_IRQL_restores_" || note.name == "_IRQL_restores_global_")
      result.restoresIrql = true;
    if (!level)
      return;
    if (note.name == "_IRQL_requires_max_" || note.name == "_IRQL_always_function_max_")
      result.maxIrql = level;
    else if (note.name == "_IRQL_requires_min_" || note.name == "_IRQL_always_function_min_")
      result.minIrql = level;
    else if (note.name == "_IRQL_requires_")
      result.minIrql = result.maxIrql = level;
    else if (note.name == "_IRQL_raises_")
      result.raisesTo = level;
  }

  const clang::FunctionDecl& function_;
  UnitContext& unit_;
  std::string current_;
};

} // namespace

ir::Annotations readAnnotations(const clang::FunctionDecl& function, UnitContext& unit) {
  Reader reader(function, unit);
  std::vector<const clang::FunctionDecl*> declarations(function.redecls_begin(),
                                                       function.redecls_end());
  std::ranges::reverse(declarations);
  for (const clang::FunctionDecl* declaration : declarations) {
    reader.read(*declaration, "return");
    for (unsigned i = 0; i < declaration->getNumParams(); ++i) {
      // Names may differ between declarations; the definition's are the function's.
      const unsigned named = std::min(i, function.getNumParams() - 1);
      reader.read(*declaration->getParamDecl(i), function.getParamDecl(named)->getNameAsString());
    }
  }
  return std::move(reader.result);
}

} // namespace spinproof::frontend
