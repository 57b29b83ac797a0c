// SPDX-License-Identifier: Apache-2.0
#include "bench/spin_run.h"

#include "checker/explore/promela.h"

#include <algorithm>
#include <bit>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace spinproof::bench {

namespace {

std::string contentOf(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

double numberIn(const std::string& text, const char* pattern) {
  std::smatch match;
  if (!std::regex_search(text, match, std::regex(pattern)))
    throw std::runtime_error(std::string("SPIN's report has no \"") + pattern + "\":\n" + text);
  return std::stod(match[1]);
}

} // namespace

SpinRun runSpin(const program::Program& program, unsigned cpus, std::uint64_t states, bool reduce,
                unsigned repeats, const std::string& folder) {
  std::ofstream(folder + "/model.pml", std::ios::binary)
      << explore::toPromela(program, {static_cast<machine::CpuIndex>(cpus), false});
  const auto in = "cd '" + folder + "' && ";
  const auto output = folder + "/output.txt";
  SpinRun result;
  // -o1 -o2 -o3: without SPIN's own optimizations of the source, its States are exactly ours.
  result.generate = measureCommand(in + "spin -a -o1 -o2 -o3 model.pml", output);
  result.compile = measureCommand(in + SPINPROOF_BENCH_CC " -O2 -w -DSAFETY -DVECTORSZ=16384 " +
                                      (reduce ? "" : "-DNOREDUCE ") + "-o pan pan.c",
                                  output);
  // A hash table and a stack for so many States, and not for more: they are paid for, too.
  const auto run = in + "./pan -m" + std::to_string(std::max<std::uint64_t>(10'000, states)) +
                   " -w" + std::to_string(std::max(16, static_cast<int>(std::bit_width(states))));
  std::vector<Cost> runs;
  for (unsigned i = 0; i < repeats; ++i)
    runs.push_back(measureCommand(run, output));
  result.run = medianOf(runs);
  const auto report = contentOf(output);
  if (report.find("errors: 0") == std::string::npos ||
      report.find("Search not completed") != std::string::npos)
    throw std::runtime_error("SPIN did not see all states:\n" + report);
  result.states = static_cast<std::uint64_t>(numberIn(report, "([0-9.e+]+) states, stored"));
  result.bytesPerState = numberIn(report, "([0-9.]+)\tactual memory usage for states") * 1048576 /
                         static_cast<double>(result.states);
  return result;
}

} // namespace spinproof::bench
