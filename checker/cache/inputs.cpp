// SPDX-License-Identifier: Apache-2.0
#include "checker/cache/inputs.h"

#include "checker/cache/reader.h"
#include "checker/cache/writer.h"

#include <algorithm>

namespace spinproof::cache {

namespace fs = std::filesystem;

template <>
inline constexpr int kMembers<Inputs> = 2;

namespace {

constexpr std::size_t kMostInputs = 8;
const std::string kRoot = "<root>";

std::string manifestKind(std::string_view kind) {
  return std::string(kind) + "-inputs";
}

Digest resultKey(const Digest& key, const Inputs& inputs) {
  return Hasher().add(key.text).add(toBytes(inputs)).digest();
}

std::vector<Inputs> inputsKnown(Store& store, const std::string& kind, const Digest& key) {
  const std::optional<std::string> bytes = store.find(kind, key);
  if (!bytes)
    return {};
  try {
    return fromBytes<std::vector<Inputs>>(*bytes);
  } catch (const Damaged&) {
    store.reject(kind, key);
    return {};
  }
}

} // namespace

Files::Files(std::string root, std::shared_ptr<frontend::NameCache> names)
    : root_(std::move(root)), names_(std::move(names)), began_(fs::file_time_type::clock::now()) {}

std::optional<Digest> Files::contentOf(const std::string& path) {
  const std::lock_guard hold(mutex_);
  const auto [at, isNew] = contents_.try_emplace(path);
  if (!isNew)
    return at->second;
  std::error_code failed;
  const fs::path target = fs::canonical(path, failed);
  const std::optional<std::string> content = bytesOf(path);
  if (failed || !content)
    return std::nullopt;
  if (!isUnchanged(path))
    return std::nullopt;
  at->second = Hasher().add(shown(target.string())).add(*content).digest();
  return at->second;
}

bool Files::isUnchanged(const std::string& path) const {
  std::error_code failed;
  const auto written = fs::last_write_time(path, failed);
  return !failed && written < began_;
}

std::string Files::shown(const std::string& path) const {
  return frontend::isWithin(path, root_) && root_ != "/" ? kRoot + path.substr(root_.size()) : path;
}

std::string Files::real(const std::string& shown) const {
  return shown.starts_with(kRoot) ? root_ + shown.substr(kRoot.size()) : shown;
}

std::optional<Inputs> inputsOf(const frontend::Consulted& consulted, Files& files) {
  if (!consulted.isReliable())
    return std::nullopt;
  Inputs inputs;
  for (const auto& [path, answer] : consulted.asked)
    inputs.asked.emplace_back(files.shown(path), files.shown(answer));
  for (const std::string& path : consulted.read) {
    const std::optional<Digest> content = files.contentOf(path);
    if (!content || !files.isUnchanged(path)) // it may have changed behind the first look
      return std::nullopt;
    inputs.read.emplace_back(files.shown(path), content->text);
  }
  return inputs;
}

bool stillHold(const Inputs& inputs, Files& files) {
  return std::all_of(inputs.read.begin(), inputs.read.end(),
                     [&](const auto& file) {
                       const auto content = files.contentOf(files.real(file.first));
                       return content && content->text == file.second;
                     }) &&
         std::all_of(inputs.asked.begin(), inputs.asked.end(), [&](const auto& question) {
           const auto answer = files.resolve(files.real(question.first));
           return answer.value_or("") ==
                  (question.second.empty() ? "" : files.real(question.second));
         });
}

frontend::Consulted consultedFor(const Inputs& inputs, const Files& files) {
  frontend::Consulted consulted;
  for (const auto& [path, answer] : inputs.asked)
    consulted.asked.emplace(files.real(path), answer.empty() ? "" : files.real(answer));
  for (const auto& [path, content] : inputs.read)
    consulted.read.insert(files.real(path));
  return consulted;
}

std::optional<Recalled> recall(Store& store, Files& files, std::string_view kind,
                               const Digest& key) {
  for (Inputs& inputs : inputsKnown(store, manifestKind(kind), key))
    if (stillHold(inputs, files))
      if (auto payload = store.find(kind, resultKey(key, inputs)))
        return Recalled{resultKey(key, inputs), std::move(*payload), std::move(inputs)};
  return std::nullopt;
}

void remember(Store& store, Files& files, std::string_view kind, const Digest& key,
              const frontend::Consulted& consulted, std::string_view payload) {
  std::optional<Inputs> inputs = inputsOf(consulted, files);
  if (!inputs)
    return;
  const Digest result = resultKey(key, *inputs);
  std::vector<Inputs> all = inputsKnown(store, manifestKind(kind), key);
  std::erase_if(all, [&](const Inputs& other) { return resultKey(key, other) == result; });
  all.insert(all.begin(), std::move(*inputs));
  if (all.size() > kMostInputs)
    all.resize(kMostInputs);
  store.keep(kind, result, payload);
  store.keep(manifestKind(kind), key, toBytes(all));
}

} // namespace spinproof::cache
