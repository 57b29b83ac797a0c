// SPDX-License-Identifier: Apache-2.0
// What steps came to, remembered by what they looked at; so that the machine need not be asked
// again where nothing has changed that it would look at. One per thread.
//
// Most of a shared part does not concern a step: giving back one lock comes to the same, whoever
// has another. The machine notes in machine::Seen which objects it looked at (State::object), and
// whether it asked what else runs, or which entries are spent. A *question* is: what can a CPU with
// this local part do? or: what comes of its step so-and-so? An *answer* holds for a shared part
// that agrees with the one it was found for in all that was looked at: rules are functions, and
// given the same local part and the same facts they look at the same and do the same. In what was
// not looked at the shared part stays as it is, because rules write to objects by the same way as
// they read them (Parts::sharedAfter).
//
//   StartIo on 2 CPUs, reduced: 1,239 steps in 1,006 pairs of parts, but 61 questions
//
// Answers are gone through one by one, so each question has few; what takes hundreds of values is
// then asked of the machine each time, as if there were no memory.
#pragma once

#include "checker/explore/parts.h"

#include <cstdint>
#include <vector>

namespace spinproof::explore {

struct Move {
  enum Flag : std::uint32_t {
    kViolates = 1, ///< the step itself is wrong; `local` and `shared` mean nothing
    kWaits = 2,    ///< somebody on this CPU waits afterwards: there may be a ring
  };
  std::uint32_t local = 0; ///< of the CPU, afterwards
  std::uint32_t shared = 0;
  std::uint32_t step = 0; ///< MoveTable::step(); the first, when there are several
  std::uint32_t flags = 0;
};

class Effects {
public:
  /// The Parts must live as long.
  explicit Effects(const Parts& parts) : parts_(parts) {}

  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  /// A list of what lies side by side in the memory.
  struct Range {
    std::uint32_t first = 0, count = 0;
  };
  struct Answer {
    machine::Seen seen;
    std::uint32_t shared = 0; ///< the part it was found for
    Range what;               ///< moves, or (for stepsOf) numbers of questions
    std::uint32_t next = kNone;
  };

  /// The question what a step of a CPU comes to; `step` is MoveTable's number.
  std::uint32_t questionOf(std::uint32_t local, std::uint32_t step);
  std::uint32_t stepOf(std::uint32_t question) const { return questions_[question].step; }

  /// The questions for all steps that a CPU can make; null when it is not known.
  const Answer* stepsOf(std::uint32_t local, std::uint32_t shared) const;
  void rememberSteps(std::uint32_t local, std::uint32_t shared, const machine::Seen& seen,
                     const std::vector<std::uint32_t>& questions);
  std::uint32_t step(const Answer& answer, std::uint32_t i) const {
    return steps_[answer.what.first + i];
  }

  /// What comes of the step; null when it is not known. The moves lead from answer.shared.
  const Answer* movesOf(std::uint32_t question, std::uint32_t shared) const {
    return find(questions_[question].answers, shared);
  }
  void rememberMoves(std::uint32_t question, std::uint32_t shared, const machine::Seen& seen,
                     const Move* moves, std::size_t count);
  const Move& move(const Answer& answer, std::uint32_t i) const {
    return moves_[answer.what.first + i];
  }

  std::uint64_t bytes() const;

private:
  /// More are not kept.
  static constexpr std::uint32_t kMost = 16;

  struct Answers {
    std::uint32_t first = kNone, count = 0;
  };
  struct Question {
    std::uint32_t step = 0;
    std::uint32_t next = kNone; ///< of the same local part
    Answers answers;
  };
  struct Local {
    Answers steps;
    std::uint32_t questions = kNone;
  };

  Local& at(std::uint32_t local);
  const Answer* find(const Answers& answers, std::uint32_t shared) const;
  void add(Answers& answers, Answer answer);

  const Parts& parts_;
  std::vector<Local> locals_; ///< by number
  std::vector<Question> questions_;
  std::vector<Answer> answers_;
  std::vector<std::uint32_t> steps_;
  std::vector<Move> moves_;
};

} // namespace spinproof::explore
