// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frontend/parse/usage.h"
#include "frontend/parse/words.h"

namespace spinproof::frontend {

/// Walks the words of one file and adds what they say to the names, and the tags that have a body.
void vote(const std::vector<Word>& words, llvm::StringMap<NameUse>& names,
          llvm::StringSet<>& tags);

} // namespace spinproof::frontend
