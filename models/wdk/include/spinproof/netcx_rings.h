// SPDX-License-Identifier: Apache-2.0
// Rings of packets and fragments that NetAdapterCx shares with its client driver.
#ifndef SPINPROOF_NETCX_RINGS_H
#define SPINPROOF_NETCX_RINGS_H
#include <ntddk.h>
#ifdef __cplusplus
extern "C" {
#endif
DECLARE_HANDLE(NETRECEIVEFILTER);
DECLARE_HANDLE(NET_FRAGMENT_RETURN_CONTEXT_HANDLE);
typedef enum _NET_RING_TYPE { NetRingTypePacket = 1, NetRingTypeFragment, NetRingTypeDataBuffer } NET_RING_TYPE;
typedef enum _NET_EXTENSION_TYPE { NetExtensionTypePacket = 1, NetExtensionTypeFragment, NetExtensionTypeBuffer } NET_EXTENSION_TYPE;
typedef struct _NET_RING { UINT16 OSReserved1; UINT16 ElementStride; UINT32 NumberOfElements, ElementIndexMask, EndIndex; UINT32 OSReserved0; PVOID Scratch; UINT32 BeginIndex, NextIndex; PVOID OSReserved2[4]; UINT8 Buffer[1]; } NET_RING;
typedef struct _NET_RING_COLLECTION { NET_RING *Rings[3]; } NET_RING_COLLECTION;
typedef struct _NET_PACKET_LAYOUT { UINT8 Layer2Type : 4; UINT8 Layer3Type : 4; UINT8 Layer4Type : 4; UINT8 Reserved : 4; UINT16 Layer2HeaderLength : 7; UINT16 Layer3HeaderLength : 9; UINT8 Layer4HeaderLength; } NET_PACKET_LAYOUT;
typedef struct _NET_PACKET { UINT32 FragmentIndex; UINT16 FragmentCount; NET_PACKET_LAYOUT Layout; UINT8 Ignore : 1; UINT8 Scratch : 1; UINT8 ReceiveFilterFlags; } NET_PACKET;
typedef struct _NET_FRAGMENT { UINT64 ValidLength : 26; UINT64 Capacity : 26; UINT64 Offset : 10; UINT64 Scratch : 1; UINT64 OsReserved : 1; } NET_FRAGMENT;
typedef struct _NET_EXTENSION { PVOID Reserved[4]; BOOLEAN Enabled; } NET_EXTENSION;
#define NET_FRAGMENT_EXTENSION_VIRTUAL_ADDRESS_NAME L"ms_fragment_virtualaddress"
#define NET_FRAGMENT_EXTENSION_VIRTUAL_ADDRESS_VERSION_1 1U
#define NET_FRAGMENT_EXTENSION_RETURN_CONTEXT_NAME L"ms_fragment_returncontext"
#define NET_FRAGMENT_EXTENSION_RETURN_CONTEXT_VERSION_1 1U
#define NET_FRAGMENT_EXTENSION_MDL_NAME L"ms_fragment_mdl"
#define NET_FRAGMENT_EXTENSION_MDL_VERSION_1 1U
#define NET_FRAGMENT_EXTENSION_DATA_BUFFER_NAME L"ms_fragment_databuffer"
#define NET_FRAGMENT_EXTENSION_DATA_BUFFER_VERSION_1 1U
#define NET_PACKET_EXTENSION_CHECKSUM_NAME L"ms_packet_checksum"
#define NET_PACKET_EXTENSION_CHECKSUM_VERSION_1 1U
#define NET_PACKET_EXTENSION_GSO_NAME L"ms_packet_gso"
#define NET_PACKET_EXTENSION_GSO_VERSION_1 1U
#define NET_PACKET_EXTENSION_RSC_NAME L"ms_packet_rsc"
#define NET_PACKET_EXTENSION_RSC_VERSION_1 1U
typedef struct _NET_EXTENSION_QUERY { ULONG Size; PCWSTR Name; ULONG Version; NET_EXTENSION_TYPE Type; } NET_EXTENSION_QUERY;
VOID NET_EXTENSION_QUERY_INIT(NET_EXTENSION_QUERY *Query, PCWSTR Name, ULONG Version, NET_EXTENSION_TYPE Type);
UINT32 NetRingIncrementIndex(const NET_RING *Ring, UINT32 Index);
UINT32 NetRingGetRangeCount(const NET_RING *Ring, UINT32 StartIndex, UINT32 EndIndex);
UINT32 NetRingAdvanceIndex(const NET_RING *Ring, UINT32 Index, INT32 Distance);
PVOID NetRingGetElementAtIndex(const NET_RING *Ring, UINT32 Index);
NET_PACKET *NetRingGetPacketAtIndex(const NET_RING *Ring, UINT32 Index);
NET_FRAGMENT *NetRingGetFragmentAtIndex(const NET_RING *Ring, UINT32 Index);
NET_RING *NetRingCollectionGetPacketRing(const NET_RING_COLLECTION *Rings);
NET_RING *NetRingCollectionGetFragmentRing(const NET_RING_COLLECTION *Rings);
#ifdef __cplusplus
}
#endif
#endif
