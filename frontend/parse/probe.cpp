// SPDX-License-Identifier: Apache-2.0
// parse_probe DIR: per driver, how many units gave an AST and how many functions are whole. For
// developers.
#include "frontend/parse/parsed_unit.h"
#include "frontend/project/project.h"

#include <clang/AST/ASTContext.h>
#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Basic/SourceManager.h>

#include <chrono>
#include <cstdio>
#include <map>

using namespace spinproof::frontend;

namespace {

/// True when a function's body holds something that Clang could not understand.
class Broken : public clang::RecursiveASTVisitor<Broken> {
public:
  bool VisitRecoveryExpr(clang::RecoveryExpr*) { return !(found = true); }
  bool VisitDecl(clang::Decl* decl) { return !(found = found || decl->isInvalidDecl()); }
  bool VisitDeclRefExpr(clang::DeclRefExpr* use) {
    auto* decl = use->getDecl();
    return !(found = found || (decl->isInvalidDecl() && !llvm::isa<clang::FieldDecl>(decl)));
  }
  bool found = false;
};

struct Counts {
  unsigned units = 0, asts = 0, functions = 0, broken = 0, lock = 0, lockBroken = 0;
  void add(const Counts& c) {
    units += c.units, asts += c.asts, functions += c.functions, broken += c.broken;
    lock += c.lock, lockBroken += c.lockBroken;
  }
};

/// True when a function calls something whose name speaks of locks, IRQL or StartIo.
class CallsLock : public clang::RecursiveASTVisitor<CallsLock> {
public:
  bool VisitDeclRefExpr(clang::DeclRefExpr* use) {
    std::string name = use->getDecl()->getNameAsString();
    for (const char* part : {"Lock", "Irql", "StartIo", "StartPacket", "StartNextPacket", "WaitFor",
                             "Interlocked", "Mutex", "SynchronizeExecution"}) {
      found = found || (llvm::isa<clang::FunctionDecl>(use->getDecl()) &&
                        name.find(part) != std::string::npos);
    }
    return true;
  }
  bool found = false;
};

class Functions : public clang::RecursiveASTVisitor<Functions> {
public:
  Functions(const clang::SourceManager& sources, std::string root, bool verbose)
      : sources_(sources), root_(std::move(root)), verbose_(verbose) {}
  bool VisitFunctionDecl(clang::FunctionDecl* function) {
    std::string file(sources_.getFilename(sources_.getExpansionLoc(function->getLocation())));
    if (!function->doesThisDeclarationHaveABody() || !isWithin(file, root_)) {
      return true;
    }
    ++counts.functions;
    Broken broken;
    broken.TraverseDecl(function);
    CallsLock lock;
    lock.TraverseDecl(function);
    counts.broken += broken.found;
    counts.lock += lock.found;
    counts.lockBroken += lock.found && broken.found;
    if (broken.found && verbose_) {
      std::printf("    broken%s %s\n", lock.found ? " LOCK" : "",
                  function->getNameAsString().c_str());
    }
    return true;
  }
  Counts counts;

private:
  const clang::SourceManager& sources_;
  std::string root_;
  bool verbose_;
};

struct Probe {
  ParseOptions options;
  bool verbose = false;
  Counts total;
  std::map<std::string, unsigned> synthesised, missing, errors;
  double seconds = 0, slowest = 0;
  std::string slowestUnit;

  Counts unit(const Unit& unit) {
    Counts counts;
    counts.units = 1;
    auto start = std::chrono::steady_clock::now();
    ParsedUnit parsed = parseUnit(unit, options);
    double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    seconds += took;
    if (took > slowest) {
      slowest = took, slowestUnit = unit.shown;
    }
    if (!parsed.failure.empty()) {
      std::printf("  FAILED %s\n", parsed.failure.c_str());
    }
    for (const ParseError& error : parsed.errors) {
      ++errors[error.message];
      if (verbose) {
        std::printf("    %s:%u: %s [%s]\n", error.file.c_str(), error.line, error.message.c_str(),
                    error.function.c_str());
      }
    }
    static const char* const kinds[] = {"type",     "function", "constant",
                                        "variable", "member",   "macro"};
    for (const Synthesised& name : parsed.synthesised) {
      ++synthesised[std::string(kinds[static_cast<int>(name.kind)]) + " " + name.name];
    }
    for (const std::string& header : parsed.missingHeaders) {
      ++missing[header];
    }
    if (parsed.hasAst()) {
      counts.asts = 1;
      Functions functions(parsed.sources(), options.root, verbose);
      functions.TraverseDecl(parsed.ast().getTranslationUnitDecl());
      counts.add(functions.counts);
    }
    return counts;
  }

  static void top(const char* title, const std::map<std::string, unsigned>& names, size_t limit) {
    std::vector<std::pair<unsigned, std::string>> order;
    for (const auto& [name, count] : names) {
      order.emplace_back(count, name);
    }
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::printf("%s (%zu):\n", title, names.size());
    for (size_t i = 0; i < order.size() && i < limit; ++i) {
      std::printf("  %5u %s\n", order[i].first, order[i].second.c_str());
    }
  }
};

void print(const char* name, const Counts& c) {
  std::printf("%-50s units %u/%u functions %u broken %u lock %u broken %u\n", name, c.asts, c.units,
              c.functions, c.broken, c.lock, c.lockBroken);
}

} // namespace

int main(int argc, char** argv) {
  Probe probe;
  ProjectRequest request;
  size_t limit = 40;
  for (int i = 1; i < argc; ++i) {
    std::string argument = argv[i];
    if (argument == "-v") {
      probe.verbose = true;
    } else if (argument == "-n" && i + 1 < argc) {
      limit = std::stoul(argv[++i]);
    } else if (argument == "-p" && i + 1 < argc) {
      request.buildDir = argv[++i];
    } else if (argument == "--no-synthesis") {
      probe.options.synthesise = false;
    } else {
      request.inputs.push_back(argument);
    }
  }
  Project project = findDrivers(request);
  if (!project.error.empty()) {
    std::fprintf(stderr, "%s\n", project.error.c_str());
    return 2;
  }
  probe.options.root = project.root;
  probe.options.names = std::make_shared<NameCache>();
  for (const Driver& driver : project.drivers) {
    Counts counts;
    for (const Unit& unit : driver.units) {
      counts.add(probe.unit(unit));
    }
    print(driver.name.c_str(), counts);
    probe.total.add(counts);
  }
  print("TOTAL", probe.total);
  Probe::top("synthesised", probe.synthesised, limit);
  Probe::top("missing headers", probe.missing, limit);
  Probe::top("errors", probe.errors, limit);
  std::printf("drivers %zu, left out %zu, %.2f s, slowest %s %.2f s\n", project.drivers.size(),
              project.leftOut.size(), probe.seconds, probe.slowestUnit.c_str(), probe.slowest);
  return 0;
}
