// SPDX-License-Identifier: Apache-2.0
#include "tests/differential/spin_oracle.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

namespace spinproof::testing {

namespace {

namespace fs = std::filesystem;

/// A folder of its own, gone at the end.
class Workshop {
public:
  Workshop() : folder_(fs::temp_directory_path() / ("spinproof-spin-" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
  }
  ~Workshop() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  /// The output of a command that is run in the folder.
  std::string run(const std::string& command) const {
    const auto line =
        "cd '" + folder_.string() + "' && " + command + " > output.txt 2>&1 < /dev/null";
    status_ = std::system(line.c_str());
    std::ifstream in(folder_ / "output.txt", std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  }
  void mustRun(const std::string& command) const {
    const auto output = run(command);
    if (status_ != 0)
      throw std::runtime_error(command + " failed:\n" + output);
  }

private:
  const fs::path folder_;
  mutable int status_ = 0;
};

SpinAnswer read(const std::string& output) {
  SpinAnswer answer;
  std::smatch match;
  if (!std::regex_search(output, match, std::regex("([0-9]+) states, stored")))
    throw std::runtime_error("SPIN's verifier says nothing of states:\n" + output);
  answer.states = std::stoull(match[1]);
  answer.assertionViolated = output.find("assertion violated") != std::string::npos;
  answer.invalidEndState = output.find("pan:1: invalid end state") != std::string::npos;
  const bool errors = output.find("errors: 0") == std::string::npos;
  if (errors != (answer.assertionViolated || answer.invalidEndState) ||
      output.find("max search depth too small") != std::string::npos ||
      output.find("truncated in assignment") != std::string::npos)
    throw std::runtime_error("SPIN's verifier has another problem:\n" + output);
  return answer;
}

} // namespace

SpinAnswer askSpin(const program::Program& program, machine::CpuIndex cpus, Question question) {
  const Workshop workshop;
  const bool count = question == Question::Count;
  workshop.write("model.pml", explore::toPromela(program, {cpus, !count}));
  workshop.mustRun("spin -a -o1 -o2 -o3 model.pml");
  workshop.mustRun(SPINPROOF_C_COMPILER
                   " -O0 -w -DSAFETY -DNOREDUCE -DVECTORSZ=16384 -o pan pan.c");
  return read(workshop.run(std::string("./pan -w18 -m200000") + (count ? " -E" : "")));
}

} // namespace spinproof::testing
