// SPDX-License-Identifier: Apache-2.0
// C library: character classes.
#ifndef SPINPROOF_CTYPE_H
#define SPINPROOF_CTYPE_H
#ifdef __cplusplus
extern "C" {
#endif
int isalpha(int);
int isupper(int);
int islower(int);
int isdigit(int);
int isxdigit(int);
int isspace(int);
int ispunct(int);
int isalnum(int);
int isprint(int);
int iscntrl(int);
int toupper(int);
int tolower(int);
int iswalpha(unsigned short);
int iswdigit(unsigned short);
int iswxdigit(unsigned short);
int iswspace(unsigned short);
int iswalnum(unsigned short);
int iswprint(unsigned short);
unsigned short towupper(unsigned short);
unsigned short towlower(unsigned short);
#ifdef __cplusplus
}
#endif
#endif
