// SPDX-License-Identifier: Apache-2.0
#include "checker/cache/digest.h"

#include <xxhash.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <new>

namespace spinproof::cache {

Hasher::Hasher() : state_(XXH3_createState()) {
  if (!state_)
    throw std::bad_alloc();
  XXH3_128bits_reset(state_);
}

Hasher::~Hasher() {
  XXH3_freeState(state_);
}

Hasher& Hasher::add(std::string_view part) {
  const std::uint64_t size = part.size();
  XXH3_128bits_update(state_, &size, sizeof size);
  XXH3_128bits_update(state_, part.data(), part.size());
  return *this;
}

Hasher& Hasher::addFile(const std::string& file) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(file, failed);
  std::ifstream stream;
  stream.rdbuf()->pubsetbuf(nullptr, 0);
  stream.open(file, std::ios::binary);
  std::array<char, 1 << 16> part;
  const std::uint64_t told = failed ? 0 : size;
  XXH3_128bits_update(state_, &told, sizeof told);
  while (stream.read(part.data(), part.size()), stream.gcount() > 0)
    XXH3_128bits_update(state_, part.data(), static_cast<std::size_t>(stream.gcount()));
  return *this;
}

Digest Hasher::digest() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_);
  char text[33];
  std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return {text};
}

std::optional<std::string> bytesOf(const std::string& file) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(file, failed)) // a folder opens, and has no end
    return std::nullopt;
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  if (!stream)
    return std::nullopt;
  const std::streamoff size = stream.tellg();
  if (size < 0)
    return std::nullopt;
  std::string bytes(static_cast<std::size_t>(size), '\0');
  stream.seekg(0);
  stream.read(bytes.data(), size);
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

} // namespace spinproof::cache
