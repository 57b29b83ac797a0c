// SPDX-License-Identifier: Apache-2.0
#include "checker/solve/solver_version.h"

#include <z3.h>

namespace spinproof::solve {

std::string solverVersion() {
  return Z3_get_full_version();
}

} // namespace spinproof::solve
