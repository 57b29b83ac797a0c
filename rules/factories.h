// SPDX-License-Identifier: Apache-2.0
// One function a path rule; the rules' classes stay in their folders.
#pragma once

#include "rules/path_rule.h"
#include "rules/request_fields.h"

#include <memory>

namespace spinproof::rules {

std::unique_ptr<PathRule> makeSelfDeadlock();
std::unique_ptr<PathRule> makeLockLeak();
std::unique_ptr<PathRule> makeReleaseNotHeld();
std::unique_ptr<PathRule> makeMismatchedRelease();
std::unique_ptr<PathRule> makePageableLockStorage();
std::unique_ptr<PathRule> makeQueuedHandleMisuse();
std::unique_ptr<PathRule> makeCallOutUnderLock();
std::unique_ptr<PathRule> makeCancelLock();
std::unique_ptr<PathRule> makeLockOutsideCriticalRegion(const RequestFields& fields);
std::unique_ptr<PathRule> makeIrqlTooHigh();
std::unique_ptr<PathRule> makeIrqlTooLow();
std::unique_ptr<PathRule> makeIrqlNotRestored();
std::unique_ptr<PathRule> makeWrongOldIrql();
std::unique_ptr<PathRule> makeLowerWhileHolding();
std::unique_ptr<PathRule> makeIllegalIrqlChange();
std::unique_ptr<PathRule> makeWaitAtDispatch();
std::unique_ptr<PathRule> makePageableCodeAtDispatch(const RequestFields& fields);
std::unique_ptr<PathRule> makePageableDataAtDispatch(const RequestFields& fields);
std::unique_ptr<PathRule> makeExceptionUnderLock(const RequestFields& fields);
std::unique_ptr<PathRule> makeStartIoIrql();
std::unique_ptr<PathRule> makeIrpNotMarkedPending();

} // namespace spinproof::rules
