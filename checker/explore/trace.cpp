// SPDX-License-Identifier: Apache-2.0
// The file is first read into plain structs (TraceFile), key by key, by the Program's own reader;
// then names become numbers.
#include "checker/explore/trace.h"

#include "models/program/json_parse.h"

#include "models/program/json_reader.h"
#include "models/program/json_writer.h"
#include "models/program/verify.h"

#include <array>
#include <fstream>

namespace spinproof::explore {

using machine::Step;
using machine::StepKind;
using program::JsonError;
using program::may;
using program::must;
using Json = nlohmann::ordered_json;

namespace {

constexpr const char* kFormat = "spinproof-trace";
constexpr std::uint32_t kVersion = 1;
constexpr std::array<std::string_view, 4> kStepKinds{"run", "resume", "start", "expire"};

struct StepFile {
  std::string kind;
  std::uint8_t cpu = 0;
  std::string entry;
  std::uint8_t irql = 0;
  std::string object;
  std::uint32_t choice = 0;
};
constexpr auto fieldsOf(const StepFile*) {
  using S = StepFile;
  return std::tuple{must("kind", &S::kind), must("cpu", &S::cpu),      may("entry", &S::entry),
                    may("irql", &S::irql),  may("object", &S::object), may("choice", &S::choice)};
}

struct ExpectedFile {
  std::string kind;
  std::uint8_t cpu = 0;
  std::string entry;
  std::uint32_t function = 0;
  std::uint32_t block = 0;
  std::uint32_t instruction = 0;
  std::vector<std::string> objects;

  friend bool operator==(const ExpectedFile&, const ExpectedFile&) = default;
};
constexpr auto fieldsOf(const ExpectedFile*) {
  using E = ExpectedFile;
  return std::tuple{must("kind", &E::kind),      must("cpu", &E::cpu),
                    must("entry", &E::entry),    must("function", &E::function),
                    must("block", &E::block),    must("instruction", &E::instruction),
                    must("objects", &E::objects)};
}

struct TraceFile {
  std::string format;
  std::uint32_t version = 0;
  std::uint8_t cpus = 0;
  bool reportRaces = false;
  ExpectedFile violation;
  std::vector<StepFile> steps;
  program::Program program;
};
constexpr auto fieldsOf(const TraceFile*) {
  using T = TraceFile;
  return std::tuple{must("format", &T::format),       must("version", &T::version),
                    must("cpus", &T::cpus),           may("reportRaces", &T::reportRaces),
                    must("violation", &T::violation), must("steps", &T::steps),
                    must("program", &T::program)};
}

StepFile fileOf(const Step& step, const program::Program& program) {
  StepFile file;
  file.kind = kStepKinds[static_cast<std::size_t>(step.kind)];
  file.cpu = step.cpu;
  file.entry = step.entry ? program.entry(step.entry).name : "";
  file.irql = step.irql;
  file.object = step.object ? program.object(step.object).name : "";
  file.choice = step.choice;
  return file;
}

ExpectedFile fileOf(const Expected& expected, const program::Program& program) {
  ExpectedFile file;
  file.kind = machine::kindName(expected.kind);
  file.cpu = expected.who.cpu;
  file.entry = program.entry(expected.who.entry).name;
  file.function = expected.at.function.value;
  file.block = expected.at.block.value;
  file.instruction = expected.at.instruction;
  for (const auto object : expected.objects)
    file.objects.push_back(program.object(object).name);
  return file;
}

/// Turns the names of a TraceFile into numbers.
class Resolver {
public:
  Resolver(const program::Program& program, std::uint8_t cpus) : program_(program), cpus_(cpus) {}

  Step step(const StepFile& file, const std::string& path) const {
    Step step;
    step.kind = stepKind(file.kind, path + "/kind");
    step.cpu = cpu(file.cpu, path + "/cpu");
    if (step.kind == StepKind::Expire)
      step.object = object(file.object, path + "/object");
    else
      step.entry = entry(file.entry, path + "/entry");
    step.irql = file.irql;
    step.choice = file.choice;
    return step;
  }

  Expected expected(const ExpectedFile& file, const std::string& path) const {
    Expected expected;
    const auto kind = machine::kindFromName(file.kind);
    if (!kind)
      throw JsonError(path + "/kind", "'" + file.kind + "' is no kind of violation");
    expected.kind = *kind;
    expected.who = {cpu(file.cpu, path + "/cpu"), entry(file.entry, path + "/entry")};
    expected.at = {program::FunctionId{file.function}, program::BlockId{file.block},
                   file.instruction};
    if (file.function >= program_.functions.size())
      throw JsonError(path + "/function", "the program has no function of this number");
    for (std::size_t i = 0; i < file.objects.size(); ++i)
      expected.objects.push_back(object(file.objects[i], path + "/objects/" + std::to_string(i)));
    return expected;
  }

private:
  static StepKind stepKind(const std::string& name, const std::string& path) {
    for (std::size_t i = 0; i < kStepKinds.size(); ++i)
      if (kStepKinds[i] == name)
        return static_cast<StepKind>(i);
    throw JsonError(path, "'" + name + "' is none of run, resume, start, expire");
  }
  machine::CpuIndex cpu(std::uint8_t index, const std::string& path) const {
    if (index >= cpus_)
      throw JsonError(path, "there are only " + std::to_string(cpus_) + " CPUs, counted from 0");
    return index;
  }
  program::EntryId entry(const std::string& name, const std::string& path) const {
    for (std::uint32_t i = 0; i < program_.entries.size(); ++i)
      if (program_.entries[i].name == name)
        return program::EntryId{i};
    throw JsonError(path, "no entry of the program is called '" + name + "'");
  }
  program::ObjectId object(const std::string& name, const std::string& path) const {
    const auto id = program_.findObject(name);
    if (!id)
      throw JsonError(path, "no object of the program is called '" + name + "'");
    return id;
  }

  const program::Program& program_;
  const std::uint8_t cpus_;
};

void checkHead(const TraceFile& file) {
  if (file.format != kFormat)
    throw JsonError("/format",
                    "expected '" + std::string(kFormat) + "', got '" + file.format + "'");
  if (file.version != kVersion)
    throw JsonError("/version", "this program reads version " + std::to_string(kVersion) +
                                    ", not " + std::to_string(file.version));
  if (file.cpus < 1 || file.cpus > machine::kMaxCpus)
    throw JsonError("/cpus", "expected 1 to " + std::to_string(machine::kMaxCpus));
  const auto defects = program::verifyClosed(file.program);
  if (!defects.empty())
    throw JsonError("/program" + defects.front().path, defects.front().what);
}

} // namespace

Expected expectedOf(const machine::Violation& violation) {
  return {violation.kind, violation.who, violation.at, violation.objects};
}

Json toJson(const Trace& trace) {
  TraceFile file;
  file.format = kFormat;
  file.version = kVersion;
  file.cpus = trace.configuration.cpus;
  file.reportRaces = trace.configuration.reportRaces;
  file.violation = fileOf(trace.expected, trace.program);
  for (const auto& step : trace.steps)
    file.steps.push_back(fileOf(step, trace.program));
  file.program = trace.program;
  return program::Writer::of(file);
}

Trace traceFromJson(const Json& json) {
  auto file = program::Reader(json).as<TraceFile>();
  checkHead(file);
  Trace trace;
  trace.configuration = {file.cpus, file.reportRaces};
  trace.program = std::move(file.program);
  const Resolver resolver(trace.program, file.cpus);
  for (std::size_t i = 0; i < file.steps.size(); ++i)
    trace.steps.push_back(resolver.step(file.steps[i], "/steps/" + std::to_string(i)));
  trace.expected = resolver.expected(file.violation, "/violation");
  return trace;
}

Trace readTrace(const std::string& file) {
  try {
    std::ifstream in(file, std::ios::binary);
    if (!in)
      throw JsonError("", "cannot be opened; does it exist and may it be read?");
    return traceFromJson(Json::parse(in));
  } catch (const JsonError& error) {
    throw JsonError(file, error);
  } catch (const Json::exception& error) {
    throw JsonError(file, JsonError("", "is not JSON: " + program::plainFault(error)));
  }
}

program::Program readModel(const std::string& file) {
  std::string head(100, ' '); // it begins with the format's name
  std::ifstream(file, std::ios::binary).read(head.data(), static_cast<std::streamsize>(head.size()));
  const bool isTrace = head.find(std::string("\"") + kFormat + '"') != std::string::npos;
  return isTrace ? readTrace(file).program : program::readProgram(file);
}

void writeTrace(const Trace& trace, const std::string& file) {
  std::ofstream out(file, std::ios::binary);
  out << toJson(trace).dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
  out.flush();
  if (!out)
    throw JsonError(file, JsonError("", "cannot be written; is its folder there, and space?"));
}

} // namespace spinproof::explore
