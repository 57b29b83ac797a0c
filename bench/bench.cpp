// SPDX-License-Identifier: Apache-2.0
// spinproof against SPIN on the models of families.h, in one run, as a table in Markdown.
//
//   spinproof_bench [--quick] [--family NAME] [--repeats N] [--jobs N] [--no-spin]
//
// Each of SPIN's phases is a process of its own, and so is each series of searches. A search is
// measured inside its process, from the machine to the verdict: a model that is decided in fifty
// microseconds is searched many times, and the median counts, with all and without any reductions
// alike. The process as a whole is measured, too: that is what is compared with SPIN's whole time.
// Times are of the processor (a machine that does other things, too, spoils the wall's), with
// --jobs of the wall. The speed-up of --jobs is told twice: by the wall, and in brackets as the
// time of the processor with one job over that of the first of several threads, which does all that
// is not shared out, too.
#include "bench/families.h"
#include "bench/spin_run.h"
#include "checker/explore/search.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>

#include <time.h>
#include <unistd.h>

namespace {

using namespace spinproof;
using bench::Cost;

struct Options {
  std::string family;
  unsigned repeats = 3, jobs = 2;
  bool quick = false, noSpin = false;
};

/// What a child process tells its parent: its median search.
struct Answer {
  std::uint64_t states = 0, visited = 0;
  double cpu = 0, wall = 0; ///< seconds, of a search
  double critical = 0;      ///< seconds of the processor that the first thread needed
};

struct Run {
  Answer search;
  Cost process; ///< start, one search, end
};

double secondsOn(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

Answer searchOnce(const bench::Model& model, const explore::SearchOptions& options) {
  const auto wall = secondsOn(CLOCK_MONOTONIC), cpu = secondsOn(CLOCK_PROCESS_CPUTIME_ID);
  const auto mine = secondsOn(CLOCK_THREAD_CPUTIME_ID);
  const machine::Machine machine(model.program,
                                 {static_cast<machine::CpuIndex>(model.cpus), false});
  const auto result = explore::search(machine, options);
  return {result.statistics.states, result.storage.visited,
          secondsOn(CLOCK_PROCESS_CPUTIME_ID) - cpu, secondsOn(CLOCK_MONOTONIC) - wall,
          secondsOn(CLOCK_THREAD_CPUTIME_ID) - mine};
}

/// The median of as many searches as fit into a fifth of a second, three at least; the first, which
/// fills the allocator's and the processor's caches, is not among them.
Answer medianSearch(const bench::Model& model, const explore::SearchOptions& options) {
  std::vector<Answer> answers;
  double spent = searchOnce(model, options).wall;
  for (unsigned i = 0; i < 3 || (spent < 0.2 && i < 999); ++i) {
    answers.push_back(searchOnce(model, options));
    spent += answers.back().wall;
  }
  std::sort(answers.begin(), answers.end(), [&](const Answer& a, const Answer& b) {
    return options.jobs > 1 ? a.wall < b.wall : a.cpu < b.cpu;
  });
  return answers[answers.size() / 2];
}

Run searchIt(const bench::Model& model, explore::Reductions reduce, unsigned jobs,
             const Options& options, const std::string& folder) {
  explore::SearchOptions search;
  search.maxStates = 100'000'000;
  search.jobs = jobs;
  search.reduce = reduce;
  std::vector<Cost> costs;
  for (unsigned i = 0; i < options.repeats; ++i)
    costs.push_back(bench::measure([&] { searchOnce(model, search); }));
  const auto file = folder + "/answer";
  bench::measure([&] {
    const auto answer = medianSearch(model, search);
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(&answer), sizeof answer);
  });
  Run run;
  std::ifstream(file, std::ios::binary)
      .read(reinterpret_cast<char*>(&run.search), sizeof run.search);
  run.process = bench::medianOf(costs);
  return run;
}

double perSecond(double count, double seconds) {
  return count / std::max(seconds, 1e-6) / 1e6;
}

std::string inSeconds(double seconds) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(seconds < 0.01 ? 5 : 3) << seconds;
  return text.str();
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
    const auto &whole = plain.search, &few = reduced.search;
    const auto states = static_cast<double>(whole.states), fewer = static_cast<double>(few.states);
    std::cout << std::fixed << "| " << model.family << ", " << model.size << " | " << whole.states
              << " | " << inSeconds(whole.cpu) << " | " << std::setprecision(2)
              << perSecond(states, whole.cpu) << " | " << std::setprecision(1)
              << static_cast<double>(whole.visited) / states << " | " << std::setprecision(2)
              << whole.wall / jobs.search.wall << " ("
              << whole.cpu / std::max(1e-6, jobs.search.critical) << ") | " << few.states << " | "
              << std::setprecision(0) << states / fewer << " | " << inSeconds(few.cpu) << " | "
              << std::setprecision(1) << (few.cpu / fewer) / (whole.cpu / states) << " | ";
    if (!options_.noSpin)
      spin(model, plain, reduced, folder);
    std::cout << std::endl;
  }

private:
  void spin(const bench::Model& model, const Run& plain, const Run& reduced,
            const std::string& folder) const {
    const auto repeats = model.large ? 1 : options_.repeats;
    const auto states = plain.search.states;
    const auto full = bench::runSpin(model.program, model.cpus, states, false, repeats, folder);
    const auto por = bench::runSpin(model.program, model.cpus, states, true, repeats, folder);
    if (full.states != plain.search.states)
      throw std::runtime_error("SPIN sees " + std::to_string(full.states) + " states");
    const auto making = full.generate.cpu + full.compile.cpu;
    const auto whole = making + std::min(full.run.cpu, por.run.cpu);
    std::cout << std::setprecision(2) << making << " | " << full.run.cpu << " | "
              << perSecond(static_cast<double>(full.states), full.run.cpu) << " | "
              << std::setprecision(0) << full.bytesPerState << " | " << std::setprecision(2)
              << por.run.cpu << " | " << por.states << " | " << std::setprecision(0)
              << whole / std::max(1e-4, plain.process.cpu)
              << " (reduced: " << whole / std::max(1e-4, reduced.process.cpu) << ") |";
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
  const auto folder =
      (std::filesystem::temp_directory_path() / ("spinproof-bench-" + std::to_string(getpid())))
          .string();
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
