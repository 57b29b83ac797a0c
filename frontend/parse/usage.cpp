// SPDX-License-Identifier: Apache-2.0
#include "frontend/parse/usage.h"

#include "frontend/parse/voter.h"

#include <llvm/ADT/StringExtras.h>

#include <algorithm>

namespace spinproof::frontend {

void Shape::add(const Shape& other) {
  arrow += other.arrow, dot += other.dot, index += other.index;
  scalar += other.scalar;
  assigned += other.assigned;
  elementArrow += other.elementArrow, elementDot += other.elementDot;
  elementCall += other.elementCall;
  call += other.call, number += other.number, address += other.address;
}

void Usage::scan(llvm::StringRef file, llvm::StringRef text) {
  if (!scanned_.insert(file).second) {
    return;
  }
  scanTraceConfig(text);
  std::vector<Word> words = wordsOf(text);
  vote(words, names_, tags_);
}

/// `// FUNC TraceEvents(LEVEL, FLAGS, MSG, ...);` between `begin_wpp config` and `end_wpp`: how
/// sources declare trace macros to the tool that would generate them.
void Usage::scanTraceConfig(llvm::StringRef text) {
  for (size_t at = text.find("begin_wpp"); at != llvm::StringRef::npos;
       at = text.find("begin_wpp", at + 1)) {
    llvm::StringRef part = text.slice(at, std::min(text.find("end_wpp", at), text.size()));
    for (size_t func = part.find("FUNC "); func != llvm::StringRef::npos;
         func = part.find("FUNC ", func + 1)) {
      llvm::StringRef name = part.drop_front(func + 5).ltrim();
      name = name.take_while([](char c) { return llvm::isAlnum(c) || c == '_'; });
      if (!name.empty()) {
        names_[name].tracesByConfig = true;
      }
    }
  }
}

const NameUse* Usage::find(llvm::StringRef name) const {
  auto found = names_.find(name);
  return found == names_.end() ? nullptr : &found->second;
}

Shape Usage::shapeOfNames(const std::vector<std::string>& names) const {
  Shape result;
  for (const std::string& name : names) {
    if (const NameUse* use = find(name)) {
      result.add(use->shape);
      result.add(use->member);
    }
  }
  return result;
}

Shape Usage::valuesOf(llvm::StringRef name) const {
  const NameUse* use = find(name);
  return use ? shapeOfNames(use->declares) : Shape();
}

Shape Usage::pointersTo(llvm::StringRef name) const {
  const NameUse* use = find(name);
  return use ? shapeOfNames(use->declaresPointer) : Shape();
}

} // namespace spinproof::frontend
