// SPDX-License-Identifier: Apache-2.0
#include "checker/cli/out_of_memory.h"

#include "checker/report/outcome.h"

#include <llvm/Support/ErrorHandling.h>

#include <cstdio>
#include <cstdlib>
#include <new>

namespace spinproof::cli {

namespace {

/// Allocates nothing: there is no memory.
[[noreturn]] void tellAndEnd() {
  std::fputs("spinproof: error: out of memory. Analyse one driver at a time (--driver NAME), or with --jobs 1, "
             "or with fewer --max-states\n",
             stderr);
  std::_Exit(static_cast<int>(report::ExitCode::Error));
}

} // namespace

void endWhenOutOfMemory() {
  std::set_new_handler(tellAndEnd);
  llvm::install_bad_alloc_error_handler([](void*, const char*, bool) { tellAndEnd(); });
}

} // namespace spinproof::cli
