// SPDX-License-Identifier: Apache-2.0
// spinproof against SPIN on the models of families.h, in one run, as a table in Markdown.
//
//   spinproof_bench [--quick] [--family NAME] [--repeats N] [--jobs N] [--no-spin]
//
// Each search and each of SPIN's phases is a process of its own; times are medians of time of the
// processor (a machine that does other things, too, spoils the wall's time), with --jobs of the wall's.
// The speed-up of --jobs is told twice: by the wall, and in brackets as the time of the processor with
// one job over that of the first thread of several, which does all that is not shared out, too.
#include "bench/families.h"
#include "bench/spin_run.h"
#include "checker/explore/search.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>

#include <sys/resource.h>
#include <unistd.h>

namespace {

using namespace spinproof;
using bench::Cost;

struct Options {
  std::string family;
  unsigned repeats = 3, jobs = 2;
  bool quick = false, noSpin = false;
};

/// What a child process tells its parent.
struct Answer {
  std::uint64_t states = 0, visited = 0;
  int outcome = 0;
  double critical = 0; ///< seconds of the processor that the first thread needed
};

struct Run {
  Answer answer;
  Cost cost;
};

double threadSeconds() {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

Run searchIt(const bench::Model& model, explore::Reductions reduce, unsigned jobs,
             const Options& options, const std::string& folder) {
  const auto file = folder + "/answer";
  std::vector<Cost> costs;
  for (unsigned i = 0; i < options.repeats; ++i)
    costs.push_back(bench::measure([&] {
      const machine::Machine machine(model.program,
                                     {static_cast<machine::CpuIndex>(model.cpus), false});
      explore::SearchOptions search;
      search.maxStates = 100'000'000;
      search.jobs = jobs;
      search.reduce = reduce;
      const auto result = explore::search(machine, search);
      const Answer answer{result.statistics.states, result.storage.visited,
                          static_cast<int>(result.outcome), threadSeconds()};
      std::ofstream(file, std::ios::binary)
          .write(reinterpret_cast<const char*>(&answer), sizeof answer);
    }));
  Run run;
  std::ifstream(file, std::ios::binary).read(reinterpret_cast<char*>(&run.answer), sizeof run.answer);
  if (jobs > 1)
    std::sort(costs.begin(), costs.end(), [](const Cost& a, const Cost& b) { return a.wall < b.wall; });
  run.cost = jobs > 1 ? costs[costs.size() / 2] : bench::medianOf(costs);
  return run;
}

double perSecond(double count, double seconds) {
  return count / std::max(seconds, 1e-6) / 1e6;
}

class Table {
public:
  explicit Table(const Options& options) : options_(options) {}

  void head() const {
    std::cout << "| model | states | ours: s | M states/s | bytes/state | --jobs " << options_.jobs
              << ": speed-up | reduced: states | times fewer | s | cost per state "
                 "| SPIN: generate + compile s | run s (NOREDUCE) | M states/s | bytes/state "
                 "| run s (reduced) | its states | whole time: SPIN / ours |\n"
              << "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
  }

  void row(const bench::Model& model, const std::string& folder) const {
    const auto plain = searchIt(model, explore::Reductions::none(), 1, options_, folder);
    const auto jobs = searchIt(model, explore::Reductions::none(), options_.jobs, options_, folder);
    const auto reduced = searchIt(model, explore::Reductions{}, 1, options_, folder);
    const auto states = static_cast<double>(plain.answer.states);
    const auto fewer = static_cast<double>(reduced.answer.states);
    std::cout << std::fixed << "| " << model.family << ", " << model.size << " | "
              << plain.answer.states << " | " << std::setprecision(3) << plain.cost.cpu << " | "
              << std::setprecision(2) << perSecond(states, plain.cost.cpu) << " | "
              << std::setprecision(1) << static_cast<double>(plain.answer.visited) / states << " | "
              << std::setprecision(2) << plain.cost.wall / jobs.cost.wall << " ("
              << plain.cost.cpu / std::max(1e-4, jobs.answer.critical) << ") | " << reduced.answer.states << " | "
              << std::setprecision(0) << states / fewer << " | " << std::setprecision(3)
              << reduced.cost.cpu << " | " << std::setprecision(1)
              << (reduced.cost.cpu / fewer) / (plain.cost.cpu / states) << " | ";
    if (!options_.noSpin)
      spin(model, plain, reduced, folder);
    std::cout << std::endl;
  }

private:
  void spin(const bench::Model& model, const Run& plain, const Run& reduced,
            const std::string& folder) const {
    const auto repeats = model.large ? 1 : options_.repeats;
    const auto states = plain.answer.states;
    const auto full = bench::runSpin(model.program, model.cpus, states, false, repeats, folder);
    const auto por = bench::runSpin(model.program, model.cpus, states, true, repeats, folder);
    if (full.states != plain.answer.states)
      throw std::runtime_error("SPIN sees " + std::to_string(full.states) + " states");
    const auto making = full.generate.cpu + full.compile.cpu;
    const auto whole = making + std::min(full.run.cpu, por.run.cpu);
    std::cout << std::setprecision(2) << making << " | " << full.run.cpu << " | "
              << perSecond(static_cast<double>(full.states), full.run.cpu) << " | "
              << std::setprecision(0) << full.bytesPerState << " | " << std::setprecision(2)
              << por.run.cpu << " | " << por.states << " | " << std::setprecision(0)
              << whole / std::max(1e-4, plain.cost.cpu) << " (reduced: "
              << whole / std::max(1e-4, reduced.cost.cpu) << ") |";
  }

  const Options& options_;
};

} // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("spinproof against SPIN on the benchmark's models");
  app.add_option("--family", options.family, "Only models whose family contains this");
  app.add_option("--repeats", options.repeats, "Runs of each; the median counts [3]");
  app.add_option("--jobs", options.jobs, "Threads of the parallel search [2]");
  app.add_flag("--quick", options.quick, "Without the models that take SPIN minutes");
  app.add_flag("--no-spin", options.noSpin, "spinproof alone");
  CLI11_PARSE(app, argc, argv);
  const auto folder = (std::filesystem::temp_directory_path() /
                       ("spinproof-bench-" + std::to_string(getpid()))).string();
  std::filesystem::create_directories(folder);
  const Table table(options);
  table.head();
  int code = 0;
  for (const auto& model : bench::allModels()) {
    if (model.family.find(options.family) == std::string::npos || (options.quick && model.large))
      continue;
    try {
      table.row(model, folder);
    } catch (const std::exception& error) {
      std::cout << '\n' << model.family << ", " << model.size << ": " << error.what() << std::endl;
      code = 1;
    }
  }
  std::filesystem::remove_all(folder);
  return code;
}
