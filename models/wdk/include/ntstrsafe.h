// SPDX-License-Identifier: Apache-2.0
// Safe strings.
#ifndef SPINPROOF_NTSTRSAFE_H
#define SPINPROOF_NTSTRSAFE_H
#include <ntdef.h>
#include <ntstatus.h>
#include <string.h>
#include <stdio.h>
#ifdef __cplusplus
extern "C" {
#endif
#define NTSTRSAFE_MAX_CCH 2147483647
#define NTSTRSAFE_UNICODE_STRING_MAX_CCH (0xffff / sizeof(wchar_t))
#define STRSAFE_MAX_CCH 2147483647
#define STRSAFE_IGNORE_NULLS 0x00000100
#define STRSAFE_FILL_BEHIND_NULL 0x00000200
#define STRSAFE_FILL_ON_FAILURE 0x00000400
#define STRSAFE_NULL_ON_FAILURE 0x00000800
#define STRSAFE_NO_TRUNCATION 0x00001000
#define STRSAFE_ZERO_LENGTH_ON_FAILURE STRSAFE_NULL_ON_FAILURE
#define STRSAFE_FILL_BEHIND STRSAFE_FILL_BEHIND_NULL
#define STRSAFE_FILL_BYTE(x) ((unsigned long)((x & 0x000000FF) | STRSAFE_FILL_BEHIND_NULL))
#define STRSAFE_LPSTR LPSTR
#define STRSAFE_LPCSTR LPCSTR
#define STRSAFE_LPWSTR LPWSTR
#define STRSAFE_LPCWSTR LPCWSTR
typedef CHAR *NTSTRSAFE_PSTR;
typedef const CHAR *NTSTRSAFE_PCSTR;
typedef WCHAR *NTSTRSAFE_PWSTR;
typedef const WCHAR *NTSTRSAFE_PCWSTR;
// One family per unit (Cch: characters, Cb: bytes) and character type (A, W).
#define SPINPROOF_STRSAFE(Unit, Kind, T, C)                                                                           \
  NTSTATUS RtlString##Unit##Copy##Kind(T Dest, size_t Size, C Src);                                                   \
  NTSTATUS RtlString##Unit##Copy##Kind##Ex(T Dest, size_t Size, C Src, T *End, size_t *Remaining, ULONG Flags);       \
  NTSTATUS RtlString##Unit##CopyN##Kind(T Dest, size_t Size, C Src, size_t Count);                                    \
  NTSTATUS RtlString##Unit##CopyN##Kind##Ex(T Dest, size_t Size, C Src, size_t Count, T *End, size_t *Remaining, ULONG Flags); \
  NTSTATUS RtlString##Unit##Cat##Kind(T Dest, size_t Size, C Src);                                                    \
  NTSTATUS RtlString##Unit##Cat##Kind##Ex(T Dest, size_t Size, C Src, T *End, size_t *Remaining, ULONG Flags);        \
  NTSTATUS RtlString##Unit##CatN##Kind(T Dest, size_t Size, C Src, size_t Count);                                     \
  NTSTATUS RtlString##Unit##Printf##Kind(T Dest, size_t Size, C Format, ...);                                         \
  NTSTATUS RtlString##Unit##Printf##Kind##Ex(T Dest, size_t Size, T *End, size_t *Remaining, ULONG Flags, C Format, ...); \
  NTSTATUS RtlString##Unit##VPrintf##Kind(T Dest, size_t Size, C Format, va_list Arguments);                          \
  NTSTATUS RtlString##Unit##VPrintf##Kind##Ex(T Dest, size_t Size, T *End, size_t *Remaining, ULONG Flags, C Format, va_list Arguments); \
  NTSTATUS RtlString##Unit##Length##Kind(C String, size_t Max, size_t *Length);                                       \
  HRESULT String##Unit##Copy##Kind(T Dest, size_t Size, C Src);                                                       \
  HRESULT String##Unit##Cat##Kind(T Dest, size_t Size, C Src);                                                        \
  HRESULT String##Unit##Printf##Kind(T Dest, size_t Size, C Format, ...);                                             \
  HRESULT String##Unit##VPrintf##Kind(T Dest, size_t Size, C Format, va_list Arguments);                              \
  HRESULT String##Unit##Length##Kind(C String, size_t Max, size_t *Length);
SPINPROOF_STRSAFE(Cch, A, NTSTRSAFE_PSTR, NTSTRSAFE_PCSTR)
SPINPROOF_STRSAFE(Cch, W, NTSTRSAFE_PWSTR, NTSTRSAFE_PCWSTR)
SPINPROOF_STRSAFE(Cb, A, NTSTRSAFE_PSTR, NTSTRSAFE_PCSTR)
SPINPROOF_STRSAFE(Cb, W, NTSTRSAFE_PWSTR, NTSTRSAFE_PCWSTR)
#undef SPINPROOF_STRSAFE
NTSTATUS RtlUnicodeStringInit(PUNICODE_STRING Dest, NTSTRSAFE_PCWSTR Src);
NTSTATUS RtlUnicodeStringInitEx(PUNICODE_STRING Dest, NTSTRSAFE_PCWSTR Src, ULONG Flags);
NTSTATUS RtlUnicodeStringValidate(PCUNICODE_STRING Src);
NTSTATUS RtlUnicodeStringValidateEx(PCUNICODE_STRING Src, ULONG Flags);
NTSTATUS RtlUnicodeStringCopy(PUNICODE_STRING Dest, PCUNICODE_STRING Src);
NTSTATUS RtlUnicodeStringCopyEx(PUNICODE_STRING Dest, PCUNICODE_STRING Src, PUNICODE_STRING Remaining, ULONG Flags);
NTSTATUS RtlUnicodeStringCopyString(PUNICODE_STRING Dest, NTSTRSAFE_PCWSTR Src);
NTSTATUS RtlUnicodeStringCopyStringEx(PUNICODE_STRING Dest, NTSTRSAFE_PCWSTR Src, PUNICODE_STRING Remaining, ULONG Flags);
NTSTATUS RtlUnicodeStringCchCopyN(PUNICODE_STRING Dest, PCUNICODE_STRING Src, size_t Count);
NTSTATUS RtlUnicodeStringCbCopyN(PUNICODE_STRING Dest, PCUNICODE_STRING Src, size_t Count);
NTSTATUS RtlUnicodeStringCbCopyStringN(PUNICODE_STRING Dest, NTSTRSAFE_PCWSTR Src, size_t Count);
NTSTATUS RtlUnicodeStringCchCopyStringN(PUNICODE_STRING Dest, NTSTRSAFE_PCWSTR Src, size_t Count);
NTSTATUS RtlUnicodeStringCat(PUNICODE_STRING Dest, PCUNICODE_STRING Src);
NTSTATUS RtlUnicodeStringCatString(PUNICODE_STRING Dest, NTSTRSAFE_PCWSTR Src);
NTSTATUS RtlUnicodeStringCbCatN(PUNICODE_STRING Dest, PCUNICODE_STRING Src, size_t Count);
NTSTATUS RtlUnicodeStringPrintf(PUNICODE_STRING Dest, NTSTRSAFE_PCWSTR Format, ...);
NTSTATUS RtlUnicodeStringPrintfEx(PUNICODE_STRING Dest, PUNICODE_STRING Remaining, ULONG Flags, NTSTRSAFE_PCWSTR Format, ...);
NTSTATUS RtlUnicodeStringVPrintf(PUNICODE_STRING Dest, NTSTRSAFE_PCWSTR Format, va_list Arguments);
#ifdef __cplusplus
}
#endif
#ifdef UNICODE
#define RtlStringCchCopy RtlStringCchCopyW
#define RtlStringCbCopy RtlStringCbCopyW
#define RtlStringCchCat RtlStringCchCatW
#define RtlStringCbCat RtlStringCbCatW
#define RtlStringCchPrintf RtlStringCchPrintfW
#define RtlStringCbPrintf RtlStringCbPrintfW
#endif
#endif
