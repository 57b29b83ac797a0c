// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/program.h"

namespace spinproof::program {

struct Defect {
  std::string where; ///< "functions[3] Dispatch, block 2, instruction 5"
  std::string what;
  std::string path;  ///< the same place in the file form: "/functions/3/blocks/2/instructions/5"
};

/// Every reference valid, every lock operation on a lock, every block ended. Empty when sound.
std::vector<Defect> verify(const Program& program);

/// What keeps the machine from running it: see Program. Empty when closed. Implies verify().
std::vector<Defect> verifyClosed(const Program& program);

} // namespace spinproof::program
