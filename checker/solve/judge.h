// SPDX-License-Identifier: Apache-2.0
// Decides with Z3 whether a Route can be taken.
//
// The conditions that the executor collects are bit-vectors; their conjunction is satisfiable or not.
// If not, the steps whose conditions contradict each other are told (an unsatisfiable core). If so, the
// values of the model are told, in the words of the source.
//
// Conditions that share no unknown value are decided apart (independent.h). Work is counted in Z3's own
// units, never in time, and each question is asked once: what was answered is kept by its content. Example: `if (locked) Acquire(); … if (!locked) Release();` asks
// for locked != 0 and locked == 0, and both steps are the core.
#pragma once

#include "checker/summary/route.h"

#include <cstdint>
#include <memory>

namespace spinproof::solve {

struct JudgeOptions {
  std::uint32_t resources = 400'000; ///< of Z3, for one question
};

/// What a judge did, for `--stats`.
struct JudgeCounts {
  std::uint64_t routes = 0, infeasible = 0, unknown = 0; ///< asked of it, and what it said
  std::uint64_t questions = 0;                           ///< of these, put to Z3
};

/// One for each driver; not thread-safe.
class Judge : public summary::PathJudge {
public:
  explicit Judge(JudgeOptions options = {});
  ~Judge() override;
  summary::Judgement judge(summary::Engine& engine, const summary::Route& route) override;
  JudgeCounts counts() const;

private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace spinproof::solve
