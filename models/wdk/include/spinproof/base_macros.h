// SPDX-License-Identifier: Apache-2.0
// Constants and macros that belong to no subsystem.
#ifndef SPINPROOF_BASE_MACROS_H
#define SPINPROOF_BASE_MACROS_H
#define FALSE 0
#define TRUE 1
#define NOTHING
#define MAXUCHAR 0xff
#define MAXUSHORT 0xffff
#define MAXULONG 0xffffffff
#define MAXDWORD 0xffffffff
#define MAXWORD 0xffff
#define MAXBYTE 0xff
#define MAXCHAR 0x7f
#define MAXSHORT 0x7fff
#define MAXLONG 0x7fffffff
#define MINCHAR 0x80
#define MINSHORT 0x8000
#define MINLONG 0x80000000
#define MAXLONGLONG (0x7fffffffffffffff)
#define MAXULONGLONG ((ULONGLONG)~((ULONGLONG)0))
#define MAX_PATH 260
#define UNICODE_NULL ((WCHAR)0)
#define ANSI_NULL ((CHAR)0)
#define UNICODE_STRING_MAX_BYTES ((USHORT)65534)
#define UNICODE_STRING_MAX_CHARS (32767)
#define DOS_MAX_COMPONENT_LENGTH 255
#define OBJ_INHERIT 0x00000002L
#define OBJ_PERMANENT 0x00000010L
#define OBJ_EXCLUSIVE 0x00000020L
#define OBJ_CASE_INSENSITIVE 0x00000040L
#define OBJ_OPENIF 0x00000080L
#define OBJ_OPENLINK 0x00000100L
#define OBJ_KERNEL_HANDLE 0x00000200L
#define OBJ_FORCE_ACCESS_CHECK 0x00000400L
#define OBJ_IGNORE_IMPERSONATED_DEVICEMAP 0x00000800L
#define OBJ_DONT_REPARSE 0x00001000L
#define OBJ_VALID_ATTRIBUTES 0x00001FF2L
#define NT_SUCCESS(s) (((NTSTATUS)(s)) >= 0)
#define NT_INFORMATION(s) ((((ULONG)(s)) >> 30) == 1)
#define NT_WARNING(s) ((((ULONG)(s)) >> 30) == 2)
#define NT_ERROR(s) ((((ULONG)(s)) >> 30) == 3)
#define APPLICATION_ERROR_MASK 0x20000000
#define ERROR_SEVERITY_SUCCESS 0x00000000
#define ERROR_SEVERITY_INFORMATIONAL 0x40000000
#define ERROR_SEVERITY_WARNING 0x80000000
#define ERROR_SEVERITY_ERROR 0xC0000000
#define SUCCEEDED(h) (((HRESULT)(h)) >= 0)
#define FAILED(h) (((HRESULT)(h)) < 0)
#define FIELD_OFFSET(type, field) ((LONG)__builtin_offsetof(type, field))
#define UFIELD_OFFSET(type, field) ((ULONG)__builtin_offsetof(type, field))
#ifndef offsetof
#define offsetof(type, field) __builtin_offsetof(type, field)
#endif
#define CONTAINING_RECORD(address, type, field) ((type *)((char *)(address) - (size_t)(&((type *)0)->field)))
#define RTL_FIELD_SIZE(type, field) (sizeof(((type *)0)->field))
#define IsNEC_98 (FALSE)
#define IsNotNEC_98 (TRUE)
#define FIELD_SIZE(type, field) RTL_FIELD_SIZE(type, field)
#define RTL_FIELD_TYPE(type, field) (((type *)0)->field)
#define RTL_SIZEOF_THROUGH_FIELD(type, field) (FIELD_OFFSET(type, field) + RTL_FIELD_SIZE(type, field))
#define RTL_CONTAINS_FIELD(s, size, field) ((((char *)(&(s)->field)) + sizeof((s)->field)) <= (((char *)(s)) + (size)))
#define RTL_NUMBER_OF_V1(a) (sizeof(a) / sizeof((a)[0]))
#define RTL_NUMBER_OF_V2(a) RTL_NUMBER_OF_V1(a)
#define RTL_NUMBER_OF(a) RTL_NUMBER_OF_V1(a)
#define ARRAYSIZE(a) RTL_NUMBER_OF_V2(a)
#define _ARRAYSIZE(a) RTL_NUMBER_OF_V1(a)
#define _countof(a) RTL_NUMBER_OF_V1(a)
#define RTL_NUMBER_OF_FIELD(type, field) (RTL_NUMBER_OF(RTL_FIELD_TYPE(type, field)))
#define RTL_PADDING_BETWEEN_FIELDS(T, a, b) ((FIELD_OFFSET(T, b) > FIELD_OFFSET(T, a)) ? (FIELD_OFFSET(T, b) - FIELD_OFFSET(T, a) - RTL_FIELD_SIZE(T, a)) : (FIELD_OFFSET(T, a) - FIELD_OFFSET(T, b) - RTL_FIELD_SIZE(T, b)))
#define RTL_CONST_CAST(t) (t)
#define RTL_BITS_OF(x) (sizeof(x) * 8)
#define RTL_BITS_OF_FIELD(type, field) (RTL_BITS_OF(RTL_FIELD_TYPE(type, field)))
#define RTL_CONSTANT_STRING(s) {sizeof(s) - sizeof((s)[0]), sizeof(s), (s)}
#define RTL_CONSTANT_OBJECT_ATTRIBUTES(n, a) {sizeof(OBJECT_ATTRIBUTES), NULL, (PUNICODE_STRING)(n), a, NULL, NULL}
#define RTL_INIT_OBJECT_ATTRIBUTES(n, a) RTL_CONSTANT_OBJECT_ATTRIBUTES(n, a)
#define InitializeObjectAttributes(p, n, a, r, s)                                                                     \
  {                                                                                                                   \
    (p)->Length = sizeof(OBJECT_ATTRIBUTES);                                                                          \
    (p)->RootDirectory = (r);                                                                                         \
    (p)->Attributes = (a);                                                                                            \
    (p)->ObjectName = (n);                                                                                            \
    (p)->SecurityDescriptor = (s);                                                                                    \
    (p)->SecurityQualityOfService = NULL;                                                                             \
  }
#define DECLARE_CONST_UNICODE_STRING(var, str)                                                                        \
  const WCHAR var##_buffer[] = str;                                                                                   \
  const UNICODE_STRING var = {sizeof(str) - sizeof(WCHAR), sizeof(str), (PWCH)var##_buffer}
#define DECLARE_GLOBAL_CONST_UNICODE_STRING(var, str) extern const DECLSPEC_SELECTANY UNICODE_STRING var = RTL_CONSTANT_STRING((PWCH)(str))
#define DECLARE_UNICODE_STRING_SIZE(var, n)                                                                           \
  WCHAR var##_buffer[n];                                                                                              \
  UNICODE_STRING var = {0, (n) * sizeof(WCHAR), var##_buffer}
#define ARGUMENT_PRESENT(p) ((CHAR *)((ULONG_PTR)(p)) != (CHAR *)(NULL))
#define LOWORD(x) ((WORD)(((DWORD_PTR)(x)) & 0xffff))
#define HIWORD(x) ((WORD)((((DWORD_PTR)(x)) >> 16) & 0xffff))
#define LOBYTE(x) ((BYTE)(((DWORD_PTR)(x)) & 0xff))
#define HIBYTE(x) ((BYTE)((((DWORD_PTR)(x)) >> 8) & 0xff))
#define MAKEWORD(a, b) ((WORD)(((BYTE)(a)) | ((WORD)((BYTE)(b))) << 8))
#define MAKELONG(a, b) ((LONG)(((WORD)(a)) | ((DWORD)((WORD)(b))) << 16))
#define MAKELANGID(p, s) ((((WORD)(s)) << 10) | (WORD)(p))
#define LANG_NEUTRAL 0
#define LANG_ENGLISH 9
#define SUBLANG_NEUTRAL 0
#define SUBLANG_DEFAULT 1
#define SUBLANG_ENGLISH_US 1
#define Int32x32To64(a, b) (((LONGLONG)((LONG)(a))) * ((LONGLONG)((LONG)(b))))
#define UInt32x32To64(a, b) (((ULONGLONG)((ULONG)(a))) * ((ULONGLONG)((ULONG)(b))))
#define Int64ShllMod32(a, b) (((ULONGLONG)(a)) << (b))
#define Int64ShraMod32(a, b) (((LONGLONG)(a)) >> (b))
#define Int64ShrlMod32(a, b) (((ULONGLONG)(a)) >> (b))
#define FlagOn(f, m) ((f) & (m))
#define BooleanFlagOn(f, m) ((BOOLEAN)(((f) & (m)) != 0))
#define SetFlag(f, m) ((f) |= (m))
#define ClearFlag(f, m) ((f) &= ~(m))
#define ALIGN_DOWN_BY(n, a) ((ULONG_PTR)(n) & ~((ULONG_PTR)(a) - 1))
#define ALIGN_UP_BY(n, a) (ALIGN_DOWN_BY(((ULONG_PTR)(n) + (a) - 1), a))
#define ALIGN_DOWN_POINTER_BY(p, a) ((PVOID)ALIGN_DOWN_BY(p, a))
#define ALIGN_UP_POINTER_BY(p, a) ((PVOID)ALIGN_UP_BY(p, a))
#define ALIGN_DOWN(n, t) ALIGN_DOWN_BY(n, sizeof(t))
#define ALIGN_UP(n, t) ALIGN_UP_BY(n, sizeof(t))
#define ALIGN_DOWN_POINTER(p, t) ALIGN_DOWN_POINTER_BY(p, sizeof(t))
#define ALIGN_UP_POINTER(p, t) ALIGN_UP_POINTER_BY(p, sizeof(t))
#define IS_ALIGNED(p, a) (((ULONG_PTR)(p) & ((a) - 1)) == 0)
#ifndef NOMINMAX
#ifndef min
#define min(a, b) (((a) < (b)) ? (a) : (b))
#endif
#ifndef max
#define max(a, b) (((a) > (b)) ? (a) : (b))
#endif
#endif
#define TEXT(s) L##s
#define _T(s) L##s
#endif
