// SPDX-License-Identifier: Apache-2.0
// Windows Filtering Platform: callout roles and the calls of a callout driver. Included by fwpsk.h alone.
#ifndef SPINPROOF_FWPS_CALLS_H
#define SPINPROOF_FWPS_CALLS_H
#include <fwpsk.h>
#ifdef __cplusplus
extern "C" {
#endif
#define SPINPROOF_FWPS(n) _IRQL_requires_max_(DISPATCH_LEVEL) n
#define SPINPROOF_ROLE(Result, Role, ...) _IRQL_requires_max_(DISPATCH_LEVEL) _Function_class_(Role) typedef Result NTAPI Role(__VA_ARGS__); typedef Role *P##Role;
SPINPROOF_ROLE(VOID, FWPS_CALLOUT_CLASSIFY_FN0, const FWPS_INCOMING_VALUES0 *inFixedValues, const FWPS_INCOMING_METADATA_VALUES0 *inMetaValues, VOID *layerData, const FWPS_FILTER0 *filter, UINT64 flowContext, FWPS_CLASSIFY_OUT0 *classifyOut)
SPINPROOF_ROLE(VOID, FWPS_CALLOUT_CLASSIFY_FN1, const FWPS_INCOMING_VALUES0 *inFixedValues, const FWPS_INCOMING_METADATA_VALUES0 *inMetaValues, VOID *layerData, const VOID *classifyContext, const FWPS_FILTER1 *filter, UINT64 flowContext, FWPS_CLASSIFY_OUT0 *classifyOut)
SPINPROOF_ROLE(VOID, FWPS_CALLOUT_CLASSIFY_FN2, const FWPS_INCOMING_VALUES0 *inFixedValues, const FWPS_INCOMING_METADATA_VALUES0 *inMetaValues, VOID *layerData, const VOID *classifyContext, const FWPS_FILTER2 *filter, UINT64 flowContext, FWPS_CLASSIFY_OUT0 *classifyOut)
SPINPROOF_ROLE(VOID, FWPS_CALLOUT_CLASSIFY_FN3, const FWPS_INCOMING_VALUES0 *inFixedValues, const FWPS_INCOMING_METADATA_VALUES0 *inMetaValues, VOID *layerData, const VOID *classifyContext, const FWPS_FILTER3 *filter, UINT64 flowContext, FWPS_CLASSIFY_OUT0 *classifyOut)
SPINPROOF_ROLE(NTSTATUS, FWPS_CALLOUT_NOTIFY_FN0, FWPS_CALLOUT_NOTIFY_TYPE notifyType, const GUID *filterKey, const FWPS_FILTER0 *filter)
SPINPROOF_ROLE(NTSTATUS, FWPS_CALLOUT_NOTIFY_FN1, FWPS_CALLOUT_NOTIFY_TYPE notifyType, const GUID *filterKey, FWPS_FILTER1 *filter)
SPINPROOF_ROLE(NTSTATUS, FWPS_CALLOUT_NOTIFY_FN2, FWPS_CALLOUT_NOTIFY_TYPE notifyType, const GUID *filterKey, FWPS_FILTER2 *filter)
SPINPROOF_ROLE(NTSTATUS, FWPS_CALLOUT_NOTIFY_FN3, FWPS_CALLOUT_NOTIFY_TYPE notifyType, const GUID *filterKey, FWPS_FILTER3 *filter)
SPINPROOF_ROLE(VOID, FWPS_CALLOUT_FLOW_DELETE_NOTIFY_FN0, UINT16 layerId, UINT32 calloutId, UINT64 flowContext)
SPINPROOF_ROLE(VOID, FWPS_INJECT_COMPLETE0, VOID *context, NET_BUFFER_LIST *netBufferList, BOOLEAN dispatchLevel)
SPINPROOF_ROLE(VOID, FWPS_NET_BUFFER_LIST_NOTIFY_FN0, NET_BUFFER_LIST *netBufferList, UINT64 flowHandle, UINT32 calloutId, FWPS_NET_BUFFER_LIST_EVENT_TYPE0 eventType, UINT64 contextTag, UINT64 context)
SPINPROOF_ROLE(VOID, FWPS_NET_BUFFER_LIST_NOTIFY_FN1, NET_BUFFER_LIST *netBufferList, FWPS_NET_BUFFER_LIST_EVENT_TYPE0 eventType, VOID *eventData, UINT64 context, UINT64 contextTag)
typedef struct FWPS_CALLOUT0_ { GUID calloutKey; UINT32 flags; PFWPS_CALLOUT_CLASSIFY_FN0 classifyFn; PFWPS_CALLOUT_NOTIFY_FN0 notifyFn; PFWPS_CALLOUT_FLOW_DELETE_NOTIFY_FN0 flowDeleteFn; } FWPS_CALLOUT0;
typedef struct FWPS_CALLOUT1_ { GUID calloutKey; UINT32 flags; PFWPS_CALLOUT_CLASSIFY_FN1 classifyFn; PFWPS_CALLOUT_NOTIFY_FN1 notifyFn; PFWPS_CALLOUT_FLOW_DELETE_NOTIFY_FN0 flowDeleteFn; } FWPS_CALLOUT1;
typedef struct FWPS_CALLOUT2_ { GUID calloutKey; UINT32 flags; PFWPS_CALLOUT_CLASSIFY_FN2 classifyFn; PFWPS_CALLOUT_NOTIFY_FN2 notifyFn; PFWPS_CALLOUT_FLOW_DELETE_NOTIFY_FN0 flowDeleteFn; } FWPS_CALLOUT2;
typedef struct FWPS_CALLOUT3_ { GUID calloutKey; UINT32 flags; PFWPS_CALLOUT_CLASSIFY_FN3 classifyFn; PFWPS_CALLOUT_NOTIFY_FN3 notifyFn; PFWPS_CALLOUT_FLOW_DELETE_NOTIFY_FN0 flowDeleteFn; } FWPS_CALLOUT3;
#define FWPS_ACTION FWPS_ACTION0
#define FWPS_FILTER_CONDITION FWPS_FILTER_CONDITION0
#define FWPS_INCOMING_VALUE FWPS_INCOMING_VALUE0
#define FWPS_INCOMING_VALUES FWPS_INCOMING_VALUES0
#define FWPS_INCOMING_METADATA_VALUES FWPS_INCOMING_METADATA_VALUES0
#define FWPS_DISCARD_METADATA FWPS_DISCARD_METADATA0
#define FWPS_DISCARD_MODULE FWPS_DISCARD_MODULE0
#define FWPS_INBOUND_FRAGMENT_METADATA FWPS_INBOUND_FRAGMENT_METADATA0
#define FWPS_CLASSIFY_OUT FWPS_CLASSIFY_OUT0
#define FWPS_STREAM_DATA_OFFSET FWPS_STREAM_DATA_OFFSET0
#define FWPS_STREAM_DATA FWPS_STREAM_DATA0
#define FWPS_STREAM_CALLOUT_IO_PACKET FWPS_STREAM_CALLOUT_IO_PACKET0
#define FWPS_CONNECT_REQUEST FWPS_CONNECT_REQUEST0
#define FWPS_BIND_REQUEST FWPS_BIND_REQUEST0
#define FWPS_PACKET_LIST_INFORMATION FWPS_PACKET_LIST_INFORMATION0
#define FWPS_INJECT_COMPLETE FWPS_INJECT_COMPLETE0
#define FWPS_CALLOUT_FLOW_DELETE_NOTIFY_FN FWPS_CALLOUT_FLOW_DELETE_NOTIFY_FN0
#define FWPS_NET_BUFFER_LIST_NOTIFY_FN FWPS_NET_BUFFER_LIST_NOTIFY_FN1
#define FWPS_NET_BUFFER_LIST_EVENT_TYPE FWPS_NET_BUFFER_LIST_EVENT_TYPE0
#define FWPS_TRANSPORT_SEND_PARAMS FWPS_TRANSPORT_SEND_PARAMS1
#define FWPS_FILTER FWPS_FILTER2
#define FWPS_CALLOUT FWPS_CALLOUT2
#define FWPS_CALLOUT_CLASSIFY_FN FWPS_CALLOUT_CLASSIFY_FN2
#define FWPS_CALLOUT_NOTIFY_FN FWPS_CALLOUT_NOTIFY_FN2
_IRQL_requires_(PASSIVE_LEVEL) NTSTATUS FwpsCalloutRegister0(VOID *deviceObject, const FWPS_CALLOUT0 *callout, UINT32 *calloutId);
_IRQL_requires_(PASSIVE_LEVEL) NTSTATUS FwpsCalloutRegister1(VOID *deviceObject, const FWPS_CALLOUT1 *callout, UINT32 *calloutId);
_IRQL_requires_(PASSIVE_LEVEL) NTSTATUS FwpsCalloutRegister2(VOID *deviceObject, const FWPS_CALLOUT2 *callout, UINT32 *calloutId);
_IRQL_requires_(PASSIVE_LEVEL) NTSTATUS FwpsCalloutRegister3(VOID *deviceObject, const FWPS_CALLOUT3 *callout, UINT32 *calloutId);
_IRQL_requires_(PASSIVE_LEVEL) NTSTATUS FwpsCalloutUnregisterById0(UINT32 calloutId);
_IRQL_requires_(PASSIVE_LEVEL) NTSTATUS FwpsCalloutUnregisterByKey0(const GUID *calloutKey);
SPINPROOF_FWPS(NTSTATUS) FwpsFlowAssociateContext0(UINT64 flowId, UINT16 layerId, UINT32 calloutId, UINT64 flowContext);
SPINPROOF_FWPS(NTSTATUS) FwpsFlowRemoveContext0(UINT64 flowId, UINT16 layerId, UINT32 calloutId);
SPINPROOF_FWPS(NTSTATUS) FwpsFlowAbort0(UINT64 flowId);
SPINPROOF_FWPS(NTSTATUS) FwpsPendOperation0(HANDLE completionHandle, HANDLE *completionContext);
SPINPROOF_FWPS(VOID) FwpsCompleteOperation0(HANDLE completionContext, NET_BUFFER_LIST *netBufferList);
SPINPROOF_FWPS(NTSTATUS) FwpsAcquireClassifyHandle0(VOID *classifyContext, UINT32 flags, UINT64 *classifyHandle);
SPINPROOF_FWPS(VOID) FwpsReleaseClassifyHandle0(UINT64 classifyHandle);
SPINPROOF_FWPS(NTSTATUS) FwpsPendClassify0(UINT64 classifyHandle, UINT64 filterId, UINT32 flags, FWPS_CLASSIFY_OUT0 *classifyOut);
SPINPROOF_FWPS(VOID) FwpsCompleteClassify0(UINT64 classifyHandle, UINT32 flags, FWPS_CLASSIFY_OUT0 *classifyOut);
SPINPROOF_FWPS(NTSTATUS) FwpsAcquireWritableLayerDataPointer0(UINT64 classifyHandle, UINT64 filterId, UINT32 flags, PVOID *writableLayerData, FWPS_CLASSIFY_OUT0 *classifyOut);
SPINPROOF_FWPS(VOID) FwpsApplyModifiedLayerData0(UINT64 classifyHandle, PVOID modifiedLayerData, UINT32 flags);
_IRQL_requires_(PASSIVE_LEVEL) NTSTATUS FwpsInjectionHandleCreate0(ADDRESS_FAMILY addressFamily, UINT32 flags, HANDLE *injectionHandle);
_IRQL_requires_(PASSIVE_LEVEL) NTSTATUS FwpsInjectionHandleDestroy0(HANDLE injectionHandle);
SPINPROOF_FWPS(NTSTATUS) FwpsAllocateNetBufferAndNetBufferList0(NDIS_HANDLE poolHandle, USHORT contextSize, USHORT contextBackFill, MDL *mdlChain, ULONG dataOffset, SIZE_T dataLength, NET_BUFFER_LIST **netBufferList);
SPINPROOF_FWPS(VOID) FwpsFreeNetBufferList0(NET_BUFFER_LIST *netBufferList);
SPINPROOF_FWPS(NTSTATUS) FwpsAllocateCloneNetBufferList0(NET_BUFFER_LIST *originalNetBufferList, NDIS_HANDLE netBufferListPoolHandle, NDIS_HANDLE netBufferPoolHandle, ULONG allocateCloneFlags, NET_BUFFER_LIST **netBufferList);
SPINPROOF_FWPS(VOID) FwpsFreeCloneNetBufferList0(NET_BUFFER_LIST *netBufferList, ULONG freeCloneFlags);
SPINPROOF_FWPS(VOID) FwpsReferenceNetBufferList0(NET_BUFFER_LIST *netBufferList, BOOLEAN intendToModify);
SPINPROOF_FWPS(VOID) FwpsDereferenceNetBufferList0(NET_BUFFER_LIST *netBufferList, BOOLEAN dispatchLevel);
SPINPROOF_FWPS(FWPS_PACKET_INJECTION_STATE) FwpsQueryPacketInjectionState0(HANDLE injectionHandle, const NET_BUFFER_LIST *netBufferList, HANDLE *injectionContext);
SPINPROOF_FWPS(NTSTATUS) FwpsGetPacketListSecurityInformation0(NET_BUFFER_LIST *packetList, UINT32 queryFlags, FWPS_PACKET_LIST_INFORMATION0 *packetInformation);
SPINPROOF_FWPS(NTSTATUS) FwpsConstructIpHeaderForTransportPacket0(NET_BUFFER_LIST *netBufferList, ULONG headerIncludeHeaderLength, ADDRESS_FAMILY addressFamily, const UCHAR *sourceAddress, const UCHAR *remoteAddress, IPPROTO nextProtocol, UINT64 endpointHandle, const WSACMSGHDR *controlData, ULONG controlDataLength, UINT32 flags, PVOID reserved, IF_INDEX interfaceIndex, IF_INDEX subInterfaceIndex);
SPINPROOF_FWPS(NTSTATUS) FwpsInjectNetworkSendAsync0(HANDLE injectionHandle, HANDLE injectionContext, UINT32 flags, ULONG compartmentId, NET_BUFFER_LIST *netBufferList, PFWPS_INJECT_COMPLETE0 completionFn, HANDLE completionContext);
SPINPROOF_FWPS(NTSTATUS) FwpsInjectNetworkReceiveAsync0(HANDLE injectionHandle, HANDLE injectionContext, UINT32 flags, ULONG compartmentId, IF_INDEX interfaceIndex, IF_INDEX subInterfaceIndex, NET_BUFFER_LIST *netBufferList, PFWPS_INJECT_COMPLETE0 completionFn, HANDLE completionContext);
SPINPROOF_FWPS(NTSTATUS) FwpsInjectForwardAsync0(HANDLE injectionHandle, HANDLE injectionContext, UINT32 flags, ADDRESS_FAMILY addressFamily, ULONG compartmentId, IF_INDEX interfaceIndex, NET_BUFFER_LIST *netBufferList, PFWPS_INJECT_COMPLETE0 completionFn, HANDLE completionContext);
SPINPROOF_FWPS(NTSTATUS) FwpsInjectTransportSendAsync0(HANDLE injectionHandle, HANDLE injectionContext, UINT64 endpointHandle, UINT32 flags, FWPS_TRANSPORT_SEND_PARAMS0 *sendArgs, ADDRESS_FAMILY addressFamily, ULONG compartmentId, NET_BUFFER_LIST *netBufferList, PFWPS_INJECT_COMPLETE0 completionFn, HANDLE completionContext);
SPINPROOF_FWPS(NTSTATUS) FwpsInjectTransportSendAsync1(HANDLE injectionHandle, HANDLE injectionContext, UINT64 endpointHandle, UINT32 flags, FWPS_TRANSPORT_SEND_PARAMS1 *sendArgs, ADDRESS_FAMILY addressFamily, ULONG compartmentId, NET_BUFFER_LIST *netBufferList, PFWPS_INJECT_COMPLETE0 completionFn, HANDLE completionContext);
SPINPROOF_FWPS(NTSTATUS) FwpsInjectTransportReceiveAsync0(HANDLE injectionHandle, HANDLE injectionContext, PVOID reserved, UINT32 flags, ADDRESS_FAMILY addressFamily, ULONG compartmentId, IF_INDEX interfaceIndex, IF_INDEX subInterfaceIndex, NET_BUFFER_LIST *netBufferList, PFWPS_INJECT_COMPLETE0 completionFn, HANDLE completionContext);
SPINPROOF_FWPS(NTSTATUS) FwpsInjectMacSendAsync0(HANDLE injectionHandle, HANDLE injectionContext, UINT32 flags, UINT16 layerId, IF_INDEX interfaceIndex, NDIS_PORT_NUMBER NdisPortNumber, NET_BUFFER_LIST *netBufferLists, PFWPS_INJECT_COMPLETE0 completionFn, HANDLE completionContext);
SPINPROOF_FWPS(NTSTATUS) FwpsInjectMacReceiveAsync0(HANDLE injectionHandle, HANDLE injectionContext, UINT32 flags, UINT16 layerId, IF_INDEX interfaceIndex, NDIS_PORT_NUMBER NdisPortNumber, NET_BUFFER_LIST *netBufferLists, PFWPS_INJECT_COMPLETE0 completionFn, HANDLE completionContext);
SPINPROOF_FWPS(NTSTATUS) FwpsInjectvSwitchEthernetIngressAsync0(HANDLE injectionHandle, HANDLE injectionContext, UINT32 flags, VOID *reserved, HANDLE vSwitchPacketContext, ULONG vSwitchSourcePortId, USHORT vSwitchSourceNicIndex, NET_BUFFER_LIST *netBufferLists, PFWPS_INJECT_COMPLETE0 completionFn, HANDLE completionContext);
SPINPROOF_FWPS(NTSTATUS) FwpsStreamInjectAsync0(HANDLE injectionHandle, HANDLE injectionContext, UINT32 flags, UINT64 flowId, UINT32 calloutId, UINT16 layerId, UINT32 streamFlags, NET_BUFFER_LIST *netBufferList, SIZE_T dataLength, PFWPS_INJECT_COMPLETE0 completionFn, HANDLE completionContext);
SPINPROOF_FWPS(NTSTATUS) FwpsCloneStreamData0(FWPS_STREAM_DATA0 *calloutStreamData, NDIS_HANDLE netBufferListPoolHandle, NDIS_HANDLE netBufferPoolHandle, ULONG allocateCloneFlags, NET_BUFFER_LIST **netBufferListChain);
SPINPROOF_FWPS(VOID) FwpsDiscardClonedStreamData0(NET_BUFFER_LIST *netBufferListChain, ULONG allocateCloneFlags, BOOLEAN dispatchLevel);
SPINPROOF_FWPS(VOID) FwpsCopyStreamDataToBuffer0(const FWPS_STREAM_DATA0 *calloutStreamData, PVOID buffer, SIZE_T bytesToCopy, SIZE_T *bytesCopied);
SPINPROOF_FWPS(NTSTATUS) FwpsStreamContinue0(UINT64 flowId, UINT32 calloutId, UINT16 layerId, UINT32 streamFlags);
_IRQL_requires_(PASSIVE_LEVEL) NTSTATUS FwpsRedirectHandleCreate0(const GUID *providerGuid, UINT32 flags, HANDLE *redirectHandle);
_IRQL_requires_(PASSIVE_LEVEL) VOID FwpsRedirectHandleDestroy0(HANDLE redirectHandle);
SPINPROOF_FWPS(FWPS_CONNECTION_REDIRECT_STATE) FwpsQueryConnectionRedirectState0(HANDLE redirectRecords, HANDLE redirectHandle, VOID **redirectContext);
SPINPROOF_FWPS(VOID) FwpsReferencevSwitchPacketContext0(HANDLE packetContext);
SPINPROOF_FWPS(VOID) FwpsDereferencevSwitchPacketContext0(HANDLE packetContext);
#define FwpsCalloutRegister FwpsCalloutRegister2
#define FwpsCalloutUnregisterById FwpsCalloutUnregisterById0
#define FwpsCalloutUnregisterByKey FwpsCalloutUnregisterByKey0
#define FwpsFlowAssociateContext FwpsFlowAssociateContext0
#define FwpsFlowRemoveContext FwpsFlowRemoveContext0
#define FwpsFlowAbort FwpsFlowAbort0
#define FwpsPendOperation FwpsPendOperation0
#define FwpsCompleteOperation FwpsCompleteOperation0
#define FwpsAcquireClassifyHandle FwpsAcquireClassifyHandle0
#define FwpsReleaseClassifyHandle FwpsReleaseClassifyHandle0
#define FwpsPendClassify FwpsPendClassify0
#define FwpsCompleteClassify FwpsCompleteClassify0
#define FwpsAcquireWritableLayerDataPointer FwpsAcquireWritableLayerDataPointer0
#define FwpsApplyModifiedLayerData FwpsApplyModifiedLayerData0
#define FwpsInjectionHandleCreate FwpsInjectionHandleCreate0
#define FwpsInjectionHandleDestroy FwpsInjectionHandleDestroy0
#define FwpsAllocateNetBufferAndNetBufferList FwpsAllocateNetBufferAndNetBufferList0
#define FwpsFreeNetBufferList FwpsFreeNetBufferList0
#define FwpsAllocateCloneNetBufferList FwpsAllocateCloneNetBufferList0
#define FwpsFreeCloneNetBufferList FwpsFreeCloneNetBufferList0
#define FwpsReferenceNetBufferList FwpsReferenceNetBufferList0
#define FwpsDereferenceNetBufferList FwpsDereferenceNetBufferList0
#define FwpsQueryPacketInjectionState FwpsQueryPacketInjectionState0
#define FwpsGetPacketListSecurityInformation FwpsGetPacketListSecurityInformation0
#define FwpsConstructIpHeaderForTransportPacket FwpsConstructIpHeaderForTransportPacket0
#define FwpsInjectNetworkSendAsync FwpsInjectNetworkSendAsync0
#define FwpsInjectNetworkReceiveAsync FwpsInjectNetworkReceiveAsync0
#define FwpsInjectForwardAsync FwpsInjectForwardAsync0
#define FwpsInjectTransportSendAsync FwpsInjectTransportSendAsync1
#define FwpsInjectTransportReceiveAsync FwpsInjectTransportReceiveAsync0
#define FwpsInjectMacSendAsync FwpsInjectMacSendAsync0
#define FwpsInjectMacReceiveAsync FwpsInjectMacReceiveAsync0
#define FwpsInjectvSwitchEthernetIngressAsync FwpsInjectvSwitchEthernetIngressAsync0
#define FwpsStreamInjectAsync FwpsStreamInjectAsync0
#define FwpsCloneStreamData FwpsCloneStreamData0
#define FwpsDiscardClonedStreamData FwpsDiscardClonedStreamData0
#define FwpsCopyStreamDataToBuffer FwpsCopyStreamDataToBuffer0
#define FwpsStreamContinue FwpsStreamContinue0
#define FwpsRedirectHandleCreate FwpsRedirectHandleCreate0
#define FwpsRedirectHandleDestroy FwpsRedirectHandleDestroy0
#define FwpsQueryConnectionRedirectState FwpsQueryConnectionRedirectState0
#define FwpsReferencevSwitchPacketContext FwpsReferencevSwitchPacketContext0
#define FwpsDereferencevSwitchPacketContext FwpsDereferencevSwitchPacketContext0
#undef SPINPROOF_FWPS
#undef SPINPROOF_ROLE
#ifdef __cplusplus
}
#endif
#endif
