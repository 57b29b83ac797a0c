// SPDX-License-Identifier: Apache-2.0
// Words of the compiler and of the calling convention, and the markers that spinproof's lowering reads.
#ifndef SPINPROOF_COMPILER_H
#define SPINPROOF_COMPILER_H
#include <sal.h>
#define NTAPI __stdcall
#define NTAPI_INLINE NTAPI
#define FASTCALL __fastcall
#define STDCALL __stdcall
#define NTSYSAPI
#define NTSYSCALLAPI
#define NTKERNELAPI
#define NTHALAPI
#define DECLSPEC_IMPORT
#define DECLSPEC_EXPORT __declspec(dllexport)
#define DECLSPEC_NORETURN __declspec(noreturn)
#define DECLSPEC_ALIGN(x) __declspec(align(x))
#define DECLSPEC_CACHEALIGN DECLSPEC_ALIGN(64)
#define SYSTEM_CACHE_ALIGNMENT_SIZE 64
#ifndef DECLSPEC_SELECTANY
#define DECLSPEC_SELECTANY __declspec(selectany)
#endif
#define DECLSPEC_NOINLINE __declspec(noinline)
#define DECLSPEC_DEPRECATED
#define DECLSPEC_DEPRECATED_DDK
#define DECLSPEC_DEPRECATED_DDK_WINXP
#define DECLSPEC_NOTHROW __declspec(nothrow)
#define DECLSPEC_NOVTABLE __declspec(novtable)
#define DECLSPEC_UUID(x) __declspec(uuid(x))
#define DECLSPEC_ADDRSAFE
#define DECLSPEC_RESTRICT __declspec(restrict)
#define DECLSPEC_GUARDNOCF
#define DECLSPEC_XFGVIRT(...)
#define MIDL_INTERFACE(x) struct __declspec(uuid(x)) __declspec(novtable)
#ifndef FORCEINLINE
#ifdef __cplusplus
#define FORCEINLINE __forceinline
#else
#define FORCEINLINE static __forceinline
#endif
#endif
#define CFORCEINLINE FORCEINLINE
#ifndef INLINE
#define INLINE __inline
#endif
#define NOP_FUNCTION (void)0
#define STKALIGN
#define RESTRICTED_POINTER __restrict
#define UNALIGNED __unaligned
#define UNALIGNED64 __unaligned
#define MAX_NATURAL_ALIGNMENT 8
#define MEMORY_ALLOCATION_ALIGNMENT 16
#define TYPE_ALIGNMENT(t) __alignof(t)
#define PROBE_ALIGNMENT(t) TYPE_ALIGNMENT(unsigned long)
#define CONST const
#define FAR
#define NEAR
#define CDECL __cdecl
#define PASCAL __stdcall
#ifndef WINAPI
#define WINAPI __stdcall
#endif
#define CALLBACK __stdcall
#define APIENTRY __stdcall
#define EXPORT
#ifndef EXTERN_C
#ifdef __cplusplus
#define EXTERN_C extern "C"
#else
#define EXTERN_C extern
#endif
#endif
#ifdef __cplusplus
#define EXTERN_C_START extern "C" {
#define EXTERN_C_END }
#define DEFINE_ENUM_FLAG_OPERATORS(T)                                                                                 \
  extern "C++" {                                                                                                      \
  inline constexpr T operator|(T a, T b) { return T((unsigned long)a | (unsigned long)b); }                           \
  inline T &operator|=(T &a, T b) { return a = a | b; }                                                               \
  inline constexpr T operator&(T a, T b) { return T((unsigned long)a & (unsigned long)b); }                           \
  inline T &operator&=(T &a, T b) { return a = a & b; }                                                               \
  inline constexpr T operator~(T a) { return T(~(unsigned long)a); }                                                  \
  inline constexpr T operator^(T a, T b) { return T((unsigned long)a ^ (unsigned long)b); }                           \
  inline T &operator^=(T &a, T b) { return a = a ^ b; }                                                               \
  }
#else
#define EXTERN_C_START
#define EXTERN_C_END
#define DEFINE_ENUM_FLAG_OPERATORS(T)
#endif
#ifndef NULL
#ifdef __cplusplus
#define NULL 0
#else
#define NULL ((void *)0)
#endif
#endif
#ifndef _SIZE_T_DEFINED
#define _SIZE_T_DEFINED
typedef unsigned __int64 size_t;
#endif
#ifndef _WCHAR_T_DEFINED
#define _WCHAR_T_DEFINED
#ifndef __cplusplus
typedef unsigned short wchar_t;
#endif
#endif
#define DUMMYUNIONNAME
#define DUMMYUNIONNAME1
#define DUMMYUNIONNAME2
#define DUMMYUNIONNAME3
#define DUMMYUNIONNAME4
#define DUMMYUNIONNAME5
#define DUMMYSTRUCTNAME
#define DUMMYSTRUCTNAME1
#define DUMMYSTRUCTNAME2
#define DUMMYSTRUCTNAME3
#define _STRUCT_NAME(x)
#define _UNION_NAME(x)
#define __STRING(x) #x
#define _ANONYMOUS_UNION
#define _ANONYMOUS_STRUCT
#ifndef ENUM_UNUSED
#define ENUM_UNUSED
#endif
#define DECLSPEC_CHPE_GUEST
#define DECLSPEC_CHPE_PATCHABLE

#ifdef __cplusplus
extern "C" {
#endif
// Marks a routine that must run below DISPATCH_LEVEL because its code may be paged out.
void __spinproof_paged_code(void);
void __spinproof_paged_code_locked(void);
#ifdef __cplusplus
}
#endif
#define PAGED_CODE() __spinproof_paged_code();
#define PAGED_CODE_LOCKED() __spinproof_paged_code_locked();
#define PAGED_ASSERT(e) __spinproof_assert(!!(e))
#define NT_ASSERT(e) __spinproof_assert(!!(e))
#define NT_ASSERTMSG(m, e) __spinproof_assert(!!(e))
#define NT_ASSERTMSGW(m, e) __spinproof_assert(!!(e))
#define NT_FRE_ASSERT(e) __spinproof_assert(!!(e))
#define NT_FRE_ASSERTMSG(m, e) __spinproof_assert(!!(e))
#define NT_VERIFY(e) __spinproof_assert(!!(e))
#define NT_VERIFYMSG(m, e) __spinproof_assert(!!(e))
#define NT_ASSERTMSG_ASSUME(m, e) __spinproof_assert(!!(e))
#define NT_ASSERT_ASSUME(e) __spinproof_assert(!!(e))
#define NT_ASSERT_NOASSUME(e) __spinproof_assert(!!(e))
#define NT_ASSERTMSG_NOASSUME(m, e) __spinproof_assert(!!(e))
#define NT_ASSERT_ACTION(e) __spinproof_assert(!!(e))
#define ASSERT(e) __spinproof_assert(!!(e))
#define ASSERTMSG(m, e) __spinproof_assert(!!(e))
#define RTL_VERIFY(e) __spinproof_assert(!!(e))
#define RTL_VERIFYMSG(m, e) __spinproof_assert(!!(e))
#define RTL_SOFT_ASSERT(e) ((void)0)
#define RTL_SOFT_ASSERTMSG(m, e) ((void)0)
#define RTL_SOFT_VERIFY(e) ((void)(e))
#define NT_ANALYSIS_ASSUME(e) _Analysis_assume_(e)
#define __annotation(...) ((void)0)
#define __assume(e) ((void)__spinproof_assume(!!(e)))
#define UNREFERENCED_PARAMETER(p) ((void)(p))
#define DBG_UNREFERENCED_PARAMETER(p) ((void)(p))
#define DBG_UNREFERENCED_LOCAL_VARIABLE(v) ((void)(v))
#define DEFAULT_UNREACHABLE default: __spinproof_assume(0)
#define C_ASSERT(e) typedef char __C_ASSERT__[1]
#endif
