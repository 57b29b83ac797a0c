// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

namespace spinproof::rules {

/// What of a request comes from user mode, as the harness and the contracts name it. Empty: nothing is taken to.
struct RequestFields {
  std::vector<std::string> userPointers; ///< ends of the names of fields with a user address: "IRP.UserBuffer"
  std::vector<std::string> senderChosen; ///< parts of the names of fields whose value the sender chooses
  std::vector<std::string> majors;       ///< the requests: "IRP_MJ_READ"
  std::set<std::string> fromDrivers;     ///< of these, those that drivers alone send
  std::set<std::string> apcQueries;      ///< routines that say whether normal kernel APCs are off
  std::set<std::string> sectionLockers;  ///< routines that bring pageable sections into memory to stay, as called here
};

} // namespace spinproof::rules
