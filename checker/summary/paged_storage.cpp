// SPDX-License-Identifier: Apache-2.0
#include "checker/summary/paged_storage.h"

#include "models/program/without_casts.h"

#include <map>

namespace spinproof::summary {

using namespace program;

namespace {

constexpr unsigned kPaged = 1, kOther = 2;

bool inContainer(const Place& place) { return !place.path.empty() && place.path.back().kind == StepKind::Container; }

class Tracker {
public:
  explicit Tracker(const Program& program) : program_(program) {}

  PagedStorage run() {
    for (const Global& global : program_.globals)
      if (!global.type.isPointer)
        bits_["T " + global.typeName] |= kOther;
    for (std::uint32_t f = 0; f < program_.functions.size(); ++f)
      function(f);
    for (bool changed = true; changed;) {
      changed = false;
      for (const auto& [to, from] : edges_) {
        // What nobody ever stores into is filled by the OS.
        auto it = bits_.find(from);
        const unsigned more = it != bits_.end() && it->second ? it->second : stored_.contains(from) ? 0U : kOther;
        unsigned& own = bits_[to];
        changed |= (own | more) != own;
        own |= more;
      }
    }
    PagedStorage result;
    for (const auto& [node, bits] : bits_)
      if (bits == kPaged && node[0] == 'F')
        result.pointers.insert(node.substr(2));
      else if (bits == kPaged && node[0] == 'T')
        result.records.insert(node.substr(2));
    return result;
  }

private:
  std::string nodeOf(const Place& place, std::uint32_t f) const {
    if (place.isBareLocal())
      return "L " + std::to_string(f) + " " + std::to_string(place.local.value);
    return "F " + className(place, program_, &program_.functions[f]);
  }

  void edge(const std::string& to, const std::string& from) {
    stored_.insert(to);
    edges_.insert({to, from});
  }

  void mark(const std::string& node, unsigned bits) {
    stored_.insert(node);
    bits_[node] |= bits;
  }

  void function(std::uint32_t f) {
    const Function& function = program_.functions[f];
    for (std::uint32_t i = 0; i < function.locals.size(); ++i) {
      const Local& local = function.locals[i];
      const std::string type = "T " + local.typeName, self = "L " + std::to_string(f) + " " + std::to_string(i);
      if (!local.type.isPointer)
        mark(type, kOther);
      else if (i >= function.parameterCount)
        edge(type, self);
      else if (local.typeName == "void")
        mark(self, kOther);
      else
        edge(self, type);
      stored_.insert(self);
    }
    for (const Block& block : function.blocks)
      for (std::size_t i = 0; i < block.instructions.size(); ++i)
        instruction(block, i, f);
  }

  void instruction(const Block& block, std::size_t i, std::uint32_t f) {
    const Operation& operation = block.instructions[i].operation;
    if (const auto* op = std::get_if<Allocate>(&operation))
      mark(nodeOf(op->result, f), op->storage == Storage::Pageable ? kPaged : kOther);
    else if (const auto* op = std::get_if<Assign>(&operation))
      assign(op->to, op->value, f);
    else if (const auto* op = std::get_if<Call>(&operation))
      call(*op, block, i, f);
    else if (const auto* op = std::get_if<Access>(&operation))
      embedded(op->place);
  }

  void assign(const Place& to, const ExpressionPtr& value, std::uint32_t f) {
    const Expression* e = withoutCasts(value);
    const std::string node = nodeOf(to, f);
    if (!e || (e->kind == ExpressionKind::Constant && e->value == 0))
      return;
    if (e->kind == ExpressionKind::Read)
      edge(node, nodeOf(*e->place, f));
    else if (e->kind != ExpressionKind::AddressOf || !inContainer(*e->place))
      mark(node, kOther);
  }

  void call(const Call& op, const Block& block, std::size_t i, std::uint32_t f) {
    const Function* callee = op.function ? &program_.function(op.function) : nullptr;
    for (std::size_t a = 0; a < op.arguments.size(); ++a) {
      const Expression* e = withoutCasts(op.arguments[a]);
      if (!callee || a >= callee->parameterCount || !e || e->kind != ExpressionKind::AddressOf || inContainer(*e->place))
        continue;
      if (e->place->isBareLocal() && program_.functions[f].locals[e->place->local.value].type.isPointer)
        continue; // a pointer that the callee fills
      mark("T " + callee->locals[a].typeName, kOther);
    }
    if (!op.result)
      return;
    const Location& at = block.instructions[i].location;
    for (std::size_t next = i + 1; next < block.instructions.size() && block.instructions[next].location == at; ++next)
      if (std::holds_alternative<Allocate>(block.instructions[next].operation))
        return;
    if (!callee)
      return mark(nodeOf(*op.result, f), kOther);
    for (const Block& inner : callee->blocks)
      for (const Instruction& instruction : inner.instructions)
        if (const auto* allocate = std::get_if<Allocate>(&instruction.operation))
          mark(nodeOf(*op.result, f), allocate->storage == Storage::Pageable ? kPaged : kOther);
  }

  /// A structure that is a member of another one, or of an array, lies where that one lies.
  void embedded(const Place& place) {
    for (std::size_t i = 1; i < place.path.size(); ++i)
      if (place.path[i].kind == StepKind::Field && place.path[i - 1].kind != StepKind::Deref &&
          place.path[i - 1].kind != StepKind::Container)
        mark("T " + place.path[i].record, kOther);
  }

  const Program& program_;
  std::map<std::string, unsigned> bits_;
  std::set<std::pair<std::string, std::string>> edges_;
  std::set<std::string> stored_;
};

} // namespace

PagedStorage pagedStorage(const Program& program) { return Tracker(program).run(); }

} // namespace spinproof::summary
