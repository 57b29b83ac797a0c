// SPDX-License-Identifier: Apache-2.0
// Which release belongs to which acquire, by the names that contracts give to protocols. `X-at-dpc` is
// `X` without a change of the IRQL; no name belongs to all.
#pragma once

#include <string>
#include <string_view>

namespace spinproof::program {

inline std::string_view withoutLevel(std::string_view protocol) {
  constexpr std::string_view kAtDpc = "-at-dpc";
  return protocol.ends_with(kAtDpc) ? protocol.substr(0, protocol.size() - kAtDpc.size()) : protocol;
}

enum class Pairing : unsigned char {
  Same,
  LevelOnly, ///< one of them changes the IRQL, the other does not
  Different,
};

inline Pairing pairingOf(std::string_view acquire, std::string_view release) {
  if (acquire.empty() || release.empty() || acquire == release)
    return Pairing::Same;
  return withoutLevel(acquire) == withoutLevel(release) ? Pairing::LevelOnly : Pairing::Different;
}

} // namespace spinproof::program
