// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/program/instruction.h"

namespace spinproof::program {

enum class Section : std::uint8_t { Resident, Pageable, Discarded };

struct Local {
  std::string name;
  std::string typeName; ///< without pointers: "DEVICE_EXTENSION"; for naming and for humans
  ValueType type;
  bool isParameter = false;
  Location declared;
};

/// Taken when `condition` holds (null: may always be taken). The edges of a block are tried in order
/// by readers, but mean a choice: conditions exclude each other where the source's do.
struct Edge {
  BlockId target;
  ExpressionPtr condition;
};

/// Straight code, then a choice of edges. A block without edges ends in Return, or never ends
/// (`KeBugCheck`): then `noReturn` is set.
struct Block {
  std::vector<Instruction> instructions;
  std::vector<Edge> edges;
  Location branch; ///< where the choice stands in the source
  bool noReturn = false;
};

/// What a SAL annotation or a contract says of a lock.
struct LockClause {
  enum class What : std::uint8_t { Acquires, Releases, RequiresHeld, RequiresNotHeld } what{};
  std::string text;           ///< as written
  std::optional<Place> lock;  ///< in terms of the function's parameters and globals, where understood
  std::string when;           ///< `_When_` condition as written; empty: always
};

/// What the author says of a function.
struct Annotations {
  std::optional<Irql> minIrql;
  std::optional<Irql> maxIrql;
  std::optional<Irql> raisesTo;
  bool sameIrql = false;
  bool savesIrql = false;    ///< returns or stores the old IRQL
  bool restoresIrql = false; ///< lowers to an IRQL it is given
  std::vector<LockClause> locks;

  bool empty() const {
    return !minIrql && !maxIrql && !raisesTo && !sameIrql && !savesIrql && !restoresIrql &&
           locks.empty();
  }
};

struct Degradation {
  Location location;
  std::string reason;
};

struct Function {
  std::string name;           ///< qualified as a reader would: "Queue::Push"
  FileId file;                ///< of the body, else of the declaration
  bool isStatic = false;      ///< visible in its own unit only
  bool hasBody = false;
  Location declared;          ///< the name in the definition
  Location end;               ///< the closing brace
  Section section = Section::Resident;
  std::string sectionName;
  bool pagedCode = false;     ///< PAGED_CODE() stands in it
  Location pagedCodeAt;
  std::vector<std::string> roles; ///< role types it was declared with: "DRIVER_STARTIO"
  Annotations annotations;
  std::vector<Local> locals;  ///< parameters first
  std::uint32_t parameterCount = 0;
  ValueType returnType;
  bool returnsVoid = false;
  std::vector<Block> blocks;
  std::vector<Degradation> degraded;

  /// Pageable or discarded code, by section or by PAGED_CODE.
  bool isPageable() const { return section != Section::Resident || pagedCode; }
};

} // namespace spinproof::program
