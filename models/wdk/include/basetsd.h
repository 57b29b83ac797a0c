// SPDX-License-Identifier: Apache-2.0
// Integer types of fixed width and of pointer width.
#ifndef SPINPROOF_BASETSD_H
#define SPINPROOF_BASETSD_H
#define POINTER_32
#define POINTER_64
#define FIRMWARE_PTR
typedef signed char INT8, *PINT8;
typedef signed short INT16, *PINT16;
typedef signed int INT32, *PINT32;
typedef signed __int64 INT64, *PINT64;
typedef unsigned char UINT8, *PUINT8;
typedef unsigned short UINT16, *PUINT16;
typedef unsigned int UINT32, *PUINT32;
typedef unsigned __int64 UINT64, *PUINT64;
typedef signed int LONG32, *PLONG32;
typedef unsigned int ULONG32, *PULONG32;
typedef unsigned int DWORD32, *PDWORD32;
typedef __int64 LONG64, *PLONG64;
typedef unsigned __int64 ULONG64, *PULONG64;
typedef unsigned __int64 DWORD64, *PDWORD64;
#ifdef _WIN64
typedef __int64 INT_PTR, *PINT_PTR;
typedef unsigned __int64 UINT_PTR, *PUINT_PTR;
typedef __int64 LONG_PTR, *PLONG_PTR;
typedef unsigned __int64 ULONG_PTR, *PULONG_PTR;
typedef unsigned int UHALF_PTR, *PUHALF_PTR;
typedef int HALF_PTR, *PHALF_PTR;
typedef __int64 SHANDLE_PTR;
typedef unsigned __int64 HANDLE_PTR;
#else
typedef int INT_PTR, *PINT_PTR;
typedef unsigned int UINT_PTR, *PUINT_PTR;
typedef long LONG_PTR, *PLONG_PTR;
typedef unsigned long ULONG_PTR, *PULONG_PTR;
typedef unsigned short UHALF_PTR, *PUHALF_PTR;
typedef short HALF_PTR, *PHALF_PTR;
typedef long SHANDLE_PTR;
typedef unsigned long HANDLE_PTR;
#endif
typedef ULONG_PTR SIZE_T, *PSIZE_T;
typedef LONG_PTR SSIZE_T, *PSSIZE_T;
typedef ULONG_PTR DWORD_PTR, *PDWORD_PTR;
typedef ULONG_PTR KAFFINITY;
typedef KAFFINITY *PKAFFINITY;
#define HandleToULong(x) ((unsigned long)(ULONG_PTR)(x))
#define HandleToLong(x) ((long)(LONG_PTR)(x))
#define ULongToHandle(x) ((void *)(ULONG_PTR)(x))
#define LongToHandle(x) ((void *)(LONG_PTR)(x))
#define HandleToUlong(x) HandleToULong(x)
#define UlongToHandle(x) ULongToHandle(x)
#define PtrToUlong(x) ((unsigned long)(ULONG_PTR)(x))
#define PtrToULong(x) PtrToUlong(x)
#define PtrToLong(x) ((long)(LONG_PTR)(x))
#define PtrToUint(x) ((unsigned int)(UINT_PTR)(x))
#define PtrToUInt(x) PtrToUint(x)
#define PtrToInt(x) ((int)(INT_PTR)(x))
#define PtrToUshort(x) ((unsigned short)(ULONG_PTR)(x))
#define PtrToShort(x) ((short)(LONG_PTR)(x))
#define IntToPtr(x) ((void *)(INT_PTR)(int)(x))
#define UIntToPtr(x) ((void *)(UINT_PTR)(unsigned int)(x))
#define UintToPtr(x) UIntToPtr(x)
#define LongToPtr(x) ((void *)(LONG_PTR)(long)(x))
#define ULongToPtr(x) ((void *)(ULONG_PTR)(unsigned long)(x))
#define UlongToPtr(x) ULongToPtr(x)
#define ULong64ToPtr(x) ((void *)(ULONG_PTR)(x))
#define Ptr64ToPtr(x) ((void *)(x))
#define PtrToPtr64(x) ((void *)(x))
#define MAXUINT_PTR (~((UINT_PTR)0))
#define MAXULONG_PTR (~((ULONG_PTR)0))
#define MAXSIZE_T (~((SIZE_T)0))
#define MAXLONG_PTR ((LONG_PTR)(MAXULONG_PTR >> 1))
#define MINLONG_PTR (~MAXLONG_PTR)
#define MAXUINT8 ((UINT8)~((UINT8)0))
#define MAXINT8 ((INT8)(MAXUINT8 >> 1))
#define MAXUINT16 ((UINT16)~((UINT16)0))
#define MAXINT16 ((INT16)(MAXUINT16 >> 1))
#define MAXUINT32 ((UINT32)~((UINT32)0))
#define MAXINT32 ((INT32)(MAXUINT32 >> 1))
#define MAXUINT64 ((UINT64)~((UINT64)0))
#define MAXINT64 ((INT64)(MAXUINT64 >> 1))
#define MAXULONG64 MAXUINT64
#define MAXLONG64 MAXINT64
#define MAXULONG32 MAXUINT32
#define MAXUINT ((unsigned int)~0u)
#define MAXINT ((int)(MAXUINT >> 1))
#endif
