// SPDX-License-Identifier: Apache-2.0
#include "models/program/program.h"

#include <algorithm>

namespace spinproof::program {
namespace {

template <typename IdType, typename T>
IdType findByName(const std::vector<T>& table, const std::string& name) {
  const auto found =
      std::ranges::find_if(table, [&](const T& element) { return element.name == name; });
  if (found == table.end())
    return {};
  return IdType(static_cast<std::uint32_t>(found - table.begin()));
}

} // namespace

const std::string& Program::fileName(FileId id) const {
  static const std::string kNoFile = "<no file>";
  return id.value < files.size() ? files[id.value] : kNoFile;
}

ObjectId Program::findObject(const std::string& objectName) const {
  return findByName<ObjectId>(objects, objectName);
}

FunctionId Program::findFunction(const std::string& functionName) const {
  return findByName<FunctionId>(functions, functionName);
}

std::string format(const Location& location, const Program& program) {
  if (!location.valid())
    return "<no location>";
  std::string text = program.fileName(location.file) + ":" + std::to_string(location.line);
  if (location.column != 0)
    text += ":" + std::to_string(location.column);
  return text;
}

} // namespace spinproof::program
