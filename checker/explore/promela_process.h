// SPDX-License-Identifier: Apache-2.0
// One process of the export: an entry on one CPU, with all its calls inlined.
#pragma once

#include "checker/explore/promela_model.h"

#include <deque>
#include <string>

namespace spinproof::explore {

class PromelaProcessWriter {
public:
  PromelaProcessWriter(const PromelaModel& model, PromelaProcess process);

  /// The whole proctype.
  std::string write();

private:
  /// One inlined call. A label is "<prefix><block>_<instruction>".
  struct Instance {
    program::FunctionId function;
    std::string prefix;
    std::vector<std::string> locals;
    std::string next;        ///< where the caller goes on
    std::string result;      ///< the caller's variable; or empty
    std::string resultMask;  ///< " & 255" when that variable is smaller than 32 bits
    program::ObjectId queue; ///< StartIo called for it
    std::string afterwards;  ///< StartIo: the variable with the caller's IRQL
    std::string level;       ///< StartIo: the variable with the IRQL it was called at
    std::vector<program::FunctionId> startIos; ///< StartIo functions under way, this one included
    std::vector<program::ObjectId> queues;     ///< the queues they were called for
  };
  /// One way that a step can go.
  struct Option {
    std::string guard;
    Texts effects;
    std::string next;
  };
  /// What is being written: an instruction of an instance.
  struct Spot {
    const Instance& instance;
    machine::Position at;
    std::string label;
    std::string next;
  };

  void idle();
  void entering();
  void instance(const Instance& instance);
  void block(const Instance& instance, program::BlockId block);
  void edges(const Spot& spot, const program::Block& block);

  void writeOperation(const Spot& spot, const program::Operation& operation);
  void write(const Spot& spot, const program::Acquire& acquire);
  void writeTaking(const Spot& spot, const program::Acquire& acquire, const std::string& level);
  void write(const Spot& spot, const program::Release& release);
  void write(const Spot& spot, const program::Raise& raise);
  void write(const Spot& spot, const program::Lower& lower);
  void write(const Spot& spot, const program::Require& require);
  void write(const Spot& spot, const program::Assign& assign);
  void write(const Spot& spot, const program::Assume& assume);
  void write(const Spot& spot, const program::Call& call);
  void write(const Spot& spot, const program::Queue& queue);
  void write(const Spot& spot, const program::Cancel& cancel);
  void write(const Spot& spot, const program::StartPacket& start);
  void write(const Spot& spot, const program::StartNextPacket& start);
  void write(const Spot& spot, const program::TouchPageable& touch);
  void write(const Spot& spot, const program::MayRaise& raises);
  void write(const Spot& spot, const program::Return& ret);
  template <typename Operation>
  void write(const Spot& spot, const Operation& operation);

  /// The statement(s) of one position.
  void step(const std::string& label, const std::vector<Option>& options);
  /// Statements that hold at the beginning of every instruction of the function.
  Texts pageable(const Spot& spot) const;
  Texts lowerTo(const std::string& level) const;
  Option callStartIo(const Spot& spot, program::ObjectId queue, std::string guard, Texts effects,
                     const std::string& level, const std::string& afterwards);
  void endOutermost(const Spot& spot);
  /// Makes an instance and writes it later; returns the label of its first instruction.
  const Instance& plan(Instance instance);
  std::string firstLabel(const Instance& instance) const;
  std::string declare(const std::string& type, const std::string& name);

  std::string expression(const Spot& spot, const program::ExpressionPtr& e) const;
  std::string variable(const Spot& spot, const program::Place& place) const;
  Texts store(const Spot& spot, const std::optional<program::Place>& place,
              const std::string& value) const;
  /// What a value is masked with before it goes there.
  std::string maskOf(const Spot& spot, const program::Place& place) const;
  std::string irql() const { return model_.irql(process_.cpu); }
  [[noreturn]] void refuse(const Spot& spot, const std::string& what) const;

  const PromelaModel& model_;
  const PromelaProcess process_;
  const program::Entry& entry_;
  std::string declarations_;
  std::string body_;
  std::deque<Instance> instances_; ///< planned ones; a deque keeps their addresses
};

} // namespace spinproof::explore
