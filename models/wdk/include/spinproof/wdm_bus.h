// SPDX-License-Identifier: Apache-2.0
// Bus interfaces: PCI configuration, bus standard interface, ACPI notifications.
#ifndef SPINPROOF_WDM_BUS_H
#define SPINPROOF_WDM_BUS_H
#include <spinproof/wdm_mm.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef BOOLEAN TRANSLATE_BUS_ADDRESS(PVOID Context, PHYSICAL_ADDRESS BusAddress, ULONG Length, PULONG AddressSpace, PPHYSICAL_ADDRESS TranslatedAddress);
typedef TRANSLATE_BUS_ADDRESS *PTRANSLATE_BUS_ADDRESS;
typedef struct _DMA_ADAPTER *GET_DMA_ADAPTER(PVOID Context, PDEVICE_DESCRIPTION DeviceDescriptor, PULONG NumberOfMapRegisters);
typedef GET_DMA_ADAPTER *PGET_DMA_ADAPTER;
typedef ULONG GET_SET_DEVICE_DATA(PVOID Context, ULONG DataType, PVOID Buffer, ULONG Offset, ULONG Length);
typedef GET_SET_DEVICE_DATA *PGET_SET_DEVICE_DATA;
struct _BUS_INTERFACE_STANDARD {
  USHORT Size;
  USHORT Version;
  PVOID Context;
  PINTERFACE_REFERENCE InterfaceReference;
  PINTERFACE_DEREFERENCE InterfaceDereference;
  PTRANSLATE_BUS_ADDRESS TranslateBusAddress;
  PGET_DMA_ADAPTER GetDmaAdapter;
  PGET_SET_DEVICE_DATA SetBusData;
  PGET_SET_DEVICE_DATA GetBusData;
};
typedef struct _PCI_SLOT_NUMBER {
  union {
    struct { ULONG DeviceNumber : 5; ULONG FunctionNumber : 3; ULONG Reserved : 24; } bits;
    ULONG AsULONG;
  } u;
} PCI_SLOT_NUMBER, *PPCI_SLOT_NUMBER;
#define PCI_TYPE0_ADDRESSES 6
#define PCI_TYPE1_ADDRESSES 2
#define PCI_TYPE2_ADDRESSES 5
#define PCI_COMMON_HEADER_LAYOUT                                                                                      \
  USHORT VendorID;                                                                                                    \
  USHORT DeviceID;                                                                                                    \
  USHORT Command;                                                                                                     \
  USHORT Status;                                                                                                      \
  UCHAR RevisionID;                                                                                                   \
  UCHAR ProgIf;                                                                                                       \
  UCHAR SubClass;                                                                                                     \
  UCHAR BaseClass;                                                                                                    \
  UCHAR CacheLineSize;                                                                                                \
  UCHAR LatencyTimer;                                                                                                 \
  UCHAR HeaderType;                                                                                                   \
  UCHAR BIST;                                                                                                         \
  union {                                                                                                             \
    struct {                                                                                                          \
      ULONG BaseAddresses[PCI_TYPE0_ADDRESSES];                                                                       \
      ULONG CIS;                                                                                                      \
      USHORT SubVendorID;                                                                                             \
      USHORT SubSystemID;                                                                                             \
      ULONG ROMBaseAddress;                                                                                           \
      UCHAR CapabilitiesPtr;                                                                                          \
      UCHAR Reserved1[3];                                                                                             \
      ULONG Reserved2;                                                                                                \
      UCHAR InterruptLine;                                                                                            \
      UCHAR InterruptPin;                                                                                             \
      UCHAR MinimumGrant;                                                                                             \
      UCHAR MaximumLatency;                                                                                           \
    } type0;                                                                                                          \
    struct {                                                                                                          \
      ULONG BaseAddresses[PCI_TYPE1_ADDRESSES];                                                                       \
      UCHAR PrimaryBus;                                                                                               \
      UCHAR SecondaryBus;                                                                                             \
      UCHAR SubordinateBus;                                                                                           \
      UCHAR SecondaryLatency;                                                                                         \
    } type1;                                                                                                          \
  } u;
typedef struct _PCI_COMMON_HEADER { PCI_COMMON_HEADER_LAYOUT } PCI_COMMON_HEADER, *PPCI_COMMON_HEADER;
typedef struct _PCI_COMMON_CONFIG {
  PCI_COMMON_HEADER_LAYOUT
  UCHAR DeviceSpecific[192];
} PCI_COMMON_CONFIG, *PPCI_COMMON_CONFIG;
#define PCI_COMMON_HDR_LENGTH (FIELD_OFFSET(PCI_COMMON_CONFIG, DeviceSpecific))
#define PCI_INVALID_VENDORID 0xFFFF
#define PCI_ENABLE_IO_SPACE 0x0001
#define PCI_ENABLE_MEMORY_SPACE 0x0002
#define PCI_ENABLE_BUS_MASTER 0x0004
#define PCI_ENABLE_WRITE_AND_INVALIDATE 0x0010
#define PCI_STATUS_CAPABILITIES_LIST 0x0010
#define PCI_WHICHSPACE_CONFIG 0x0
#define PCI_WHICHSPACE_ROM 0x52696350
#define PCI_CAPABILITY_ID_POWER_MANAGEMENT 0x01
#define PCI_CAPABILITY_ID_MSI 0x05
#define PCI_CAPABILITY_ID_VENDOR_SPECIFIC 0x09
#define PCI_CAPABILITY_ID_PCI_EXPRESS 0x10
#define PCI_CAPABILITY_ID_MSIX 0x11
typedef struct _PCI_CAPABILITIES_HEADER { UCHAR CapabilityID; UCHAR Next; } PCI_CAPABILITIES_HEADER, *PPCI_CAPABILITIES_HEADER;
#ifdef __cplusplus
}
#endif
#endif
