// SPDX-License-Identifier: Apache-2.0
// Accessors that work on both kinds of request block. An unnamed argument is the request block.
#ifndef SPINPROOF_SRBHELPER_H
#define SPINPROOF_SRBHELPER_H
#include <srb.h>
#include <scsi.h>
#ifdef __cplusplus
extern "C" {
#endif
#define SPINPROOF_SRB_GET(T, Name) T SrbGet##Name(PVOID Srb);
#define SPINPROOF_SRB_BOTH(T, Name) T SrbGet##Name(PVOID Srb); VOID SrbSet##Name(PVOID Srb, T Value);
SPINPROOF_SRB_BOTH(ULONG, SrbFlags)
SPINPROOF_SRB_BOTH(ULONG, DataTransferLength)
SPINPROOF_SRB_BOTH(ULONG, TimeOutValue)
SPINPROOF_SRB_BOTH(PVOID, DataBuffer)
SPINPROOF_SRB_BOTH(PVOID, SenseInfoBuffer)
SPINPROOF_SRB_BOTH(UCHAR, SenseInfoBufferLength)
SPINPROOF_SRB_BOTH(PVOID, OriginalRequest)
SPINPROOF_SRB_BOTH(PVOID, ClassContext)
SPINPROOF_SRB_BOTH(PVOID, PortContext)
SPINPROOF_SRB_BOTH(ULONG, SystemStatus)
SPINPROOF_SRB_BOTH(ULONG, RequestAttribute)
SPINPROOF_SRB_BOTH(ULONG, QueueSortKey)
SPINPROOF_SRB_BOTH(ULONG, RequestTag)
SPINPROOF_SRB_BOTH(ULONG, QueueTag)
SPINPROOF_SRB_BOTH(UCHAR, QueueAction)
SPINPROOF_SRB_BOTH(UCHAR, ScsiStatus)
SPINPROOF_SRB_BOTH(UCHAR, CdbLength)
SPINPROOF_SRB_BOTH(UCHAR, SrbStatus)
SPINPROOF_SRB_BOTH(PVOID, NextSrb)
SPINPROOF_SRB_BOTH(PVOID, MiniportContext)
SPINPROOF_SRB_GET(UCHAR, PathId)
SPINPROOF_SRB_GET(UCHAR, TargetId)
SPINPROOF_SRB_GET(UCHAR, Lun)
SPINPROOF_SRB_GET(ULONG, SrbFunction)
SPINPROOF_SRB_GET(ULONG, SrbLength)
SPINPROOF_SRB_GET(PCDB, Cdb)
SPINPROOF_SRB_GET(PSTOR_ADDRESS, Address)
#undef SPINPROOF_SRB_GET
#undef SPINPROOF_SRB_BOTH
typedef PVOID SRB_ALLOCATE_ROUTINE(CLONG ByteSize);
typedef SRB_ALLOCATE_ROUTINE *PSRB_ALLOCATE_ROUTINE;
PSRBEX_DATA SrbGetSrbExDataByType(PSTORAGE_REQUEST_BLOCK Srb, SRBEXDATATYPE Type);
PSRBEX_DATA SrbGetSrbExDataByIndex(PSTORAGE_REQUEST_BLOCK Srb, ULONG SrbExDataIndex);
PVOID SrbGetScsiData(PVOID Srb, PUCHAR CdbLength8, PULONG CdbLength32, PUCHAR ScsiStatus, PVOID *SenseInfoBuffer, PUCHAR SenseInfoBufferLength);
VOID SrbSetScsiData(PVOID Srb, PUCHAR CdbLength8, PULONG CdbLength32, PUCHAR ScsiStatus, PVOID *SenseInfoBuffer, PUCHAR SenseInfoBufferLength);
VOID SrbGetPathTargetLun(PVOID Srb, PUCHAR PathId, PUCHAR TargetId, PUCHAR Lun);
VOID SrbAssignSrbFlags(PVOID Srb, ULONG Flags);
VOID SrbAssignSrbStatus(PVOID Srb, UCHAR Status);
VOID SrbClearSrbFlags(PVOID Srb, ULONG Flags);
VOID SrbAssignQueueSortKey(PVOID Srb, ULONG QueueSortKey);
ULONG SrbGetSrbType(PVOID Srb);
BOOLEAN SrbCopySrb(PVOID DestinationSrb, ULONG DestinationSrbLength, PVOID SourceSrb);
VOID SrbZeroSrb(PVOID Srb);
NTSTATUS InitializeStorageRequestBlock(PSTORAGE_REQUEST_BLOCK Srb, USHORT AddressType, ULONG ByteSize, ULONG NumExData, ...);
#ifdef __cplusplus
}
#endif
#endif
