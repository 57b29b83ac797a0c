// SPDX-License-Identifier: Apache-2.0
// Data races (SP6001) and mixed disciplines (SP6002).
//
// A driver says by its own code how a field is protected: the lock that is held at most of its
// uses, in the same instance (or global), or interlocked operations. A use that deviates is a
// candidate, and so is an increment that nothing protects in a routine that overlaps with itself.
// Each candidate is executed against a use that it can collide with; the machine says whether both
// can come to their access at once. A lock on the way, a queue, a level or a lifecycle phase can
// exclude it.
//
// Quiet by intent: what an activation has just made is its own; routines of the start, power and
// remove phases are not accused; a flag that is only read needs a guarded write in running code.
//
// Example: the DPC counts under CountLock at three places, Read looks at the count without it.
#include "checker/confirm/discipline.h"
#include "checker/confirm/handover.h"
#include "checker/confirm/meeting.h"
#include "checker/confirm/narrate.h"
#include "checker/confirm/race_pair.h"
#include "rules/meeting_rule.h"

#include <algorithm>

namespace spinproof::confirm {

using namespace program;

namespace {

constexpr std::size_t kPairsTried = 12;

/// One fault: a routine that leaves the discipline, with all fields that it does so with.
struct Suspect {
  const rules::RuleInfo* rule = nullptr;
  Visit here, there;
  RacePair pair;
  Discipline discipline;
  rules::Confidence confidence = rules::Confidence::Low;
  std::vector<std::string> fields;
  std::string otherLock;               ///< held here instead
  std::optional<std::string> handover; ///< what may keep the two apart, and is assumed not to
};

class RaceSearch {
public:
  RaceSearch(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result)
      : engine_(engine), program_(engine.program()), options_(options), result_(result),
        uses_(engine, options), resets_(uses_, program_), paths_(engine) {}

  void run() {
    for (const auto& [field, all] : uses_.byField())
      decide(field, all);
    for (auto& [key, suspect] : suspects_)
      result_.findings.push_back(makeFinding(suspect));
  }

private:
  enum class Phase : std::uint8_t { Alone, Lifecycle, Running };
  using SuspectKey =
      std::tuple<std::string_view, FunctionId, std::string>; ///< rule, function, lock or field

  Phase phaseOf(EntryId entry) const {
    const std::string& phase = program_.entry(entry).phase;
    if (phase == "init" || phase == "unload")
      return Phase::Alone;
    return isRunning(program_.entry(entry)) ? Phase::Running : Phase::Lifecycle;
  }
  Phase phaseOf(const Use& use) const {
    Phase best = Phase::Alone;
    for (const Chain& way : use.ways)
      best = std::max(best, phaseOf(entryOf(engine_, {&use, &way})));
    return best;
  }
  bool inIsr(const Use& use) const {
    return std::any_of(use.ways.begin(), use.ways.end(), [&](const Chain& way) {
      return program_.entry(entryOf(engine_, {&use, &way})).level == EntryLevel::Isr;
    });
  }

  void decide(const std::string& field, const std::vector<Use>& all) {
    std::vector<const Use*> uses;
    bool written = false, interlocked = false;
    for (const Use& use : all) {
      if (!use.published || phaseOf(use) == Phase::Alone)
        continue;
      uses.push_back(&use);
      written |= use.write && phaseOf(use) == Phase::Running;
      interlocked |= use.interlocked;
    }
    if (!written)
      return;
    if (interlocked)
      return mixedInterlocked(field, uses);
    const Lines lines = linesOf(uses);
    if (std::any_of(uses.begin(), uses.end(), [&](const Use* use) { return inIsr(*use); }))
      return againstIsr(field, lines);
    const Discipline discipline = disciplineOf(lines);
    if (discipline.lock.empty())
      return unguarded(field, lines);
    leaving(field, lines, discipline);
  }

  /// Interlocked somewhere, written plainly elsewhere.
  void mixedInterlocked(const std::string& field, const std::vector<const Use*>& uses) {
    Discipline discipline;
    for (const Use* here : uses) {
      if (here->interlocked || !here->write || here->byRoutine ||
          !(here->increments || here->ofDevice))
        continue; // a plain store is a reset in the device's storage, else the first value of
                  // something new
      std::vector<const Use*> others;
      for (const Use* other : uses)
        if (other->updates)
          others.push_back(other);
      suspect(rules::mixedInterlocked(), field, *here, others, discipline,
              here->increments ? rules::Confidence::High : rules::Confidence::Low);
    }
  }

  /// The ISR changes a word that others change, too: one of the two changes gets lost.
  void againstIsr(const std::string& field, const Lines& lines) {
    Discipline discipline;
    discipline.interrupt = true;
    for (const auto& [at, line] : lines)
      for (const Use* use : line.uses)
        for (const Guard& guard : use->guards)
          if (guard.kind == LockKind::Interrupt && discipline.lock.empty())
            discipline.lock = guard.name;
    if (discipline.lock.empty())
      return;
    for (const auto& [at, line] : lines) {
      const Use& here = *strongest(line);
      if (!here.write || !here.direct || holds(here, discipline) || inIsr(here) || passesOn(here))
        continue;
      std::vector<const Use*> others;
      for (const auto& [where, other] : lines)
        if (other.writes && (other.readsAndWrites() || line.readsAndWrites()))
          for (const Use* use : other.uses)
            if (use->write && use->direct && inIsr(*use))
              others.push_back(use);
      suspect(rules::dataRace(), field, here, others, discipline, rules::Confidence::Medium);
    }
  }

  /// Which instance it is changes while the driver runs: what belongs to the current request,
  /// whoever has that.
  bool passesOn(const Use& here) const {
    const auto handle = uses_.byField().find(here.behind);
    return handle != uses_.byField().end() &&
           std::any_of(handle->second.begin(), handle->second.end(),
                       [&](const Use& use) { return use.write && phaseOf(use) == Phase::Running; });
  }

  /// Increments that nothing protects, in what overlaps with itself.
  void unguarded(const std::string& field, const Lines& lines) {
    for (const auto& [at, line] : lines) {
      const Use& here = *strongest(line);
      if (!line.readsAndWrites() || !here.increments || !here.ofDevice || !here.guards.empty() ||
          locks(here.in))
        continue;
      suspect(rules::dataRace(), field, here, {&here}, {}, rules::Confidence::Low);
    }
  }

  /// Whether a function takes part in some locking, be it by events.
  bool locks(FunctionId function) const {
    for (const Block& block : program_.function(function).blocks)
      for (const Instruction& instruction : block.instructions)
        if (std::holds_alternative<Acquire>(instruction.operation) ||
            std::holds_alternative<Wait>(instruction.operation) ||
            std::holds_alternative<Signal>(instruction.operation))
          return true;
    return false;
  }

  void leaving(const std::string& field, const Lines& lines, const Discipline& discipline) {
    std::vector<const Use*> guardedUses;
    bool guardedWrite = false, allLocked = true;
    for (const auto& [at, line] : lines)
      for (const Use* use : line.uses) {
        if (holds(*use, discipline)) {
          guardedUses.push_back(use);
          guardedWrite |= use->write && phaseOf(*use) == Phase::Running;
        }
        allLocked &= std::any_of(use->guards.begin(), use->guards.end(),
                                 [](const Guard& g) { return g.own; });
      }
    const bool kept = discipline.guarded >= 2 && discipline.guarded >= 2 * discipline.deviating;
    const bool twoLocks =
        allLocked && !discipline.interrupt && discipline.guarded >= discipline.deviating;
    const bool fewCalls =
        discipline.interlockedCalls && discipline.guarded >= 2 * discipline.deviating;
    if (!guardedWrite || discipline.deviating == 0 || !(kept || twoLocks || fewCalls))
      return;
    for (const auto& [at, line] : lines)
      for (const Use* here : line.uses) {
        if (holds(*here, discipline))
          continue;
        std::string other;
        for (const Guard& guard : here->guards)
          if (guard.own && !guard.fromEntry)
            other = guard.name;
        const bool mixed = discipline.interlockedCalls || !other.empty();
        if (!other.empty() && !here->write)
          continue; // some other lock may well keep the writer out
        if (!mixed && !here->write && looksAgain(*here, guardedUses))
          continue;
        const auto confidence =
            !here->write ? rules::Confidence::Low
            // A plain store may be the reset of an object that nobody uses yet.
            : (here->increments && discipline.guarded >= 3 * discipline.deviating) || twoLocks
                ? rules::Confidence::High
                : rules::Confidence::Medium;
        // The lock that lies beside the field is its natural one: who holds that is hardly at fault.
        const bool natural = !other.empty() && liesBeside(other, field) && !liesBeside(discipline.lock, field);
        suspect(mixed ? rules::mixedInterlocked() : rules::dataRace(), field, *here, guardedUses,
                discipline, natural ? rules::Confidence::Low : confidence, other);
      }
  }

  /// A first look without the lock, a second one with it, in one function: only the second one
  /// counts.
  static bool looksAgain(const Use& here, const std::vector<const Use*>& guarded) {
    const Location* next = nullptr; // the first line with the lock behind the one without it
    bool changes = false;
    for (const Use* use : guarded) {
      if (use->in != here.in || !(here.at < use->at))
        continue;
      const bool sameLine = next && next->line == use->at.line;
      if (!next || (!sameLine && use->at < *next)) {
        next = &use->at;
        changes = use->write;
      } else if (sameLine) {
        changes |= use->write;
      }
    }
    return next && !changes;
  }

  /// The use that says most: a write, if there is one.
  static const Use* strongest(const Line& line) {
    for (const Use* use : line.uses)
      if (use->write)
        return use;
    return line.uses.front();
  }

  void suspect(const rules::RuleInfo& rule, const std::string& field, const Use& here,
               const std::vector<const Use*>& others, const Discipline& discipline,
               rules::Confidence confidence, const std::string& otherLock = {}) {
    if (resets_.contains(here) || takesBack(here, others))
      confidence = rules::Confidence::Low;
    const SuspectKey key(rule.id, here.in, discipline.lock.empty() ? field : discipline.lock);
    if (auto known = suspects_.find(key); known != suspects_.end()) {
      Suspect& suspect = known->second;
      if (std::find(suspect.fields.begin(), suspect.fields.end(), field) == suspect.fields.end())
        suspect.fields.push_back(field);
      if (!(confidence < suspect.confidence ||
            (confidence == suspect.confidence && here.at < suspect.here.use->at)))
        return;
    }
    if (!tried_.insert({rule.id, here.at, field, here.sighting->context}).second)
      return;
    bool undecided = false;
    std::optional<std::string> why;
    Suspect found{&rule, {}, {}, {}, discipline, confidence, {field}, otherLock, {}};
    if (confirms(found, here, others, field, undecided, why)) {
      keep(key, std::move(found));
      return;
    }
    if (!why)
      return alone(rule, field, here, others);
    result_.refute(undecided, rule, field + " in " + program_.function(here.in).name + ": " + *why,
                   pointOf(here.at, program_));
  }

  /// Looks for two ways that meet, rather for such as no field of the driver may keep apart.
  /// `why`: none where there was nothing to ask about.
  bool confirms(Suspect& found, const Use& here, const std::vector<const Use*>& others,
                const std::string& field, bool& undecided, std::optional<std::string>& why) {
    std::size_t tries = 0;
    for (const Chain& way : here.ways) {
      const Visit one{&here, &way};
      const EntryId mine = entryOf(engine_, one);
      if (phaseOf(mine) != Phase::Running || !paths_.isOfField(one))
        continue;
      for (const Visit& other : visitsOf(one, others)) {
        if (!paths_.isOfField(other))
          continue;
        if (tries == kPairsTried)
          return found.here.use;
        ++tries;
        if (found.here.use && orderOf(one, other, found.discipline, field))
          continue; // no better than what was found
        RacePair pair = raceOf(engine_, paths_, one, other, options_);
        undecided |= pair.answer == Meeting::Undecided;
        if (!why || why->empty())
          why = pair.why;
        if (pair.paths.size() == 1)
          break; // no way comes to this access at all
        if (pair.answer != Meeting::Meets)
          continue;
        found.here = one, found.there = other, found.pair = std::move(pair);
        found.handover = orderOf(one, other, found.discipline, field);
        if (!found.handover)
          return true;
        found.confidence = rules::Confidence::Low;
      }
    }
    return found.here.use;
  }

  /// What of the driver's own may order the two: an assumption that it does not; none if there is nothing.
  std::optional<std::string> orderOf(const Visit& one, const Visit& other, const Discipline& discipline, const std::string& field) {
    if (!discipline.lock.empty())
      if (const auto flag = handedOverBy(engine_, uses_, paths_.of(other), entryOf(engine_, one), discipline.lock, field))
        return *flag + ", which " + routine(other) + " tests and " + routine(one) + " sets, does not keep the two apart";
    if (const auto flag = filledOnce(engine_, uses_, paths_.of(one), field))
      return routine(other) + " does not wait for " + *flag + ", which " + routine(one) + " finds at zero and sets";
    if (startedBehind(engine_, one, other))
      return routine(other) + " runs already when " + routine(one) + " starts it";
    if (startedBehind(engine_, other, one))
      return routine(one) + " runs already when " + routine(other) + " starts it";
    return std::nullopt;
  }

  void keep(const SuspectKey& key, Suspect found) {
    ++result_.candidates;
    const auto known = suspects_.find(key);
    if (known == suspects_.end()) {
      suspects_.emplace(key, std::move(found));
      return;
    }
    found.fields = known->second.fields;
    if (found.confidence <= known->second.confidence)
      known->second = std::move(found);
  }

  /// Nothing but another activation of the same routine is at the field, and the OS lets in one at
  /// a time. Or the routine runs only while nobody else does.
  void alone(const rules::RuleInfo& rule, const std::string& field, const Use& here,
             const std::vector<const Use*>& others) {
    Reasons reasons;
    for (const Chain& mine : here.ways)
      if (const EntryId entry = entryOf(engine_, {&here, &mine});
          entry && phaseOf(entry) != Phase::Running)
        reasons.add(program_.function(program_.entry(entry).function).name +
                    " belongs to the phase " + program_.entry(entry).phase +
                    " of the driver's life");
    for (const Use* other : others)
      for (const Chain& mine : here.ways)
        for (const Chain& its : other->ways) {
          const EntryId a = entryOf(engine_, {&here, &mine}), b = entryOf(engine_, {other, &its});
          if (!a || !b || phaseOf(a) != Phase::Running || phaseOf(b) != Phase::Running)
            continue;
          Path one, two;
          one.entry = a, one.function = program_.entry(a).function;
          two.entry = b, two.function = program_.entry(b).function;
          reasons.add(excluder(program_, {&one, {}}, {&two, {}}));
        }
    if (!reasons.empty())
      result_.refute(false, rule,
                     field + " in " + program_.function(here.in).name + ": " + reasons.text({}),
                     pointOf(here.at, program_));
  }

  /// What can collide with it: a write where it reads; first what other routines do.
  std::vector<Visit> visitsOf(const Visit& one, const std::vector<const Use*>& others) const {
    const EntryId mine = entryOf(engine_, one);
    const Entry& entry = program_.entry(mine);
    const bool overlapsItself =
        entry.level == EntryLevel::Thread && entry.trigger == Trigger::Always;
    std::vector<Visit> visits;
    for (const bool same : {false, true})
      for (const Use* other : others)
        for (const Chain& way : other->ways) {
          const Visit visit{other, &way};
          const EntryId its = entryOf(engine_, visit);
          if ((its == mine) != same || (same && !overlapsItself) ||
              (!one.use->write && !other->write) || bothStoreBlindly(*one.use, *other) ||
              phaseOf(its) != Phase::Running)
            continue;
          visits.push_back(visit);
        }
    return visits;
  }

  /// Two values that are stored without a look at what was there: with the lock, too, one of them comes last.
  static bool bothStoreBlindly(const Use& one, const Use& other) { return one.blind && other.blind; }

  std::string routine(const Visit& visit) const {
    return program_.function(program_.entry(entryOf(engine_, visit)).function).name;
  }

  report::Finding makeFinding(Suspect& suspect) {
    rules::Violation v;
    const Use& here = *suspect.here.use;
    const Use& there = *suspect.there.use;
    const std::string& field = here.field;
    const std::string verb = here.write ? " changes " : " reads ";
    const std::string otherVerb = there.write ? "changes" : "reads";
    const std::string me = program_.function(here.in).name;
    v.subject = suspect.fields.front();
    v.at = here.at;
    v.in = here.in;
    v.confidence = suspect.confidence;
    if (suspect.discipline.lock.empty() && there.interlocked && routine(suspect.there) == me)
      v.message = me + " writes " + field + " plainly here, and elsewhere changes it with interlocked operations: of two activations at once "
                  "one change can get lost.";
    else if (suspect.discipline.lock.empty() && there.interlocked)
      v.message = me + " writes " + field + " plainly, but " + routine(suspect.there) +
                  " changes it with interlocked operations: one of the two changes can get lost.";
    else if (suspect.discipline.lock.empty())
      v.message = me + " reads and writes " + field +
                  " without a lock, and two activations of it can do so at once: one of the two "
                  "changes gets lost.";
    else if (!suspect.otherLock.empty())
      v.message = me + verb + field + " under " + suspect.otherLock + ", but " +
                  routine(suspect.there) + " " + otherVerb + " it under " +
                  suspect.discipline.lock + ": the two locks do not exclude each other.";
    else
      v.message = me + verb + field + " without " + suspect.discipline.lock + ", under which " +
                  routine(suspect.there) + " " + otherVerb + " it: both can be at it on two CPUs.";
    if (suspect.fields.size() > 1) {
      v.message += " The same holds for ";
      for (std::size_t i = 0, n = 0; i < suspect.fields.size(); ++i)
        if (suspect.fields[i] != field)
          v.message += (n++ ? ", " : "") + suspect.fields[i];
      v.message += ".";
    }
    if (&here != &there)
      v.related.push_back(
          {there.at, there.in,
           program_.function(there.in).name + " " + otherVerb + " " + field + " here" +
               (suspect.discipline.lock.empty() ? "" : ", holding " + suspect.discipline.lock)});
    report::Finding finding = findingOf(*suspect.rule, v, program_);
    finding.cpus = 2;
    doubt(finding, suspect.pair.paths, engine_);
    if (suspect.handover)
      finding.assumptions.push_back(*suspect.handover);
    finding.trace = std::move(suspect.pair.trace);
    finding.replay = std::move(suspect.pair.replay);
    finding.meeting = {comesToCpu(program_, suspect.pair.paths[0])};
    if (std::string text = comesToCpu(program_, suspect.pair.paths[1]);
        text != finding.meeting.front())
      finding.meeting.push_back(std::move(text));
    finding.meeting.push_back(
        "No lock, queue, level or phase keeps the two apart: the schedule above ends with both "
        "about to access the field.");
    return finding;
  }

  summary::Engine& engine_;
  const Program& program_;
  const MeetingOptions& options_;
  MeetingResult& result_;
  const Uses uses_;
  const Resets resets_;
  VisitPaths paths_;
  std::map<SuspectKey, Suspect> suspects_;
  std::set<std::tuple<std::string_view, Location, std::string, summary::ContextId>> tried_;
};

} // namespace

void findDataRaces(summary::Engine& engine, const MeetingOptions& options, MeetingResult& result) {
  RaceSearch(engine, options, result).run();
}

} // namespace spinproof::confirm
