// SPDX-License-Identifier: Apache-2.0
#include "models/contracts/contract_reader.h"

#include "models/contracts/effect_reader.h"

namespace spinproof::contracts {

namespace {

const std::vector<std::pair<const char*, std::string>> kFlags = [] {
  std::vector<std::pair<const char*, std::string>> all;
  for (const char* flag : {"blocks",
                           "blocks_unless_zero_timeout",
                           "busy_waits",
                           "call_out",
                           "calls_back_at_caller_irql",
                           "defers_start_io",
                           "takes_cancel_routine_away",
                           "atomic_update",
                           "locks_sections",
                           "lifo_release",
                           "lower_dispatch_runs_at_caller_irql",
                           "marks_pending",
                           "may_call_cancel_callback_synchronously",
                           "may_call_cancel_routine_synchronously",
                           "may_call_startio_synchronously",
                           "may_raise",
                           "needs_apcs_enabled",
                           "needs_normal_kernel_apcs_disabled",
                           "needs_special_kernel_apcs",
                           "no_recursion",
                           "no_return",
                           "nonarbitrary_thread",
                           "not_while_holding_spin_lock",
                           "puts_caller_in_wait",
                           "pure",
                           "current_thread",
                           "ends_storage",
                           "same_processor_as_acquire",
                           "same_thread_as_acquire",
                           "system_thread_context",
                           "takes_interrupt_lock_at_dispatch",
                           "tells_apcs"})
    all.emplace_back(flag, flag);
  return all;
}();

IrqlClause readClause(const JsonReader& json, const Constants& constants) {
  json.expectKeys({"when", "irql", "demands"});
  IrqlClause clause;
  clause.when = readCondition(json.at("when"), constants);
  const JsonReader range = json.at("irql");
  try {
    clause.range = parseRange(range.text());
  } catch (const SyntaxError& error) {
    range.fail(error.what(), "Write <=DISPATCH, =PASSIVE, >=DISPATCH, PASSIVE..APC or never");
  }
  clause.demands = json.text("demands", "");
  return clause;
}

program::Irql readLevel(const JsonReader& json, bool highest) {
  try {
    const program::IrqlRange level = parseLevel(json.text());
    return highest ? level.max : level.min;
  } catch (const SyntaxError& error) {
    json.fail(error.what(), "Write one of them");
  }
}

} // namespace

program::IrqlRange readBounds(const JsonReader& json) {
  json.expectKeys({"min", "max"});
  const program::IrqlRange range{readLevel(json.at("min"), false), readLevel(json.at("max"), true)};
  if (range.min > range.max)
    json.fail("'min' is above 'max'", "Swap them");
  return range;
}

std::vector<IrqlClause> readClauses(const JsonReader& json, const Constants& constants) {
  std::vector<IrqlClause> all;
  for (const JsonReader& clause : json.elements())
    all.push_back(readClause(clause, constants));
  return all;
}

Cost readCost(const JsonReader& json) {
  json.expectKeys({"ns", "basis"});
  return Cost{json.at("ns").natural(), json.at("basis").text()};
}

std::vector<std::string> readFlags(const JsonReader& json) {
  std::vector<std::string> flags;
  for (const JsonReader& flag : json.elements())
    flags.push_back(flag.choice(kFlags));
  return flags;
}

Limit readLimit(const JsonReader& json) {
  json.expectKeys({"id", "applies_to", "value", "unit", "strength", "pages"});
  Limit limit;
  limit.id = json.at("id").text();
  limit.appliesTo = json.at("applies_to").text();
  limit.unit = json.at("unit").text();
  limit.strength = json.at("strength").text();
  limit.pages = json.at("pages").texts();
  const JsonReader value = json.at("value");
  if (value.isText()) {
    limit.value = value.text();
    return limit;
  }
  limit.value = std::to_string(value.natural());
  const std::vector<std::pair<const char*, std::uint64_t>> units{
      {"ns", 1}, {"us", 1000}, {"ms", 1000000}, {"s", 1000000000}};
  limit.nanoseconds = value.natural() * json.at("unit").choice(units);
  return limit;
}

} // namespace spinproof::contracts
