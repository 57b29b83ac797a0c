// SPDX-License-Identifier: Apache-2.0
// A readable form, for people and golden tests.
#pragma once

#include "models/program/program.h"

#include <iosfwd>

namespace spinproof::program {

void print(std::ostream& out, const Program& program);
void print(std::ostream& out, const Function& function, const Program& program);
std::string toString(const ExpressionPtr& expression, const Program& program, const Function* function);
std::string toString(const Instruction& instruction, const Program& program, const Function* function);
/// "DISPATCH_LEVEL", "DIRQL(5)"
std::string irqlName(Irql level);

} // namespace spinproof::program
