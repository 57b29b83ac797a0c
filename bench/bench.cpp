// SPDX-License-Identifier: Apache-2.0
// A quick look while families are tuned: states and times of spinproof alone.
#include "bench/families.h"
#include "checker/explore/search.h"

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <iostream>

int main(int argc, char** argv) {
  using namespace spinproof;
  for (const auto& model : bench::allModels()) {
    if (argc > 1 && model.family.find(argv[1]) == std::string::npos)
      continue;
    const machine::Machine machine(model.program, {static_cast<machine::CpuIndex>(model.cpus), false});
    for (const auto reduce : {explore::Reductions::none(), explore::Reductions{}}) {
      explore::SearchOptions options;
      options.maxStates = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 2'000'000;
      options.reduce = reduce;
      options.jobs = argc > 3 ? std::atoi(argv[3]) : 1;
      const auto c = clock();
      const auto r = explore::search(machine, options);
      const double s = double(clock() - c) / CLOCKS_PER_SEC;
      std::cout << model.family << " " << model.size << (reduce.any() ? " reduced: " : " plain: ")
                << r.statistics.states << " states, " << r.statistics.transitions << " tr, depth "
                << r.statistics.depth << ", outcome " << int(r.outcome) << ", " << s << " s, "
                << r.statistics.states / s / 1e6 << " M/s, " << double(r.storage.visited) / r.statistics.states
                << " B/state, bits " << r.storage.keyBits << " locals " << r.storage.locals
                << " shareds " << r.storage.shareds << " tables " << (r.storage.tables >> 20) << " MB" << std::endl;
    }
  }
}
