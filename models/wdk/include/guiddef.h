// SPDX-License-Identifier: Apache-2.0
// GUIDs. DEFINE_GUID declares, or defines once INITGUID is defined (see initguid.h).
#ifndef GUID_DEFINED
#define GUID_DEFINED
typedef struct _GUID {
  unsigned long Data1;
  unsigned short Data2;
  unsigned short Data3;
  unsigned char Data4[8];
} GUID;
#endif
#ifndef EXTERN_C
#ifdef __cplusplus
#define EXTERN_C extern "C"
#else
#define EXTERN_C extern
#endif
#endif
#ifndef DECLSPEC_SELECTANY
#define DECLSPEC_SELECTANY __declspec(selectany)
#endif

#undef DEFINE_GUID
#ifdef INITGUID
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)                                                  \
  EXTERN_C const GUID DECLSPEC_SELECTANY name = {l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}}
#else
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8) EXTERN_C const GUID name
#endif
#ifndef DEFINE_OLEGUID
#define DEFINE_OLEGUID(name, l, w1, w2) DEFINE_GUID(name, l, w1, w2, 0xC0, 0, 0, 0, 0, 0, 0, 0x46)
#endif

#ifndef SPINPROOF_GUIDDEF_H
#define SPINPROOF_GUIDDEF_H
typedef GUID *LPGUID, *PGUID;
typedef const GUID *LPCGUID;
typedef GUID IID;
typedef IID *LPIID;
typedef GUID CLSID;
typedef CLSID *LPCLSID;
typedef GUID FMTID;
#ifdef __cplusplus
#define REFGUID const GUID &
#define REFIID const IID &
#define REFCLSID const IID &
extern "C" int IsEqualGUID(REFGUID First, REFGUID Second);
extern "C" int InlineIsEqualGUID(REFGUID First, REFGUID Second);
inline bool operator==(REFGUID First, REFGUID Second) { return IsEqualGUID(First, Second) != 0; }
inline bool operator!=(REFGUID First, REFGUID Second) { return IsEqualGUID(First, Second) == 0; }
#else
#define REFGUID const GUID *
#define REFIID const IID *
#define REFCLSID const IID *
int IsEqualGUID(REFGUID First, REFGUID Second);
int InlineIsEqualGUID(REFGUID First, REFGUID Second);
#endif
#define IsEqualIID(First, Second) IsEqualGUID(First, Second)
#define IsEqualCLSID(First, Second) IsEqualGUID(First, Second)
#define IID_NULL GUID_NULL
#define CLSID_NULL GUID_NULL
EXTERN_C const GUID GUID_NULL;
#endif
