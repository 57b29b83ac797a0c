// SPDX-License-Identifier: Apache-2.0
// Windows Filtering Platform, management calls of the kernel.
#ifndef SPINPROOF_FWPMK_H
#define SPINPROOF_FWPMK_H
#include <wdm.h>
#include <fwpmtypes.h>
#include <spinproof/fwp_guids.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef VOID FWPM_SERVICE_STATE_CHANGE_CALLBACK0(PVOID context, FWPM_SERVICE_STATE newState);
typedef FWPM_SERVICE_STATE_CHANGE_CALLBACK0 *PFWPM_SERVICE_STATE_CHANGE_CALLBACK0;
#define FWPM_SERVICE_STATE_CHANGE_CALLBACK FWPM_SERVICE_STATE_CHANGE_CALLBACK0
#define SPINPROOF_PASSIVE _IRQL_requires_(PASSIVE_LEVEL)
SPINPROOF_PASSIVE NTSTATUS FwpmEngineOpen0(const wchar_t *serverName, UINT32 authnService, PVOID authIdentity, const FWPM_SESSION0 *session, HANDLE *engineHandle);
SPINPROOF_PASSIVE NTSTATUS FwpmEngineClose0(HANDLE engineHandle);
SPINPROOF_PASSIVE NTSTATUS FwpmTransactionBegin0(HANDLE engineHandle, UINT32 flags);
SPINPROOF_PASSIVE NTSTATUS FwpmTransactionCommit0(HANDLE engineHandle);
SPINPROOF_PASSIVE NTSTATUS FwpmTransactionAbort0(HANDLE engineHandle);
SPINPROOF_PASSIVE NTSTATUS FwpmProviderAdd0(HANDLE engineHandle, const FWPM_PROVIDER0 *provider, PSECURITY_DESCRIPTOR sd);
SPINPROOF_PASSIVE NTSTATUS FwpmProviderDeleteByKey0(HANDLE engineHandle, const GUID *key);
SPINPROOF_PASSIVE NTSTATUS FwpmProviderContextGetById2(HANDLE engineHandle, UINT64 id, FWPM_PROVIDER_CONTEXT2 **providerContext);
SPINPROOF_PASSIVE NTSTATUS FwpmProviderContextGetByKey2(HANDLE engineHandle, const GUID *key, FWPM_PROVIDER_CONTEXT2 **providerContext);
SPINPROOF_PASSIVE NTSTATUS FwpmProviderContextDeleteByKey0(HANDLE engineHandle, const GUID *key);
SPINPROOF_PASSIVE NTSTATUS FwpmSubLayerAdd0(HANDLE engineHandle, const FWPM_SUBLAYER0 *subLayer, PSECURITY_DESCRIPTOR sd);
SPINPROOF_PASSIVE NTSTATUS FwpmSubLayerDeleteByKey0(HANDLE engineHandle, const GUID *key);
SPINPROOF_PASSIVE NTSTATUS FwpmSubLayerGetByKey0(HANDLE engineHandle, const GUID *key, FWPM_SUBLAYER0 **subLayer);
SPINPROOF_PASSIVE NTSTATUS FwpmLayerGetById0(HANDLE engineHandle, UINT16 id, FWPM_LAYER0 **layer);
SPINPROOF_PASSIVE NTSTATUS FwpmLayerGetByKey0(HANDLE engineHandle, const GUID *key, FWPM_LAYER0 **layer);
SPINPROOF_PASSIVE NTSTATUS FwpmCalloutAdd0(HANDLE engineHandle, const FWPM_CALLOUT0 *callout, PSECURITY_DESCRIPTOR sd, UINT32 *id);
SPINPROOF_PASSIVE NTSTATUS FwpmCalloutDeleteById0(HANDLE engineHandle, UINT32 id);
SPINPROOF_PASSIVE NTSTATUS FwpmCalloutDeleteByKey0(HANDLE engineHandle, const GUID *key);
SPINPROOF_PASSIVE NTSTATUS FwpmCalloutGetById0(HANDLE engineHandle, UINT32 id, FWPM_CALLOUT0 **callout);
SPINPROOF_PASSIVE NTSTATUS FwpmCalloutGetByKey0(HANDLE engineHandle, const GUID *key, FWPM_CALLOUT0 **callout);
SPINPROOF_PASSIVE NTSTATUS FwpmFilterAdd0(HANDLE engineHandle, const FWPM_FILTER0 *filter, PSECURITY_DESCRIPTOR sd, UINT64 *id);
SPINPROOF_PASSIVE NTSTATUS FwpmFilterDeleteById0(HANDLE engineHandle, UINT64 id);
SPINPROOF_PASSIVE NTSTATUS FwpmFilterDeleteByKey0(HANDLE engineHandle, const GUID *key);
SPINPROOF_PASSIVE NTSTATUS FwpmFilterGetById0(HANDLE engineHandle, UINT64 id, FWPM_FILTER0 **filter);
SPINPROOF_PASSIVE NTSTATUS FwpmFilterCreateEnumHandle0(HANDLE engineHandle, const FWPM_FILTER_ENUM_TEMPLATE0 *enumTemplate, HANDLE *enumHandle);
SPINPROOF_PASSIVE NTSTATUS FwpmFilterEnum0(HANDLE engineHandle, HANDLE enumHandle, UINT32 numEntriesRequested, FWPM_FILTER0 ***entries, UINT32 *numEntriesReturned);
SPINPROOF_PASSIVE NTSTATUS FwpmFilterDestroyEnumHandle0(HANDLE engineHandle, HANDLE enumHandle);
VOID FwpmFreeMemory0(VOID **p);
_IRQL_requires_max_(DISPATCH_LEVEL) FWPM_SERVICE_STATE FwpmBfeStateGet0(VOID);
SPINPROOF_PASSIVE NTSTATUS FwpmBfeStateSubscribeChanges0(VOID *deviceObject, PFWPM_SERVICE_STATE_CHANGE_CALLBACK0 callback, VOID *context, HANDLE *changeHandle);
SPINPROOF_PASSIVE NTSTATUS FwpmBfeStateUnsubscribeChanges0(HANDLE changeHandle);
#define FwpmEngineOpen FwpmEngineOpen0
#define FwpmEngineClose FwpmEngineClose0
#define FwpmTransactionBegin FwpmTransactionBegin0
#define FwpmTransactionCommit FwpmTransactionCommit0
#define FwpmTransactionAbort FwpmTransactionAbort0
#define FwpmProviderAdd FwpmProviderAdd0
#define FwpmProviderDeleteByKey FwpmProviderDeleteByKey0
#define FwpmProviderContextGetById FwpmProviderContextGetById2
#define FwpmProviderContextGetByKey FwpmProviderContextGetByKey2
#define FwpmProviderContextDeleteByKey FwpmProviderContextDeleteByKey0
#define FwpmSubLayerAdd FwpmSubLayerAdd0
#define FwpmSubLayerDeleteByKey FwpmSubLayerDeleteByKey0
#define FwpmSubLayerGetByKey FwpmSubLayerGetByKey0
#define FwpmLayerGetById FwpmLayerGetById0
#define FwpmLayerGetByKey FwpmLayerGetByKey0
#define FwpmCalloutAdd FwpmCalloutAdd0
#define FwpmCalloutDeleteById FwpmCalloutDeleteById0
#define FwpmCalloutDeleteByKey FwpmCalloutDeleteByKey0
#define FwpmCalloutGetById FwpmCalloutGetById0
#define FwpmCalloutGetByKey FwpmCalloutGetByKey0
#define FwpmFilterAdd FwpmFilterAdd0
#define FwpmFilterDeleteById FwpmFilterDeleteById0
#define FwpmFilterDeleteByKey FwpmFilterDeleteByKey0
#define FwpmFilterGetById FwpmFilterGetById0
#define FwpmFilterCreateEnumHandle FwpmFilterCreateEnumHandle0
#define FwpmFilterEnum FwpmFilterEnum0
#define FwpmFilterDestroyEnumHandle FwpmFilterDestroyEnumHandle0
#define FwpmFreeMemory FwpmFreeMemory0
#define FwpmBfeStateGet FwpmBfeStateGet0
#define FwpmBfeStateSubscribeChanges FwpmBfeStateSubscribeChanges0
#define FwpmBfeStateUnsubscribeChanges FwpmBfeStateUnsubscribeChanges0
#undef SPINPROOF_PASSIVE
#ifdef __cplusplus
}
#endif
#endif
