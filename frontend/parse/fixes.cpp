// SPDX-License-Identifier: Apache-2.0
// Learns from the names that were made up, and writes down what was learnt as macros.
#include "frontend/parse/fixes.h"

#include "frontend/parse/declarations.h"

#include <clang/AST/ASTContext.h>

namespace spinproof::frontend {

static bool isDeclaredType(clang::ASTContext& ast, const std::string& name) {
  for (clang::NamedDecl* decl : ast.getTranslationUnitDecl()->lookup(&ast.Idents.get(name))) {
    if (llvm::isa<clang::TypeDecl>(decl)) {
      return true;
    }
  }
  return false;
}

/// True for a function that the sources declare after its first use. `X(a, b)` alone, which Clang
/// takes for a function without a type after its error, does not count.
static bool isDeclaredFunction(clang::ASTContext& ast, const std::string& name) {
  for (clang::NamedDecl* decl : ast.getTranslationUnitDecl()->lookup(&ast.Idents.get(name))) {
    if (llvm::isa<clang::FunctionDecl>(decl) && decl->getBeginLoc() != decl->getLocation()) {
      return true;
    }
  }
  return false;
}

Fixes Fixes::lent() const {
  Fixes result = *this;
  for (const auto* names : {&types, &notTypes}) {
    result.borrowed.insert(names->begin(), names->end());
  }
  for (const auto& [key, fix] : shapes) {
    result.borrowed.insert(key);
  }
  return result;
}

void Fixes::learnType(const std::string& name) {
  types.insert(name);
}

void Fixes::learnNoType(const std::string& name) {
  if (types.count(name) && borrowed.erase(name)) {
    types.erase(name);
  }
  notTypes.insert(name);
}

void Fixes::learnShape(const std::string& key, const TypeFix& fix) {
  auto known = shapes.find(key);
  if (known == shapes.end()) {
    shapes.emplace(key, fix);
  } else if (known->second != fix && borrowed.erase(key)) {
    known->second = fix;
  }
}

void Fixes::learnFrom(const std::vector<Synthesised>& made, const Usage& usage,
                      clang::ASTContext& ast) {
  learnDecorations(usage, ast);
  for (const Synthesised& name : made) {
    const NameUse* use = usage.find(name.name);
    if (!use || name.kind == SynthesisedKind::Member || isDeclaredFunction(ast, name.name)) {
      continue;
    }
    unsigned real =
        name.kind == SynthesisedKind::Type ? use->type : use->value + use->call + use->type;
    if (name.kind == SynthesisedKind::Function) {
      bool takesType = use->typeArgument > 0;
      for (const std::string& argument : use->arguments) {
        takesType = takesType || types.count(argument) || isDeclaredType(ast, argument);
      }
      if (use->callNoise) {
        emptyCalls.insert(name.name);
      } else if (use->shape.assigned && !ast.getLangOpts().CPlusPlus) {
        placeCalls.insert(name.name);
      } else if (takesType) {
        valueCalls.insert(name.name);
      }
    } else if (use->noise > 2 * real) {
      emptyMacros.insert(name.name);
    }
  }
}

/// `NTSTATUS X f(`: X is neither a type nor the declared name, so it is a decoration.
void Fixes::learnDecorations(const Usage& usage, clang::ASTContext& ast) {
  for (const std::string& name : usage.mayDecorate()) {
    const NameUse& use = *usage.find(name);
    bool onlyThere = use.type == 0 && use.value == 0 && use.call == 0 && !use.follows.empty();
    if (!onlyThere || ast.Idents.get(name).hadMacroDefinition() || isDeclaredType(ast, name)) {
      continue;
    }
    for (const std::string& type : use.follows) {
      if (isDeclaredType(ast, type)) {
        emptyMacros.insert(name);
      }
    }
  }
}

std::string Fixes::macros() const {
  std::string text;
  for (const std::string& name : emptyMacros) {
    text += "#define " + name + "\n";
  }
  for (const std::string& name : emptyCalls) {
    text += "#define " + name + "(...)\n";
  }
  for (const std::string& name : placeCalls) {
    text += "#define " + name + "(...) (*" + placePrefix + name + "(0))\n";
  }
  for (const std::string& name : valueCalls) {
    text += "#define " + name + "(...) " + callPrefix + name + "()\n";
  }
  for (const char* cast : {"reinterpret_cast", "const_cast"}) {
    text += looseCasts ? "#define " + std::string(cast) + " " + looseCast + "\n" : "";
  }
  return text;
}

} // namespace spinproof::frontend
