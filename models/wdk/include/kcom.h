// SPDX-License-Identifier: Apache-2.0
// Kernel COM: creation of objects.
#ifndef SPINPROOF_KCOM_H
#define SPINPROOF_KCOM_H
#include <unknown.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef NTSTATUS (NTAPI *KoCreateObjectHandler)(REFIID ClassId, PUNKNOWN UnkOuter, REFIID InterfaceId, PVOID *Interface);
NTSTATUS KoCreateInstance(REFCLSID ClassId, PUNKNOWN UnkOuter, ULONG ClsContext, REFIID InterfaceId, PVOID *Interface);
NTSTATUS KoDeviceInitialize(PDEVICE_OBJECT DeviceObject);
#ifdef __cplusplus
}
#endif
#endif
