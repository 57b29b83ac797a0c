// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace spinproof::cli {

/// To be called once, before threads are started: from then on a request for memory that the system
/// refuses, in any thread and in Clang too, ends the process with one clear error and exit code 2.
void endWhenOutOfMemory();

} // namespace spinproof::cli
