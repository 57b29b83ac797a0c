// SPDX-License-Identifier: Apache-2.0
// C library: formatting into buffers.
#ifndef SPINPROOF_STDIO_H
#define SPINPROOF_STDIO_H
#include <spinproof/base_types.h>
#include <stdarg.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct _iobuf FILE;
int printf(const char *, ...);
int sprintf(char *, const char *, ...);
int sprintf_s(char *, size_t, const char *, ...);
int vsprintf(char *, const char *, va_list);
int vsprintf_s(char *, size_t, const char *, va_list);
int _snprintf(char *, size_t, const char *, ...);
int snprintf(char *, size_t, const char *, ...);
int _snprintf_s(char *, size_t, size_t, const char *, ...);
int _vsnprintf(char *, size_t, const char *, va_list);
int vsnprintf(char *, size_t, const char *, va_list);
int _vsnprintf_s(char *, size_t, size_t, const char *, va_list);
int swprintf(wchar_t *, size_t, const wchar_t *, ...);
int swprintf_s(wchar_t *, size_t, const wchar_t *, ...);
int _swprintf(wchar_t *, const wchar_t *, ...);
int _snwprintf(wchar_t *, size_t, const wchar_t *, ...);
int _snwprintf_s(wchar_t *, size_t, size_t, const wchar_t *, ...);
int _vsnwprintf(wchar_t *, size_t, const wchar_t *, va_list);
int vswprintf_s(wchar_t *, size_t, const wchar_t *, va_list);
int sscanf(const char *, const char *, ...);
int sscanf_s(const char *, const char *, ...);
int swscanf(const wchar_t *, const wchar_t *, ...);
int swscanf_s(const wchar_t *, const wchar_t *, ...);
#ifdef __cplusplus
}
#endif
#endif
