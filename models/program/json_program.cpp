// SPDX-License-Identifier: Apache-2.0
#include "models/program/json_parse.h"
#include "models/program/json_reader.h"
#include "models/program/json_writer.h"
#include "models/program/verify.h"

#include <fstream>

namespace spinproof::program {

using Json = nlohmann::ordered_json;

JsonError::JsonError(std::string path, const std::string& what)
    : std::runtime_error(path.empty() ? what : path + ": " + what), path_(std::move(path)) {}

JsonError::JsonError(const std::string& file, const JsonError& error)
    : std::runtime_error(file + ": " + error.what()), path_(error.path()) {}

Json toJson(const Program& program) {
  return Writer::of(program);
}

Program fromJson(const Json& json) {
  Program program = Reader(json).as<Program>();
  const std::vector<Defect> defects = verify(program);
  if (defects.empty())
    return program;
  std::string more;
  if (defects.size() > 1)
    more = " (and " + std::to_string(defects.size() - 1) + " more defects)";
  throw JsonError(defects.front().path, defects.front().what + more);
}

Program readProgram(const std::string& file) {
  try {
    std::ifstream in(file, std::ios::binary);
    if (!in)
      throw JsonError("", "cannot be opened; does it exist and may it be read?");
    return fromJson(parseJson(in));
  } catch (const JsonError& error) {
    throw JsonError(file, error);
  }
}

void writeProgram(const Program& program, const std::string& file) {
  std::ofstream out(file, std::ios::binary);
  // Bytes of a source that are no UTF-8 cannot stand in JSON: they become U+FFFD.
  out << toJson(program).dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
  out.flush();
  if (!out)
    throw JsonError(file, JsonError("", "cannot be written; is its folder there, and space?"));
}

} // namespace spinproof::program
