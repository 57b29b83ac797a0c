// SPDX-License-Identifier: Apache-2.0
// C library: conversions, searching, sorting.
#ifndef SPINPROOF_STDLIB_H
#define SPINPROOF_STDLIB_H
#include <spinproof/base_types.h>
#ifdef __cplusplus
extern "C" {
#endif
int abs(int);
long labs(long);
long long llabs(long long);
int atoi(const char *);
long atol(const char *);
__int64 _atoi64(const char *);
long strtol(const char *, char **, int);
unsigned long strtoul(const char *, char **, int);
unsigned long long strtoull(const char *, char **, int);
unsigned long long _strtoui64(const char *, char **, int);
unsigned long wcstoul(const wchar_t *, wchar_t **, int);
int _wtoi(const wchar_t *);
int rand(void);
void srand(unsigned int);
void qsort(void *, size_t, size_t, int (*)(const void *, const void *));
void *bsearch(const void *, const void *, size_t, size_t, int (*)(const void *, const void *));
unsigned short _byteswap_ushort(unsigned short);
unsigned long _byteswap_ulong(unsigned long);
unsigned __int64 _byteswap_uint64(unsigned __int64);
unsigned int _rotl(unsigned int, int);
unsigned int _rotr(unsigned int, int);
unsigned long _lrotl(unsigned long, int);
unsigned long _lrotr(unsigned long, int);
unsigned __int64 _rotl64(unsigned __int64, int);
unsigned __int64 _rotr64(unsigned __int64, int);
size_t mbstowcs(wchar_t *, const char *, size_t);
size_t wcstombs(char *, const wchar_t *, size_t);
int mbtowc(wchar_t *, const char *, size_t);
int wctomb(char *, wchar_t);
char *_itoa(int, char *, int);
wchar_t *_itow(int, wchar_t *, int);
int _itow_s(int, wchar_t *, size_t, int);
int _ultow_s(unsigned long, wchar_t *, size_t, int);
void *malloc(size_t);
void *calloc(size_t, size_t);
void *realloc(void *, size_t);
void free(void *);
#ifdef __cplusplus
}
#endif
#ifndef __cplusplus
#ifndef min
#define min(a, b) (((a) < (b)) ? (a) : (b))
#endif
#ifndef max
#define max(a, b) (((a) > (b)) ? (a) : (b))
#endif
#endif
#define __min(a, b) (((a) < (b)) ? (a) : (b))
#define __max(a, b) (((a) > (b)) ? (a) : (b))
#endif
