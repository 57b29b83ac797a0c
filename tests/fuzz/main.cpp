// SPDX-License-Identifier: Apache-2.0
// frontend_fuzz [--runs N] [--seed S] [--scratch DIR] [--replay TARGET FILE] SEED_FILE…: feeds broken
// inputs to the frontend. Every input is a seed file with some bytes, lines or words changed. A
// crash or a defect of the model leaves the input in DIR; the same seed gives the same inputs.
#include "tests/fuzz/one_input.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

using namespace spinproof::fuzz;

namespace {

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool endsWith(const std::string& text, const char* end) { return text.ends_with(end); }

Target targetOf(const std::string& path) {
  if (endsWith(path, ".cpp") || endsWith(path, ".hpp"))
    return Target::CxxCode;
  if (endsWith(path, ".vcxproj"))
    return Target::Project;
  if (endsWith(path, ".json"))
    return Target::CompileCommands;
  return endsWith(path, "ources") ? Target::SourcesFile : Target::CCode;
}

/// Words and signs that readers look for.
const char* const kPieces[] = {"{",  "}",  "(",   ")",    "\"",   "/*",   "#include \"unit.c\"\n",
                               ";",  "->", "&",   "*",    "<",    ">",    "$(Configuration)",
                               "[",  "]",   "::",   "goto", "case", "template<class T> ",
                               "'",  "\\", "\n#", "%(X)", "__try", "@(ClCompile)", "\xff\xfe"};

class Mutator {
public:
  explicit Mutator(unsigned long seed) : random_(seed) {}

  std::string operator()(std::string text, const std::vector<std::string>& others) {
    for (std::size_t changes = 1 + below(6); changes > 0; --changes)
      change(text, others[below(others.size())]);
    return text;
  }

  std::size_t below(std::size_t limit) { return limit ? random_() % limit : 0; }

private:
  void change(std::string& text, const std::string& other) {
    const std::size_t at = below(text.size() + 1), length = below(64);
    switch (below(6)) {
    case 0:
      text.erase(at, length);
      break;
    case 1:
      text.insert(at, kPieces[below(std::size(kPieces))]);
      break;
    case 2:
      text.insert(at, other.substr(below(other.size() + 1), below(300)));
      break;
    case 3:
      if (at < text.size())
        text[at] = static_cast<char>(random_());
      break;
    case 4: { // the same again and again: nesting
      const std::string piece = text.substr(at, 1 + below(12));
      for (std::size_t i = below(200); i > 0; --i)
        text.insert(at, piece);
      break;
    }
    default:
      text.resize(at);
    }
  }

  std::mt19937_64 random_;
};

} // namespace

int main(int argc, char** argv) {
  unsigned long runs = 200, seed = 1;
  std::string scratch = "/tmp/spinproof-fuzz";
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--runs" && i + 1 < argc)
      runs = std::stoul(argv[++i]);
    else if (argument == "--seed" && i + 1 < argc)
      seed = std::stoul(argv[++i]);
    else if (argument == "--scratch" && i + 1 < argc)
      scratch = argv[++i];
    else
      files.push_back(argument);
  }
  if (files.empty()) {
    std::fprintf(stderr, "give files to begin with: sources, projects, compile_commands.json\n");
    return 2;
  }
  std::vector<std::string> texts;
  for (const std::string& file : files)
    texts.push_back(read(file));
  std::printf("seed %lu, %lu runs, %zu files\n", seed, runs, files.size());
  for (unsigned long run = 0; run < runs; ++run) {
    Mutator mutate(seed * 1000003 + run);
    const std::size_t which = mutate.below(files.size());
    const std::string input = mutate(texts[which], texts);
    runOne(targetOf(files[which]), input, scratch);
  }
  std::printf("no crash and no defect\n");
}
