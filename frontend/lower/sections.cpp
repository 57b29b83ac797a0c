// SPDX-License-Identifier: Apache-2.0
// The linker puts sections whose names begin with PAGE into pageable memory, and throws away those
// called INIT after initialisation. ("Making Drivers Pageable" in the driver documentation.)
#include "frontend/lower/sections.h"

#include <clang/AST/Attr.h>

namespace spinproof::frontend {
namespace {

ir::Section sectionOf(llvm::StringRef name) {
  name.consume_front(".");
  if (name.starts_with("PAGE"))
    return ir::Section::Pageable;
  return name.starts_with("INIT") ? ir::Section::Discarded : ir::Section::Resident;
}

llvm::StringRef codeSection(const clang::FunctionDecl& declaration) {
  for (const clang::FunctionDecl* each : declaration.redecls()) {
    if (const auto* section = each->getAttr<clang::SectionAttr>())
      return section->getName();
    if (const auto* segment = each->getAttr<clang::CodeSegAttr>())
      return segment->getName();
  }
  return {};
}

} // namespace

void readSection(const clang::FunctionDecl& declaration, ir::Function& function) {
  const llvm::StringRef name = codeSection(declaration);
  function.sectionName = name.str();
  function.section = sectionOf(name);
}

ir::Storage storageOf(const clang::VarDecl& variable) {
  const auto* section = variable.getAttr<clang::SectionAttr>();
  if (section && sectionOf(section->getName()) != ir::Section::Resident)
    return ir::Storage::Pageable;
  return ir::Storage::Resident;
}

} // namespace spinproof::frontend
