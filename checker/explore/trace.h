// SPDX-License-Identifier: Apache-2.0
// A schedule as a file that anyone can execute again: format "spinproof-trace", version 1. It holds
// the closed Program itself, the machine, the steps, and the violation they lead to.
//
// Entries and objects go by name; functions by number, for their names need not be unique.
#pragma once

#include "models/machine/machine.h"
#include "models/program/json.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace spinproof::explore {

/// The part of a violation that a trace promises.
struct Expected {
  machine::ViolationKind kind{};
  machine::ActivationId who;
  machine::Position at;
  std::vector<program::ObjectId> objects;

  friend bool operator==(const Expected&, const Expected&) = default;
};
Expected expectedOf(const machine::Violation& violation);

struct Trace {
  program::Program program;
  machine::Configuration configuration;
  std::vector<machine::Step> steps;
  Expected expected;
};

nlohmann::ordered_json toJson(const Trace& trace);
/// Throws program::JsonError with the JSON path of what is wrong.
Trace traceFromJson(const nlohmann::ordered_json& json);

/// Throw program::JsonError naming the file when it cannot be read, parsed or written.
Trace readTrace(const std::string& file);
/// A model file, or the model in a trace file.
program::Program readModel(const std::string& file);
void writeTrace(const Trace& trace, const std::string& file);

} // namespace spinproof::explore
