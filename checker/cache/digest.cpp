// SPDX-License-Identifier: Apache-2.0
#include "checker/cache/digest.h"

#include <xxhash.h>

#include <cstdint>
#include <cstdio>
#include <new>

namespace spinproof::cache {

Hasher::Hasher() : state_(XXH3_createState()) {
  if (!state_)
    throw std::bad_alloc();
  XXH3_128bits_reset(state_);
}

Hasher::~Hasher() { XXH3_freeState(state_); }

Hasher& Hasher::add(std::string_view part) {
  const std::uint64_t size = part.size();
  XXH3_128bits_update(state_, &size, sizeof size);
  XXH3_128bits_update(state_, part.data(), part.size());
  return *this;
}

Digest Hasher::digest() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_);
  char text[33];
  std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return {text};
}

Digest digestOf(std::string_view bytes) {
  return Hasher().add(bytes).digest();
}

} // namespace spinproof::cache
