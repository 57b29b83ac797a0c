// SPDX-License-Identifier: Apache-2.0
// C library: memory and strings.
#ifndef SPINPROOF_STRING_H
#define SPINPROOF_STRING_H
#include <spinproof/base_types.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef int errno_t;
typedef size_t rsize_t;
typedef unsigned short wint_t, wctype_t;
void *memcpy(void *, const void *, size_t);
void *memmove(void *, const void *, size_t);
void *memset(void *, int, size_t);
int memcmp(const void *, const void *, size_t);
void *memchr(const void *, int, size_t);
errno_t memcpy_s(void *, size_t, const void *, size_t);
errno_t memmove_s(void *, size_t, const void *, size_t);
size_t strlen(const char *);
size_t strnlen(const char *, size_t);
char *strcpy(char *, const char *);
char *strncpy(char *, const char *, size_t);
char *strcat(char *, const char *);
char *strncat(char *, const char *, size_t);
int strcmp(const char *, const char *);
int strncmp(const char *, const char *, size_t);
int _stricmp(const char *, const char *);
int _strnicmp(const char *, const char *, size_t);
char *strchr(const char *, int);
char *strrchr(const char *, int);
char *strstr(const char *, const char *);
size_t strspn(const char *, const char *);
size_t strcspn(const char *, const char *);
char *strpbrk(const char *, const char *);
char *strtok(char *, const char *);
char *strtok_s(char *, const char *, char **);
char *_strlwr(char *);
char *_strupr(char *);
char *_strrev(char *);
char *_strset(char *, int);
errno_t strcpy_s(char *, size_t, const char *);
errno_t strncpy_s(char *, size_t, const char *, size_t);
errno_t strcat_s(char *, size_t, const char *);
size_t wcslen(const wchar_t *);
size_t wcsnlen(const wchar_t *, size_t);
wchar_t *wcscpy(wchar_t *, const wchar_t *);
wchar_t *wcsncpy(wchar_t *, const wchar_t *, size_t);
wchar_t *wcscat(wchar_t *, const wchar_t *);
wchar_t *wcsncat(wchar_t *, const wchar_t *, size_t);
int wcscmp(const wchar_t *, const wchar_t *);
int wcsncmp(const wchar_t *, const wchar_t *, size_t);
int _wcsicmp(const wchar_t *, const wchar_t *);
int _wcsnicmp(const wchar_t *, const wchar_t *, size_t);
wchar_t *wcschr(const wchar_t *, wchar_t);
wchar_t *wcsrchr(const wchar_t *, wchar_t);
wchar_t *wcsstr(const wchar_t *, const wchar_t *);
size_t wcsspn(const wchar_t *, const wchar_t *);
wchar_t *_wcslwr(wchar_t *);
wchar_t *_wcsupr(wchar_t *);
errno_t wcscpy_s(wchar_t *, size_t, const wchar_t *);
errno_t wcsncpy_s(wchar_t *, size_t, const wchar_t *, size_t);
errno_t wcscat_s(wchar_t *, size_t, const wchar_t *);
errno_t _wcsupr_s(wchar_t *, size_t);
#ifdef __cplusplus
}
#endif
#endif
