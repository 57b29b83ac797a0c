// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_program.h"

#include "tests/support/random_values.h"

#include <algorithm>

namespace spinproof::testing {
namespace {

using namespace program;

/// Makes the tables first, then what refers to them.
class Maker {
public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  Program run() {
    program_.name = "random";
    for (std::uint32_t i = random_.between(1, 3); i > 0; --i)
      program_.files.push_back("sys/file" + std::to_string(i) + ".c");
    program_.globals.resize(random_.below(4));
    program_.objects.resize(random_.below(8));
    program_.functions.resize(random_.between(1, 4));
    program_.entries.resize(random_.below(4));
    for (Global& global : program_.globals)
      fill(global);
    for (std::size_t i = 0; i < program_.objects.size(); ++i)
      fill(program_.objects[i], i);
    for (Function& function : program_.functions)
      fillTables(function);
    for (Function& function : program_.functions)
      fillCode(function);
    for (std::size_t i = 0; i < program_.entries.size(); ++i)
      fill(program_.entries[i], i);
    for (std::uint32_t i = random_.below(3); i > 0; --i)
      program_.assumptions.push_back({"missing header", values().text(), values().location()});
    return std::move(program_);
  }

private:
  RandomValues values(const Function* function = nullptr) { return {random_, program_, function}; }

  void fill(Global& global) {
    global.name = "Global" + std::to_string(random_.below(3));
    global.typeName = values().text();
    global.type = values().type();
    global.storage = random_.upTo(Storage::Stack);
    global.isConst = random_.chance(30);
    global.declared = values().location();
  }

  void fill(Object& object, std::size_t index) {
    object.name = "Object " + std::to_string(index);
    object.kind = random_.upTo(ObjectKind::Field);
    object.lockKind = random_.upTo(LockKind::Resource);
    object.storage = random_.upTo(Storage::Stack);
    object.instances = random_.upTo(Instances::PerAllocation);
    object.level = values().irql();
    if (!program_.entries.empty() && random_.chance(50))
      object.routine = EntryId(random_.below(program_.entries.size()));
    if (object.kind == ObjectKind::Timer)
      object.partner = before(index, ObjectKind::Dpc);
    if (object.kind == ObjectKind::Interrupt)
      object.partner = before(index, ObjectKind::Lock);
    object.initial = static_cast<std::int64_t>(random_.next() >> random_.below(64));
    object.capacity = random_.below(5);
    object.declared = values().location();
  }

  ObjectId before(std::size_t index, ObjectKind kind) const {
    for (std::uint32_t i = 0; i < index; ++i)
      if (program_.objects[i].kind == kind)
        return ObjectId(i);
    return {};
  }

  void fillTables(Function& function) {
    function.name = "Function" + std::to_string(random_.below(3));
    function.isStatic = random_.chance(50);
    function.declared = values().location();
    function.file = function.declared.file;
    function.end = values().location();
    function.section = random_.upTo(Section::Discarded);
    function.sectionName = values().text();
    function.pagedCode = random_.chance(30);
    function.pagedCodeAt = values().location();
    if (random_.chance(50))
      function.roles.push_back("DRIVER_DISPATCH");
    function.parameterCount = random_.below(3);
    function.locals.resize(function.parameterCount + random_.below(3));
    for (std::size_t i = 0; i < function.locals.size(); ++i)
      function.locals[i] = {"local" + std::to_string(i), values().text(), values().type(),
                            i < function.parameterCount, values().location()};
    function.returnType = values().type();
    function.returnsVoid = random_.chance(50);
    function.hasBody = random_.chance(80);
    if (function.hasBody)
      function.blocks.resize(random_.between(1, 4));
    if (random_.chance(20))
      function.degraded.push_back({values().location(), "a statement of a kind nobody knows"});
  }

  void fillCode(Function& function) {
    annotate(function);
    for (Block& block : function.blocks) {
      for (std::uint32_t i = random_.below(6); i > 0; --i)
        block.instructions.push_back(
            {values(&function).operation(), values().location(), values().text()});
      block.branch = values().location();
      end(block, function);
    }
  }

  void end(Block& block, const Function& function) {
    const std::uint32_t how = random_.below(3);
    if (how == 0) {
      const bool hasValue = !function.returnsVoid && random_.chance(80);
      Return back{hasValue ? values(&function).expression() : nullptr};
      block.instructions.push_back({back, values().location(), ""});
    } else if (how == 1) {
      block.noReturn = true;
    } else {
      for (std::uint32_t i = random_.between(1, 3); i > 0; --i)
        block.edges.push_back({BlockId(random_.below(function.blocks.size())),
                               random_.chance(70) ? values(&function).expression() : nullptr});
    }
  }

  void annotate(Function& function) {
    Annotations& says = function.annotations;
    if (random_.chance(60))
      return;
    if (random_.chance(50))
      says.minIrql = values().irql();
    if (random_.chance(50))
      says.maxIrql = values().irql();
    if (random_.chance(50))
      says.raisesTo = values().irql();
    says.sameIrql = random_.chance(50);
    says.savesIrql = random_.chance(50);
    says.restoresIrql = random_.chance(50);
    if (random_.chance(50)) {
      LockClause clause{
          random_.upTo(LockClause::What::RequiresNotHeld), values().text(), {}, "return == 0"};
      if (random_.chance(50))
        clause.lock = values(&function).place();
      says.locks.push_back(clause);
    }
  }

  /// A lock of the table, or none.
  void maybeLock(std::vector<ObjectId>& locks) {
    if (const ObjectId lock = before(program_.objects.size(), ObjectKind::Lock))
      if (random_.chance(50))
        locks.push_back(lock);
  }

  ObjectId objectFor(EntryLevel level) const {
    return before(program_.objects.size(),
                  level == EntryLevel::Isr ? ObjectKind::Interrupt : ObjectKind::Dpc);
  }

  void fill(Entry& entry, std::size_t index) {
    entry.name = "Entry " + std::to_string(index);
    entry.function = FunctionId(random_.below(program_.functions.size()));
    entry.role = values().text();
    entry.level = random_.upTo(EntryLevel::Inline);
    const Irql low = values().irql();
    entry.irql = {low, std::max(low, values().irql())};
    entry.trigger = random_.upTo(Trigger::Once);
    entry.object = objectFor(entry.level);
    maybeLock(entry.heldAtEntry);
    maybeLock(entry.mustRelease);
    if (!program_.objects.empty() && random_.chance(30))
      entry.serializedBy = ObjectId(random_.below(program_.objects.size()));
    entry.phase = random_.oneOf<const char*>({"", "running", "remove"});
    entry.serialization = random_.oneOf<const char*>({"", "none", "one_at_a_time(device)"});
    entry.registeredAt = values().location();
    entry.why = values().text();
  }

  Random random_;
  Program program_;
};

} // namespace

Program randomProgram(std::uint64_t seed) {
  return Maker(seed).run();
}

} // namespace spinproof::testing
