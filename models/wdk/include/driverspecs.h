// SPDX-License-Identifier: Apache-2.0
// The older driver annotations (__drv_*). Those about IRQL, locks and roles become the same annotate attributes as
// their modern forms in sal.h; wrappers (__drv_in(x), __drv_ret(x) …) keep what they wrap; the others are dropped.
#ifndef SPINPROOF_DRIVERSPECS_H
#define SPINPROOF_DRIVERSPECS_H
#include <sal.h>
#define __drv_maxIRQL(...) __spinproof_note("SAL:_IRQL_requires_max_(" #__VA_ARGS__ ")")
#define __drv_minIRQL(...) __spinproof_note("SAL:_IRQL_requires_min_(" #__VA_ARGS__ ")")
#define __drv_requiresIRQL(...) __spinproof_note("SAL:_IRQL_requires_(" #__VA_ARGS__ ")")
#define __drv_raisesIRQL(...) __spinproof_note("SAL:_IRQL_raises_(" #__VA_ARGS__ ")")
#define __drv_setsIRQL(...) __spinproof_note("SAL:_IRQL_raises_(" #__VA_ARGS__ ")")
#define __drv_maxFunctionIRQL(...) __spinproof_note("SAL:_IRQL_always_function_max_(" #__VA_ARGS__ ")")
#define __drv_minFunctionIRQL(...) __spinproof_note("SAL:_IRQL_always_function_min_(" #__VA_ARGS__ ")")
#define __drv_functionClass(...) __spinproof_note("SAL:_Function_class_(" #__VA_ARGS__ ")")
#define __drv_dispatchType(...) __spinproof_note("SAL:_Dispatch_type_(" #__VA_ARGS__ ")")
#define __drv_when(...) __spinproof_note("SAL:_When_(" #__VA_ARGS__ ")")
#define __drv_at(...) __spinproof_note("SAL:_At_(" #__VA_ARGS__ ")")
#define __drv_acquiresResource(...) __spinproof_note("SAL:_Kernel_acquires_resource_(" #__VA_ARGS__ ")")
#define __drv_acquiresResourceGlobal(...) __spinproof_note("SAL:_Kernel_acquires_resource_(" #__VA_ARGS__ ")")
#define __drv_releasesResource(...) __spinproof_note("SAL:_Kernel_releases_resource_(" #__VA_ARGS__ ")")
#define __drv_releasesResourceGlobal(...) __spinproof_note("SAL:_Kernel_releases_resource_(" #__VA_ARGS__ ")")
#define __drv_mustHold(...) __spinproof_note("SAL:_Kernel_requires_resource_held_(" #__VA_ARGS__ ")")
#define __drv_mustHoldGlobal(...) __spinproof_note("SAL:_Kernel_requires_resource_held_(" #__VA_ARGS__ ")")
#define __drv_neverHold(...) __spinproof_note("SAL:_Kernel_requires_resource_not_held_(" #__VA_ARGS__ ")")
#define __drv_neverHoldGlobal(...) __spinproof_note("SAL:_Kernel_requires_resource_not_held_(" #__VA_ARGS__ ")")
#define __drv_acquiresExclusiveResource(...) __spinproof_note("SAL:_Acquires_exclusive_lock_(" #__VA_ARGS__ ")")
#define __drv_acquiresExclusiveResourceGlobal(...) __spinproof_note("SAL:_Acquires_exclusive_lock_(" #__VA_ARGS__ ")")
#define __drv_releasesExclusiveResource(...) __spinproof_note("SAL:_Releases_exclusive_lock_(" #__VA_ARGS__ ")")
#define __drv_releasesExclusiveResourceGlobal(...) __spinproof_note("SAL:_Releases_exclusive_lock_(" #__VA_ARGS__ ")")
#define __drv_arg(...) __spinproof_note("SAL:_At_(" #__VA_ARGS__ ")")
#define __drv_sameIRQL __spinproof_note("SAL:_IRQL_requires_same_")
#define __drv_savesIRQL __spinproof_note("SAL:_IRQL_saves_")
#define __drv_restoresIRQL __spinproof_note("SAL:_IRQL_restores_")
#define __drv_savesIRQLGlobal(...) __spinproof_note("SAL:_IRQL_saves_global_")
#define __drv_restoresIRQLGlobal(...) __spinproof_note("SAL:_IRQL_restores_global_")
#define __drv_isCancelIRQL __spinproof_note("SAL:_IRQL_is_cancel_")
#define __drv_useCancelIRQL __spinproof_note("SAL:_IRQL_uses_cancel_")
#define __drv_mustHoldCriticalRegion __spinproof_note("SAL:_Requires_lock_held_(critical_region)")
#define __drv_neverHoldCriticalRegion __spinproof_note("SAL:_Requires_lock_not_held_(critical_region)")
#define __drv_acquiresCriticalRegion __spinproof_note("SAL:_Acquires_lock_(critical_region)")
#define __drv_releasesCriticalRegion __spinproof_note("SAL:_Releases_lock_(critical_region)")
#define __drv_mustHoldPriorityRegion __spinproof_note("SAL:_Requires_lock_held_(priority_region)")
#define __drv_neverHoldPriorityRegion __spinproof_note("SAL:_Requires_lock_not_held_(priority_region)")
#define __drv_acquiresPriorityRegion __spinproof_note("SAL:_Acquires_lock_(priority_region)")
#define __drv_releasesPriorityRegion __spinproof_note("SAL:_Releases_lock_(priority_region)")
#define __drv_acquiresCancelSpinLock __spinproof_note("SAL:_Acquires_lock_(cancel_spin_lock)")
#define __drv_releasesCancelSpinLock __spinproof_note("SAL:_Releases_lock_(cancel_spin_lock)")
#define __drv_mustHoldCancelSpinLock __spinproof_note("SAL:_Requires_lock_held_(cancel_spin_lock)")
#define __drv_neverHoldCancelSpinLock __spinproof_note("SAL:_Requires_lock_not_held_(cancel_spin_lock)")
#define __drv_holdsCancelSpinLock __spinproof_note("SAL:_Requires_lock_held_(cancel_spin_lock)")
#define __drv_in(...) __VA_ARGS__
#define __drv_out(...) __VA_ARGS__
#define __drv_in_deref(...) __VA_ARGS__
#define __drv_out_deref(...) __VA_ARGS__
#define __drv_ret(...) __VA_ARGS__
#define __drv_fun(...) __VA_ARGS__
#define __drv_deref(...) __VA_ARGS__
#define __drv_inout(...) __VA_ARGS__
#define __drv_aliasesMem
#define __drv_mustInit
#define __drv_notInit
#define __drv_inTry
#define __drv_notInTry
#define __drv_interlocked
#define __drv_notPointer
#define __drv_isObjectPointer
#define __drv_constant
#define __drv_nonConstant
#define __drv_checkReturn
#define __drv_floatSaved
#define __drv_floatRestored
#define __drv_floatUsed
#define __drv_noFloat
#define __kernel_code
#define __user_code
#define __kernel_driver
#define __user_driver
#define __drv_KernelModeDriver
#define __drv_IoGetDmaAdapter
#define __internal_kernel_driver
#define __drv_allocatesMem(...)
#define __drv_freesMem(...)
#define __drv_reportError(...)
#define __drv_preferredFunction(...)
#define __drv_strictTypeMatch(...)
#define __drv_strictType(...)
#define __drv_clearDoInit(...)
#define __drv_ioctl(...)
#define __drv_unit(...)
#define __drv_valueIs(...)
#define __drv_defines(...)
#define __drv_declspec(...)
#define __drv_innerAcquires(...)
#define __drv_innerReleases(...)
#define __drv_innerMustHold(...)
#define __drv_innerNeverHold(...)
#define __drv_innerAcquiresGlobal(...)
#define __drv_innerReleasesGlobal(...)
#define __drv_innerMustHoldGlobal(...)
#define __drv_innerNeverHoldGlobal(...)
#define __drv_completionType(...)
#define __drv_callbackType(...)
#define __drv_contextAllocated(...)
#define __drv_isWdfCallback(...)
#define __drv_typeConst(...)
#define __drv_typeCond(...)
#define __drv_typeBitset(...)
#define __drv_typeExpr(...)
#define __drv_formatString(...)
#define __drv_nop(...)
#define __drv_Mode_impl(...)
#define __drv_typestate(...)
#define __drv_requires(...)
#define __drv_Mode(...)
#endif
