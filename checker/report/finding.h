// SPDX-License-Identifier: Apache-2.0
// What the checker tells the user, as plain data: no Program, no Clang, no Z3.
#pragma once

#include "models/program/irql.h"
#include "rules/rule_info.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spinproof::explore {
struct Trace;
}

namespace spinproof::report {

/// Path relative to the analysed root, '/' between parts; lines and columns from 1, 0 is unknown.
struct SourcePoint {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string macro; ///< the macro used there, if any

  friend auto operator<=>(const SourcePoint&, const SourcePoint&) = default;
};

struct RelatedPoint {
  SourcePoint point;
  std::string message;
};

/// Clash: what a CPU is about to do where the schedule ends, and must not at that moment.
enum class StepKind { Enter, Leave, Call, Return, Branch, Acquire, Spin, Release, Irql, Wait, Queue, Packet, Clash, Other };

/// One row of a schedule.
struct TraceStep {
  std::uint32_t cpu = 0;
  std::uint32_t nesting = 0;      ///< activations beneath it on its CPU (0: the thread)
  std::string activation;         ///< the entry that runs: "StartIo (FloppyStartIo)"
  std::string function;           ///< the function the step stands in
  StepKind kind = StepKind::Other;
  std::string text;               ///< "acquires DEVICE_EXTENSION.Lock"
  SourcePoint point;
  program::Irql irql = 0;         ///< of the CPU after the step
  std::vector<std::string> held;  ///< locks held on the CPU after the step, in order of acquisition
  std::string object;             ///< the lock, event or queue it is about, as in `held`; may be empty
};

/// Why a finding does not count: somebody wrote so beside it.
struct Suppression {
  SourcePoint at;     ///< the comment or pragma
  std::string reason; ///< empty for a pragma
};

/// Against the findings of a baseline file.
enum class BaselineState { None, New, Unchanged };

struct Finding {
  std::string rule;               ///< "SP1001"
  rules::Severity severity = rules::Severity::Error;
  rules::Confidence confidence = rules::Confidence::High;
  std::string message;            ///< one or two sentences: the lock, what is required, what is the case
  SourcePoint point;
  std::string function;           ///< the function `point` stands in
  std::string subject;            ///< the lock or routine it is about; part of the fingerprint
  std::vector<RelatedPoint> related;
  std::uint32_t cpus = 1;
  std::vector<TraceStep> trace;   ///< merged over all CPUs, in order of time
  std::vector<std::string> meeting;     ///< why the routines can meet, one sentence each
  std::vector<std::string> assumptions; ///< what was taken for granted on the way
  std::shared_ptr<const explore::Trace> replay; ///< null only for findings that are not a schedule
  std::optional<Suppression> suppression;
  BaselineState baseline = BaselineState::None;

  /// Decides the exit code; what does not count is still in JSON and SARIF.
  bool counts() const { return !suppression && baseline != BaselineState::Unchanged; }
};

/// Something that was not analysed, or only in part. Nothing is silent.
struct Notice {
  std::string kind;  ///< "missing header", "degraded function", "unresolved call", "unknown routine", …
  std::string text;
  SourcePoint point; ///< may be empty
};

struct Coverage {
  std::uint32_t units = 0;
  std::uint32_t unitsFailed = 0;      ///< no AST, or one that ends before the file does
  std::uint32_t functions = 0;        ///< with a body
  std::uint32_t functionsDegraded = 0;
  std::uint32_t functionsAnalysed = 0; ///< reached from an entry, or judged alone
  std::uint32_t functionsNotAnalysed = 0; ///< given up (budget); each has a notice
  std::uint32_t entries = 0;
  std::uint32_t lockOperations = 0;
  std::uint32_t lockOperationsUnknown = 0; ///< the lock could not be named
  std::uint32_t osCalls = 0;
  std::uint32_t osCallsUnknown = 0;
  bool complete = true;               ///< false: exit code 3 unless there are findings
};

/// A lock that is taken while another one is held.
struct LockEdge {
  std::string held, taken;
  SourcePoint at; ///< one place where it is taken so
  std::string function;
};

struct DriverReport {
  std::string name;
  Coverage coverage;
  std::vector<Finding> findings; ///< sorted by point, rule, message
  std::vector<Notice> notices;   ///< sorted by kind, point, text
  std::vector<Notice> refuted;   ///< meetings that were suspected and excluded; kind: the rule; text: why
  std::vector<std::string> files; ///< what its findings and suppressions can lie in; sorted
  std::vector<LockEdge> lockOrder; ///< of the whole driver; each pair once, sorted
};

/// A finding of the baseline that is there no more.
struct GoneFinding {
  std::string fingerprint;
  std::string rule;
  SourcePoint point; ///< where it was
  std::string function;
  std::string message;
};

struct Report {
  std::string root;                  ///< as given on the command line; never made absolute
  std::vector<DriverReport> drivers; ///< in order of name
  std::vector<Notice> notices;       ///< projects left out, files not found
  bool compared = false;             ///< with a baseline
  std::vector<GoneFinding> gone;     ///< in order of fingerprint
};

} // namespace spinproof::report
