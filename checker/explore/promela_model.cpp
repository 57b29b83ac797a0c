// SPDX-License-Identifier: Apache-2.0
#include "checker/explore/promela_model.h"

#include <algorithm>

namespace spinproof::explore {

using program::Acquire;
using program::FunctionId;
using program::LockKind;
using program::ObjectId;
using program::ObjectKind;

Texts operator+(Texts a, const Texts& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::string joined(const Texts& parts, const std::string& with, const std::string& none) {
  std::string result;
  for (const auto& part : parts)
    result += (result.empty() ? "" : with) + part;
  return parts.empty() ? none : result;
}

namespace {

std::string at(const std::string& array, std::uint32_t index) {
  return array + "[" + std::to_string(index) + "]";
}

std::string numbered(const std::string& name, std::uint32_t number) {
  return name + std::to_string(number);
}

} // namespace

PromelaModel::PromelaModel(const program::Program& program, const PromelaOptions& options)
    : program_(program), options_(options), fifo_(program.objects.size()) {
  for (machine::CpuIndex cpu = 0; cpu < options.cpus; ++cpu)
    for (std::uint32_t i = 0; i < program.entries.size(); ++i)
      if (program.entries[i].level != program::EntryLevel::Inline)
        processes_.push_back({cpu, program::EntryId{i}, static_cast<unsigned>(processes_.size())});
  findSites();
}

void PromelaModel::findSites() {
  for (std::uint32_t f = 0; f < program_.functions.size(); ++f)
    for (std::uint32_t b = 0; b < program_.functions[f].blocks.size(); ++b) {
      const auto& instructions = program_.functions[f].blocks[b].instructions;
      for (std::uint32_t i = 0; i < instructions.size(); ++i)
        if (const auto* acquire = std::get_if<Acquire>(&instructions[i].operation)) {
          const machine::Position where{FunctionId{f}, program::BlockId{b}, i};
          sites_.emplace(where, static_cast<unsigned>(sites_.size() + 1));
          if (acquire->fifo)
            fifo_[acquire->lock.object.value] = true;
        }
    }
}

std::string PromelaModel::lockGlobals(std::uint32_t object) const {
  const auto kind = program_.objects[object].lockKind;
  if (kind != LockKind::Spin && kind != LockKind::Interrupt && kind != LockKind::ReaderWriterSpin)
    throw PromelaError("object " + program_.objects[object].name + ": a sleeping lock");
  const auto size = "[" + std::to_string(std::max<std::size_t>(1, processes_.size())) + "]";
  auto text = "byte " + numbered("holds", object) + size + "; short " + numbered("site", object) +
              size + "; bit " + numbered("shared", object) + size + ";";
  if (fifo_[object])
    text += " chan " + numbered("queue", object) + " = " + size + " of { byte };";
  return text + " /* " + program_.objects[object].name + " */\n";
}

std::string PromelaModel::globals() const {
  const auto cpus = "[" + std::to_string(options_.cpus) + "]";
  auto text = "byte irql" + cpus + ";\nbyte running" + cpus + ";\n";
  if (options_.closing)
    text += "bit closing;\n";
  for (std::uint32_t i = 0; i < program_.objects.size(); ++i) {
    const auto& object = program_.objects[i];
    if (object.kind == ObjectKind::Lock)
      text += lockGlobals(i);
    else
      text += "int " + value(ObjectId{i}) + " = " + std::to_string(object.initial) + "; byte " +
              live(ObjectId{i}) + "; /* " + object.name + " */\n";
  }
  for (std::uint32_t i = 0; i < program_.entries.size(); ++i)
    text += "bit " + spent(program::EntryId{i}) + ";\n";
  for (std::uint32_t f = 0; f < program_.functions.size(); ++f) {
    const FunctionId function{f};
    if (!isStartIo(function))
      continue;
    text += "byte " + startIoFrames(function, {}) + ";\n";
    for (std::uint32_t q = 0; q < program_.objects.size(); ++q)
      if (program_.objects[q].kind == ObjectKind::DeviceQueue)
        text += "byte " + startIoFrames(function, ObjectId{q}) + ";\n";
  }
  return text;
}

std::string PromelaModel::isFree(ObjectId lock, bool shared) const {
  const bool admits = program_.object(lock).lockKind == LockKind::ReaderWriterSpin && shared;
  Texts parts;
  for (unsigned p = 0; p < processes_.size(); ++p) {
    const auto none = at(numbered("holds", lock.value), p) + " == 0";
    parts.push_back(admits ? "(" + none + " || " + at(numbered("shared", lock.value), p) + ")"
                           : none);
  }
  return joined(parts, " && ", "true");
}

std::string PromelaModel::holds(ObjectId lock, unsigned me) const {
  return at(numbered("holds", lock.value), me);
}
std::string PromelaModel::site(ObjectId lock, unsigned me) const {
  return at(numbered("site", lock.value), me);
}
std::string PromelaModel::queueOf(ObjectId lock) const {
  return numbered("queue", lock.value);
}
bool PromelaModel::isFifo(ObjectId lock) const {
  return fifo_[lock.value];
}

Texts PromelaModel::take(ObjectId lock, unsigned me, bool shared, unsigned where) const {
  // Who holds it already (a reader that reads again) keeps the place of the first time.
  return {"if :: " + holds(lock, me) + " == 0 -> " + site(lock, me) + " = " +
              std::to_string(where) + "; " + at(numbered("shared", lock.value), me) + " = " +
              (shared ? "1" : "0") + " :: else -> skip fi",
          holds(lock, me) + "++"};
}

Texts PromelaModel::letGo(ObjectId lock, unsigned me) const {
  return {holds(lock, me) + "--", "if :: " + holds(lock, me) + " == 0 -> " + site(lock, me) +
                                      " = 0; " + at(numbered("shared", lock.value), me) +
                                      " = 0 :: else -> skip fi"};
}

std::string PromelaModel::irql(machine::CpuIndex cpu) const {
  return at("irql", cpu);
}
std::string PromelaModel::running(machine::CpuIndex cpu) const {
  return at("running", cpu);
}
std::string PromelaModel::value(ObjectId object) const {
  return numbered("value", object.value);
}
std::string PromelaModel::spent(program::EntryId entry) const {
  return numbered("spent", entry.value);
}
std::string PromelaModel::live(ObjectId object) const {
  return numbered("live", object.value);
}

std::string PromelaModel::startIoFrames(FunctionId function, ObjectId queue) const {
  return numbered("startio", function.value) +
         (queue ? numbered("_", queue.value) : std::string("_direct"));
}

bool PromelaModel::isStartIo(FunctionId function) const {
  for (const auto& object : program_.objects)
    if (object.kind == ObjectKind::DeviceQueue && object.routine &&
        program_.entry(object.routine).function == function)
      return true;
  return false;
}

std::string PromelaModel::startIoRuns(FunctionId function, ObjectId queue) const {
  Texts parts{startIoFrames(function, {}) + " > 0"};
  for (std::uint32_t q = 0; q < program_.objects.size(); ++q)
    if (program_.objects[q].kind == ObjectKind::DeviceQueue && (!queue || queue == ObjectId{q}))
      parts.push_back(startIoFrames(function, ObjectId{q}) + " > 0");
  return "(" + joined(parts, " || ", "false") + ")";
}

} // namespace spinproof::explore
