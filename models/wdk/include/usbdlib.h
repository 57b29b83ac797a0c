// SPDX-License-Identifier: Apache-2.0
// USB: library of client drivers.
#ifndef SPINPROOF_USBDLIB_H
#define SPINPROOF_USBDLIB_H
#include <usb.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct _USBD_INTERFACE_LIST_ENTRY { PUSB_INTERFACE_DESCRIPTOR InterfaceDescriptor; PUSBD_INTERFACE_INFORMATION Interface; } USBD_INTERFACE_LIST_ENTRY, *PUSBD_INTERFACE_LIST_ENTRY;
typedef struct USBD_HANDLE__ *USBD_HANDLE;
#define USBD_CLIENT_CONTRACT_VERSION_602 0x602
#define USBD_INTERFACE_VERSION_600 0x600
#define USBD_INTERFACE_VERSION_602 0x602
#define USBD_INTERFACE_VERSION_603 0x603
_IRQL_requires_max_(PASSIVE_LEVEL) NTSTATUS USBD_CreateHandle(PDEVICE_OBJECT DeviceObject, PDEVICE_OBJECT TargetDeviceObject, ULONG USBDClientContractVersion, ULONG PoolTag, USBD_HANDLE *USBDHandle);
_IRQL_requires_max_(PASSIVE_LEVEL) VOID USBD_CloseHandle(USBD_HANDLE USBDHandle);
_IRQL_requires_max_(PASSIVE_LEVEL) NTSTATUS USBD_QueryUsbCapability(USBD_HANDLE USBDHandle, const GUID *CapabilityType, ULONG OutputBufferLength, PUCHAR OutputBuffer, PULONG ResultLength);
_IRQL_requires_max_(DISPATCH_LEVEL) NTSTATUS USBD_UrbAllocate(USBD_HANDLE USBDHandle, PURB *Urb);
_IRQL_requires_max_(DISPATCH_LEVEL) NTSTATUS USBD_IsochUrbAllocate(USBD_HANDLE USBDHandle, ULONG NumberOfIsochPacket, PURB *Urb);
_IRQL_requires_max_(DISPATCH_LEVEL) VOID USBD_UrbFree(USBD_HANDLE USBDHandle, PURB Urb);
_IRQL_requires_max_(DISPATCH_LEVEL) NTSTATUS USBD_SelectConfigUrbAllocateAndBuild(USBD_HANDLE USBDHandle, PUSB_CONFIGURATION_DESCRIPTOR ConfigurationDescriptor, PUSBD_INTERFACE_LIST_ENTRY InterfaceList, PURB *Urb);
_IRQL_requires_max_(DISPATCH_LEVEL) NTSTATUS USBD_SelectInterfaceUrbAllocateAndBuild(USBD_HANDLE USBDHandle, USBD_CONFIGURATION_HANDLE ConfigurationHandle, PUSBD_INTERFACE_LIST_ENTRY InterfaceListEntry, PURB *Urb);
_IRQL_requires_max_(DISPATCH_LEVEL) PURB USBD_CreateConfigurationRequestEx(PUSB_CONFIGURATION_DESCRIPTOR ConfigurationDescriptor, PUSBD_INTERFACE_LIST_ENTRY InterfaceList);
_IRQL_requires_max_(DISPATCH_LEVEL) PUSB_INTERFACE_DESCRIPTOR USBD_ParseConfigurationDescriptorEx(PUSB_CONFIGURATION_DESCRIPTOR ConfigurationDescriptor, PVOID StartPosition, LONG InterfaceNumber, LONG AlternateSetting, LONG InterfaceClass, LONG InterfaceSubClass, LONG InterfaceProtocol);
_IRQL_requires_max_(DISPATCH_LEVEL) PUSB_COMMON_DESCRIPTOR USBD_ParseDescriptors(PVOID DescriptorBuffer, ULONG TotalLength, PVOID StartPosition, LONG DescriptorType);
_IRQL_requires_max_(DISPATCH_LEVEL) USBD_STATUS USBD_ValidateConfigurationDescriptor(PUSB_CONFIGURATION_DESCRIPTOR ConfigDesc, ULONG BufferLength, USHORT Level, PUCHAR *Offset, ULONG Tag);
_IRQL_requires_max_(PASSIVE_LEVEL) VOID USBD_GetUSBDIVersion(PUSBD_VERSION_INFORMATION VersionInformation);
VOID USBD_AssignUrbToIoStackLocation(USBD_HANDLE USBDHandle, PIO_STACK_LOCATION IoStackLocation, PURB Urb);
VOID UsbBuildInterruptOrBulkTransferRequest(PURB Urb, USHORT Length, USBD_PIPE_HANDLE PipeHandle, PVOID TransferBuffer, PMDL TransferBufferMDL, ULONG TransferBufferLength, ULONG TransferFlags, PURB Link);
VOID UsbBuildGetDescriptorRequest(PURB Urb, USHORT Length, UCHAR DescriptorType, UCHAR Index, USHORT LanguageId, PVOID TransferBuffer, PMDL TransferBufferMDL, ULONG TransferBufferLength, PURB Link);
VOID UsbBuildGetStatusRequest(PURB Urb, USHORT Op, USHORT Index, PVOID TransferBuffer, PMDL TransferBufferMDL, PURB Link);
VOID UsbBuildFeatureRequest(PURB Urb, USHORT Op, USHORT FeatureSelector, USHORT Index, PURB Link);
VOID UsbBuildSelectConfigurationRequest(PURB Urb, USHORT Length, PUSB_CONFIGURATION_DESCRIPTOR ConfigurationDescriptor);
VOID UsbBuildSelectInterfaceRequest(PURB Urb, USHORT Length, USBD_CONFIGURATION_HANDLE ConfigurationHandle, UCHAR InterfaceNumber, UCHAR AlternateSetting);
VOID UsbBuildVendorRequest(PURB Urb, USHORT Command, USHORT Length, ULONG TransferFlags, UCHAR ReservedBits, UCHAR Request, USHORT Value, USHORT Index, PVOID TransferBuffer, PMDL TransferBufferMDL, ULONG TransferBufferLength, PURB Link);
#define URB_STATUS(u) ((u)->UrbHeader.Status)
#define GET_ISO_URB_SIZE(n) (sizeof(struct _URB_ISOCH_TRANSFER) + sizeof(USBD_ISO_PACKET_DESCRIPTOR) * (n))
#define GET_SELECT_CONFIGURATION_REQUEST_SIZE(i, p) (sizeof(struct _URB_SELECT_CONFIGURATION) + ((i) - 1) * sizeof(USBD_INTERFACE_INFORMATION) + ((p) - (i)) * sizeof(USBD_PIPE_INFORMATION))
#define GET_SELECT_INTERFACE_REQUEST_SIZE(p) (sizeof(struct _URB_SELECT_INTERFACE) + ((p) - 1) * sizeof(USBD_PIPE_INFORMATION))
#define GET_USBD_INTERFACE_SIZE(e) (sizeof(USBD_INTERFACE_INFORMATION) + sizeof(USBD_PIPE_INFORMATION) * (e) - sizeof(USBD_PIPE_INFORMATION))
extern const GUID GUID_USB_CAPABILITY_CHAINED_MDLS, GUID_USB_CAPABILITY_STATIC_STREAMS, GUID_USB_CAPABILITY_SELECTIVE_SUSPEND, GUID_USB_CAPABILITY_FUNCTION_SUSPEND, GUID_USB_CAPABILITY_DEVICE_CONNECTION_HIGH_SPEED_COMPATIBLE, GUID_USB_CAPABILITY_DEVICE_CONNECTION_SUPER_SPEED_COMPATIBLE, GUID_USB_CAPABILITY_TIME_SYNC;
#ifdef __cplusplus
}
#endif
#endif
