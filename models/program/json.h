// SPDX-License-Identifier: Apache-2.0
// The file form of a Program. Round trip is the identity.
#pragma once

#include "models/program/program.h"

#include <nlohmann/json_fwd.hpp>

#include <stdexcept>

namespace spinproof::program {

/// One error: what is wrong, and the JSON path where ("/functions/3/blocks/0/edges/1/target").
class JsonError : public std::runtime_error {
public:
  JsonError(std::string path, const std::string& what);
  JsonError(const std::string& file, const JsonError& error);
  const std::string& path() const { return path_; }

private:
  std::string path_;
};

nlohmann::ordered_json toJson(const Program& program);
/// Throws JsonError; also when verify() finds a defect.
Program fromJson(const nlohmann::ordered_json& json);

/// Throw JsonError naming the file when it cannot be read, parsed or verified.
Program readProgram(const std::string& file);
void writeProgram(const Program& program, const std::string& file);

} // namespace spinproof::program
