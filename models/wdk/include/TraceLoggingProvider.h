// SPDX-License-Identifier: Apache-2.0
// Self-describing events. Logging never decides anything here: every macro vanishes.
#ifndef SPINPROOF_TRACELOGGINGPROVIDER_H
#define SPINPROOF_TRACELOGGINGPROVIDER_H
#include <evntprov.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct _TRACELOGGING_PROVIDER *TraceLoggingHProvider;
#define TRACELOGGING_DECLARE_PROVIDER(variable) extern const TraceLoggingHProvider variable
#define TRACELOGGING_DEFINE_PROVIDER(variable, ...) const TraceLoggingHProvider variable = 0
#define TRACELOGGING_DEFINE_PROVIDER_STORAGE(variable, ...) const int variable = 0
#define TraceLoggingOptionGroup(...)
#define TraceLoggingProviderEnabled(provider, level, keyword) (0)
#define TraceLoggingProviderId(provider) ((LPCGUID)(provider))
#define TraceLoggingWrite(...) ((void)0)
#define TraceLoggingWriteEx(...) ((void)0)
#define TraceLoggingWriteActivity(...) ((void)0)
#define TraceLoggingWriteStart(...) ((void)0)
#define TraceLoggingWriteStop(...) ((void)0)
#define TraceLoggingWriteTagged(...) ((void)0)
NTSTATUS TraceLoggingRegister(TraceLoggingHProvider provider);
NTSTATUS TraceLoggingRegisterEx(TraceLoggingHProvider provider, PETWENABLECALLBACK callback, PVOID context);
VOID TraceLoggingUnregister(TraceLoggingHProvider provider);
#ifdef __cplusplus
}
#endif
#endif
