// SPDX-License-Identifier: Apache-2.0
// As much of the kernel interface as the lowering tests need.
#pragma once
#ifdef __cplusplus
extern "C" {
#endif
#define NULL ((void*)0)
#define TRUE 1
#define FALSE 0
#define VOID void
typedef unsigned char UCHAR, BOOLEAN, KIRQL;
typedef KIRQL* PKIRQL;
typedef unsigned long ULONG;
typedef unsigned long long ULONG_PTR, KSPIN_LOCK;
typedef KSPIN_LOCK* PKSPIN_LOCK;
typedef long LONG, NTSTATUS;
typedef char* PCHAR;
typedef void* PVOID;
#define STATUS_SUCCESS ((NTSTATUS)0)
#define NT_SUCCESS(s) (((NTSTATUS)(s)) >= 0)
#define CONTAINING_RECORD(address, type, field)                                                    \
  ((type*)((PCHAR)(address) - (ULONG_PTR)(&((type*)0)->field)))
#define SAL(text) __attribute((annotate("SAL:" text)))
#define _Analysis_assume_(e) ((void)__spinproof_assume(!!(e)))
#define ASSERT(e) ((void)__spinproof_assert(!!(e)))
#define PAGED_CODE() __spinproof_paged_code();
int __spinproof_assume(int);
int __spinproof_assert(int);
void __spinproof_paged_code(void);

typedef struct _LIST_ENTRY { struct _LIST_ENTRY *Flink, *Blink; } LIST_ENTRY, *PLIST_ENTRY;
typedef struct _IRP { LIST_ENTRY Links; NTSTATUS Status; KIRQL CancelIrql; } IRP, *PIRP;
struct _DRIVER_OBJECT;
typedef struct _DEVICE_OBJECT { PVOID DeviceExtension; PIRP CurrentIrp; } DEVICE_OBJECT, *PDEVICE_OBJECT;
typedef NTSTATUS DRIVER_DISPATCH(PDEVICE_OBJECT, PIRP);
typedef DRIVER_DISPATCH* PDRIVER_DISPATCH;
typedef VOID DRIVER_STARTIO(PDEVICE_OBJECT, PIRP);
typedef DRIVER_STARTIO* PDRIVER_STARTIO;
typedef struct _DRIVER_OBJECT {
  PDRIVER_STARTIO DriverStartIo;
  PDRIVER_DISPATCH MajorFunction[28];
} DRIVER_OBJECT, *PDRIVER_OBJECT;
typedef NTSTATUS DRIVER_INITIALIZE(PDRIVER_OBJECT, PVOID);
typedef struct _KDPC { PVOID Context; } KDPC, *PKDPC;
typedef VOID KDEFERRED_ROUTINE(PKDPC, PVOID, PVOID, PVOID);
typedef KDEFERRED_ROUTINE* PKDEFERRED_ROUTINE;
VOID KeInitializeDpc(PKDPC Dpc, PKDEFERRED_ROUTINE Routine, PVOID Context);
KIRQL KeAcquireSpinLockRaiseToDpc(PKSPIN_LOCK);
VOID KeReleaseSpinLock(PKSPIN_LOCK, KIRQL);
#define KeAcquireSpinLock(lock, old) *(old) = KeAcquireSpinLockRaiseToDpc(lock)
__declspec(noreturn) VOID KeBugCheck(ULONG);
__declspec(noreturn) VOID ExRaiseStatus(NTSTATUS);
VOID ProbeForRead(PVOID, ULONG, ULONG);
int _abnormal_termination(void);
#ifdef __cplusplus
}
#endif
