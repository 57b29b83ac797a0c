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

void NameUse::add(const NameUse& later) {
  const auto append = [](std::vector<std::string>& to, const std::vector<std::string>& from,
                         std::size_t most) {
    for (const std::string& text : from) {
      if (to.size() < most) {
        to.push_back(text);
      }
    }
  };
  type += later.type, weakType += later.weakType, call += later.call, value += later.value;
  constant += later.constant, noise += later.noise, callNoise += later.callNoise;
  typeArgument += later.typeArgument, withText += later.withText;
  withAddress += later.withAddress, asValue += later.asValue;
  isBase = isBase || later.isBase, isMember = isMember || later.isMember;
  tracesByConfig = tracesByConfig || later.tracesByConfig;
  append(arguments, later.arguments, maxArguments);
  append(follows, later.follows, maxFollows);
  append(declares, later.declares, declares.max_size());
  append(declaresPointer, later.declaresPointer, declaresPointer.max_size());
  shape.add(later.shape);
  member.add(later.member);
  if (returns.empty()) {
    returns = later.returns;
  }
}

FileUsage::FileUsage(llvm::StringRef text) {
  scanTraceConfig(text);
  vote(wordsOf(text), names, tags);
  for (const auto& entry : names) {
    if (!entry.getValue().follows.empty()) {
      mayDecorate.push_back(entry.getKey().str());
    }
  }
  std::sort(mayDecorate.begin(), mayDecorate.end());
}

std::shared_ptr<const FileUsage> UsageCache::of(llvm::StringRef file, llvm::StringRef text) {
  {
    std::lock_guard<std::mutex> hold(mutex_);
    if (auto known = files_.find(file); known != files_.end()) {
      return known->second;
    }
  }
  auto usage = std::make_shared<const FileUsage>(text);
  std::lock_guard<std::mutex> hold(mutex_);
  return files_.try_emplace(file, std::move(usage)).first->second;
}

void Usage::scan(llvm::StringRef file, llvm::StringRef text) {
  if (scanned_.insert(file).second) {
    files_.push_back(cache_->of(file, text));
  }
}

/// `// FUNC TraceEvents(LEVEL, FLAGS, MSG, ...);` between `begin_wpp config` and `end_wpp`: how
/// sources declare trace macros to the tool that would generate them.
void FileUsage::scanTraceConfig(llvm::StringRef text) {
  for (size_t at = text.find("begin_wpp"); at != llvm::StringRef::npos;
       at = text.find("begin_wpp", at + 1)) {
    llvm::StringRef part = text.slice(at, std::min(text.find("end_wpp", at), text.size()));
    for (size_t func = part.find("FUNC "); func != llvm::StringRef::npos;
         func = part.find("FUNC ", func + 1)) {
      llvm::StringRef name = part.drop_front(func + 5).ltrim();
      name = name.take_while([](char c) { return llvm::isAlnum(c) || c == '_'; });
      if (!name.empty()) {
        names[name].tracesByConfig = true;
      }
    }
  }
}

const NameUse* Usage::find(llvm::StringRef name) const {
  Sum& sum = sums_[name];
  const std::uint32_t hash = llvm::StringMap<NameUse>::hash(name);
  for (; sum.files < files_.size(); ++sum.files) {
    const llvm::StringMap<NameUse>& names = files_[sum.files]->names;
    if (auto found = names.find(name, hash); found != names.end()) {
      sum.use.add(found->second);
      sum.known = true;
    }
  }
  return sum.known ? &sum.use : nullptr;
}

std::set<std::string> Usage::mayDecorate() const {
  std::set<std::string> result;
  for (const auto& file : files_) {
    result.insert(file->mayDecorate.begin(), file->mayDecorate.end());
  }
  return result;
}

bool Usage::definesTag(llvm::StringRef tag) const {
  return std::any_of(files_.begin(), files_.end(),
                     [&](const auto& file) { return file->tags.contains(tag); });
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
