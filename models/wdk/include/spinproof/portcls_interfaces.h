// SPDX-License-Identifier: Apache-2.0
// Audio port classes: the interfaces of ports and miniports. IMP_X declares what a class that implements X must define.
#ifndef SPINPROOF_PORTCLS_INTERFACES_H
#define SPINPROOF_PORTCLS_INTERFACES_H
#include <unknown.h>
#include <ksmedia.h>
#ifdef __cplusplus
#define SPINPROOF_PURE(Result, Name, Parameters) virtual Result STDMETHODCALLTYPE Name Parameters = 0;
#define SPINPROOF_IMP(Result, Name, Parameters) Result STDMETHODCALLTYPE Name Parameters;
struct IPort;
typedef IPort *PPORT;
struct IMiniport;
typedef IMiniport *PMINIPORT;
struct IPortTopology;
typedef IPortTopology *PPORTTOPOLOGY;
struct IMiniportTopology;
typedef IMiniportTopology *PMINIPORTTOPOLOGY;
struct IPortWaveRT;
typedef IPortWaveRT *PPORTWAVERT;
struct IPortWaveRTStream;
typedef IPortWaveRTStream *PPORTWAVERTSTREAM;
struct IMiniportWaveRTStream;
typedef IMiniportWaveRTStream *PMINIPORTWAVERTSTREAM;
struct IMiniportWaveRTStreamNotification;
typedef IMiniportWaveRTStreamNotification *PMINIPORTWAVERTSTREAMNOTIFICATION;
struct IMiniportWaveRTInputStream;
typedef IMiniportWaveRTInputStream *PMINIPORTWAVERTINPUTSTREAM;
struct IMiniportWaveRTOutputStream;
typedef IMiniportWaveRTOutputStream *PMINIPORTWAVERTOUTPUTSTREAM;
struct IMiniportWaveRT;
typedef IMiniportWaveRT *PMINIPORTWAVERT;
struct IServiceSink;
typedef IServiceSink *PSERVICESINK;
struct IServiceGroup;
typedef IServiceGroup *PSERVICEGROUP;
struct IDmaChannel;
typedef IDmaChannel *PDMACHANNEL;
struct IDmaChannelSlave;
typedef IDmaChannelSlave *PDMACHANNELSLAVE;
struct IPortWaveCyclic;
typedef IPortWaveCyclic *PPORTWAVECYCLIC;
struct IMiniportWaveCyclicStream;
typedef IMiniportWaveCyclicStream *PMINIPORTWAVECYCLICSTREAM;
struct IMiniportWaveCyclic;
typedef IMiniportWaveCyclic *PMINIPORTWAVECYCLIC;
struct IPortMidi;
typedef IPortMidi *PPORTMIDI;
struct IMiniportMidiStream;
typedef IMiniportMidiStream *PMINIPORTMIDISTREAM;
struct IMiniportMidi;
typedef IMiniportMidi *PMINIPORTMIDI;
struct IInterruptSync;
typedef IInterruptSync *PINTERRUPTSYNC;
struct IRegistryKey;
typedef IRegistryKey *PREGISTRYKEY;
struct IResourceList;
typedef IResourceList *PRESOURCELIST;
struct IAdapterPowerManagement;
typedef IAdapterPowerManagement *PADAPTERPOWERMANAGEMENT;
struct IAdapterPowerManagement2;
typedef IAdapterPowerManagement2 *PADAPTERPOWERMANAGEMENT2;
struct IAdapterPowerManagement3;
typedef IAdapterPowerManagement3 *PADAPTERPOWERMANAGEMENT3;
struct IPowerNotify;
typedef IPowerNotify *PPOWERNOTIFY;
struct IPinCount;
typedef IPinCount *PPINCOUNT;
struct IPinName;
typedef IPinName *PPINNAME;
struct IPortEvents;
typedef IPortEvents *PPORTEVENTS;
struct IDrmPort;
typedef IDrmPort *PDRMPORT;
struct IDrmPort2;
typedef IDrmPort2 *PDRMPORT2;
struct IDrmAudioStream;
typedef IDrmAudioStream *PDRMAUDIOSTREAM;
struct IUnregisterSubdevice;
typedef IUnregisterSubdevice *PUNREGISTERSUBDEVICE;
struct IUnregisterPhysicalConnection;
typedef IUnregisterPhysicalConnection *PUNREGISTERPHYSICALCONNECTION;
struct IPortClsStreamResourceManager;
typedef IPortClsStreamResourceManager *PPORTCLSSTREAMRESOURCEMANAGER;
struct IPortClsNotifications;
typedef IPortClsNotifications *PPORTCLSNOTIFICATIONS;
struct IPortClsEtwHelper;
typedef IPortClsEtwHelper *PPORTCLSETWHELPER;
struct IMiniportAudioSignalProcessing;
typedef IMiniportAudioSignalProcessing *PMINIPORTAUDIOSIGNALPROCESSING;
struct IMiniportAudioEngineNode;
typedef IMiniportAudioEngineNode *PMINIPORTAUDIOENGINENODE;
struct IMiniportStreamAudioEngineNode;
typedef IMiniportStreamAudioEngineNode *PMINIPORTSTREAMAUDIOENGINENODE;
struct IMiniportStreamAudioEngineNode2;
typedef IMiniportStreamAudioEngineNode2 *PMINIPORTSTREAMAUDIOENGINENODE2;
struct _PCFILTER_DESCRIPTOR;
typedef struct _PCFILTER_DESCRIPTOR *PPCFILTER_DESCRIPTOR;
typedef int CM_RESOURCE_TYPE;
typedef enum { eVolumeAttribute, eMuteAttribute, ePeakMeterAttribute } eChannelTargetType;
typedef enum { eMixFormat, eDeviceFormat } eEngineFormatType;
typedef NTSTATUS INTERRUPTSYNCROUTINE(struct IInterruptSync *InterruptSync, PVOID DynamicContext);
typedef INTERRUPTSYNCROUTINE *PINTERRUPTSYNCROUTINE;
typedef struct tagDRMRIGHTS { BOOL CopyProtect; ULONG Reserved; BOOL DigitalOutputDisable; } DRMRIGHTS, *PDRMRIGHTS;
typedef const DRMRIGHTS *PCDRMRIGHTS;
typedef struct tagDRMFORWARD { DWORD Flags; PDEVICE_OBJECT DeviceObject; PFILE_OBJECT FileObject; PVOID Context; } DRMFORWARD, *PDRMFORWARD;
typedef const DRMFORWARD *PCDRMFORWARD;
#define SPINPROOF_IPort(M) \
  M(NTSTATUS, Init, (PDEVICE_OBJECT DeviceObject, PIRP Irp, PUNKNOWN UnknownMiniport, PUNKNOWN UnknownAdapter, PRESOURCELIST ResourceList)) \
  M(NTSTATUS, GetDeviceProperty, (DEVICE_REGISTRY_PROPERTY DeviceRegistryProperty, ULONG BufferLength, PVOID PropertyBuffer, PULONG ResultLength)) \
  M(NTSTATUS, NewRegistryKey, (PREGISTRYKEY *OutRegistryKey, PUNKNOWN OuterUnknown, ULONG RegistryKeyType, ACCESS_MASK DesiredAccess, POBJECT_ATTRIBUTES ObjectAttributes, ULONG CreateOptions, PULONG Disposition))
struct DECLSPEC_NOVTABLE IPort : public IUnknown { SPINPROOF_IPort(SPINPROOF_PURE) };
#define IMP_IPort SPINPROOF_IPort(SPINPROOF_IMP)
#define SPINPROOF_IMiniport(M) \
  M(NTSTATUS, GetDescription, (PPCFILTER_DESCRIPTOR *Description)) \
  M(NTSTATUS, DataRangeIntersection, (ULONG PinId, PKSDATARANGE DataRange, PKSDATARANGE MatchingDataRange, ULONG OutputBufferLength, PVOID ResultantFormat, PULONG ResultantFormatLength))
struct DECLSPEC_NOVTABLE IMiniport : public IUnknown { SPINPROOF_IMiniport(SPINPROOF_PURE) };
#define IMP_IMiniport SPINPROOF_IMiniport(SPINPROOF_IMP)
#define SPINPROOF_IPortTopology(M)
struct DECLSPEC_NOVTABLE IPortTopology : public IPort { SPINPROOF_IPortTopology(SPINPROOF_PURE) };
#define IMP_IPortTopology IMP_IPort SPINPROOF_IPortTopology(SPINPROOF_IMP)
#define SPINPROOF_IMiniportTopology(M) \
  M(NTSTATUS, Init, (PUNKNOWN UnknownAdapter, PRESOURCELIST ResourceList, PPORTTOPOLOGY Port))
struct DECLSPEC_NOVTABLE IMiniportTopology : public IMiniport { SPINPROOF_IMiniportTopology(SPINPROOF_PURE) };
#define IMP_IMiniportTopology IMP_IMiniport SPINPROOF_IMiniportTopology(SPINPROOF_IMP)
#define SPINPROOF_IPortWaveRT(M)
struct DECLSPEC_NOVTABLE IPortWaveRT : public IPort { SPINPROOF_IPortWaveRT(SPINPROOF_PURE) };
#define IMP_IPortWaveRT IMP_IPort SPINPROOF_IPortWaveRT(SPINPROOF_IMP)
#define SPINPROOF_IPortWaveRTStream(M) \
  M(PMDL, AllocatePagesForMdl, (PHYSICAL_ADDRESS HighAddress, SIZE_T TotalBytes)) \
  M(PMDL, AllocateContiguousPagesForMdl, (PHYSICAL_ADDRESS LowAddress, PHYSICAL_ADDRESS HighAddress, SIZE_T TotalBytes)) \
  M(PVOID, MapAllocatedPages, (PMDL MemoryDescriptorList, MEMORY_CACHING_TYPE CacheType)) \
  M(VOID, UnmapAllocatedPages, (PVOID BaseAddress, PMDL MemoryDescriptorList)) \
  M(VOID, FreePagesFromMdl, (PMDL MemoryDescriptorList)) \
  M(ULONG, GetPhysicalPagesCount, (PMDL MemoryDescriptorList)) \
  M(PHYSICAL_ADDRESS, GetPhysicalPageAddress, (PMDL MemoryDescriptorList, ULONG Index))
struct DECLSPEC_NOVTABLE IPortWaveRTStream : public IUnknown { SPINPROOF_IPortWaveRTStream(SPINPROOF_PURE) };
#define IMP_IPortWaveRTStream SPINPROOF_IPortWaveRTStream(SPINPROOF_IMP)
#define SPINPROOF_IMiniportWaveRTStream(M) \
  M(NTSTATUS, SetFormat, (PKSDATAFORMAT DataFormat)) \
  M(NTSTATUS, SetState, (KSSTATE State)) \
  M(NTSTATUS, GetPosition, (PKSAUDIO_POSITION Position)) \
  M(NTSTATUS, AllocateAudioBuffer, (ULONG RequestedSize, PMDL *AudioBufferMdl, ULONG *ActualSize, ULONG *OffsetFromFirstPage, MEMORY_CACHING_TYPE *CacheType)) \
  M(VOID, FreeAudioBuffer, (PMDL AudioBufferMdl, ULONG BufferSize)) \
  M(VOID, GetHWLatency, (PKSRTAUDIO_HWLATENCY Latency)) \
  M(NTSTATUS, GetPositionRegister, (PKSRTAUDIO_HWREGISTER Register)) \
  M(NTSTATUS, GetClockRegister, (PKSRTAUDIO_HWREGISTER Register))
struct DECLSPEC_NOVTABLE IMiniportWaveRTStream : public IUnknown { SPINPROOF_IMiniportWaveRTStream(SPINPROOF_PURE) };
#define IMP_IMiniportWaveRTStream SPINPROOF_IMiniportWaveRTStream(SPINPROOF_IMP)
#define SPINPROOF_IMiniportWaveRTStreamNotification(M) \
  M(NTSTATUS, AllocateBufferWithNotification, (ULONG NotificationCount, ULONG RequestedSize, PMDL *AudioBufferMdl, ULONG *ActualSize, ULONG *OffsetFromFirstPage, MEMORY_CACHING_TYPE *CacheType)) \
  M(VOID, FreeBufferWithNotification, (PMDL AudioBufferMdl, ULONG BufferSize)) \
  M(NTSTATUS, RegisterNotificationEvent, (PKEVENT NotificationEvent)) \
  M(NTSTATUS, UnregisterNotificationEvent, (PKEVENT NotificationEvent))
struct DECLSPEC_NOVTABLE IMiniportWaveRTStreamNotification : public IMiniportWaveRTStream { SPINPROOF_IMiniportWaveRTStreamNotification(SPINPROOF_PURE) };
#define IMP_IMiniportWaveRTStreamNotification SPINPROOF_IMiniportWaveRTStreamNotification(SPINPROOF_IMP)
#define SPINPROOF_IMiniportWaveRTInputStream(M) \
  M(NTSTATUS, GetReadPacket, (ULONG *PacketNumber, DWORD *Flags, ULONG64 *PerformanceCounterValue, BOOL *MoreData))
struct DECLSPEC_NOVTABLE IMiniportWaveRTInputStream : public IUnknown { SPINPROOF_IMiniportWaveRTInputStream(SPINPROOF_PURE) };
#define IMP_IMiniportWaveRTInputStream SPINPROOF_IMiniportWaveRTInputStream(SPINPROOF_IMP)
#define SPINPROOF_IMiniportWaveRTOutputStream(M) \
  M(NTSTATUS, SetWritePacket, (ULONG PacketNumber, DWORD Flags, ULONG EosPacketLength)) \
  M(NTSTATUS, GetOutputStreamPresentationPosition, (KSAUDIO_PRESENTATION_POSITION *PresentationPosition)) \
  M(NTSTATUS, GetPacketCount, (ULONG *PacketCount))
struct DECLSPEC_NOVTABLE IMiniportWaveRTOutputStream : public IUnknown { SPINPROOF_IMiniportWaveRTOutputStream(SPINPROOF_PURE) };
#define IMP_IMiniportWaveRTOutputStream SPINPROOF_IMiniportWaveRTOutputStream(SPINPROOF_IMP)
#define SPINPROOF_IMiniportWaveRT(M) \
  M(NTSTATUS, Init, (PUNKNOWN UnknownAdapter, PRESOURCELIST ResourceList, PPORTWAVERT Port)) \
  M(NTSTATUS, NewStream, (PMINIPORTWAVERTSTREAM *Stream, PPORTWAVERTSTREAM PortStream, ULONG Pin, BOOLEAN Capture, PKSDATAFORMAT DataFormat)) \
  M(NTSTATUS, GetDeviceDescription, (PDEVICE_DESCRIPTION DeviceDescription))
struct DECLSPEC_NOVTABLE IMiniportWaveRT : public IMiniport { SPINPROOF_IMiniportWaveRT(SPINPROOF_PURE) };
#define IMP_IMiniportWaveRT IMP_IMiniport SPINPROOF_IMiniportWaveRT(SPINPROOF_IMP)
#define SPINPROOF_IServiceSink(M) \
  M(VOID, RequestService, ())
struct DECLSPEC_NOVTABLE IServiceSink : public IUnknown { SPINPROOF_IServiceSink(SPINPROOF_PURE) };
#define IMP_IServiceSink SPINPROOF_IServiceSink(SPINPROOF_IMP)
#define SPINPROOF_IServiceGroup(M) \
  M(NTSTATUS, AddMember, (PSERVICESINK ServiceSink)) \
  M(VOID, RemoveMember, (PSERVICESINK ServiceSink)) \
  M(VOID, SupportDelayedService, ()) \
  M(VOID, RequestDelayedService, (ULONGLONG Delay)) \
  M(VOID, CancelDelayedService, ())
struct DECLSPEC_NOVTABLE IServiceGroup : public IServiceSink { SPINPROOF_IServiceGroup(SPINPROOF_PURE) };
#define IMP_IServiceGroup IMP_IServiceSink SPINPROOF_IServiceGroup(SPINPROOF_IMP)
#define SPINPROOF_IDmaChannel(M) \
  M(NTSTATUS, AllocateBuffer, (ULONG BufferSize, PPHYSICAL_ADDRESS PhysicalAddressConstraint)) \
  M(VOID, FreeBuffer, ()) \
  M(ULONG, TransferCount, ()) \
  M(ULONG, MaximumBufferSize, ()) \
  M(ULONG, AllocatedBufferSize, ()) \
  M(ULONG, BufferSize, ()) \
  M(VOID, SetBufferSize, (ULONG BufferSize)) \
  M(PVOID, SystemAddress, ()) \
  M(PHYSICAL_ADDRESS, PhysicalAddress, ()) \
  M(PADAPTER_OBJECT, GetAdapterObject, ()) \
  M(VOID, CopyTo, (PVOID Destination, PVOID Source, ULONG ByteCount)) \
  M(VOID, CopyFrom, (PVOID Destination, PVOID Source, ULONG ByteCount))
struct DECLSPEC_NOVTABLE IDmaChannel : public IUnknown { SPINPROOF_IDmaChannel(SPINPROOF_PURE) };
#define IMP_IDmaChannel SPINPROOF_IDmaChannel(SPINPROOF_IMP)
#define SPINPROOF_IDmaChannelSlave(M) \
  M(NTSTATUS, Start, (ULONG MapSize, BOOLEAN WriteToDevice)) \
  M(NTSTATUS, Stop, ()) \
  M(ULONG, ReadCounter, ()) \
  M(NTSTATUS, WaitForTC, (ULONG Timeout))
struct DECLSPEC_NOVTABLE IDmaChannelSlave : public IDmaChannel { SPINPROOF_IDmaChannelSlave(SPINPROOF_PURE) };
#define IMP_IDmaChannelSlave IMP_IDmaChannel SPINPROOF_IDmaChannelSlave(SPINPROOF_IMP)
#define SPINPROOF_IPortWaveCyclic(M) \
  M(VOID, Notify, (PSERVICEGROUP ServiceGroup)) \
  M(NTSTATUS, NewSlaveDmaChannel, (PDMACHANNELSLAVE *DmaChannel, PUNKNOWN OuterUnknown, PRESOURCELIST ResourceList, ULONG DmaIndex, ULONG MaximumLength, BOOLEAN DemandMode, DMA_SPEED DmaSpeed)) \
  M(NTSTATUS, NewMasterDmaChannel, (PDMACHANNEL *DmaChannel, PUNKNOWN OuterUnknown, PRESOURCELIST ResourceList, ULONG MaximumLength, BOOLEAN Dma32BitAddresses, BOOLEAN Dma64BitAddresses, DMA_WIDTH DmaWidth, DMA_SPEED DmaSpeed))
struct DECLSPEC_NOVTABLE IPortWaveCyclic : public IPort { SPINPROOF_IPortWaveCyclic(SPINPROOF_PURE) };
#define IMP_IPortWaveCyclic IMP_IPort SPINPROOF_IPortWaveCyclic(SPINPROOF_IMP)
#define SPINPROOF_IMiniportWaveCyclicStream(M) \
  M(NTSTATUS, SetFormat, (PKSDATAFORMAT DataFormat)) \
  M(ULONG, SetNotificationFreq, (ULONG Interval, PULONG FrameSize)) \
  M(NTSTATUS, SetState, (KSSTATE State)) \
  M(NTSTATUS, GetPosition, (PULONG Position)) \
  M(NTSTATUS, NormalizePhysicalPosition, (PLONGLONG PhysicalPosition)) \
  M(VOID, Silence, (PVOID Buffer, ULONG ByteCount))
struct DECLSPEC_NOVTABLE IMiniportWaveCyclicStream : public IUnknown { SPINPROOF_IMiniportWaveCyclicStream(SPINPROOF_PURE) };
#define IMP_IMiniportWaveCyclicStream SPINPROOF_IMiniportWaveCyclicStream(SPINPROOF_IMP)
#define SPINPROOF_IMiniportWaveCyclic(M) \
  M(NTSTATUS, Init, (PUNKNOWN UnknownAdapter, PRESOURCELIST ResourceList, PPORTWAVECYCLIC Port)) \
  M(NTSTATUS, NewStream, (PMINIPORTWAVECYCLICSTREAM *Stream, PUNKNOWN OuterUnknown, POOL_TYPE PoolType, ULONG Pin, BOOLEAN Capture, PKSDATAFORMAT DataFormat, PDMACHANNEL *DmaChannel, PSERVICEGROUP *ServiceGroup))
struct DECLSPEC_NOVTABLE IMiniportWaveCyclic : public IMiniport { SPINPROOF_IMiniportWaveCyclic(SPINPROOF_PURE) };
#define IMP_IMiniportWaveCyclic IMP_IMiniport SPINPROOF_IMiniportWaveCyclic(SPINPROOF_IMP)
#define SPINPROOF_IPortMidi(M) \
  M(VOID, Notify, (PSERVICEGROUP ServiceGroup)) \
  M(NTSTATUS, RegisterServiceGroup, (PSERVICEGROUP ServiceGroup))
struct DECLSPEC_NOVTABLE IPortMidi : public IPort { SPINPROOF_IPortMidi(SPINPROOF_PURE) };
#define IMP_IPortMidi IMP_IPort SPINPROOF_IPortMidi(SPINPROOF_IMP)
#define SPINPROOF_IMiniportMidiStream(M) \
  M(NTSTATUS, SetFormat, (PKSDATAFORMAT DataFormat)) \
  M(NTSTATUS, SetState, (KSSTATE State)) \
  M(NTSTATUS, Read, (PVOID BufferAddress, ULONG BufferLength, PULONG BytesRead)) \
  M(NTSTATUS, Write, (PVOID BufferAddress, ULONG BytesToWrite, PULONG BytesWritten))
struct DECLSPEC_NOVTABLE IMiniportMidiStream : public IUnknown { SPINPROOF_IMiniportMidiStream(SPINPROOF_PURE) };
#define IMP_IMiniportMidiStream SPINPROOF_IMiniportMidiStream(SPINPROOF_IMP)
#define SPINPROOF_IMiniportMidi(M) \
  M(NTSTATUS, Init, (PUNKNOWN UnknownAdapter, PRESOURCELIST ResourceList, PPORTMIDI Port, PSERVICEGROUP *ServiceGroup)) \
  M(VOID, Service, ()) \
  M(NTSTATUS, NewStream, (PMINIPORTMIDISTREAM *Stream, PUNKNOWN OuterUnknown, POOL_TYPE PoolType, ULONG Pin, BOOLEAN Capture, PKSDATAFORMAT DataFormat, PSERVICEGROUP *ServiceGroup))
struct DECLSPEC_NOVTABLE IMiniportMidi : public IMiniport { SPINPROOF_IMiniportMidi(SPINPROOF_PURE) };
#define IMP_IMiniportMidi IMP_IMiniport SPINPROOF_IMiniportMidi(SPINPROOF_IMP)
#define SPINPROOF_IInterruptSync(M) \
  M(NTSTATUS, CallSynchronizedRoutine, (PINTERRUPTSYNCROUTINE Routine, PVOID DynamicContext)) \
  M(PKINTERRUPT, GetKInterrupt, ()) \
  M(NTSTATUS, Connect, ()) \
  M(VOID, Disconnect, ()) \
  M(NTSTATUS, RegisterServiceRoutine, (PINTERRUPTSYNCROUTINE Routine, PVOID DynamicContext, BOOLEAN First))
struct DECLSPEC_NOVTABLE IInterruptSync : public IUnknown { SPINPROOF_IInterruptSync(SPINPROOF_PURE) };
#define IMP_IInterruptSync SPINPROOF_IInterruptSync(SPINPROOF_IMP)
#define SPINPROOF_IRegistryKey(M) \
  M(NTSTATUS, QueryKey, (KEY_INFORMATION_CLASS KeyInformationClass, PVOID KeyInformation, ULONG Length, PULONG ResultLength)) \
  M(NTSTATUS, EnumerateKey, (ULONG Index, KEY_INFORMATION_CLASS KeyInformationClass, PVOID KeyInformation, ULONG Length, PULONG ResultLength)) \
  M(NTSTATUS, QueryValueKey, (PUNICODE_STRING ValueName, KEY_VALUE_INFORMATION_CLASS KeyValueInformationClass, PVOID KeyValueInformation, ULONG Length, PULONG ResultLength)) \
  M(NTSTATUS, EnumerateValueKey, (ULONG Index, KEY_VALUE_INFORMATION_CLASS KeyValueInformationClass, PVOID KeyValueInformation, ULONG Length, PULONG ResultLength)) \
  M(NTSTATUS, SetValueKey, (PUNICODE_STRING ValueName, ULONG Type, PVOID Data, ULONG DataSize)) \
  M(NTSTATUS, QueryRegistryValues, (PRTL_QUERY_REGISTRY_TABLE QueryTable, PVOID Context)) \
  M(NTSTATUS, NewSubKey, (PREGISTRYKEY *RegistrySubKey, PUNKNOWN OuterUnknown, ACCESS_MASK DesiredAccess, PUNICODE_STRING SubKeyName, ULONG CreateOptions, PULONG Disposition)) \
  M(NTSTATUS, DeleteKey, ())
struct DECLSPEC_NOVTABLE IRegistryKey : public IUnknown { SPINPROOF_IRegistryKey(SPINPROOF_PURE) };
#define IMP_IRegistryKey SPINPROOF_IRegistryKey(SPINPROOF_IMP)
#define SPINPROOF_IResourceList(M) \
  M(ULONG, NumberOfEntries, ()) \
  M(ULONG, NumberOfEntriesOfType, (CM_RESOURCE_TYPE Type)) \
  M(PCM_PARTIAL_RESOURCE_DESCRIPTOR, FindTranslatedEntry, (CM_RESOURCE_TYPE Type, ULONG Index)) \
  M(PCM_PARTIAL_RESOURCE_DESCRIPTOR, FindUntranslatedEntry, (CM_RESOURCE_TYPE Type, ULONG Index)) \
  M(NTSTATUS, AddEntry, (PCM_PARTIAL_RESOURCE_DESCRIPTOR Translated, PCM_PARTIAL_RESOURCE_DESCRIPTOR Untranslated)) \
  M(NTSTATUS, AddEntryFromParent, (PRESOURCELIST Parent, CM_RESOURCE_TYPE Type, ULONG Index)) \
  M(PCM_RESOURCE_LIST, TranslatedList, ()) \
  M(PCM_RESOURCE_LIST, UntranslatedList, ())
struct DECLSPEC_NOVTABLE IResourceList : public IUnknown { SPINPROOF_IResourceList(SPINPROOF_PURE) };
#define IMP_IResourceList SPINPROOF_IResourceList(SPINPROOF_IMP)
#define SPINPROOF_IAdapterPowerManagement(M) \
  M(VOID, PowerChangeState, (POWER_STATE NewState)) \
  M(NTSTATUS, QueryPowerChangeState, (POWER_STATE NewStateQuery)) \
  M(NTSTATUS, QueryDeviceCapabilities, (PDEVICE_CAPABILITIES PowerDeviceCaps))
struct DECLSPEC_NOVTABLE IAdapterPowerManagement : public IUnknown { SPINPROOF_IAdapterPowerManagement(SPINPROOF_PURE) };
#define IMP_IAdapterPowerManagement SPINPROOF_IAdapterPowerManagement(SPINPROOF_IMP)
#define SPINPROOF_IAdapterPowerManagement2(M) \
  M(VOID, PowerChangeState2, (DEVICE_POWER_STATE NewDeviceState, SYSTEM_POWER_STATE NewSystemState))
struct DECLSPEC_NOVTABLE IAdapterPowerManagement2 : public IAdapterPowerManagement { SPINPROOF_IAdapterPowerManagement2(SPINPROOF_PURE) };
#define IMP_IAdapterPowerManagement2 SPINPROOF_IAdapterPowerManagement2(SPINPROOF_IMP)
#define SPINPROOF_IPowerNotify(M) \
  M(VOID, PowerChangeNotify, (POWER_STATE PowerState))
struct DECLSPEC_NOVTABLE IPowerNotify : public IUnknown { SPINPROOF_IPowerNotify(SPINPROOF_PURE) };
#define IMP_IPowerNotify SPINPROOF_IPowerNotify(SPINPROOF_IMP)
#define SPINPROOF_IPinCount(M) \
  M(VOID, PinCount, (ULONG PinId, PULONG FilterNecessary, PULONG FilterCurrent, PULONG FilterPossible, PULONG GlobalCurrent, PULONG GlobalPossible))
struct DECLSPEC_NOVTABLE IPinCount : public IUnknown { SPINPROOF_IPinCount(SPINPROOF_PURE) };
#define IMP_IPinCount SPINPROOF_IPinCount(SPINPROOF_IMP)
#define SPINPROOF_IPinName(M) \
  M(NTSTATUS, GetPinName, (PIRP Irp, PKSP_PIN Pin, PVOID Data))
struct DECLSPEC_NOVTABLE IPinName : public IUnknown { SPINPROOF_IPinName(SPINPROOF_PURE) };
#define IMP_IPinName SPINPROOF_IPinName(SPINPROOF_IMP)
#define SPINPROOF_IPortEvents(M) \
  M(VOID, AddEventToEventList, (PKSEVENT_ENTRY EventEntry)) \
  M(VOID, GenerateEventList, (GUID *Set, ULONG EventId, BOOL PinEvent, ULONG PinId, BOOL NodeEvent, ULONG NodeId))
struct DECLSPEC_NOVTABLE IPortEvents : public IUnknown { SPINPROOF_IPortEvents(SPINPROOF_PURE) };
#define IMP_IPortEvents SPINPROOF_IPortEvents(SPINPROOF_IMP)
#define SPINPROOF_IDrmPort(M) \
  M(NTSTATUS, CreateContentMixed, (PULONG paContentId, ULONG cContentId, PULONG pMixedContentId)) \
  M(NTSTATUS, DestroyContent, (ULONG ContentId)) \
  M(NTSTATUS, ForwardContentToFileObject, (ULONG ContentId, PFILE_OBJECT FileObject)) \
  M(NTSTATUS, ForwardContentToInterface, (ULONG ContentId, PUNKNOWN pUnknown, ULONG NumMethods)) \
  M(NTSTATUS, GetContentRights, (ULONG ContentId, PDRMRIGHTS DrmRights))
struct DECLSPEC_NOVTABLE IDrmPort : public IUnknown { SPINPROOF_IDrmPort(SPINPROOF_PURE) };
#define IMP_IDrmPort SPINPROOF_IDrmPort(SPINPROOF_IMP)
#define SPINPROOF_IDrmPort2(M) \
  M(NTSTATUS, AddContentHandlers, (ULONG ContentId, PVOID *paHandlers, ULONG NumHandlers)) \
  M(NTSTATUS, ForwardContentToDeviceObject, (ULONG ContentId, PVOID Reserved, PCDRMFORWARD DrmForward))
struct DECLSPEC_NOVTABLE IDrmPort2 : public IDrmPort { SPINPROOF_IDrmPort2(SPINPROOF_PURE) };
#define IMP_IDrmPort2 IMP_IDrmPort SPINPROOF_IDrmPort2(SPINPROOF_IMP)
#define SPINPROOF_IDrmAudioStream(M) \
  M(NTSTATUS, SetContentId, (ULONG ContentId, PCDRMRIGHTS DrmRights))
struct DECLSPEC_NOVTABLE IDrmAudioStream : public IUnknown { SPINPROOF_IDrmAudioStream(SPINPROOF_PURE) };
#define IMP_IDrmAudioStream SPINPROOF_IDrmAudioStream(SPINPROOF_IMP)
#define SPINPROOF_IUnregisterSubdevice(M) \
  M(NTSTATUS, UnregisterSubdevice, (PDEVICE_OBJECT DeviceObject, PUNKNOWN Unknown))
struct DECLSPEC_NOVTABLE IUnregisterSubdevice : public IUnknown { SPINPROOF_IUnregisterSubdevice(SPINPROOF_PURE) };
#define IMP_IUnregisterSubdevice SPINPROOF_IUnregisterSubdevice(SPINPROOF_IMP)
#define SPINPROOF_IUnregisterPhysicalConnection(M) \
  M(NTSTATUS, UnregisterPhysicalConnection, (PDEVICE_OBJECT DeviceObject, PUNKNOWN FromUnknown, ULONG FromPin, PUNKNOWN ToUnknown, ULONG ToPin)) \
  M(NTSTATUS, UnregisterPhysicalConnectionToExternal, (PDEVICE_OBJECT DeviceObject, PUNKNOWN FromUnknown, ULONG FromPin, PUNICODE_STRING ToString, ULONG ToPin)) \
  M(NTSTATUS, UnregisterPhysicalConnectionFromExternal, (PDEVICE_OBJECT DeviceObject, PUNICODE_STRING FromString, ULONG FromPin, PUNKNOWN ToUnknown, ULONG ToPin))
struct DECLSPEC_NOVTABLE IUnregisterPhysicalConnection : public IUnknown { SPINPROOF_IUnregisterPhysicalConnection(SPINPROOF_PURE) };
#define IMP_IUnregisterPhysicalConnection SPINPROOF_IUnregisterPhysicalConnection(SPINPROOF_IMP)
#define SPINPROOF_IPortClsNotifications(M) \
  M(NTSTATUS, AllocNotificationBuffer, (POOL_TYPE PoolType, USHORT NumberOfBytes, PVOID *NotificationBuffer)) \
  M(VOID, FreeNotificationBuffer, (PVOID NotificationBuffer)) \
  M(VOID, SendNotificationBuffer, (const GUID *Set, ULONG Id, PVOID NotificationBuffer))
struct DECLSPEC_NOVTABLE IPortClsNotifications : public IUnknown { SPINPROOF_IPortClsNotifications(SPINPROOF_PURE) };
#define IMP_IPortClsNotifications SPINPROOF_IPortClsNotifications(SPINPROOF_IMP)
#define SPINPROOF_IPortClsEtwHelper(M) \
  M(NTSTATUS, MiniportWriteEtwEvent, (ULONG MiniportEventType, ULONGLONG Data1, ULONGLONG Data2, ULONGLONG Data3, ULONGLONG Data4))
struct DECLSPEC_NOVTABLE IPortClsEtwHelper : public IUnknown { SPINPROOF_IPortClsEtwHelper(SPINPROOF_PURE) };
#define IMP_IPortClsEtwHelper SPINPROOF_IPortClsEtwHelper(SPINPROOF_IMP)
#define SPINPROOF_IMiniportAudioSignalProcessing(M) \
  M(NTSTATUS, GetModes, (ULONG Pin, GUID *SignalProcessingModes, ULONG *NumSignalProcessingModes))
struct DECLSPEC_NOVTABLE IMiniportAudioSignalProcessing : public IUnknown { SPINPROOF_IMiniportAudioSignalProcessing(SPINPROOF_PURE) };
#define IMP_IMiniportAudioSignalProcessing SPINPROOF_IMiniportAudioSignalProcessing(SPINPROOF_IMP)
#define SPINPROOF_IMiniportAudioEngineNode(M) \
  M(NTSTATUS, GetAudioEngineDescriptor, (ULONG nodeId, KSAUDIOENGINE_DESCRIPTOR *pAudioEngineDescriptor)) \
  M(NTSTATUS, GetGfxState, (ULONG nodeId, BOOL *pbEnable)) \
  M(NTSTATUS, SetGfxState, (ULONG nodeId, BOOL bEnable)) \
  M(NTSTATUS, GetEngineFormatSize, (ULONG nodeId, eEngineFormatType formatType, ULONG *pulFormatSize)) \
  M(NTSTATUS, GetMixFormat, (ULONG nodeId, KSDATAFORMAT_WAVEFORMATEX *pFormat, ULONG ulFormatSize)) \
  M(NTSTATUS, GetDeviceFormat, (ULONG nodeId, KSDATAFORMAT_WAVEFORMATEX *pFormat, ULONG ulFormatSize)) \
  M(NTSTATUS, SetDeviceFormat, (ULONG nodeId, KSDATAFORMAT_WAVEFORMATEX *pFormat, ULONG ulFormatSize)) \
  M(NTSTATUS, GetSupportedDeviceFormats, (ULONG nodeId, KSMULTIPLE_ITEM *pFormats, ULONG ulFormatsSize)) \
  M(NTSTATUS, GetDeviceChannelCount, (ULONG nodeId, eChannelTargetType targetType, UINT32 *puChannelCount)) \
  M(NTSTATUS, GetDeviceAttributeSteppings, (ULONG nodeId, eChannelTargetType targetType, PKSPROPERTY_STEPPING_LONG pSteppings, UINT32 ui32DataSize)) \
  M(NTSTATUS, GetDeviceChannelVolume, (ULONG nodeId, UINT32 ui32Channel, LONG *plVolume)) \
  M(NTSTATUS, SetDeviceChannelVolume, (ULONG nodeId, UINT32 ui32Channel, LONG lVolume)) \
  M(NTSTATUS, GetDeviceChannelPeakMeter, (ULONG nodeId, UINT32 ui32Channel, LONG *plPeakMeter)) \
  M(NTSTATUS, GetDeviceChannelMute, (ULONG nodeId, UINT32 ui32Channel, BOOL *pbMute)) \
  M(NTSTATUS, SetDeviceChannelMute, (ULONG nodeId, UINT32 ui32Channel, BOOL bMute)) \
  M(NTSTATUS, GetBufferSizeRange, (ULONG nodeId, KSDATAFORMAT_WAVEFORMATEX *pKsDataFormatWfx, KSAUDIOENGINE_BUFFER_SIZE_RANGE *pBufferSizeRange))
struct DECLSPEC_NOVTABLE IMiniportAudioEngineNode : public IUnknown { SPINPROOF_IMiniportAudioEngineNode(SPINPROOF_PURE) };
#define IMP_IMiniportAudioEngineNode SPINPROOF_IMiniportAudioEngineNode(SPINPROOF_IMP)
#define SPINPROOF_IMiniportStreamAudioEngineNode(M) \
  M(NTSTATUS, GetStreamChannelCount, (eChannelTargetType targetType, UINT32 *puiChannelCount)) \
  M(NTSTATUS, GetStreamAttributeSteppings, (eChannelTargetType targetType, PKSPROPERTY_STEPPING_LONG pKsPropStepLong, UINT32 ui32DataSize)) \
  M(NTSTATUS, GetLfxState, (BOOL *pbEnable)) \
  M(NTSTATUS, SetLfxState, (BOOL bEnable)) \
  M(NTSTATUS, GetStreamChannelVolume, (UINT32 ui32Channel, LONG *plVolume)) \
  M(NTSTATUS, SetStreamChannelVolume, (UINT32 Channel, LONG TargetVolume, AUDIO_CURVE_TYPE CurveType, ULONGLONG CurveDuration)) \
  M(NTSTATUS, GetStreamChannelPeakMeter, (UINT32 ui32Channel, LONG *plVolume)) \
  M(NTSTATUS, SetStreamChannelMute, (UINT32 ui32Channel, BOOL bMute)) \
  M(NTSTATUS, GetStreamChannelMute, (UINT32 ui32Channel, BOOL *pbMute)) \
  M(NTSTATUS, GetStreamPresentationPosition, (KSAUDIO_PRESENTATION_POSITION *pPresentationPosition)) \
  M(NTSTATUS, SetStreamCurrentWritePosition, (ULONG ulCurrentWritePosition)) \
  M(NTSTATUS, GetStreamLinearBufferPosition, (ULONGLONG *pullLinearBufferPosition)) \
  M(NTSTATUS, SetStreamLoopbackProtection, (CONSTRICTOR_OPTION ProtectionOption))
struct DECLSPEC_NOVTABLE IMiniportStreamAudioEngineNode : public IUnknown { SPINPROOF_IMiniportStreamAudioEngineNode(SPINPROOF_PURE) };
#define IMP_IMiniportStreamAudioEngineNode SPINPROOF_IMiniportStreamAudioEngineNode(SPINPROOF_IMP)
#define SPINPROOF_IMiniportStreamAudioEngineNode2(M) \
  M(NTSTATUS, SetStreamCurrentWritePositionForLastBuffer, (ULONG ulWritePosition))
struct DECLSPEC_NOVTABLE IMiniportStreamAudioEngineNode2 : public IMiniportStreamAudioEngineNode { SPINPROOF_IMiniportStreamAudioEngineNode2(SPINPROOF_PURE) };
#define IMP_IMiniportStreamAudioEngineNode2 SPINPROOF_IMiniportStreamAudioEngineNode2(SPINPROOF_IMP)
extern "C" const GUID IID_IPort, IID_IMiniport, IID_IPortTopology, IID_IMiniportTopology, IID_IPortWaveRT, IID_IPortWaveRTStream, IID_IMiniportWaveRTStream, IID_IMiniportWaveRTStreamNotification, IID_IMiniportWaveRTInputStream, IID_IMiniportWaveRTOutputStream, IID_IMiniportWaveRT, IID_IServiceSink, IID_IServiceGroup, IID_IDmaChannel, IID_IDmaChannelSlave, IID_IPortWaveCyclic, IID_IMiniportWaveCyclicStream, IID_IMiniportWaveCyclic, IID_IPortMidi, IID_IMiniportMidiStream, IID_IMiniportMidi, IID_IInterruptSync, IID_IRegistryKey, IID_IResourceList, IID_IAdapterPowerManagement, IID_IAdapterPowerManagement2, IID_IAdapterPowerManagement3, IID_IPowerNotify, IID_IPinCount, IID_IPinName, IID_IPortEvents, IID_IDrmPort, IID_IDrmPort2, IID_IDrmAudioStream, IID_IUnregisterSubdevice, IID_IUnregisterPhysicalConnection, IID_IPortClsStreamResourceManager, IID_IPortClsNotifications, IID_IPortClsEtwHelper, IID_IMiniportAudioSignalProcessing, IID_IMiniportAudioEngineNode, IID_IMiniportStreamAudioEngineNode, IID_IMiniportStreamAudioEngineNode2;
#endif
#endif
