// SPDX-License-Identifier: Apache-2.0
// COM in the kernel: IUnknown and the words interfaces are declared with.
#ifndef SPINPROOF_UNKNOWN_H
#define SPINPROOF_UNKNOWN_H
#include <wdm.h>
#define _UNKNOWN_H_
#define __IUnknown_INTERFACE_DEFINED__
#define STDMETHODCALLTYPE __stdcall
#define STDMETHODVCALLTYPE __cdecl
#define STDAPICALLTYPE __stdcall
#define STDAPI EXTERN_C HRESULT STDAPICALLTYPE
#define STDMETHODIMP HRESULT STDMETHODCALLTYPE
#define STDMETHODIMP_(type) type STDMETHODCALLTYPE
#define interface struct
#define PURE = 0
#define THIS_
#define THIS void
#define STDMETHOD(method) virtual HRESULT STDMETHODCALLTYPE method
#define STDMETHOD_(type, method) virtual type STDMETHODCALLTYPE method
#define DECLARE_INTERFACE(iface) struct DECLSPEC_NOVTABLE iface
#define DECLARE_INTERFACE_(iface, base) struct DECLSPEC_NOVTABLE iface : public base
#define DECLARE_INTERFACE_IID_(iface, base, iid) struct DECLSPEC_UUID(iid) DECLSPEC_NOVTABLE iface : public base
#define S_OK ((HRESULT)0L)
#define S_FALSE ((HRESULT)1L)
#define E_NOINTERFACE ((HRESULT)0x80004002L)
#ifdef __cplusplus
struct DECLSPEC_UUID("00000000-0000-0000-C000-000000000046") DECLSPEC_NOVTABLE IUnknown {
  virtual NTSTATUS STDMETHODCALLTYPE QueryInterface(REFIID riid, VOID **ppv) = 0;
  virtual ULONG STDMETHODCALLTYPE AddRef() = 0;
  virtual ULONG STDMETHODCALLTYPE Release() = 0;
};
typedef IUnknown *PUNKNOWN;
extern "C" const GUID IID_IUnknown;
#else
typedef struct IUnknown IUnknown, *PUNKNOWN;
extern const GUID IID_IUnknown;
#endif
#endif
