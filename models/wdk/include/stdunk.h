// SPDX-License-Identifier: Apache-2.0
// CUnknown: the base of audio miniports, with its macros; and the allocating operators that come with it.
#ifndef SPINPROOF_STDUNK_H
#define SPINPROOF_STDUNK_H
#include <unknown.h>
#ifdef __cplusplus
struct DECLSPEC_NOVTABLE INonDelegatingUnknown {
  virtual NTSTATUS STDMETHODCALLTYPE NonDelegatingQueryInterface(REFIID iid, PVOID *object) = 0;
  virtual ULONG STDMETHODCALLTYPE NonDelegatingAddRef() = 0;
  virtual ULONG STDMETHODCALLTYPE NonDelegatingRelease() = 0;
};
typedef INonDelegatingUnknown *PNONDELEGATINGUNKNOWN;
class CUnknown : public INonDelegatingUnknown {
public:
  LONG m_lRefCount;
  PUNKNOWN m_pUnknownOuter;
  CUnknown(PUNKNOWN pUnknownOuter);
  virtual ~CUnknown();
  ULONG STDMETHODCALLTYPE NonDelegatingAddRef();
  ULONG STDMETHODCALLTYPE NonDelegatingRelease();
  NTSTATUS STDMETHODCALLTYPE NonDelegatingQueryInterface(REFIID iid, PVOID *object);
  PUNKNOWN GetOuterUnknown() { return m_pUnknownOuter; }
};
typedef NTSTATUS (NTAPI *PFNCREATEINSTANCE)(PUNKNOWN *Unknown, REFCLSID ClassId, PUNKNOWN UnknownOuter, POOL_TYPE PoolType);
#define DECLARE_STD_UNKNOWN()                                                                                         \
  NTSTATUS STDMETHODCALLTYPE NonDelegatingQueryInterface(REFIID iid, PVOID *object);                                  \
  NTSTATUS STDMETHODCALLTYPE QueryInterface(REFIID riid, void **ppv) { return GetOuterUnknown()->QueryInterface(riid, ppv); } \
  ULONG STDMETHODCALLTYPE AddRef() { return GetOuterUnknown()->AddRef(); }                                            \
  ULONG STDMETHODCALLTYPE Release() { return GetOuterUnknown()->Release(); }
#define DEFINE_STD_UNKNOWN(Class) DECLARE_STD_UNKNOWN()
#define DEFINE_STD_CONSTRUCTOR(Class) Class(PUNKNOWN pUnknownOuter) : CUnknown(pUnknownOuter) {}
#define QICAST(Type) PVOID((Type)(this))
#define QICASTUNKNOWN(Type) PVOID(PUNKNOWN((Type)(this)))
#define STD_CREATE_BODY_WITH_TAG_(Class, ppUnknown, pUnknownOuter, poolType, tag, base)                               \
  NTSTATUS ntStatus;                                                                                                  \
  Class *p = new (poolType, tag) Class(pUnknownOuter);                                                                \
  if (p) {                                                                                                            \
    *ppUnknown = PUNKNOWN((base)(p));                                                                                 \
    (*ppUnknown)->AddRef();                                                                                           \
    ntStatus = STATUS_SUCCESS;                                                                                        \
  } else {                                                                                                            \
    ntStatus = STATUS_INSUFFICIENT_RESOURCES;                                                                         \
  }                                                                                                                   \
  return ntStatus
#define STD_CREATE_BODY_WITH_TAG(Class, ppUnknown, pUnknownOuter, poolType, tag) STD_CREATE_BODY_WITH_TAG_(Class, ppUnknown, pUnknownOuter, poolType, tag, PUNKNOWN)
#define STD_CREATE_BODY_(Class, ppUnknown, pUnknownOuter, poolType, base) STD_CREATE_BODY_WITH_TAG_(Class, ppUnknown, pUnknownOuter, poolType, 'rCcP', base)
#define STD_CREATE_BODY(Class, ppUnknown, pUnknownOuter, poolType) STD_CREATE_BODY_(Class, ppUnknown, pUnknownOuter, poolType, PUNKNOWN)
#endif
#endif
