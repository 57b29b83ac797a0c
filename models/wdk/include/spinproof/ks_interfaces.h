// SPDX-License-Identifier: Apache-2.0
// Kernel streaming: COM interfaces of ks.h.
#ifndef SPINPROOF_KS_INTERFACES_H
#define SPINPROOF_KS_INTERFACES_H
#include <unknown.h>
#include <ks.h>
#ifdef __cplusplus
struct DECLSPEC_NOVTABLE IKsControl : public IUnknown {
  virtual NTSTATUS STDMETHODCALLTYPE KsProperty(PKSPROPERTY Property, ULONG PropertyLength, PVOID PropertyData, ULONG DataLength, ULONG *BytesReturned) = 0;
  virtual NTSTATUS STDMETHODCALLTYPE KsMethod(PKSMETHOD Method, ULONG MethodLength, PVOID MethodData, ULONG DataLength, ULONG *BytesReturned) = 0;
  virtual NTSTATUS STDMETHODCALLTYPE KsEvent(PKSEVENT Event, ULONG EventLength, PVOID EventData, ULONG DataLength, ULONG *BytesReturned) = 0;
};
struct DECLSPEC_NOVTABLE IKsReferenceClock : public IUnknown {
  virtual LONGLONG STDMETHODCALLTYPE GetTime() = 0;
  virtual LONGLONG STDMETHODCALLTYPE GetPhysicalTime() = 0;
  virtual LONGLONG STDMETHODCALLTYPE GetCorrelatedTime(PLONGLONG SystemTime) = 0;
  virtual LONGLONG STDMETHODCALLTYPE GetCorrelatedPhysicalTime(PLONGLONG SystemTime) = 0;
  virtual NTSTATUS STDMETHODCALLTYPE GetResolution(PKSRESOLUTION Resolution) = 0;
  virtual NTSTATUS STDMETHODCALLTYPE GetState(PKSSTATE State) = 0;
};
typedef IKsControl *PIKSCONTROL;
typedef IKsReferenceClock *PIKSREFERENCECLOCK;
extern "C" const GUID IID_IKsControl, IID_IKsReferenceClock;
#endif
#endif
