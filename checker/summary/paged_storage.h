// SPDX-License-Identifier: Apache-2.0
// Which pointers of a driver only ever point to paged pool.
//
// Flow-insensitive: an allocation gives its pool to the variable or field that takes it, an assignment
// hands it on, and a structure type is paged when every instance that anybody names comes from paged
// pool. What comes from anywhere else (an OS routine, the address of a member, a field that the OS
// fills) is taken to be resident, so a mistake is a missed finding.
//
// Example: `file = ExAllocatePoolWithTag(PagedPool, …); FileObject->FsContext = file;` makes FILE paged,
// for no FILE is embedded, on a stack, or in nonpaged pool; so `((PFILE)FsContext)->Dirty` is.
#pragma once

#include "models/program/program.h"

#include <set>
#include <string>

namespace spinproof::summary {

struct PagedStorage {
  std::set<std::string> pointers; ///< class names of fields and globals
  std::set<std::string> records;  ///< structure types
};

PagedStorage pagedStorage(const program::Program& program);

} // namespace spinproof::summary
