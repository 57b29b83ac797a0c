// SPDX-License-Identifier: Apache-2.0
#include "frontend/names/names.h"

#include "names_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace spinproof::frontend {

namespace {

using nlohmann::json;

std::vector<std::string> texts(const json& list) { return list.get<std::vector<std::string>>(); }

template <typename Value>
std::map<std::string, Value, std::less<>> table(const json& object) {
  std::map<std::string, Value, std::less<>> result;
  for (const auto& [key, value] : object.items())
    result[key] = value.template get<Value>();
  return result;
}

std::set<std::string, std::less<>> setOf(const json& list) {
  const std::vector<std::string> all = texts(list);
  return {all.begin(), all.end()};
}

void readProject(const json& project, Names& names) {
  names.kernelToolsets = texts(project.at("kernel_toolsets"));
  names.userToolsets = texts(project.at("user_toolsets"));
  names.kernelDriverTypes = texts(project.at("kernel_driver_types"));
  names.userDriverTypes = texts(project.at("user_driver_types"));
  names.driverConfigurationType = project.at("driver_configuration_type").get<std::string>();
  names.kitProperties = texts(project.at("kit_properties"));
  for (const auto& [key, value] : project.at("facts").items())
    names.facts[key] = value.get<std::string>();
}

Names read() {
  const json data = json::parse(kNamesJson);
  Names names;
  names.kernelHeaders = setOf(data.at("kernel_headers"));
  names.roles.prefixes = texts(data.at("role_names").at("prefixes"));
  names.roles.suffixes = texts(data.at("role_names").at("suffixes"));
  for (const json& entry : data.at("image_entries"))
    names.imageEntries.emplace_back(entry.at("function").get<std::string>(),
                                    entry.at("role").get<std::string>());
  names.timerDpcRole = data.at("timer_dpc_role").get<std::string>();
  for (const json& entry : data.at("device_extensions"))
    names.deviceExtensions.emplace(entry.at("record").get<std::string>(),
                                   entry.at("field").get<std::string>());
  names.markers = table<std::string>(data.at("markers"));
  names.markerPrefix = data.at("marker_prefix").get<std::string>();
  names.irqlLevels = table<int>(data.at("irql_levels"));
  names.reserved.names = setOf(data.at("reserved").at("names"));
  names.reserved.prefixes = texts(data.at("reserved").at("prefixes"));
  readProject(data.at("project"), names);
  return names;
}

} // namespace

bool NamePatterns::match(std::string_view name) const {
  return names.contains(name) ||
         std::ranges::any_of(prefixes, [&](const auto& part) { return name.starts_with(part); }) ||
         std::ranges::any_of(suffixes, [&](const auto& part) { return name.ends_with(part); });
}

const Names& names() {
  static const Names all = read();
  return all;
}

} // namespace spinproof::frontend
