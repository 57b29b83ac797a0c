// SPDX-License-Identifier: Apache-2.0
// Interlocked operations, barriers, bit scans, lists. All of them are plain functions, so that calls stay visible.
#ifndef SPINPROOF_WDM_INTERLOCKED_H
#define SPINPROOF_WDM_INTERLOCKED_H
#include <ntdef.h>
#ifdef __cplusplus
extern "C" {
#endif
#define SPINPROOF_INTERLOCKED(Suffix)                                                                                 \
  LONG InterlockedIncrement##Suffix(LONG volatile *Addend);                                                           \
  LONG InterlockedDecrement##Suffix(LONG volatile *Addend);                                                           \
  LONG InterlockedExchange##Suffix(LONG volatile *Target, LONG Value);                                                \
  LONG InterlockedExchangeAdd##Suffix(LONG volatile *Addend, LONG Value);                                             \
  LONG InterlockedAdd##Suffix(LONG volatile *Addend, LONG Value);                                                     \
  LONG InterlockedCompareExchange##Suffix(LONG volatile *Target, LONG Exchange, LONG Comperand);                      \
  LONG InterlockedAnd##Suffix(LONG volatile *Target, LONG Value);                                                     \
  LONG InterlockedOr##Suffix(LONG volatile *Target, LONG Value);                                                      \
  LONG InterlockedXor##Suffix(LONG volatile *Target, LONG Value);                                                     \
  LONG64 InterlockedIncrement64##Suffix(LONG64 volatile *Addend);                                                     \
  LONG64 InterlockedDecrement64##Suffix(LONG64 volatile *Addend);                                                     \
  LONG64 InterlockedExchange64##Suffix(LONG64 volatile *Target, LONG64 Value);                                        \
  LONG64 InterlockedExchangeAdd64##Suffix(LONG64 volatile *Addend, LONG64 Value);                                     \
  LONG64 InterlockedAdd64##Suffix(LONG64 volatile *Addend, LONG64 Value);                                             \
  LONG64 InterlockedCompareExchange64##Suffix(LONG64 volatile *Target, LONG64 Exchange, LONG64 Comperand);            \
  LONG64 InterlockedAnd64##Suffix(LONG64 volatile *Target, LONG64 Value);                                             \
  LONG64 InterlockedOr64##Suffix(LONG64 volatile *Target, LONG64 Value);                                              \
  LONG64 InterlockedXor64##Suffix(LONG64 volatile *Target, LONG64 Value);                                             \
  SHORT InterlockedIncrement16##Suffix(SHORT volatile *Addend);                                                       \
  SHORT InterlockedDecrement16##Suffix(SHORT volatile *Addend);                                                       \
  SHORT InterlockedExchange16##Suffix(SHORT volatile *Target, SHORT Value);                                           \
  SHORT InterlockedCompareExchange16##Suffix(SHORT volatile *Target, SHORT Exchange, SHORT Comperand);                \
  SHORT InterlockedAnd16##Suffix(SHORT volatile *Target, SHORT Value);                                                \
  SHORT InterlockedOr16##Suffix(SHORT volatile *Target, SHORT Value);                                                 \
  CHAR InterlockedExchange8##Suffix(CHAR volatile *Target, CHAR Value);                                               \
  CHAR InterlockedCompareExchange8##Suffix(CHAR volatile *Target, CHAR Exchange, CHAR Comperand);                     \
  CHAR InterlockedAnd8##Suffix(CHAR volatile *Target, CHAR Value);                                                    \
  CHAR InterlockedOr8##Suffix(CHAR volatile *Target, CHAR Value);                                                     \
  PVOID InterlockedExchangePointer##Suffix(PVOID volatile *Target, PVOID Value);                                      \
  PVOID InterlockedCompareExchangePointer##Suffix(PVOID volatile *Target, PVOID Exchange, PVOID Comperand);           \
  UCHAR InterlockedBitTestAndSet##Suffix(LONG volatile *Base, LONG Bit);                                              \
  UCHAR InterlockedBitTestAndReset##Suffix(LONG volatile *Base, LONG Bit);                                            \
  LONG ReadLong##Suffix(LONG const volatile *Source);                                                                 \
  LONG64 ReadLong64##Suffix(LONG64 const volatile *Source);                                                           \
  ULONG ReadULong##Suffix(ULONG const volatile *Source);                                                              \
  ULONG64 ReadULong64##Suffix(ULONG64 const volatile *Source);                                                        \
  PVOID ReadPointer##Suffix(PVOID const volatile *Source);                                                            \
  BOOLEAN ReadBoolean##Suffix(BOOLEAN const volatile *Source);                                                        \
  UCHAR ReadUChar##Suffix(UCHAR const volatile *Source);                                                              \
  USHORT ReadUShort##Suffix(USHORT const volatile *Source);                                                           \
  SHORT ReadShort##Suffix(SHORT const volatile *Source);                                                              \
  ULONG_PTR ReadULongPtr##Suffix(ULONG_PTR const volatile *Source);                                                   \
  VOID WriteLong##Suffix(LONG volatile *Target, LONG Value);                                                          \
  VOID WriteLong64##Suffix(LONG64 volatile *Target, LONG64 Value);                                                    \
  VOID WriteULong##Suffix(ULONG volatile *Target, ULONG Value);                                                       \
  VOID WriteULong64##Suffix(ULONG64 volatile *Target, ULONG64 Value);                                                 \
  VOID WritePointer##Suffix(PVOID volatile *Target, PVOID Value);                                                     \
  VOID WriteBoolean##Suffix(BOOLEAN volatile *Target, BOOLEAN Value);                                                 \
  VOID WriteUChar##Suffix(UCHAR volatile *Target, UCHAR Value);                                                       \
  VOID WriteUShort##Suffix(USHORT volatile *Target, USHORT Value);                                                    \
  VOID WriteULongPtr##Suffix(ULONG_PTR volatile *Target, ULONG_PTR Value);
SPINPROOF_INTERLOCKED()
SPINPROOF_INTERLOCKED(Acquire)
SPINPROOF_INTERLOCKED(Release)
SPINPROOF_INTERLOCKED(NoFence)
SPINPROOF_INTERLOCKED(Raw)
#undef SPINPROOF_INTERLOCKED
UCHAR InterlockedBitTestAndSet64(LONG64 volatile *Base, LONG64 Bit);
UCHAR InterlockedBitTestAndReset64(LONG64 volatile *Base, LONG64 Bit);
UCHAR InterlockedCompareExchange128(LONG64 volatile *Target, LONG64 High, LONG64 Low, LONG64 *ComparandResult);
LONG InterlockedSetBits(LONG volatile *Target, LONG Mask);
LONG InterlockedClearBits(LONG volatile *Target, LONG Mask);

VOID MemoryBarrier(VOID);
VOID YieldProcessor(VOID);
VOID KeYieldProcessorEx(PULONG Counter);
VOID _ReadWriteBarrier(VOID);
VOID _ReadBarrier(VOID);
VOID _WriteBarrier(VOID);
VOID ReadWriteBarrier(VOID);
#define FastFence MemoryBarrier
#define LoadFence MemoryBarrier
#define MemoryFence MemoryBarrier
#define StoreFence MemoryBarrier
VOID PrefetchForWrite(PVOID Address);
UCHAR BitScanForward(ULONG *Index, ULONG Mask);
UCHAR BitScanReverse(ULONG *Index, ULONG Mask);
UCHAR BitScanForward64(ULONG *Index, ULONG64 Mask);
UCHAR BitScanReverse64(ULONG *Index, ULONG64 Mask);
UCHAR BitTest(LONG const *Base, LONG Offset);
UCHAR BitTestAndSet(LONG *Base, LONG Offset);
UCHAR BitTestAndReset(LONG *Base, LONG Offset);
UCHAR BitTest64(LONG64 const *Base, LONG64 Offset);
ULONG64 UnsignedMultiplyHigh(ULONG64 Multiplier, ULONG64 Multiplicand);
LONG64 MultiplyHigh(LONG64 Multiplier, LONG64 Multiplicand);
ULONG64 UnsignedMultiply128(ULONG64 Multiplier, ULONG64 Multiplicand, ULONG64 *HighProduct);
LONG64 Multiply128(LONG64 Multiplier, LONG64 Multiplicand, LONG64 *HighProduct);
ULONG64 ShiftLeft128(ULONG64 LowPart, ULONG64 HighPart, UCHAR Shift);
ULONG64 ShiftRight128(ULONG64 LowPart, ULONG64 HighPart, UCHAR Shift);
ULONG64 PopulationCount64(ULONG64 Operand);
ULONG64 ReadTimeStampCounter(VOID);

// Lists
VOID InitializeListHead(PLIST_ENTRY ListHead);
BOOLEAN IsListEmpty(const LIST_ENTRY *ListHead);
BOOLEAN RemoveEntryList(PLIST_ENTRY Entry);
PLIST_ENTRY RemoveHeadList(PLIST_ENTRY ListHead);
PLIST_ENTRY RemoveTailList(PLIST_ENTRY ListHead);
VOID InsertTailList(PLIST_ENTRY ListHead, PLIST_ENTRY Entry);
VOID InsertHeadList(PLIST_ENTRY ListHead, PLIST_ENTRY Entry);
VOID AppendTailList(PLIST_ENTRY ListHead, PLIST_ENTRY ListToAppend);
PSINGLE_LIST_ENTRY PopEntryList(PSINGLE_LIST_ENTRY ListHead);
VOID PushEntryList(PSINGLE_LIST_ENTRY ListHead, PSINGLE_LIST_ENTRY Entry);
VOID InitializeSListHead(PSLIST_HEADER SListHead);
VOID ExInitializeSListHead(PSLIST_HEADER SListHead);
USHORT ExQueryDepthSList(PSLIST_HEADER SListHead);
USHORT QueryDepthSList(PSLIST_HEADER SListHead);
PSLIST_ENTRY ExInterlockedPopEntrySList(PSLIST_HEADER ListHead, PKSPIN_LOCK Lock);
PSLIST_ENTRY ExInterlockedPushEntrySList(PSLIST_HEADER ListHead, PSLIST_ENTRY ListEntry, PKSPIN_LOCK Lock);
PSLIST_ENTRY ExInterlockedFlushSList(PSLIST_HEADER ListHead);
PSLIST_ENTRY InterlockedPushEntrySList(PSLIST_HEADER ListHead, PSLIST_ENTRY ListEntry);
PSLIST_ENTRY InterlockedPopEntrySList(PSLIST_HEADER ListHead);
PSLIST_ENTRY InterlockedFlushSList(PSLIST_HEADER ListHead);
PLIST_ENTRY ExInterlockedInsertHeadList(PLIST_ENTRY ListHead, PLIST_ENTRY ListEntry, PKSPIN_LOCK Lock);
PLIST_ENTRY ExInterlockedInsertTailList(PLIST_ENTRY ListHead, PLIST_ENTRY ListEntry, PKSPIN_LOCK Lock);
PLIST_ENTRY ExInterlockedRemoveHeadList(PLIST_ENTRY ListHead, PKSPIN_LOCK Lock);
PSINGLE_LIST_ENTRY ExInterlockedPopEntryList(PSINGLE_LIST_ENTRY ListHead, PKSPIN_LOCK Lock);
PSINGLE_LIST_ENTRY ExInterlockedPushEntryList(PSINGLE_LIST_ENTRY ListHead, PSINGLE_LIST_ENTRY ListEntry, PKSPIN_LOCK Lock);
ULONG ExInterlockedAddUlong(PULONG Addend, ULONG Increment, PKSPIN_LOCK Lock);
LARGE_INTEGER ExInterlockedAddLargeInteger(PLARGE_INTEGER Addend, LARGE_INTEGER Increment, PKSPIN_LOCK Lock);
VOID ExInterlockedAddLargeStatistic(PLARGE_INTEGER Addend, ULONG Increment);
LONGLONG ExInterlockedCompareExchange64(LONGLONG volatile *Destination, PLONGLONG Exchange, PLONGLONG Comperand, PKSPIN_LOCK Lock);
ULONG ExInterlockedIncrementLong(PLONG Addend, PKSPIN_LOCK Lock);
ULONG ExInterlockedDecrementLong(PLONG Addend, PKSPIN_LOCK Lock);
ULONG ExInterlockedExchangeUlong(PULONG Target, ULONG Value, PKSPIN_LOCK Lock);
#ifdef __cplusplus
}
#endif
#endif
