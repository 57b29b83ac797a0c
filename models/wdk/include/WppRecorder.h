// SPDX-License-Identifier: Apache-2.0
// In-flight recorder of WPP. Logging never decides anything here.
#ifndef SPINPROOF_WPPRECORDER_H
#define SPINPROOF_WPPRECORDER_H
#include <wdm.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct RECORDER_LOG__ *RECORDER_LOG, **PRECORDER_LOG;
typedef struct _RECORDER_LOG_CREATE_PARAMS { ULONG Size; ULONG TotalBufferSize, ErrorPartitionSize; CHAR LogIdentifier[16]; PCHAR LogTypeIdentifier; } RECORDER_LOG_CREATE_PARAMS, *PRECORDER_LOG_CREATE_PARAMS;
VOID RECORDER_LOG_CREATE_PARAMS_INIT(PRECORDER_LOG_CREATE_PARAMS Params, PVOID IgnoredReserved);
typedef struct _RECORDER_CONFIGURE_PARAMS { ULONG Size; BOOLEAN CreateDefaultLog; } RECORDER_CONFIGURE_PARAMS, *PRECORDER_CONFIGURE_PARAMS;
VOID RECORDER_CONFIGURE_PARAMS_INIT(PRECORDER_CONFIGURE_PARAMS Params);
VOID WppRecorderConfigure(PRECORDER_CONFIGURE_PARAMS ConfigureParams);
NTSTATUS WppRecorderLogCreate(PRECORDER_LOG_CREATE_PARAMS CreateParams, RECORDER_LOG *RecorderLogHandle);
VOID WppRecorderLogDelete(RECORDER_LOG RecorderLog);
RECORDER_LOG WppRecorderLogGetDefault(VOID);
BOOLEAN WppRecorderIsDefaultLogAvailable(VOID);
NTSTATUS WppRecorderLogSetIdentifier(RECORDER_LOG RecorderLog, PCHAR LogIdentifier);
#ifdef __cplusplus
}
#endif
#endif
