// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace spinproof::frontend {

/// Why a driver without units has none: it names no source, or sources that lie outside of `root`; then the
/// folder that holds them all, seen from there, is the one to give. All paths are absolute and clean.
std::string whyNoSource(const std::string& root, const std::vector<std::string>& outside);

} // namespace spinproof::frontend
