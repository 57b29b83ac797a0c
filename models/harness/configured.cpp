// SPDX-License-Identifier: Apache-2.0
// Which framework objects a driver makes, and how: the records that its creating calls get, read
// off the stores before them.
//
// Each function is walked forward over its blocks. The value of a record, a local or a global that
// no other function fills in, is a set of alternatives (RecordValue), one for each way that differs,
// so that a routine stays with the fields that were set together with it. An initialising routine starts a record anew; a call that
// gets its address otherwise may have changed all of it. Values grow along a lattice of finite
// height (the constants of the source) and are cut off at kAlternatives, so the walk ends.
//
//   WDF_INTERRUPT_CONFIG_INIT(&config, Isr, Dpc);   {known, routines: Isr, Dpc}
//   config.PassiveHandling = TRUE;                  {…, PassiveHandling: 1}
//   WdfInterruptCreate(device, &config, …);         an interrupt with that configuration
#include "models/harness/configured.h"

#include <algorithm>
#include <set>

namespace spinproof::contracts {

namespace {

using program::Block;
using program::BlockId;
using program::Call;
using program::ExpressionKind;
using program::ExpressionPtr;
using program::Function;
using program::FunctionId;
using program::Instruction;
using program::LocalId;
using program::Place;
using program::Program;
using program::RootKind;
using program::StepKind;

constexpr std::size_t kAlternatives = 12;

/// A record by name: a local, or a global that this function alone fills in.
struct RecordName {
  RootKind root = RootKind::Local;
  std::uint32_t id = 0;
  friend auto operator<=>(const RecordName&, const RecordName&) = default;
};

using Alternatives = std::set<RecordValue>;
using Records = std::map<RecordName, Alternatives>;

bool hasPointer(const Place& place) {
  return std::any_of(place.path.begin(), place.path.end(), [](const program::Step& step) {
    return step.kind == StepKind::Deref || step.kind == StepKind::Container;
  });
}

const ExpressionPtr& withoutCast(const ExpressionPtr& value) {
  const ExpressionPtr* inner = &value;
  while (*inner && (*inner)->kind == ExpressionKind::Unary &&
         (*inner)->op == program::Operator::Convert)
    inner = &(*inner)->operands[0];
  return *inner;
}

std::string factOf(const ExpressionPtr& value) {
  const ExpressionPtr& bare = withoutCast(value);
  return bare && bare->kind == ExpressionKind::Constant ? std::to_string(bare->value)
                                                        : kUnknownFact;
}

/// The record that a place lies in; absent where a pointer leads there.
std::optional<RecordName> recordOf(const Place& place) {
  if (hasPointer(place))
    return std::nullopt;
  if (place.root == RootKind::Local)
    return RecordName{RootKind::Local, place.local.value};
  if (place.root == RootKind::Global)
    return RecordName{RootKind::Global, place.global.value};
  return std::nullopt;
}

/// The record whose address an argument is.
std::optional<RecordName> recordBehind(const ExpressionPtr& argument) {
  if (!argument)
    return std::nullopt;
  const ExpressionPtr& bare = withoutCast(argument);
  return bare->kind == ExpressionKind::AddressOf && bare->place->path.empty() ? recordOf(*bare->place) : std::nullopt;
}

/// The records that a function fills in.
std::set<RecordName> recordsFilledBy(const Function& function) {
  std::set<RecordName> records;
  auto add = [&](const Place& place) {
    if (const auto record = recordOf(place))
      records.insert(*record);
  };
  for (const Block& block : function.blocks)
    for (const Instruction& instruction : block.instructions) {
      if (const auto* assign = std::get_if<program::Assign>(&instruction.operation))
        add(assign->to);
      else if (const auto* havoc = std::get_if<program::Havoc>(&instruction.operation))
        add(havoc->place);
      else if (const auto* made = std::get_if<program::Register>(&instruction.operation); made && made->object)
        add(*made->object);
      else if (const auto* call = std::get_if<Call>(&instruction.operation))
        for (const ExpressionPtr& argument : call->arguments)
          if (const auto record = recordBehind(argument))
            records.insert(*record);
    }
  return records;
}

class Walk {
public:
  Walk(const Program& program, const FrameworkObjects& framework, FunctionId id,
       std::vector<ConfiguredObject>& found)
      : program_(program), framework_(framework), id_(id), function_(program.function(id)),
        found_(found) {}

  void run() {
    if (!makesObjects())
      return;
    noteOnlyValues();
    noteForeign();
    std::vector<Records> atStart(function_.blocks.size());
    std::vector<std::set<RecordName>> cut(function_.blocks.size());
    std::vector<bool> reached(function_.blocks.size(), false);
    reached[0] = true;
    std::set<std::uint32_t> work{0};
    while (!work.empty()) {
      const std::uint32_t block = *work.begin();
      work.erase(work.begin());
      Records records = atStart[block];
      for (const Instruction& instruction : function_.blocks[block].instructions)
        step(instruction, records, nullptr);
      for (const program::Edge& edge : function_.blocks[block].edges)
        if (flow(records, atStart[edge.target.value], cut[edge.target.value]) ||
            !reached[edge.target.value]) {
          reached[edge.target.value] = true;
          work.insert(edge.target.value);
        }
    }
    for (std::uint32_t block = 0; block < function_.blocks.size(); ++block) {
      if (!reached[block])
        continue;
      Records records = atStart[block];
      for (const Instruction& instruction : function_.blocks[block].instructions)
        step(instruction, records, &found_);
    }
  }

private:
  const std::string& routineOf(const Call& call) const {
    return call.function ? program_.function(call.function).name : call.routine;
  }
  const Creation* creationOf(const std::string& routine) const {
    for (const Creation& creation : framework_.creations)
      if (creation.routine == routine)
        return &creation;
    return nullptr;
  }
  const Initialiser* initialiserOf(const std::string& routine) const {
    for (const Initialiser& initialiser : framework_.initialisers)
      if (initialiser.routine == routine)
        return &initialiser;
    return nullptr;
  }

  bool makesObjects() const {
    for (const Block& block : function_.blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* call = std::get_if<Call>(&instruction.operation))
          if (creationOf(routineOf(*call)))
            return true;
    return false;
  }

  /// Temporaries: locals that are assigned once, and with what.
  void noteOnlyValues() {
    std::set<LocalId> twice;
    for (const Block& block : function_.blocks)
      for (const Instruction& instruction : block.instructions)
        if (const auto* assign = std::get_if<program::Assign>(&instruction.operation);
            assign && assign->to.isBareLocal())
          if (!onlyValue_.try_emplace(assign->to.local, assign->value).second)
            twice.insert(assign->to.local);
    for (const LocalId local : twice)
      onlyValue_.erase(local);
  }

  /// Globals that other functions fill in, too: nobody knows what is in them here.
  void noteForeign() {
    for (std::uint32_t f = 0; f < program_.functions.size(); ++f)
      if (f != id_.value)
        for (const RecordName& record : recordsFilledBy(program_.functions[f]))
          if (record.root == RootKind::Global)
            foreign_.insert(record);
  }

  HandleName handleOf(const ExpressionPtr& value) const {
    if (!value)
      return {};
    const ExpressionPtr& bare = withoutCast(value);
    if (bare->kind != ExpressionKind::Read)
      return {};
    const Place& place = *bare->place;
    if (place.isBareLocal()) {
      if (const auto only = onlyValue_.find(place.local);
          only != onlyValue_.end() && only->second != value) {
        HandleName inner = handleOf(only->second);
        if (inner.kind.empty())
          inner.kind = kindOf(place.local);
        if (!inner.name.empty() || !inner.kind.empty())
          return inner;
      }
      return {className(place, program_, &function_), kindOf(place.local)};
    }
    return {className(place, program_, &function_), {}};
  }

  std::string kindOf(LocalId local) const {
    std::string type = function_.locals[local.value].typeName;
    if (type.ends_with("__"))
      type.resize(type.size() - 2);
    const auto kind = framework_.handles.find(type);
    return kind == framework_.handles.end() ? std::string() : kind->second;
  }

  /// Does `to` grow by what `from` has? A record in `cut` has one alternative only, for good.
  static bool flow(const Records& from, Records& to, std::set<RecordName>& cut) {
    bool grew = false;
    for (const auto& [record, values] : from) {
      Alternatives& mine = to[record];
      const Alternatives old = mine;
      mine.insert(values.begin(), values.end());
      if (mine.size() > kAlternatives)
        cut.insert(record);
      if (cut.contains(record))
        mine = {merged(mine)};
      grew |= mine != old;
    }
    return grew;
  }

  static RecordValue merged(const Alternatives& values) {
    RecordValue all;
    for (const RecordValue& value : values)
      all.routines.insert(value.routines.begin(), value.routines.end());
    return all;
  }

  template <typename Change>
  static void change(Records& records, const RecordName& name, Change apply) {
    Alternatives& values = records[name];
    if (values.empty())
      values.insert(RecordValue{});
    Alternatives changed;
    for (RecordValue value : values) {
      apply(value);
      changed.insert(std::move(value));
    }
    values = std::move(changed);
  }

  void step(const Instruction& instruction, Records& records,
            std::vector<ConfiguredObject>* found) {
    if (const auto* assign = std::get_if<program::Assign>(&instruction.operation)) {
      store(assign->to, factOf(assign->value), assign->value, records);
    } else if (const auto* havoc = std::get_if<program::Havoc>(&instruction.operation)) {
      // What an initialising or creating routine does to its record is known.
      if (!initialiserOf(instruction.origin) && !creationOf(instruction.origin))
        store(havoc->place, kUnknownFact, nullptr, records);
    } else if (const auto* op = std::get_if<program::Register>(&instruction.operation)) {
      note(*op, records);
    } else if (const auto* call = std::get_if<Call>(&instruction.operation)) {
      this->call(*call, instruction, records, found);
    }
  }

  void store(const Place& to, const std::string& fact, const ExpressionPtr& value,
             Records& records) {
    const std::optional<RecordName> name = recordOf(to);
    if (!name || foreign_.contains(*name))
      return;
    if (to.path.empty()) {
      if (!records.contains(*name))
        return;
      change(records, *name, [&](RecordValue& record) {
        record = fact == "0" ? RecordValue{true, {}, {}, {}}
                             : RecordValue{false, {}, {}, record.routines};
      });
      return;
    }
    if (to.path.back().kind != StepKind::Field)
      return;
    const std::string& field = to.path.back().field;
    const bool parent =
        std::ranges::find(framework_.parentFields, field) != framework_.parentFields.end();
    change(records, *name, [&](RecordValue& record) {
      if (parent)
        record.parent = handleOf(value);
      else
        record.fields[field] = fact;
    });
  }

  void note(const program::Register& op, Records& records) {
    const std::optional<RecordName> name = op.object ? recordOf(*op.object) : std::nullopt;
    if (!name || foreign_.contains(*name))
      return;
    ConfiguredRoutine routine{op.role, {}};
    if (op.routine && op.routine->kind == ExpressionKind::FunctionAddress)
      routine.function = op.routine->function;
    change(records, *name,
           [&](RecordValue& record) { record.routines.insert(routine); });
  }

  void call(const Call& call, const Instruction& instruction, Records& records,
            std::vector<ConfiguredObject>* found) {
    const std::string& routine = routineOf(call);
    if (const Creation* creation = creationOf(routine)) {
      if (found)
        create(*creation, call, instruction, records);
      return;
    }
    if (const Initialiser* initialiser = initialiserOf(routine)) {
      initialise(*initialiser, call, records);
      return;
    }
    for (const ExpressionPtr& argument : call.arguments)
      if (const auto name = recordBehind(argument); name && records.contains(*name) && changes(call))
        change(records, *name,
               [](RecordValue& record) { record = RecordValue{false, {}, {}, record.routines}; });
  }

  /// A routine of the driver gets the record. What other routines do, their contracts' effects say.
  bool changes(const Call& call) const {
    return call.pointer || (call.function && program_.function(call.function).hasBody);
  }

  void initialise(const Initialiser& initialiser, const Call& call, Records& records) {
    if (initialiser.record >= call.arguments.size())
      return;
    const std::optional<RecordName> name = recordBehind(call.arguments[initialiser.record]);
    if (!name || foreign_.contains(*name))
      return;
    RecordValue fresh{true, {}, {}, {}};
    for (const auto& [field, text] : initialiser.fields) {
      if (text.size() == 2 && text[0] == 'a') {
        const auto index = static_cast<std::size_t>(text[1] - '0');
        fresh.fields[field] =
            index < call.arguments.size() ? factOf(call.arguments[index]) : kUnknownFact;
      } else {
        fresh.fields[field] = text;
      }
    }
    records[*name] = {fresh};
  }

  Alternatives recordAt(std::optional<unsigned> index, const Call& call,
                        const Records& records) const {
    if (!index || *index >= call.arguments.size())
      return {RecordValue{true, {}, {}, {}}};
    const ExpressionPtr& argument = call.arguments[*index];
    if (factOf(argument) == "0")
      return {RecordValue{true, {}, {}, {}}};
    const std::optional<RecordName> name = recordBehind(argument);
    const auto known = name ? records.find(*name) : records.end();
    return known == records.end() || known->second.empty() ? Alternatives{RecordValue{}}
                                                           : known->second;
  }

  std::string handlePlace(std::optional<unsigned> index, const Call& call) const {
    if (!index || *index >= call.arguments.size() || !call.arguments[*index])
      return {};
    const ExpressionPtr& argument = withoutCast(call.arguments[*index]);
    return argument->kind == ExpressionKind::AddressOf
               ? className(*argument->place, program_, &function_)
               : std::string();
  }

  void create(const Creation& creation, const Call& call, const Instruction& instruction,
              const Records& records) {
    for (const RecordValue& config : recordAt(creation.config, call, records))
      for (const RecordValue& attributes : recordAt(creation.attributes, call, records)) {
        ConfiguredObject object{&creation,
                                id_,
                                instruction.location,
                                config,
                                attributes,
                                attributes.parent,
                                handlePlace(creation.handle, call)};
        if (object.parent == HandleName{} && creation.parentArgument &&
            *creation.parentArgument < call.arguments.size())
          object.parent = handleOf(call.arguments[*creation.parentArgument]);
        found_.push_back(std::move(object));
      }
  }

  const Program& program_;
  const FrameworkObjects& framework_;
  FunctionId id_;
  const Function& function_;
  std::vector<ConfiguredObject>& found_;
  std::map<LocalId, ExpressionPtr> onlyValue_;
  std::set<RecordName> foreign_;
};

} // namespace

std::vector<ConfiguredObject> configuredObjects(const Program& program,
                                                const FrameworkObjects& framework) {
  std::vector<ConfiguredObject> found;
  for (std::uint32_t f = 0; f < program.functions.size(); ++f)
    if (!program.functions[f].blocks.empty())
      Walk(program, framework, FunctionId(f), found).run();
  return found;
}

} // namespace spinproof::contracts
