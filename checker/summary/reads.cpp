// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/reads.h"

namespace spinproof::summary {

using namespace program;

namespace {

class Collector {
public:
  Collector(const Program& program, std::set<std::string>& names) : program_(program), names_(names) {}

  void add(const ExpressionPtr& e) {
    if (!e)
      return;
    if (e->place)
      add(*e->place);
    for (const auto& operand : e->operands)
      add(operand);
  }

  void add(const Place& place) {
    if (place.root == RootKind::Global)
      names_.insert(program_.global(place.global).name);
    add(place.pointer);
    for (const Step& step : place.path) {
      if (step.kind == StepKind::Field)
        names_.insert(step.field);
      else if (step.kind == StepKind::Container)
        containers_.emplace(step.record, step.field);
      add(step.index);
    }
  }

  void add(const Operation& operation) {
    if (const auto* op = std::get_if<Assign>(&operation))
      add(op->value), add(op->to);
    else if (const auto* op = std::get_if<Release>(&operation))
      add(op->restores);
    else if (const auto* op = std::get_if<Lower>(&operation))
      add(op->to);
    else if (const auto* op = std::get_if<Raise>(&operation))
      add(op->to);
    else if (const auto* op = std::get_if<Assume>(&operation))
      add(op->condition);
    else if (const auto* op = std::get_if<Require>(&operation))
      add(op->when);
    else if (const auto* op = std::get_if<Return>(&operation))
      add(op->value);
    else if (const auto* op = std::get_if<Acquire>(&operation))
      add(op->lock);
    else if (std::holds_alternative<StartPacket>(operation))
      names_.insert("MarkedPending"); // see rules/sp5005: whether the IRP was marked before is told
    else if (const auto* op = std::get_if<Call>(&operation)) {
      if (op->arguments.size() > 1 && op->arguments[1] && op->arguments[1]->kind == ExpressionKind::AddressOf)
        names_.insert("MarkedPending");
      add(op->pointer);
      for (const auto& argument : op->arguments)
        add(argument);
    }
  }

  const std::set<std::pair<std::string, std::string>>& containers() const { return containers_; }

private:
  const Program& program_;
  std::set<std::string>& names_;
  std::set<std::pair<std::string, std::string>> containers_;
};

} // namespace

std::set<std::pair<std::string, std::string>> containersNamed(const Program& program) {
  std::set<std::string> names;
  Collector collector(program, names);
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks) {
      for (const Instruction& instruction : block.instructions)
        collector.add(instruction.operation);
      for (const Edge& edge : block.edges)
        collector.add(edge.condition);
    }
  return collector.containers();
}

std::vector<std::set<std::string>> namesRead(const Program& program) {
  std::vector<std::set<std::string>> reads(program.functions.size());
  std::vector<std::set<std::uint32_t>> calls(program.functions.size());
  for (std::uint32_t f = 0; f < program.functions.size(); ++f) {
    Collector collector(program, reads[f]);
    for (const Block& block : program.functions[f].blocks) {
      for (const Instruction& instruction : block.instructions) {
        collector.add(instruction.operation);
        if (const auto* call = std::get_if<Call>(&instruction.operation)) {
          if (call->function)
            calls[f].insert(call->function.value);
          for (FunctionId candidate : call->candidates)
            calls[f].insert(candidate.value);
        }
      }
      for (const Edge& edge : block.edges)
        collector.add(edge.condition);
    }
  }
  // Round after round, but only from callees that learnt something since they were last asked.
  std::vector<bool> grew(program.functions.size(), true);
  for (bool changed = true; changed;) {
    changed = false;
    std::vector<bool> grows(program.functions.size(), false);
    for (std::uint32_t f = program.functions.size(); f-- > 0;) {
      const std::size_t before = reads[f].size();
      for (std::uint32_t callee : calls[f])
        if (callee != f && (grew[callee] || grows[callee]))
          reads[f].insert(reads[callee].begin(), reads[callee].end());
      grows[f] = reads[f].size() != before;
      changed = changed || grows[f];
    }
    grew = std::move(grows);
  }
  return reads;
}

namespace {

void addParameters(const ExpressionPtr& e, const Function& function, std::set<std::uint32_t>& found, bool pointers = false) {
  if (!e)
    return;
  if (e->kind == ExpressionKind::Read && e->place->isBareLocal()) {
    const std::uint32_t local = e->place->local.value;
    if (local < function.parameterCount && (pointers || !function.locals[local].type.isPointer))
      found.insert(local);
  }
  for (const auto& operand : e->operands)
    addParameters(operand, function, found, pointers);
}

} // namespace

namespace {

/// Whether a divisor may be zero decides, too (SP3003).
void addDivisors(const ExpressionPtr& e, const Function& function, std::set<std::uint32_t>& found) {
  if (!e)
    return;
  if (e->kind == ExpressionKind::Binary && (e->op == Operator::Divide || e->op == Operator::Remainder))
    addParameters(e->operands[1], function, found);
  for (const auto& operand : e->operands)
    addDivisors(operand, function, found);
}

} // namespace

std::vector<std::set<std::uint32_t>> decisiveParameters(const Program& program) {
  std::vector<std::set<std::uint32_t>> decisive(program.functions.size());
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    for (const Block& block : program.functions[f].blocks) {
      for (const Instruction& instruction : block.instructions)
        if (const auto* assign = std::get_if<Assign>(&instruction.operation))
          addDivisors(assign->value, program.functions[f], decisive[f]);
        else if (const auto* returned = std::get_if<Return>(&instruction.operation))
          addDivisors(returned->value, program.functions[f], decisive[f]);
      for (const Edge& edge : block.edges)
        addParameters(edge.condition, program.functions[f], decisive[f]);
    }
  return decisive;
}

namespace {

/// What an instruction itself is steered by.
void addSteering(const Instruction& instruction, const Function& function, std::set<std::uint32_t>& found) {
  if (const auto* op = std::get_if<Assume>(&instruction.operation))
    addParameters(op->condition, function, found, true);
  else if (const auto* op = std::get_if<Raise>(&instruction.operation))
    addParameters(op->to, function, found);
  else if (const auto* op = std::get_if<Lower>(&instruction.operation))
    addParameters(op->to, function, found);
  else if (const auto* op = std::get_if<Release>(&instruction.operation))
    addParameters(op->restores, function, found);
}

/// What the arguments say that a callee is steered by. True when that was news.
bool addSteeringOf(const Call& call, const Function& function, const std::vector<std::set<std::uint32_t>>& steering,
                   std::set<std::uint32_t>& found) {
  const std::size_t before = found.size();
  auto addFrom = [&](FunctionId callee) {
    for (std::uint32_t parameter : steering[callee.value])
      if (parameter < call.arguments.size())
        addParameters(call.arguments[parameter], function, found, true);
  };
  if (call.function)
    addFrom(call.function);
  for (FunctionId candidate : call.candidates)
    addFrom(candidate);
  return found.size() != before;
}

} // namespace

std::vector<std::set<std::uint32_t>> steeringParameters(const Program& program) {
  std::vector<std::set<std::uint32_t>> steering(program.functions.size());
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    for (const Block& block : program.functions[f].blocks) {
      for (const Instruction& instruction : block.instructions)
        addSteering(instruction, program.functions[f], steering[f]);
      for (const Edge& edge : block.edges)
        addParameters(edge.condition, program.functions[f], steering[f], true);
    }
  for (bool changed = true; changed;) {
    changed = false;
    for (std::uint32_t f = 0; f < program.functions.size(); ++f)
      for (const Block& block : program.functions[f].blocks)
        for (const Instruction& instruction : block.instructions)
          if (const auto* call = std::get_if<Call>(&instruction.operation))
            changed |= addSteeringOf(*call, program.functions[f], steering, steering[f]);
  }
  return steering;
}

} // namespace spinproof::summary
