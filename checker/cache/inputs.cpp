// SPDX-License-Identifier: Apache-2.0
#include "checker/cache/inputs.h"

#include "checker/cache/reader.h"
#include "checker/cache/writer.h"
#include "frontend/parse/text_shape.h"

#include <algorithm>

namespace spinproof::cache {

namespace fs = std::filesystem;

template <>
inline constexpr int kMembers<Inputs> = 2;
template <>
inline constexpr int kMembers<LooseInputs> = 2;

namespace {

constexpr std::size_t kMostInputs = 8;
const std::string kRoot = "<root>";

std::string manifestKind(std::string_view kind) {
  return std::string(kind) + "-inputs";
}

Digest resultKey(const Digest& key, const Inputs& inputs) {
  return Hasher().add(key.text).add(toBytes(inputs)).digest();
}

/// Two sets of answers that agree in this have one result.
Digest resultKey(const Digest& key, const LooseInputs& loose) {
  Hasher hasher;
  hasher.add(key.text).add(toBytes(loose.inputs.asked));
  for (std::size_t i = 0; i < loose.shapes.size(); ++i)
    hasher.add(loose.inputs.read[i].first).add(loose.shapes[i].empty() ? "text" : "shape").add(loose.shapes[i].empty() ? loose.inputs.read[i].second : loose.shapes[i]);
  return hasher.digest();
}

template <typename T>
std::vector<T> inputsKnown(Store& store, const std::string& kind, const Digest& key) {
  const std::optional<std::string> bytes = store.find(kind, key);
  if (!bytes)
    return {};
  try {
    return fromBytes<std::vector<T>>(*bytes);
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

std::shared_ptr<const Shape> Files::shapeOf(const std::string& path) {
  const std::optional<Digest> content = contentOf(path);
  const std::lock_guard hold(mutex_);
  const auto [at, isNew] = shapes_.try_emplace(path);
  if (!isNew || !content)
    return at->second;
  const std::optional<std::string> text = bytesOf(path);
  if (!text || !isUnchanged(path)) // what was digested is what was read now
    return nullptr;
  if (auto shape = frontend::textShape(*text))
    at->second = std::make_shared<Shape>(Shape{Hasher().add(shape->canonical).digest(), std::move(shape->tokens)});
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

std::optional<std::string> Files::nameOf(const std::string& path) const {
  if (root_ == "/" || !frontend::isWithin(path, root_) || path.size() <= root_.size())
    return std::nullopt;
  return path.substr(root_.size() + 1);
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

namespace {

bool answersHold(const Inputs& inputs, Files& files) {
  return std::all_of(inputs.asked.begin(), inputs.asked.end(), [&](const auto& question) {
    const auto answer = files.resolve(files.real(question.first));
    return answer.value_or("") == (question.second.empty() ? "" : files.real(question.second));
  });
}

} // namespace

bool stillHold(const Inputs& inputs, Files& files) {
  return std::all_of(inputs.read.begin(), inputs.read.end(),
                     [&](const auto& file) {
                       const auto content = files.contentOf(files.real(file.first));
                       return content && content->text == file.second;
                     }) &&
         answersHold(inputs, files);
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
  for (Inputs& inputs : inputsKnown<Inputs>(store, manifestKind(kind), key))
    if (stillHold(inputs, files))
      if (auto payload = store.find(kind, resultKey(key, inputs)))
        return Recalled{resultKey(key, inputs), std::move(*payload), std::move(inputs), {}};
  return std::nullopt;
}

namespace {

/// Keeps it, and puts its answers before those of other results of the key.
template <typename T>
void keep(Store& store, std::string_view kind, const Digest& key, T inputs, std::string_view payload) {
  const Digest result = resultKey(key, inputs);
  std::vector<T> all = inputsKnown<T>(store, manifestKind(kind), key);
  std::erase_if(all, [&](const T& other) { return resultKey(key, other) == result; });
  all.insert(all.begin(), std::move(inputs));
  if (all.size() > kMostInputs)
    all.resize(kMostInputs);
  store.keep(kind, result, payload);
  store.keep(manifestKind(kind), key, toBytes(all));
}

/// The files whose text is another one; nothing when a shape is another one, too.
std::optional<std::set<std::string>> movedSince(const LooseInputs& loose, Files& files) {
  const auto& read = loose.inputs.read;
  std::set<std::string> moved;
  if (loose.shapes.size() != read.size() || !answersHold(loose.inputs, files))
    return std::nullopt;
  for (std::size_t i = 0; i < read.size(); ++i) {
    const std::string path = files.real(read[i].first);
    const auto content = files.contentOf(path);
    if (content && content->text == read[i].second)
      continue;
    const auto name = files.nameOf(path);
    const auto shape = name && !loose.shapes[i].empty() ? files.shapeOf(path) : nullptr;
    if (!shape || shape->digest.text != loose.shapes[i])
      return std::nullopt;
    moved.insert(*name);
  }
  return moved;
}

} // namespace

void remember(Store& store, Files& files, std::string_view kind, const Digest& key,
              const frontend::Consulted& consulted, std::string_view payload) {
  if (std::optional<Inputs> inputs = inputsOf(consulted, files))
    keep(store, kind, key, std::move(*inputs), payload);
}

std::optional<Recalled> recallLoosely(Store& store, Files& files, std::string_view kind, const Digest& key) {
  for (LooseInputs& loose : inputsKnown<LooseInputs>(store, manifestKind(kind), key))
    if (auto moved = movedSince(loose, files))
      if (auto payload = store.find(kind, resultKey(key, loose)))
        return Recalled{resultKey(key, loose), std::move(*payload), std::move(loose.inputs), std::move(*moved)};
  return std::nullopt;
}

void rememberLoosely(Store& store, Files& files, std::string_view kind, const Digest& key,
                     const frontend::Consulted& consulted, std::string_view payload) {
  std::optional<Inputs> inputs = inputsOf(consulted, files);
  if (!inputs)
    return;
  LooseInputs loose{std::move(*inputs), {}};
  for (const auto& [shown, content] : loose.inputs.read) {
    const std::string path = files.real(shown);
    const auto shape = files.nameOf(path) ? files.shapeOf(path) : nullptr;
    loose.shapes.push_back(shape ? shape->digest.text : "");
  }
  keep(store, kind, key, std::move(loose), payload);
}

} // namespace spinproof::cache
