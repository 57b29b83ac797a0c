// SPDX-License-Identifier: Apache-2.0
// NDIS: attributes, configuration, statistics, link, power, offload and scaling structures. Included by ndis.h.
#ifndef SPINPROOF_NDIS_H
#include <ndis.h>
#endif
#ifndef SPINPROOF_NDIS_TYPES_H
#define SPINPROOF_NDIS_TYPES_H
#include <spinproof/ndis_base.h>
typedef struct _NDIS_GENERIC_OBJECT { NDIS_OBJECT_HEADER Header; PVOID Caller, CallersCaller; PDRIVER_OBJECT DriverObject; } NDIS_GENERIC_OBJECT, *PNDIS_GENERIC_OBJECT;
typedef struct _NDIS_STATISTICS_VALUE { NDIS_OID Oid; ULONG DataLength; UCHAR Data[1]; } NDIS_STATISTICS_VALUE, *PNDIS_STATISTICS_VALUE;
typedef struct _NDIS_VAR_DATA_DESC { USHORT Length, MaximumLength; ULONG_PTR Offset; } NDIS_VAR_DATA_DESC, *PNDIS_VAR_DATA_DESC;
typedef struct _NDIS_STATISTICS_INFO { NDIS_OBJECT_HEADER Header; ULONG SupportedStatistics; ULONG64 ifInDiscards, ifInErrors, ifHCInOctets, ifHCInUcastPkts, ifHCInMulticastPkts, ifHCInBroadcastPkts, ifHCOutOctets, ifHCOutUcastPkts, ifHCOutMulticastPkts, ifHCOutBroadcastPkts, ifOutErrors, ifOutDiscards, ifHCInUcastOctets, ifHCInMulticastOctets, ifHCInBroadcastOctets, ifHCOutUcastOctets, ifHCOutMulticastOctets, ifHCOutBroadcastOctets; } NDIS_STATISTICS_INFO, *PNDIS_STATISTICS_INFO;
typedef struct _NDIS_INTERRUPT_MODERATION_PARAMETERS { NDIS_OBJECT_HEADER Header; ULONG Flags; NDIS_INTERRUPT_MODERATION InterruptModeration; } NDIS_INTERRUPT_MODERATION_PARAMETERS, *PNDIS_INTERRUPT_MODERATION_PARAMETERS;
typedef struct _NDIS_TIMEOUT_DPC_REQUEST_CAPABILITIES { NDIS_OBJECT_HEADER Header; ULONG Flags, TimeoutArrayLength, TimeoutArray[1]; } NDIS_TIMEOUT_DPC_REQUEST_CAPABILITIES, *PNDIS_TIMEOUT_DPC_REQUEST_CAPABILITIES;
typedef struct _NDIS_LINK_STATE { NDIS_OBJECT_HEADER Header; NDIS_MEDIA_CONNECT_STATE MediaConnectState; NDIS_MEDIA_DUPLEX_STATE MediaDuplexState; ULONG64 XmitLinkSpeed, RcvLinkSpeed; NDIS_SUPPORTED_PAUSE_FUNCTIONS PauseFunctions; ULONG AutoNegotiationFlags; } NDIS_LINK_STATE, *PNDIS_LINK_STATE;
typedef struct _NDIS_LINK_PARAMETERS { NDIS_OBJECT_HEADER Header; NDIS_MEDIA_DUPLEX_STATE MediaDuplexState; ULONG64 XmitLinkSpeed, RcvLinkSpeed; NDIS_SUPPORTED_PAUSE_FUNCTIONS PauseFunctions; ULONG AutoNegotiationFlags; } NDIS_LINK_PARAMETERS, *PNDIS_LINK_PARAMETERS;
typedef struct _NDIS_LINK_SPEED { ULONG64 XmitLinkSpeed, RcvLinkSpeed; } NDIS_LINK_SPEED, *PNDIS_LINK_SPEED;
typedef struct _NDIS_OPER_STATE { NDIS_OBJECT_HEADER Header; NET_IF_OPER_STATUS OperationalStatus; ULONG OperationalStatusFlags; } NDIS_OPER_STATE, *PNDIS_OPER_STATE;
typedef struct _NDIS_PNP_CAPABILITIES { ULONG Flags; struct { NDIS_DEVICE_POWER_STATE MinMagicPacketWakeUp, MinPatternWakeUp, MinLinkChangeWakeUp; } WakeUpCapabilities; } NDIS_PNP_CAPABILITIES, *PNDIS_PNP_CAPABILITIES;
typedef struct _NDIS_PM_WAKE_UP_CAPABILITIES { NDIS_DEVICE_POWER_STATE MinMagicPacketWakeUp, MinPatternWakeUp, MinLinkChangeWakeUp; } NDIS_PM_WAKE_UP_CAPABILITIES, *PNDIS_PM_WAKE_UP_CAPABILITIES;
typedef struct _NDIS_PM_PACKET_PATTERN { ULONG Priority, Reserved, MaskSize, PatternOffset, PatternSize, PatternFlags; } NDIS_PM_PACKET_PATTERN, *PNDIS_PM_PACKET_PATTERN;
typedef struct _NDIS_PM_CAPABILITIES { NDIS_OBJECT_HEADER Header; ULONG Flags, SupportedWoLPacketPatterns, NumTotalWoLPatterns, MaxWoLPatternSize, MaxWoLPatternOffset, MaxWoLPacketSaveBuffer, SupportedProtocolOffloads, NumArpOffloadIPv4Addresses, NumNSOffloadIPv6Addresses; NDIS_DEVICE_POWER_STATE MinMagicPacketWakeUp, MinPatternWakeUp, MinLinkChangeWakeUp; ULONG SupportedWakeUpEvents, MediaSpecificWakeUpEvents; } NDIS_PM_CAPABILITIES, *PNDIS_PM_CAPABILITIES;
typedef struct _NDIS_PM_PARAMETERS { NDIS_OBJECT_HEADER Header; ULONG EnabledWoLPacketPatterns, EnabledProtocolOffloads, WakeUpFlags, MediaSpecificWakeUpEvents; } NDIS_PM_PARAMETERS, *PNDIS_PM_PARAMETERS;
typedef struct _NDIS_PM_WOL_PATTERN { NDIS_OBJECT_HEADER Header; ULONG Flags, Priority; int WoLPacketType; ULONG PatternId, NextWoLPatternOffset; UCHAR Reserved[256]; } NDIS_PM_WOL_PATTERN, *PNDIS_PM_WOL_PATTERN;
typedef struct _NDIS_PM_PROTOCOL_OFFLOAD { NDIS_OBJECT_HEADER Header; ULONG Flags, Priority; int ProtocolOffloadType; ULONG ProtocolOffloadId, NextProtocolOffloadOffset; UCHAR Reserved[256]; } NDIS_PM_PROTOCOL_OFFLOAD, *PNDIS_PM_PROTOCOL_OFFLOAD;
#define NDIS_PNP_WAKE_UP_MAGIC_PACKET 0x00000001
#define NDIS_PNP_WAKE_UP_PATTERN_MATCH 0x00000002
#define NDIS_PNP_WAKE_UP_LINK_CHANGE 0x00000004
#define NDIS_DEVICE_WAKE_UP_ENABLE 0x00000001
#define NDIS_DEVICE_WAKE_ON_PATTERN_MATCH_ENABLE 0x00000002
#define NDIS_DEVICE_WAKE_ON_MAGIC_PACKET_ENABLE 0x00000004
#define NDIS_PM_WOL_BITMAP_PATTERN_SUPPORTED 0x00000001
#define NDIS_PM_WOL_MAGIC_PACKET_SUPPORTED 0x00000002
#define NDIS_PM_WOL_BITMAP_PATTERN_ENABLED 0x00000001
#define NDIS_PM_WOL_MAGIC_PACKET_ENABLED 0x00000002
#define NDIS_PM_PROTOCOL_OFFLOAD_ARP_SUPPORTED 0x00000001
#define NDIS_PM_PROTOCOL_OFFLOAD_NS_SUPPORTED 0x00000002
#define NDIS_WLAN_WAKE_ON_NLO_DISCOVERY_SUPPORTED 0x00000001
#define NDIS_WLAN_WAKE_ON_AP_ASSOCIATION_LOST_SUPPORTED 0x00000002
// Configuration
typedef struct _BINARY_DATA { USHORT Length; PVOID Buffer; } BINARY_DATA;
typedef struct _NDIS_CONFIGURATION_PARAMETER { NDIS_PARAMETER_TYPE ParameterType; union { ULONG IntegerData; NDIS_STRING StringData; BINARY_DATA BinaryData; } ParameterData; } NDIS_CONFIGURATION_PARAMETER, *PNDIS_CONFIGURATION_PARAMETER;
typedef struct _NDIS_CONFIGURATION_OBJECT { NDIS_OBJECT_HEADER Header; NDIS_HANDLE NdisHandle; ULONG Flags; } NDIS_CONFIGURATION_OBJECT, *PNDIS_CONFIGURATION_OBJECT;
// Pools
typedef struct _NET_BUFFER_LIST_POOL_PARAMETERS { NDIS_OBJECT_HEADER Header; UCHAR ProtocolId; BOOLEAN fAllocateNetBuffer; USHORT ContextSize; ULONG PoolTag, DataSize, Flags; } NET_BUFFER_LIST_POOL_PARAMETERS, *PNET_BUFFER_LIST_POOL_PARAMETERS;
typedef struct _NET_BUFFER_POOL_PARAMETERS { NDIS_OBJECT_HEADER Header; ULONG PoolTag, DataSize; } NET_BUFFER_POOL_PARAMETERS, *PNET_BUFFER_POOL_PARAMETERS;
typedef struct _NDIS_NET_BUFFER_LIST_8021Q_INFO { union { struct { UINT UserPriority : 3, CanonicalFormatId : 1, VlanId : 12, Reserved : 16; } TagHeader; struct { UINT UserPriority : 3, CanonicalFormatId : 1, VlanId : 12, WMMInfo : 4, Reserved : 12; } WLanTagHeader; PVOID Value; }; } NDIS_NET_BUFFER_LIST_8021Q_INFO, *PNDIS_NET_BUFFER_LIST_8021Q_INFO;
typedef struct _NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO { union { struct { ULONG IsIPv4 : 1, IsIPv6 : 1, TcpChecksum : 1, UdpChecksum : 1, IpHeaderChecksum : 1, Reserved : 11, TcpHeaderOffset : 10; } Transmit; struct { ULONG TcpChecksumFailed : 1, UdpChecksumFailed : 1, IpChecksumFailed : 1, TcpChecksumSucceeded : 1, UdpChecksumSucceeded : 1, IpChecksumSucceeded : 1, Loopback : 1, TcpChecksumValueInvalid : 1, IpChecksumValueInvalid : 1; } Receive; PVOID Value; }; } NDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO, *PNDIS_TCP_IP_CHECKSUM_NET_BUFFER_LIST_INFO;
typedef struct _NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO { union { struct { ULONG Unused : 30, Type : 1, Reserved2 : 1; } Transmit; struct { ULONG MSS : 20, TcpHeaderOffset : 10, Type : 1, Reserved2 : 1; } LsoV1Transmit; struct { ULONG TcpPayload : 30, Type : 1, Reserved2 : 1; } LsoV1TransmitComplete; struct { ULONG MSS : 20, TcpHeaderOffset : 10, Type : 1, IPVersion : 1; } LsoV2Transmit; struct { ULONG Reserved : 30, Type : 1, Reserved2 : 1; } LsoV2TransmitComplete; PVOID Value; }; } NDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO, *PNDIS_TCP_LARGE_SEND_OFFLOAD_NET_BUFFER_LIST_INFO;
#define NDIS_TCP_LARGE_SEND_OFFLOAD_V1_TYPE 0
#define NDIS_TCP_LARGE_SEND_OFFLOAD_V2_TYPE 1
#define NDIS_TCP_LARGE_SEND_OFFLOAD_IPv4 0
#define NDIS_TCP_LARGE_SEND_OFFLOAD_IPv6 1
typedef struct _NDIS_NET_BUFFER_LIST_FILTERING_INFO { union { struct { USHORT FilterId; union { struct { UCHAR IsUplinkTimeSensitive : 1; } QueueVPortInfo; struct { USHORT QueueId; } QueueInfo; }; } FilteringInfo; PVOID Value; }; } NDIS_NET_BUFFER_LIST_FILTERING_INFO, *PNDIS_NET_BUFFER_LIST_FILTERING_INFO;
// Miniport attributes
typedef struct _NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES { NDIS_OBJECT_HEADER Header; NDIS_HANDLE MiniportAdapterContext; ULONG AttributeFlags; UINT CheckForHangTimeInSeconds; NDIS_INTERFACE_TYPE InterfaceType; } NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES, *PNDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES;
typedef struct _NDIS_RECEIVE_SCALE_CAPABILITIES { NDIS_OBJECT_HEADER Header; ULONG CapabilitiesFlags, NumberOfInterruptMessages, NumberOfReceiveQueues; USHORT NumberOfIndirectionTableEntries; } NDIS_RECEIVE_SCALE_CAPABILITIES, *PNDIS_RECEIVE_SCALE_CAPABILITIES;
typedef struct _NDIS_RECEIVE_SCALE_PARAMETERS { NDIS_OBJECT_HEADER Header; USHORT Flags, BaseCpuNumber; ULONG HashInformation; USHORT IndirectionTableSize; ULONG IndirectionTableOffset; USHORT HashSecretKeySize; ULONG HashSecretKeyOffset, ProcessorMasksOffset, NumberOfProcessorMasks, ProcessorMasksEntrySize; PROCESSOR_NUMBER DefaultProcessorNumber; } NDIS_RECEIVE_SCALE_PARAMETERS, *PNDIS_RECEIVE_SCALE_PARAMETERS;
typedef struct _NDIS_RECEIVE_HASH_PARAMETERS { NDIS_OBJECT_HEADER Header; ULONG Flags, HashInformation; USHORT HashSecretKeySize; ULONG HashSecretKeyOffset; } NDIS_RECEIVE_HASH_PARAMETERS, *PNDIS_RECEIVE_HASH_PARAMETERS;
#define NDIS_RSS_CAPS_MESSAGE_SIGNALED_INTERRUPTS 0x01000000
#define NDIS_RSS_CAPS_CLASSIFICATION_AT_ISR 0x02000000
#define NDIS_RSS_CAPS_CLASSIFICATION_AT_DPC 0x04000000
#define NDIS_RSS_CAPS_USING_MSI_X 0x08000000
#define NDIS_RSS_CAPS_HASH_TYPE_TCP_IPV4 0x00000100
#define NDIS_RSS_CAPS_HASH_TYPE_TCP_IPV6 0x00000200
#define NDIS_RSS_PARAM_FLAG_BASE_CPU_UNCHANGED 0x0001
#define NDIS_RSS_PARAM_FLAG_HASH_INFO_UNCHANGED 0x0002
#define NDIS_RSS_PARAM_FLAG_ITABLE_UNCHANGED 0x0004
#define NDIS_RSS_PARAM_FLAG_HASH_KEY_UNCHANGED 0x0008
#define NDIS_RSS_PARAM_FLAG_DISABLE_RSS 0x0010
#define NdisHashFunctionToeplitz 1
#define NDIS_HASH_IPV4 0x00000100
#define NDIS_HASH_TCP_IPV4 0x00000200
#define NDIS_HASH_IPV6 0x00000400
#define NDIS_HASH_TCP_IPV6 0x00001000
typedef struct _NDIS_HD_SPLIT_ATTRIBUTES { NDIS_OBJECT_HEADER Header; ULONG HardwareCapabilities, CurrentCapabilities, HDSplitFlags, BackfillSize, MaxHeaderSize; } NDIS_HD_SPLIT_ATTRIBUTES, *PNDIS_HD_SPLIT_ATTRIBUTES;
typedef struct _NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES { NDIS_OBJECT_HEADER Header; ULONG Flags; NDIS_MEDIUM MediaType; NDIS_PHYSICAL_MEDIUM PhysicalMediumType; ULONG MtuSize; ULONG64 MaxXmitLinkSpeed, XmitLinkSpeed, MaxRcvLinkSpeed, RcvLinkSpeed; NDIS_MEDIA_CONNECT_STATE MediaConnectState; NDIS_MEDIA_DUPLEX_STATE MediaDuplexState; ULONG LookaheadSize; PNDIS_PNP_CAPABILITIES PowerManagementCapabilities; ULONG MacOptions, SupportedPacketFilters, MaxMulticastListSize; USHORT MacAddressLength; UCHAR PermanentMacAddress[32], CurrentMacAddress[32]; PNDIS_RECEIVE_SCALE_CAPABILITIES RecvScaleCapabilities; NET_IF_ACCESS_TYPE AccessType; NET_IF_DIRECTION_TYPE DirectionType; NET_IF_CONNECTION_TYPE ConnectionType; NET_IFTYPE IfType; BOOLEAN IfConnectorPresent; ULONG SupportedStatistics, SupportedPauseFunctions, DataBackFillSize, ContextBackFillSize; NDIS_OID *SupportedOidList; ULONG SupportedOidListLength, AutoNegotiationFlags; PNDIS_PM_CAPABILITIES PowerManagementCapabilitiesEx; } NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES, *PNDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES;
typedef struct _NDIS_MINIPORT_ADD_DEVICE_REGISTRATION_ATTRIBUTES { NDIS_OBJECT_HEADER Header; NDIS_HANDLE MiniportAddDeviceContext; ULONG Flags; } NDIS_MINIPORT_ADD_DEVICE_REGISTRATION_ATTRIBUTES, *PNDIS_MINIPORT_ADD_DEVICE_REGISTRATION_ATTRIBUTES;
typedef struct _NDIS_TCP_IP_CHECKSUM_OFFLOAD { struct { ULONG Encapsulation, IpOptionsSupported : 2, TcpOptionsSupported : 2, TcpChecksum : 2, UdpChecksum : 2, IpChecksum : 2; } IPv4Transmit, IPv4Receive; struct { ULONG Encapsulation, IpExtensionHeadersSupported : 2, TcpOptionsSupported : 2, TcpChecksum : 2, UdpChecksum : 2; } IPv6Transmit, IPv6Receive; } NDIS_TCP_IP_CHECKSUM_OFFLOAD, *PNDIS_TCP_IP_CHECKSUM_OFFLOAD;
typedef struct _NDIS_TCP_LARGE_SEND_OFFLOAD_V1 { struct { ULONG Encapsulation, MaxOffLoadSize, MinSegmentCount, TcpOptions : 2, IpOptions : 2; } IPv4; } NDIS_TCP_LARGE_SEND_OFFLOAD_V1, *PNDIS_TCP_LARGE_SEND_OFFLOAD_V1;
typedef struct _NDIS_TCP_LARGE_SEND_OFFLOAD_V2 { struct { ULONG Encapsulation, MaxOffLoadSize, MinSegmentCount; } IPv4; struct { ULONG Encapsulation, MaxOffLoadSize, MinSegmentCount, IpExtensionHeadersSupported : 2, TcpOptionsSupported : 2; } IPv6; } NDIS_TCP_LARGE_SEND_OFFLOAD_V2, *PNDIS_TCP_LARGE_SEND_OFFLOAD_V2;
typedef struct _NDIS_TCP_RECV_SEG_COALESCE_OFFLOAD { struct { BOOLEAN Enabled; } IPv4, IPv6; } NDIS_TCP_RECV_SEG_COALESCE_OFFLOAD;
typedef struct _NDIS_OFFLOAD { NDIS_OBJECT_HEADER Header; NDIS_TCP_IP_CHECKSUM_OFFLOAD Checksum; NDIS_TCP_LARGE_SEND_OFFLOAD_V1 LsoV1; UCHAR IPsecV1[32]; NDIS_TCP_LARGE_SEND_OFFLOAD_V2 LsoV2; ULONG Flags; UCHAR IPsecV2[32]; NDIS_TCP_RECV_SEG_COALESCE_OFFLOAD Rsc; ULONG EncapsulatedPacketTaskOffloadGre[8]; } NDIS_OFFLOAD, *PNDIS_OFFLOAD;
typedef struct _NDIS_OFFLOAD_PARAMETERS { NDIS_OBJECT_HEADER Header; UCHAR IPv4Checksum, TCPIPv4Checksum, UDPIPv4Checksum, TCPIPv6Checksum, UDPIPv6Checksum, LsoV1, IPsecV1, LsoV2IPv4, LsoV2IPv6, TcpConnectionIPv4, TcpConnectionIPv6; ULONG Flags; UCHAR IPsecV2, IPsecV2IPv4; struct { UCHAR RscIPv4, RscIPv6; }; struct { UCHAR EncapsulatedPacketTaskOffload, EncapsulationTypes; }; } NDIS_OFFLOAD_PARAMETERS, *PNDIS_OFFLOAD_PARAMETERS;
typedef struct _NDIS_OFFLOAD_ENCAPSULATION { NDIS_OBJECT_HEADER Header; struct { ULONG Enabled, EncapsulationType, HeaderSize; } IPv4, IPv6; } NDIS_OFFLOAD_ENCAPSULATION, *PNDIS_OFFLOAD_ENCAPSULATION;
typedef struct _NDIS_TCP_CONNECTION_OFFLOAD { NDIS_OBJECT_HEADER Header; ULONG Encapsulation, SupportIPv4 : 2, SupportIPv6 : 2, SupportIPv6ExtensionHeaders : 2, SupportSack : 2; ULONG TcpConnectionOffloadCapacity, Flags; } NDIS_TCP_CONNECTION_OFFLOAD, *PNDIS_TCP_CONNECTION_OFFLOAD;
typedef struct _NDIS_MINIPORT_ADAPTER_OFFLOAD_ATTRIBUTES { NDIS_OBJECT_HEADER Header; PNDIS_OFFLOAD DefaultOffloadConfiguration, HardwareOffloadCapabilities; PNDIS_TCP_CONNECTION_OFFLOAD DefaultTcpConnectionOffloadConfiguration, TcpConnectionOffloadHardwareCapabilities; } NDIS_MINIPORT_ADAPTER_OFFLOAD_ATTRIBUTES, *PNDIS_MINIPORT_ADAPTER_OFFLOAD_ATTRIBUTES;
#define NDIS_OFFLOAD_NOT_SUPPORTED 0
#define NDIS_OFFLOAD_SUPPORTED 1
#define NDIS_OFFLOAD_SET_NO_CHANGE 0
#define NDIS_OFFLOAD_SET_ON 1
#define NDIS_OFFLOAD_SET_OFF 2
#define NDIS_OFFLOAD_PARAMETERS_NO_CHANGE 0
#define NDIS_OFFLOAD_PARAMETERS_TX_RX_DISABLED 1
#define NDIS_OFFLOAD_PARAMETERS_TX_ENABLED_RX_DISABLED 2
#define NDIS_OFFLOAD_PARAMETERS_RX_ENABLED_TX_DISABLED 3
#define NDIS_OFFLOAD_PARAMETERS_TX_RX_ENABLED 4
#define NDIS_OFFLOAD_PARAMETERS_LSOV1_DISABLED 1
#define NDIS_OFFLOAD_PARAMETERS_LSOV2_DISABLED 1
#define NDIS_OFFLOAD_PARAMETERS_LSOV2_ENABLED 2
#define NDIS_ENCAPSULATION_NOT_SUPPORTED 0x00000000
#define NDIS_ENCAPSULATION_NULL 0x00000001
#define NDIS_ENCAPSULATION_IEEE_802_3 0x00000002
#define NDIS_ENCAPSULATION_IEEE_802_3_P_AND_Q 0x00000004
typedef struct _NDIS_RECEIVE_FILTER_CAPABILITIES { NDIS_OBJECT_HEADER Header; ULONG Flags, EnabledFilterTypes, EnabledQueueTypes, NumQueues, SupportedQueueProperties, SupportedFilterTests, SupportedHeaders, SupportedMacHeaderFields, MaxMacHeaderFilters, MaxQueueGroups, MaxQueuesPerQueueGroup, MinLookaheadSplitSize, MaxLookaheadSplitSize, SupportedARPHeaderFields, SupportedIPv4HeaderFields, SupportedIPv6HeaderFields, SupportedUdpHeaderFields, MaxFieldTestsPerPacketCoalescingFilter, MaxPacketCoalescingFilters, NdisReserved; } NDIS_RECEIVE_FILTER_CAPABILITIES, *PNDIS_RECEIVE_FILTER_CAPABILITIES;
typedef struct _NDIS_NIC_SWITCH_CAPABILITIES { NDIS_OBJECT_HEADER Header; ULONG Flags, NdisReserved1, NumTotalMacAddresses, NumMacAddressesPerPort, NumVlansPerPort, NdisReserved2, NdisReserved3, NicSwitchCapabilities, MaxNumSwitches, MaxNumVPorts, NdisReserved4, MaxNumVFs, MaxNumQueuePairs; } NDIS_NIC_SWITCH_CAPABILITIES, *PNDIS_NIC_SWITCH_CAPABILITIES;
typedef struct _NDIS_QOS_CAPABILITIES { NDIS_OBJECT_HEADER Header; ULONG Flags, MaxNumTrafficClasses, MaxNumEtsCapableTrafficClasses, MaxNumPfcEnabledTrafficClasses; } NDIS_QOS_CAPABILITIES, *PNDIS_QOS_CAPABILITIES;
typedef struct _NDIS_SRIOV_CAPABILITIES { NDIS_OBJECT_HEADER Header; ULONG SriovCapabilities; } NDIS_SRIOV_CAPABILITIES, *PNDIS_SRIOV_CAPABILITIES;
typedef struct _NDIS_MINIPORT_ADAPTER_HARDWARE_ASSIST_ATTRIBUTES { NDIS_OBJECT_HEADER Header; PNDIS_HD_SPLIT_ATTRIBUTES HDSplitAttributes; PNDIS_RECEIVE_FILTER_CAPABILITIES HardwareReceiveFilterCapabilities, CurrentReceiveFilterCapabilities; PNDIS_NIC_SWITCH_CAPABILITIES HardwareNicSwitchCapabilities, CurrentNicSwitchCapabilities; PNDIS_SRIOV_CAPABILITIES HardwareSriovCapabilities, CurrentSriovCapabilities; PNDIS_QOS_CAPABILITIES HardwareQosCapabilities, CurrentQosCapabilities; } NDIS_MINIPORT_ADAPTER_HARDWARE_ASSIST_ATTRIBUTES, *PNDIS_MINIPORT_ADAPTER_HARDWARE_ASSIST_ATTRIBUTES;
typedef struct _NDIS_MINIPORT_ADAPTER_NATIVE_802_11_ATTRIBUTES { NDIS_OBJECT_HEADER Header; ULONG OpModeCapability, NumOfTXBuffers, NumOfRXBuffers; BOOLEAN MultiDomainCapabilityImplemented; ULONG NumSupportedPhys; PVOID SupportedPhyAttributes, ExtSTAAttributes, VWiFiAttributes, ExtAPAttributes, WFDAttributes; } NDIS_MINIPORT_ADAPTER_NATIVE_802_11_ATTRIBUTES, *PNDIS_MINIPORT_ADAPTER_NATIVE_802_11_ATTRIBUTES;
typedef union _NDIS_MINIPORT_ADAPTER_ATTRIBUTES { NDIS_MINIPORT_ADD_DEVICE_REGISTRATION_ATTRIBUTES AddDeviceRegistrationAttributes; NDIS_MINIPORT_ADAPTER_REGISTRATION_ATTRIBUTES RegistrationAttributes; NDIS_MINIPORT_ADAPTER_GENERAL_ATTRIBUTES GeneralAttributes; NDIS_MINIPORT_ADAPTER_OFFLOAD_ATTRIBUTES OffloadAttributes; NDIS_MINIPORT_ADAPTER_NATIVE_802_11_ATTRIBUTES Native_802_11_Attributes; NDIS_MINIPORT_ADAPTER_HARDWARE_ASSIST_ATTRIBUTES HardwareAssistAttributes; } NDIS_MINIPORT_ADAPTER_ATTRIBUTES, *PNDIS_MINIPORT_ADAPTER_ATTRIBUTES;
typedef struct _NDIS_RESTART_GENERAL_ATTRIBUTES { NDIS_OBJECT_HEADER Header; ULONG MtuSize; ULONG64 MaxXmitLinkSpeed, MaxRcvLinkSpeed; ULONG LookaheadSize, MacOptions, SupportedPacketFilters, MaxMulticastListSize; PNDIS_RECEIVE_SCALE_CAPABILITIES RecvScaleCapabilities; NET_IF_ACCESS_TYPE AccessType; ULONG Flags; NET_IF_CONNECTION_TYPE ConnectionType; ULONG SupportedStatistics, DataBackFillSize, ContextBackFillSize; NDIS_OID *SupportedOidList; ULONG SupportedOidListLength, MaxLookaheadSizeAccessed; } NDIS_RESTART_GENERAL_ATTRIBUTES, *PNDIS_RESTART_GENERAL_ATTRIBUTES;
typedef struct _NDIS_FILTER_ATTRIBUTES { NDIS_OBJECT_HEADER Header; ULONG Flags; } NDIS_FILTER_ATTRIBUTES, *PNDIS_FILTER_ATTRIBUTES;
typedef struct _NDIS_OPEN_PARAMETERS { NDIS_OBJECT_HEADER Header; PNDIS_STRING AdapterName; PNDIS_MEDIUM MediumArray; UINT MediumArraySize; PUINT SelectedMediumIndex; NET_FRAME_TYPE *FrameTypeArray; UINT FrameTypeArraySize; } NDIS_OPEN_PARAMETERS, *PNDIS_OPEN_PARAMETERS;
typedef struct _NDIS_PORT_STATE { NDIS_OBJECT_HEADER Header; NDIS_MEDIA_CONNECT_STATE MediaConnectState; ULONG64 XmitLinkSpeed, RcvLinkSpeed; NET_IF_DIRECTION_TYPE Direction; NDIS_PORT_CONTROL_STATE SendControlState, RcvControlState; NDIS_PORT_AUTHORIZATION_STATE SendAuthorizationState, RcvAuthorizationState; ULONG Flags; } NDIS_PORT_STATE, *PNDIS_PORT_STATE;
typedef struct _NDIS_PORT_AUTHENTICATION_PARAMETERS { NDIS_OBJECT_HEADER Header; NDIS_PORT_CONTROL_STATE SendControlState, RcvControlState; NDIS_PORT_AUTHORIZATION_STATE SendAuthorizationState, RcvAuthorizationState; } NDIS_PORT_AUTHENTICATION_PARAMETERS, *PNDIS_PORT_AUTHENTICATION_PARAMETERS;
typedef struct _NDIS_PORT_CHARACTERISTICS { NDIS_OBJECT_HEADER Header; NDIS_PORT_NUMBER PortNumber; ULONG Flags; NDIS_PORT_TYPE Type; NDIS_MEDIA_CONNECT_STATE MediaConnectState; ULONG64 XmitLinkSpeed, RcvLinkSpeed; NET_IF_DIRECTION_TYPE Direction; NDIS_PORT_CONTROL_STATE SendControlState, RcvControlState; NDIS_PORT_AUTHORIZATION_STATE SendAuthorizationState, RcvAuthorizationState; } NDIS_PORT_CHARACTERISTICS, *PNDIS_PORT_CHARACTERISTICS;
typedef struct _NDIS_PORT { struct _NDIS_PORT *Next; PVOID NdisReserved, MiniportReserved, ProtocolReserved; NDIS_PORT_CHARACTERISTICS PortCharacteristics; } NDIS_PORT, *PNDIS_PORT;
typedef struct _NDIS_RSS_PROCESSOR { PROCESSOR_NUMBER ProcNum; USHORT PreferenceIndex, Reserved; } NDIS_RSS_PROCESSOR, *PNDIS_RSS_PROCESSOR;
typedef struct _NDIS_RSS_PROCESSOR_INFO { NDIS_OBJECT_HEADER Header; ULONG Flags; PROCESSOR_NUMBER RssBaseProcessor; ULONG MaxNumRssProcessors; USHORT PreferredNumaNode; ULONG RssProcessorArrayOffset, RssProcessorCount, RssProcessorEntrySize; } NDIS_RSS_PROCESSOR_INFO, *PNDIS_RSS_PROCESSOR_INFO;
// DMA
typedef struct _NDIS_SHARED_MEMORY_PARAMETERS { NDIS_OBJECT_HEADER Header; ULONG Flags, QueueId; NDIS_HANDLE SharedMemoryHandle; ULONG PreferredNode, Usage, Length; PVOID VirtualAddress; ULONG SGListBufferLength; PSCATTER_GATHER_LIST SGListBuffer; } NDIS_SHARED_MEMORY_PARAMETERS, *PNDIS_SHARED_MEMORY_PARAMETERS;
// Devices
typedef struct _NDIS_DEVICE_OBJECT_ATTRIBUTES { NDIS_OBJECT_HEADER Header; PNDIS_STRING DeviceName, SymbolicName; PDRIVER_DISPATCH *MajorFunctions; ULONG ExtensionSize; PCUNICODE_STRING DefaultSDDLString; LPCGUID DeviceClassGuid; } NDIS_DEVICE_OBJECT_ATTRIBUTES, *PNDIS_DEVICE_OBJECT_ATTRIBUTES;
typedef struct _NDIS_DRIVER_OPTIONAL_HANDLERS { NDIS_OBJECT_HEADER Header; } NDIS_DRIVER_OPTIONAL_HANDLERS, *PNDIS_DRIVER_OPTIONAL_HANDLERS;
typedef struct _NDIS_GUID { GUID Guid; union { NDIS_OID Oid; NDIS_STATUS Status; }; ULONG Size, Flags; } NDIS_GUID, *PNDIS_GUID;
#define fNDIS_GUID_TO_OID 0x00000001
#define fNDIS_GUID_TO_STATUS 0x00000002
#define fNDIS_GUID_ANSI_STRING 0x00000004
#define fNDIS_GUID_UNICODE_STRING 0x00000008
#define fNDIS_GUID_ARRAY 0x00000010
#define fNDIS_GUID_ALLOW_READ 0x00000020
#define fNDIS_GUID_ALLOW_WRITE 0x00000040
#endif
