// SPDX-License-Identifier: Apache-2.0
#include "frontend/lower/trace_routines.h"

#include <clang/Basic/CharInfo.h>

#include <string_view>

namespace spinproof::frontend {

void addTraceRoutines(llvm::StringRef text, std::set<std::string>& names) {
  while (true) {
    // Every file of every unit comes by here: the library's search is the fast one.
    text = text.substr(std::string_view(text).find("begin_wpp config"));
    if (text.empty())
      return;
    llvm::StringRef block = text.substr(0, text.find("end_wpp"));
    text = text.substr(block.size());
    while (!block.empty()) {
      auto [line, rest] = block.split('\n');
      block = rest;
      line = line.ltrim(" \t/*");
      if (!line.consume_front("FUNC "))
        continue;
      line = line.ltrim();
      names.insert(
          line.take_while([](char c) { return clang::isAsciiIdentifierContinue(c); }).str());
    }
  }
}

std::set<std::string> traceRoutines(const clang::SourceManager& sources) {
  std::set<std::string> names;
  for (auto file = sources.fileinfo_begin(); file != sources.fileinfo_end(); ++file)
    if (const auto buffer = file->second->getBufferIfLoaded())
      addTraceRoutines(buffer->getBuffer(), names);
  names.erase("");
  return names;
}

} // namespace spinproof::frontend
