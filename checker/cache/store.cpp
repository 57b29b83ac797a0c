// SPDX-License-Identifier: Apache-2.0
#include "checker/cache/store.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <tuple>
#include <vector>

namespace spinproof::cache {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "spinproof cache 1\n";
constexpr std::string_view kTag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Results that spinproof can compute again. The folder can be removed at any time.\n";

std::string headOf(std::string_view kind, const Digest& key) {
  return std::string(kind) + " " + key.text + "\n";
}

Digest sealOf(std::string_view head, std::string_view payload) {
  return Hasher().add(head).add(payload).digest();
}

/// The payload of an entry; nothing when it is another one's or damaged.
std::optional<std::string> unsealed(const std::string& bytes, const std::string& head) {
  const std::size_t start = kMagic.size() + 33 + head.size();
  if (bytes.size() < start || !bytes.starts_with(kMagic))
    return std::nullopt;
  const std::string_view rest = std::string_view(bytes).substr(start);
  const std::string expected = std::string(kMagic) + sealOf(head, rest).text + "\n" + head;
  if (!bytes.starts_with(expected))
    return std::nullopt;
  return std::string(rest);
}

} // namespace

Store::Store(std::string folder, std::uint64_t mostBytes)
    : folder_(std::move(folder)), mostBytes_(mostBytes) {
  std::error_code failed;
  fs::create_directories(folder_, failed);
  const std::string tag = folder_ + "/CACHEDIR.TAG";
  const bool isNew = !failed && !fs::exists(tag, failed);
  std::ofstream stream(tag, std::ios::app);
  usable_ = !failed && stream;
  if (usable_ && isNew) {
    stream << kTag;
    std::ofstream(folder_ + "/.gitignore") << "*\n";
  }
}

std::string Store::fileOf(std::string_view kind, const Digest& key) const {
  return folder_ + "/" + key.text.substr(0, 2) + "/" + key.text.substr(2) + "." + std::string(kind);
}

std::optional<std::string> Store::find(std::string_view kind, const Digest& key) {
  if (!usable_)
    return std::nullopt;
  const std::string file = fileOf(kind, key);
  const std::optional<std::string> bytes = bytesOf(file);
  if (!bytes) {
    ++missed_;
    return std::nullopt;
  }
  std::optional<std::string> payload = unsealed(*bytes, headOf(kind, key));
  std::error_code ignored;
  if (payload) {
    ++found_;
    fs::last_write_time(file, fs::file_time_type::clock::now(), ignored); // for trim()
  } else {
    ++damaged_;
    fs::remove(file, ignored);
  }
  return payload;
}

void Store::keep(std::string_view kind, const Digest& key, std::string_view payload) {
  if (!usable_)
    return;
  const fs::path file = fileOf(kind, key);
  std::error_code failed;
  fs::create_directories(file.parent_path(), failed);
  const fs::path beside = file.string() + "." + std::to_string(std::random_device()());
  const std::string head = headOf(kind, key);
  std::ofstream stream(beside, std::ios::binary);
  stream << kMagic << sealOf(head, payload).text << '\n' << head << payload;
  stream.close();
  if (stream)
    fs::rename(beside, file, failed);
  if (!stream || failed)
    fs::remove(beside, failed);
  else
    ++kept_;
}

void Store::reject(std::string_view kind, const Digest& key) {
  std::error_code ignored;
  fs::remove(fileOf(kind, key), ignored);
  ++damaged_;
  --found_;
}

void Store::trim() {
  if (!usable_ || kept_ == 0)
    return;
  std::vector<std::tuple<fs::file_time_type, std::string, std::uint64_t>> entries;
  std::uint64_t sum = 0;
  std::error_code failed;
  for (fs::recursive_directory_iterator at(folder_, failed), end; !failed && at != end;
       at.increment(failed)) {
    std::error_code gone; // by another run
    const std::uint64_t size = at->is_regular_file(gone) ? at->file_size(gone) : 0;
    if (gone || at.depth() == 0 || size == 0)
      continue;
    entries.emplace_back(at->last_write_time(gone), at->path().string(), size);
    sum += size;
  }
  if (sum <= mostBytes_)
    return;
  std::sort(entries.begin(), entries.end());
  for (const auto& [time, file, size] : entries) {
    if (sum <= mostBytes_ / 10 * 9) // some room, so that the next run need not trim again
      break;
    fs::remove(file, failed);
    sum -= size;
  }
}

Counts Store::counts() const {
  return {found_, missed_, damaged_, kept_};
}

} // namespace spinproof::cache
