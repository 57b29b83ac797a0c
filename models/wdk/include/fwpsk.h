// SPDX-License-Identifier: Apache-2.0
// Windows Filtering Platform, callouts: what the filter engine calls, and injection.
#ifndef SPINPROOF_FWPSK_H
#define SPINPROOF_FWPSK_H
#include <ndis.h>
#include <fwpmtypes.h>
#include <ifdef.h>
#include <ws2ipdef.h>
#include <spinproof/fwp_layers.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef struct FWPS_ACTION0_ { FWP_ACTION_TYPE type; UINT32 calloutId; } FWPS_ACTION0;
typedef struct FWPS_FILTER_CONDITION0_ { UINT16 fieldId, reserved; FWP_MATCH_TYPE matchType; FWP_CONDITION_VALUE0 conditionValue; } FWPS_FILTER_CONDITION0;
#define SPINPROOF_FWPS_FILTER(Context) { UINT64 filterId; FWP_VALUE0 weight; UINT16 subLayerWeight, flags; UINT32 numFilterConditions; FWPS_FILTER_CONDITION0 *filterCondition; FWPS_ACTION0 action; UINT64 context; Context *providerContext; }
typedef struct FWPS_FILTER0_ SPINPROOF_FWPS_FILTER(FWPM_PROVIDER_CONTEXT0) FWPS_FILTER0;
typedef struct FWPS_FILTER1_ SPINPROOF_FWPS_FILTER(FWPM_PROVIDER_CONTEXT1) FWPS_FILTER1;
typedef struct FWPS_FILTER2_ SPINPROOF_FWPS_FILTER(FWPM_PROVIDER_CONTEXT2) FWPS_FILTER2;
typedef struct FWPS_FILTER3_ SPINPROOF_FWPS_FILTER(FWPM_PROVIDER_CONTEXT3) FWPS_FILTER3;
typedef struct FWPS_INCOMING_VALUE0_ { FWP_VALUE0 value; } FWPS_INCOMING_VALUE0;
typedef struct FWPS_INCOMING_VALUES0_ { UINT16 layerId; UINT32 valueCount; FWPS_INCOMING_VALUE0 *incomingValue; } FWPS_INCOMING_VALUES0;
typedef enum FWPS_DISCARD_MODULE0_ { FWPS_DISCARD_MODULE_NETWORK = 0, FWPS_DISCARD_MODULE_TRANSPORT = 1, FWPS_DISCARD_MODULE_GENERAL = 2, FWPS_DISCARD_MODULE_MAX = 3 } FWPS_DISCARD_MODULE0;
typedef struct FWPS_DISCARD_METADATA0_ { FWPS_DISCARD_MODULE0 discardModule; UINT32 discardReason; UINT64 filterId; } FWPS_DISCARD_METADATA0;
typedef struct FWPS_INBOUND_FRAGMENT_METADATA0_ { UINT32 fragmentIdentification; UINT16 fragmentOffset; ULONG fragmentLength; } FWPS_INBOUND_FRAGMENT_METADATA0;
typedef struct _IP_ADDRESS_PREFIX { SOCKADDR_INET Prefix; UINT8 PrefixLength; } IP_ADDRESS_PREFIX, *PIP_ADDRESS_PREFIX;
typedef struct FWPS_INCOMING_METADATA_VALUES0_ {
  UINT32 currentMetadataValues, flags;
  UINT64 reserved;
  FWPS_DISCARD_METADATA0 discardMetadata;
  UINT64 flowHandle;
  UINT32 ipHeaderSize, transportHeaderSize;
  FWP_BYTE_BLOB *processPath;
  UINT64 token, processId;
  UINT32 sourceInterfaceIndex, destinationInterfaceIndex;
  ULONG compartmentId;
  FWPS_INBOUND_FRAGMENT_METADATA0 fragmentMetadata;
  ULONG pathMtu;
  HANDLE completionHandle;
  UINT64 transportEndpointHandle;
  SCOPE_ID remoteScopeId;
  WSACMSGHDR *controlData;
  ULONG controlDataLength;
  FWP_DIRECTION packetDirection;
  PVOID headerIncludeHeader;
  ULONG headerIncludeHeaderLength;
  IP_ADDRESS_PREFIX destinationPrefix;
  UINT16 frameLength;
  UINT64 parentEndpointHandle;
  UINT32 icmpIdAndSequence;
  DWORD localRedirectTargetPID;
  SOCKADDR *originalDestination;
  HANDLE redirectRecords;
  UINT32 currentL2MetadataValues, l2Flags, ethernetMacHeaderSize, wiFiOperationMode;
  UINT32 vSwitchSourcePortId;
  UINT16 vSwitchSourceNicIndex;
  UINT32 vSwitchDestinationPortId;
  UINT32 padding0;
  UINT16 padding1;
  UINT32 padding2;
  HANDLE vSwitchPacketContext;
  PVOID subProcessTag;
  UINT64 reserved1;
} FWPS_INCOMING_METADATA_VALUES0;
typedef struct FWPS_CLASSIFY_OUT0_ { FWP_ACTION_TYPE actionType; UINT64 outContext, filterId; UINT32 rights, flags, reserved; } FWPS_CLASSIFY_OUT0;
typedef struct FWPS_STREAM_DATA_OFFSET0_ { NET_BUFFER_LIST *netBufferList; NET_BUFFER *netBuffer; MDL *mdl; UINT32 mdlOffset, netBufferOffset; SIZE_T streamDataOffset; } FWPS_STREAM_DATA_OFFSET0;
typedef struct FWPS_STREAM_DATA0_ { UINT32 flags; FWPS_STREAM_DATA_OFFSET0 dataOffset; SIZE_T dataLength; NET_BUFFER_LIST *netBufferListChain; } FWPS_STREAM_DATA0;
typedef UINT32 FWPS_STREAM_ACTION_TYPE;
typedef struct FWPS_STREAM_CALLOUT_IO_PACKET0_ { FWPS_STREAM_DATA0 *streamData; SIZE_T missedBytes; UINT32 countBytesRequired; SIZE_T countBytesEnforced; FWPS_STREAM_ACTION_TYPE streamAction; } FWPS_STREAM_CALLOUT_IO_PACKET0;
typedef struct FWPS_TRANSPORT_SEND_PARAMS0_ { UCHAR *remoteAddress; SCOPE_ID remoteScopeId; WSACMSGHDR *controlData; ULONG controlDataLength; } FWPS_TRANSPORT_SEND_PARAMS0;
typedef struct FWPS_TRANSPORT_SEND_PARAMS1_ { UCHAR *remoteAddress; SCOPE_ID remoteScopeId; WSACMSGHDR *controlData; ULONG controlDataLength; UCHAR *headerIncludeHeader; ULONG headerIncludeHeaderLength; } FWPS_TRANSPORT_SEND_PARAMS1;
typedef struct _FWPS_CONNECT_REQUEST0 { SOCKADDR_STORAGE localAddressAndPort, remoteAddressAndPort; UINT64 portReservationToken; DWORD localRedirectTargetPID; struct _FWPS_CONNECT_REQUEST0 *previousVersion; UINT64 modifierFilterId; HANDLE localRedirectHandle; PVOID localRedirectContext; SIZE_T localRedirectContextSize; } FWPS_CONNECT_REQUEST0;
typedef struct _FWPS_BIND_REQUEST0 { SOCKADDR_STORAGE localAddressAndPort; UINT64 portReservationToken; struct _FWPS_BIND_REQUEST0 *previousVersion; UINT64 modifierFilterId; } FWPS_BIND_REQUEST0;
typedef struct FWPS_PACKET_LIST_IPSEC_INFORMATION0_ { struct { UINT32 isSecure : 1; UINT32 isTunnelMode : 1; UINT32 isDeTunneled : 1; UINT64 saId; } inbound; struct { UINT64 saId; } outbound; } FWPS_PACKET_LIST_INFORMATION0, FWPS_PACKET_LIST_IPSEC_INFORMATION0;
typedef enum FWPS_PACKET_INJECTION_STATE_ { FWPS_PACKET_NOT_INJECTED = 0, FWPS_PACKET_INJECTED_BY_SELF, FWPS_PACKET_INJECTED_BY_OTHER, FWPS_PACKET_PREVIOUSLY_INJECTED_BY_SELF, FWPS_PACKET_INJECTION_STATE_MAX } FWPS_PACKET_INJECTION_STATE;
typedef enum FWPS_CALLOUT_NOTIFY_TYPE_ { FWPS_CALLOUT_NOTIFY_ADD_FILTER = 0, FWPS_CALLOUT_NOTIFY_DELETE_FILTER, FWPS_CALLOUT_NOTIFY_ADD_FILTER_POST_COMMIT, FWPS_CALLOUT_NOTIFY_TYPE_MAX } FWPS_CALLOUT_NOTIFY_TYPE;
typedef enum FWPS_CONNECTION_REDIRECT_STATE_ { FWPS_CONNECTION_NOT_REDIRECTED, FWPS_CONNECTION_REDIRECTED_BY_SELF, FWPS_CONNECTION_REDIRECTED_BY_OTHER, FWPS_CONNECTION_PREVIOUSLY_REDIRECTED_BY_SELF } FWPS_CONNECTION_REDIRECT_STATE;
typedef enum FWPS_NET_BUFFER_LIST_EVENT_TYPE0_ { FWPS_NET_BUFFER_LIST_ENQUEUED, FWPS_NET_BUFFER_LIST_DEQUEUED, FWPS_NET_BUFFER_LIST_EVENT_MAX } FWPS_NET_BUFFER_LIST_EVENT_TYPE0;
#include <spinproof/fwps_calls.h>
#ifdef __cplusplus
}
#endif
#endif
