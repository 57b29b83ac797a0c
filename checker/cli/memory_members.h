// SPDX-License-Identifier: Apache-2.0
// How many members there are in what the cache keeps; see checker/cache/members.h. A struct that is
// changed does not compile here until its number is right.
#pragma once

#include "checker/cache/program_members.h"
#include "checker/cli/memory.h"
#include "checker/confirm/analyse.h"
#include "checker/explore/trace.h"
#include "frontend/parse/fixes.h"

namespace spinproof::cache {

template <> inline constexpr int kMembers<frontend::Fixes> = 9;
template <> inline constexpr int kMembers<frontend::TypeFix> = 3;
template <> inline constexpr int kMembers<frontend::UnitModel> = 9;

template <> inline constexpr int kMembers<machine::Configuration> = 2;
template <> inline constexpr int kMembers<machine::Step> = 6;
template <> inline constexpr int kMembers<machine::ActivationId> = 2;
template <> inline constexpr int kMembers<machine::Position> = 3;
template <> inline constexpr int kMembers<explore::Expected> = 4;
template <> inline constexpr int kMembers<explore::Trace> = 4;

template <> inline constexpr int kMembers<report::SourcePoint> = 4;
template <> inline constexpr int kMembers<report::RelatedPoint> = 2;
template <> inline constexpr int kMembers<report::TraceStep> = 10;
template <> inline constexpr int kMembers<report::Suppression> = 2;
template <> inline constexpr int kMembers<report::Finding> = 15;
template <> inline constexpr int kMembers<report::Notice> = 3;
template <> inline constexpr int kMembers<report::Coverage> = 12;
template <> inline constexpr int kMembers<report::DriverReport> = 7;
template <> inline constexpr int kMembers<report::LockEdge> = 4;

template <> inline constexpr int kMembers<solve::CostTable> = 5;
template <> inline constexpr int kMembers<confirm::AnalysisOptions> = 12;
template <> inline constexpr int kMembers<rules::RequestFields> = 6;
template <> inline constexpr int kMembers<confirm::Analysis> = 13;

template <> inline constexpr int kMembers<cli::SolveOptions> = 7;
template <> inline constexpr int kMembers<cli::AnalysisLimits> = 2;
template <> inline constexpr int kMembers<cli::Suspicions> = 7;
template <> inline constexpr int kMembers<cli::AnalysedDriver> = 2;
template <> inline constexpr int kMembers<cli::UnitResult> = 4;
template <> inline constexpr int kMembers<cli::Outline> = 8;
template <> inline constexpr int kMembers<Spot> = 3;
template <> inline constexpr int kMembers<Anchor> = 4;
template <> inline constexpr int kMembers<Anchors> = 2;
template <> inline constexpr int kMembers<Digest> = 1;

} // namespace spinproof::cache
