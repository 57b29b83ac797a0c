// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/sal_place.h"

#include <clang/AST/DeclLookups.h>

#include <cctype>

namespace spinproof::frontend {
namespace {

class Parser {
public:
  Parser(const std::string& text, const std::string& current, const clang::FunctionDecl& function,
         UnitContext& unit)
      : text_(text), current_(current), function_(function), unit_(unit) {}

  std::optional<Place> parse() {
    if (!unary() || peek() != '\0')
      return std::nullopt;
    if (!address_ && type_->isPointerType())
      place_ = place_.deref();
    return place_;
  }

private:
  char peek() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])))
      ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  bool take(std::string_view word) {
    if (peek() == '\0' || text_.compare(at_, word.size(), word) != 0)
      return false;
    at_ += word.size();
    return true;
  }

  std::string word() {
    peek();
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_'))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  bool unary() {
    if (take("&")) {
      if (!unary())
        return false;
      address_ = true;
      return true;
    }
    if (take("*"))
      return unary() && follow();
    return postfix();
  }

  /// From a pointer to what it points to.
  bool follow() {
    if (address_) {
      address_ = false;
      return true;
    }
    if (!type_->isPointerType())
      return false;
    place_ = place_.deref();
    type_ = type_->getPointeeType();
    return true;
  }

  bool postfix() {
    if (!primary())
      return false;
    while (true) {
      if (take("->")) {
        if (!follow() || !member(word()))
          return false;
      } else if (take(".")) {
        if (!member(word()))
          return false;
      } else {
        return true;
      }
    }
  }

  bool primary() {
    if (take("("))
      return unary() && take(")");
    std::string name = word();
    if (name == "_Curr_" || name == "return")
      name = current_;
    if (name == "this")
      return self();
    return !name.empty() && (parameter(name) || ownMember(name) || global(name));
  }

  bool self() {
    const auto* method = clang::dyn_cast<clang::CXXMethodDecl>(&function_);
    if (!method || !method->isInstance())
      return false;
    place_ = Place::ofLocal(ir::LocalId(0));
    type_ = method->getThisType();
    return true;
  }

  /// In a method, a member may be named without `this`.
  bool ownMember(const std::string& name) { return self() && follow() && member(name); }

  bool parameter(const std::string& name) {
    const auto* method = clang::dyn_cast<clang::CXXMethodDecl>(&function_);
    const unsigned first = method && method->isInstance() ? 1 : 0;
    for (unsigned i = 0; i < function_.getNumParams(); ++i) {
      const clang::ParmVarDecl* declared = function_.getParamDecl(i);
      if (declared->getNameAsString() != name)
        continue;
      place_ = Place::ofLocal(ir::LocalId(first + i));
      type_ = declared->getType();
      if (type_->isReferenceType()) {
        place_ = place_.deref();
        type_ = type_->getPointeeType();
      }
      return true;
    }
    return false;
  }

  bool global(const std::string& name) {
    const clang::DeclarationName declared(&unit_.ast.Idents.get(name));
    for (const clang::NamedDecl* found : unit_.ast.getTranslationUnitDecl()->lookup(declared)) {
      if (const auto* variable = clang::dyn_cast<clang::VarDecl>(found)) {
        place_ = Place::ofGlobal(unit_.globalOf(*variable));
        type_ = variable->getType();
        return true;
      }
    }
    return false;
  }

  bool member(const std::string& name) {
    const clang::RecordDecl* record = type_->getAsRecordDecl();
    record = record ? record->getDefinition() : nullptr;
    if (!record || name.empty())
      return false;
    for (const clang::FieldDecl* field : record->fields()) {
      if (field->getNameAsString() != name)
        continue;
      place_ = place_.field(unit_.recordName(*record), name);
      type_ = field->getType();
      return true;
    }
    return false;
  }

  const std::string& text_;
  const std::string& current_;
  const clang::FunctionDecl& function_;
  UnitContext& unit_;
  std::size_t at_ = 0;
  Place place_;
  clang::QualType type_;
  bool address_ = false;
};

} // namespace

std::optional<Place> salPlace(const std::string& text, const std::string& current,
                              const clang::FunctionDecl& function, UnitContext& unit) {
  return Parser(text, current, function, unit).parse();
}

} // namespace spinproof::frontend
