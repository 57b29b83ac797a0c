// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/frontend/lower/lowered.h"

#include "models/program/print.h"
#include "models/program/verify.h"

#include <clang/Frontend/ASTUnit.h>
#include <clang/Tooling/Tooling.h>
#include <gtest/gtest.h>

#include <memory>
#include <sstream>

namespace spinproof::frontend {

namespace {

class ErrorLines : public clang::DiagnosticConsumer {
public:
  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& info) override {
    if (level >= clang::DiagnosticsEngine::Error && info.hasSourceManager())
      lines.push_back(info.getSourceManager().getExpansionLineNumber(info.getLocation()));
  }
  std::vector<unsigned> lines;
};

} // namespace

UnitModel lowerCode(const std::string& code, const std::string& name) {
  const bool cxx = name.ends_with(".cpp");
  const std::vector<std::string> arguments = {"--target=x86_64-pc-windows-msvc",
                                              "-fms-extensions",
                                              "-fms-compatibility",
                                              "-w",
                                              cxx ? "-std=c++17" : "-std=c17",
                                              "-nostdinc",
                                              "-ferror-limit=0",
                                              "-fno-delayed-template-parsing",
                                              "-isystem",
                                              std::string(SPINPROOF_SOURCE_DIR) +
                                                  "/tests/unit/frontend/lower"};
  ErrorLines errors;
  const std::string whole = "#include <kernel.h>\n" + code;
  std::unique_ptr<clang::ASTUnit> unit =
      clang::tooling::buildASTFromCodeWithArgs(
          whole, arguments, name, "lowered-test", std::make_shared<clang::PCHContainerOperations>(),
          clang::tooling::getClangStripDependencyFileAdjuster(),
          clang::tooling::FileContentMappings(), &errors);
  LowerOptions options;
  for (const unsigned line : errors.lines)
    options.errors.push_back({name, line});
  options.shown = name;
  options.mayRaise = [](const std::string& routine) { return routine == "ProbeForRead"; };
  return lowerUnit(unit->getASTContext(), options);
}

std::string lowered(const std::string& code, bool cxx) {
  const UnitModel model = lowerCode(code, cxx ? "t.cpp" : "t.c");
  for (const program::Defect& defect : program::verify(model.program))
    ADD_FAILURE() << defect.where << ": " << defect.what;
  std::ostringstream out;
  for (const program::Function& function : model.program.functions)
    program::print(out, function, model.program);
  return out.str();
}

std::string loweredPlain(const std::string& code, bool cxx) {
  std::istringstream in(lowered(code, cxx));
  std::string plain;
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("  local "))
      plain += line.substr(0, line.find("  ; ")) + "\n";
  }
  return plain;
}

} // namespace spinproof::frontend
