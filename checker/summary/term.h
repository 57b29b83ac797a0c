// SPDX-License-Identifier: Apache-2.0
// Symbolic values and canonical storage names, each made once and known by a dense number.
//
// Two terms with one number are the same value, two places with one number the same storage: that
// is the *must* of the rules. Example, in a routine with parameter `Ext`:
//
//   Ext                    Initial(local 0)                     a term: what the caller passed
//   Ext->Lock              Field(PointedBy(Initial(local 0)), DEVICE_EXTENSION, Lock)    a place
//   p = &Ext->Lock; *p     PointedBy(Address(that place)), which folds to that place
//
// Numbers are given in order of creation, which depends on the input only.
#pragma once

#include "checker/summary/interned.h"
#include "checker/summary/sheet.h"
#include "models/program/back_pointers.h"
#include "models/program/program.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace spinproof::summary {

using TermId = program::Id<struct TermTag>;
using PlaceId = program::Id<struct PlaceTag>;
using NameId = program::Id<struct NameTag>;

enum class TermKind : std::uint8_t {
  Constant,  ///< `value`
  Address,   ///< of `place`
  Function,  ///< the function numbered `value`
  Routine,   ///< the OS routine `name`
  Initial,   ///< what `place` held when the routine was entered
  Fresh,     ///< what the instruction numbered `value` produced the last time it ran
  Phi,       ///< what `place` holds at the join numbered `value`
  Stale,     ///< operands[0] as it was one round ago; of a Stale: some round before that
  Escaped,   ///< operands[0], a value of the routine called at the call numbered `value`
  SavedIrql, ///< the IRQL `value` as an acquire or raise saved it
  Apply,     ///< `op` on one or two operands
  Opaque,    ///< `name` on operands
};

struct Term {
  TermKind kind = TermKind::Constant;
  std::int64_t value = 0;
  PlaceId place;
  NameId name;
  program::Operator op = program::Operator::None;
  program::ValueType type;
  std::vector<TermId> operands;

  friend auto operator<=>(const Term&, const Term&) = default;
};

enum class PlaceKind : std::uint8_t {
  Unknown,
  Local,
  Global,
  Object,
  PointedBy,
  Field,
  Element,
  Container
};

struct PlaceNode {
  PlaceKind kind = PlaceKind::Unknown;
  std::uint32_t index = 0; ///< Local, Global, Object: the number. Unknown: the instruction
  TermId term;             ///< PointedBy: the pointer. Element: the index, if known
  PlaceId base;            ///< Field, Element, Container
  NameId record, field;    ///< Field, Container

  friend auto operator<=>(const PlaceNode&, const PlaceNode&) = default;
};

struct TermHash {
  std::size_t operator()(const Term& term) const;
};
struct PlaceHash {
  std::size_t operator()(const PlaceNode& place) const;
};

/// The call number of Escaped for the caller's own values, as seen from a routine it calls
/// (see translate.h).
inline constexpr std::uint32_t kOuterCall = 0xffffffff;

/// New names of terms and places, by number.
struct Renaming {
  Sheet<TermId> terms;
  Sheet<PlaceId> places;
  void clear() {
    terms.clear();
    places.clear();
  }
};

/// Owns all terms and places of one analysis. Not thread-safe: one per driver.
class Terms {
public:
  Terms();

  /// From now on p->field->backField is p. Call it before the first term is made.
  void believe(const std::vector<program::BackPointer>& pairs);
  /// Somebody goes from p->field's address back to p (CONTAINING_RECORD). As above.
  void expectContainers(const std::set<std::pair<std::string, std::string>>& members);
  /// For `pointer` = p->field with a way back: p, and what it is in terms of another name of
  /// `pointer`: name->backField. The same for &p->field: CONTAINING_RECORD(name, record, field).
  std::optional<std::pair<TermId, TermId>> holderOf(TermId pointer, TermId name);

  TermId constant(std::int64_t value);
  TermId address(PlaceId place);
  TermId function(program::FunctionId id);
  TermId routine(const std::string& name);
  TermId initial(PlaceId place);
  TermId fresh(std::uint32_t site, PlaceId place = {});
  TermId phi(std::uint32_t join, PlaceId place);
  TermId stale(TermId term);
  TermId escaped(std::uint32_t call, TermId term);
  TermId savedIrql(program::Irql level, std::uint32_t site);
  /// Folds constants and simple identities.
  TermId apply(program::Operator op, program::ValueType type, TermId a, TermId b = {});
  TermId opaque(const std::string& name, std::vector<TermId> operands, program::ValueType type);

  PlaceId unknownPlace(std::uint32_t site);
  PlaceId local(program::LocalId id);
  PlaceId global(program::GlobalId id);
  PlaceId object(program::ObjectId id);
  PlaceId pointedBy(TermId pointer);
  PlaceId field(PlaceId base, const std::string& record, const std::string& name);
  PlaceId field(PlaceId base, NameId record, NameId name);
  PlaceId element(PlaceId base, TermId index);
  PlaceId container(PlaceId base, const std::string& record, const std::string& name);
  PlaceId container(PlaceId base, NameId record, NameId name);

  /// The caller's `index`th held lock, for a callee that has no name of its own for it: only which
  /// member of what it is.
  PlaceId heldOutside(std::uint32_t index, PlaceId lock);

  const Term& term(TermId id) const { return terms_[id]; }
  const PlaceNode& place(PlaceId id) const { return places_[id]; }
  const std::string& name(NameId id) const { return names_[id.value]; }

  /// The number a term stands for, if it is one.
  std::optional<std::int64_t> value(TermId id) const;

  /// False when storage is named after a value that may be another one each time it is looked at.
  bool certain(PlaceId id) const { return placeCertain_[id.value]; }
  bool certain(TermId id) const { return termCertain_[id.value]; }
  /// True when one name may stand for several values at once: values of any earlier round.
  bool blurred(TermId id) const { return termBlurred_[id.value]; }
  /// True when it is built from a value that only the caller understands.
  bool foreign(TermId id) const { return termForeign_[id.value]; }
  bool foreign(PlaceId id) const { return placeForeign_[id.value]; }
  /// How deep a term or place is nested: substitution works from the small to the large.
  std::uint32_t size(TermId id) const { return termSize_[id.value]; }

  /// True when storage can be reached by nobody but the routine that runs: under one of its locals.
  bool isLocal(PlaceId id) const;
  PlaceId root(PlaceId id) const;
  /// A bit for each site whose values a term or place is built from, folded into 64: when the bit
  /// is not set, nothing of that site is in it.
  static std::uint64_t siteBit(std::uint32_t site) { return std::uint64_t{1} << (site % 64); }
  std::uint64_t made(TermId id) const { return id ? termMade_[id.value] : 0; }
  std::uint64_t made(PlaceId id) const { return id ? placeMade_[id.value] : 0; }
  /// Whether any part of it was ever named.
  bool hasParts(PlaceId id) const { return placeHasParts_[id.value]; }
  /// `inner` is `outer` or lies within it.
  bool within(PlaceId inner, PlaceId outer) const;

  /// Whether the two may be one storage under names that differ: members of the same names, the last ones
  /// at least, of what a pointer of unknown value leads to.
  bool perhapsSame(PlaceId a, PlaceId b) const;

  /// True when the class name means the same storage, or the same member of some instance, in every
  /// routine: not for locals, nor for what a parameter of unknown origin points to.
  bool shareable(PlaceId id) const;

  /// The name a driver writer recognises: `DEVICE_EXTENSION.Lock`. One per class of storage.
  std::string className(PlaceId id, const program::Program& program,
                        const program::Function* function) const;

  TermId intern(Term term);
  PlaceId intern(PlaceNode place);

  Pool<Renaming>& renamings() { return renamings_; }

private:
  NameId intern(const std::string& text);
  std::optional<TermId> wayBack(PlaceId id);
  TermId farAlong(PlaceId id);
  std::string describe(TermId id, const program::Program& program,
                       const program::Function* function) const;

  Interned<Term, TermId, TermHash> terms_;
  Interned<PlaceNode, PlaceId, PlaceHash> places_;
  std::vector<std::string> names_;
  std::vector<std::uint64_t> termMade_, placeMade_;
  std::vector<bool> termCertain_, placeCertain_, placeHasParts_, termBlurred_, placeBlurred_;
  std::vector<bool> termForeign_, placeForeign_;
  std::vector<std::uint32_t> termSize_, placeSize_;
  /// The member that leads back, by the member that leads there.
  std::map<std::pair<NameId, NameId>, std::pair<NameId, NameId>> back_;
  std::set<std::pair<NameId, NameId>> containers_; ///< record and member
  std::unordered_map<std::string, NameId> nameIndex_; ///< looked up, never walked: its order reaches nobody
  std::vector<TermId> initialOf_; ///< by place; absent: not made yet
  Pool<Renaming> renamings_;
};

} // namespace spinproof::summary
