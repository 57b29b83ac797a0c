// SPDX-License-Identifier: Apache-2.0
// Kernel streaming: calls of AVStream minidrivers and of older ones.
#ifndef SPINPROOF_KS_CALLS_H
#define SPINPROOF_KS_CALLS_H
#include <spinproof/ks_avstream.h>
#ifdef __cplusplus
extern "C" {
#endif
#define SPINPROOF_P _IRQL_requires_max_(PASSIVE_LEVEL)
#define SPINPROOF_D _IRQL_requires_max_(DISPATCH_LEVEL)
SPINPROOF_P NTSTATUS KsInitializeDriver(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPathName, const KSDEVICE_DESCRIPTOR *Descriptor);
SPINPROOF_P NTSTATUS KsCreateFilterFactory(PDEVICE_OBJECT DeviceObject, const KSFILTER_DESCRIPTOR *Descriptor, PWSTR RefString, PSECURITY_DESCRIPTOR SecurityDescriptor, ULONG CreateItemFlags, PFNKSFILTERFACTORYPOWER SleepCallback, PFNKSFILTERFACTORYPOWER WakeCallback, PKSFILTERFACTORY *FilterFactory);
SPINPROOF_P NTSTATUS KsDeleteFilterFactory(PKSFILTERFACTORY FilterFactory);
SPINPROOF_P NTSTATUS KsFilterFactorySetDeviceClassesState(PKSFILTERFACTORY FilterFactory, BOOLEAN NewState);
SPINPROOF_P PUNICODE_STRING KsFilterFactoryGetSymbolicLink(PVOID FilterFactory);
SPINPROOF_P NTSTATUS KsFilterCreatePinFactory(PKSFILTER Filter, const KSPIN_DESCRIPTOR_EX *PinDescriptor, PULONG PinID);
SPINPROOF_P NTSTATUS KsFilterAddTopologyConnections(PKSFILTER Filter, ULONG NewConnectionsCount, const KSTOPOLOGY_CONNECTION *NewTopologyConnections);
SPINPROOF_P NTSTATUS KsAddItemToObjectBag(KSOBJECT_BAG ObjectBag, PVOID Item, PFNKSFREE Free);
SPINPROOF_P ULONG KsRemoveItemFromObjectBag(KSOBJECT_BAG ObjectBag, PVOID Item, BOOLEAN Free);
SPINPROOF_P NTSTATUS _KsEdit(KSOBJECT_BAG ObjectBag, PVOID *PointerToPointerToItem, ULONG NewSize, ULONG OldSize, ULONG Tag);
#define KsEdit(Object, PointerToPointer, Tag) _KsEdit((Object)->Bag, (PVOID *)(PointerToPointer), sizeof(**(PointerToPointer)), sizeof(**(PointerToPointer)), (Tag))
#define KsEditSized(Object, PointerToPointer, NewSize, OldSize, Tag) _KsEdit((Object)->Bag, (PVOID *)(PointerToPointer), (NewSize), (OldSize), (Tag))
SPINPROOF_P NTSTATUS KsAllocateObjectBag(PKSDEVICE Device, KSOBJECT_BAG *ObjectBag);
SPINPROOF_P VOID KsFreeObjectBag(KSOBJECT_BAG ObjectBag);
SPINPROOF_P VOID KsAcquireDevice(PKSDEVICE Device);
SPINPROOF_P VOID KsReleaseDevice(PKSDEVICE Device);
SPINPROOF_P VOID KsAcquireControl(PVOID Object);
SPINPROOF_P VOID KsReleaseControl(PVOID Object);
SPINPROOF_P VOID KsFilterAcquireControl(PKSFILTER Filter);
SPINPROOF_P VOID KsFilterReleaseControl(PKSFILTER Filter);
SPINPROOF_P VOID KsPinAcquireControl(PKSPIN Pin);
SPINPROOF_P VOID KsPinReleaseControl(PKSPIN Pin);
SPINPROOF_P VOID KsFilterAcquireProcessingMutex(PKSFILTER Filter);
SPINPROOF_P VOID KsFilterReleaseProcessingMutex(PKSFILTER Filter);
SPINPROOF_P VOID KsPinAcquireProcessingMutex(PKSPIN Pin);
SPINPROOF_P VOID KsPinReleaseProcessingMutex(PKSPIN Pin);
SPINPROOF_D VOID KsFilterAttemptProcessing(PKSFILTER Filter, BOOLEAN Asynchronous);
SPINPROOF_D VOID KsPinAttemptProcessing(PKSPIN Pin, BOOLEAN Asynchronous);
SPINPROOF_D PKSGATE KsFilterGetAndGate(PKSFILTER Filter);
SPINPROOF_D PKSGATE KsPinGetAndGate(PKSPIN Pin);
SPINPROOF_D VOID KsGateTurnInputOn(PKSGATE Gate);
SPINPROOF_D VOID KsGateTurnInputOff(PKSGATE Gate);
SPINPROOF_P PKSFILTER KsPinGetParentFilter(PKSPIN Pin);
SPINPROOF_D PKSDEVICE KsGetDevice(PVOID Object);
SPINPROOF_D PKSDEVICE KsPinGetDevice(PKSPIN Pin);
SPINPROOF_D PKSDEVICE KsFilterGetDevice(PKSFILTER Filter);
SPINPROOF_D PKSDEVICE KsGetDeviceForDeviceObject(PDEVICE_OBJECT FunctionalDeviceObject);
SPINPROOF_D PKSFILTER KsGetFilterFromIrp(PIRP Irp);
SPINPROOF_D PKSPIN KsGetPinFromIrp(PIRP Irp);
SPINPROOF_D ULONG KsGetNodeIdFromIrp(PIRP Irp);
SPINPROOF_D PVOID KsGetParent(PVOID Object);
SPINPROOF_P PKSFILTER KsFilterGetNextSiblingFilter(PKSFILTER Filter);
SPINPROOF_P PKSPIN KsFilterGetFirstChildPin(PKSFILTER Filter, ULONG PinId);
SPINPROOF_P PKSPIN KsPinGetNextSiblingPin(PKSPIN Pin);
SPINPROOF_P ULONG KsFilterGetChildPinCount(PKSFILTER Filter, ULONG PinId);
SPINPROOF_P PVOID KsGetFirstChild(PVOID Object);
SPINPROOF_P PVOID KsGetNextSibling(PVOID Object);
SPINPROOF_D PKSSTREAM_POINTER KsPinGetLeadingEdgeStreamPointer(PKSPIN Pin, KSSTREAM_POINTER_STATE State);
SPINPROOF_D PKSSTREAM_POINTER KsPinGetTrailingEdgeStreamPointer(PKSPIN Pin, KSSTREAM_POINTER_STATE State);
SPINPROOF_D PKSSTREAM_POINTER KsPinGetFirstCloneStreamPointer(PKSPIN Pin);
SPINPROOF_D PKSSTREAM_POINTER KsStreamPointerGetNextClone(PKSSTREAM_POINTER StreamPointer);
SPINPROOF_D NTSTATUS KsStreamPointerLock(PKSSTREAM_POINTER StreamPointer);
SPINPROOF_D VOID KsStreamPointerUnlock(PKSSTREAM_POINTER StreamPointer, BOOLEAN Eject);
SPINPROOF_D NTSTATUS KsStreamPointerAdvance(PKSSTREAM_POINTER StreamPointer);
SPINPROOF_D NTSTATUS KsStreamPointerAdvanceOffsets(PKSSTREAM_POINTER StreamPointer, ULONG InUsed, ULONG OutUsed, BOOLEAN Eject);
SPINPROOF_D VOID KsStreamPointerAdvanceOffsetsAndUnlock(PKSSTREAM_POINTER StreamPointer, ULONG InUsed, ULONG OutUsed, BOOLEAN Eject);
SPINPROOF_D NTSTATUS KsStreamPointerClone(PKSSTREAM_POINTER StreamPointer, PFNKSSTREAMPOINTER CancelCallback, ULONG ContextSize, PKSSTREAM_POINTER *CloneStreamPointer);
SPINPROOF_D VOID KsStreamPointerDelete(PKSSTREAM_POINTER StreamPointer);
SPINPROOF_D NTSTATUS KsStreamPointerSetStatusCode(PKSSTREAM_POINTER StreamPointer, NTSTATUS Status);
SPINPROOF_D VOID KsStreamPointerScheduleTimeout(PKSSTREAM_POINTER StreamPointer, PFNKSSTREAMPOINTER Callback, ULONGLONG Interval);
SPINPROOF_D VOID KsStreamPointerCancelTimeout(PKSSTREAM_POINTER StreamPointer);
SPINPROOF_D PIRP KsStreamPointerGetIrp(PKSSTREAM_POINTER StreamPointer, PBOOLEAN FirstFrameInIrp, PBOOLEAN LastFrameInIrp);
SPINPROOF_D PMDL KsStreamPointerGetMdl(PKSSTREAM_POINTER StreamPointer);
SPINPROOF_D NTSTATUS KsPinGetAvailableByteCount(PKSPIN Pin, PLONG InputDataBytes, PLONG OutputBufferBytes);
SPINPROOF_P NTSTATUS KsPinGetReferenceClockInterface(PKSPIN Pin, PVOID *Interface);
SPINPROOF_P PFILE_OBJECT KsPinGetConnectedPinFileObject(PKSPIN Pin);
SPINPROOF_P PDEVICE_OBJECT KsPinGetConnectedPinDeviceObject(PKSPIN Pin);
SPINPROOF_D VOID KsGenerateEvents(PVOID Object, const GUID *EventSet, ULONG EventId, ULONG DataSize, PVOID Data, PFNKSGENERATEEVENTCALLBACK CallBack, PVOID CallBackContext);
SPINPROOF_D VOID KsPinGenerateEvents(PKSPIN Pin, const GUID *EventSet, ULONG EventId, ULONG DataSize, PVOID Data, PFNKSGENERATEEVENTCALLBACK CallBack, PVOID CallBackContext);
SPINPROOF_D VOID KsFilterGenerateEvents(PKSFILTER Filter, const GUID *EventSet, ULONG EventId, ULONG DataSize, PVOID Data, PFNKSGENERATEEVENTCALLBACK CallBack, PVOID CallBackContext);
SPINPROOF_D NTSTATUS KsGenerateEvent(PKSEVENT_ENTRY EntryEvent);
SPINPROOF_D NTSTATUS KsGenerateDataEvent(PKSEVENT_ENTRY EventEntry, ULONG DataSize, PVOID Data);
SPINPROOF_D VOID KsAddEvent(PVOID Object, PKSEVENT_ENTRY EventEntry);
SPINPROOF_D VOID KsFilterAddEvent(PKSFILTER Filter, PKSEVENT_ENTRY EventEntry);
SPINPROOF_D VOID KsPinAddEvent(PKSPIN Pin, PKSEVENT_ENTRY EventEntry);
SPINPROOF_P NTSTATUS KsDefaultAddEventHandler(PIRP Irp, PKSEVENTDATA EventData, PKSEVENT_ENTRY EventEntry);
SPINPROOF_P NTSTATUS KsEnableEvent(PIRP Irp, ULONG EventSetsCount, const KSEVENT_SET *EventSet, PLIST_ENTRY EventsList, KSEVENTS_LOCKTYPE EventsFlags, PVOID EventsLock);
SPINPROOF_P NTSTATUS KsDisableEvent(PIRP Irp, PLIST_ENTRY EventsList, KSEVENTS_LOCKTYPE EventsFlags, PVOID EventsLock);
SPINPROOF_P VOID KsFreeEventList(PFILE_OBJECT FileObject, PLIST_ENTRY EventsList, KSEVENTS_LOCKTYPE EventsFlags, PVOID EventsLock);
SPINPROOF_P NTSTATUS KsPropertyHandler(PIRP Irp, ULONG PropertySetsCount, const KSPROPERTY_SET *PropertySet);
SPINPROOF_P NTSTATUS KsMethodHandler(PIRP Irp, ULONG MethodSetsCount, const KSMETHOD_SET *MethodSet);
SPINPROOF_P VOID KsDeviceRegisterAdapterObject(PKSDEVICE Device, PADAPTER_OBJECT AdapterObject, ULONG MaxMappingsByteCount, ULONG MappingTableStride);
SPINPROOF_P NTSTATUS KsRegisterFilterWithNoKSPins(PDEVICE_OBJECT DeviceObject, const GUID *InterfaceClassGUID, ULONG PinCount, BOOL *PinDirection, KSPIN_MEDIUM *MediumList, GUID *CategoryList);
SPINPROOF_P NTSTATUS KsValidateConnectRequest(PIRP Irp, ULONG DescriptorsCount, const KSPIN_DESCRIPTOR *Descriptor, PKSPIN_CONNECT *Connect);
SPINPROOF_P NTSTATUS KsDefaultDeviceIoCompletion(PDEVICE_OBJECT DeviceObject, PIRP Irp);
SPINPROOF_P NTSTATUS KsDispatchIrp(PDEVICE_OBJECT DeviceObject, PIRP Irp);
SPINPROOF_P NTSTATUS KsSynchronousIoControlDevice(PFILE_OBJECT FileObject, KPROCESSOR_MODE RequestorMode, ULONG IoControl, PVOID InBuffer, ULONG InSize, PVOID OutBuffer, ULONG OutSize, PULONG BytesReturned);
SPINPROOF_P NTSTATUS KsReadFile(PFILE_OBJECT FileObject, PKEVENT Event, PVOID PortContext, PIO_STATUS_BLOCK IoStatusBlock, PVOID Buffer, ULONG Length, ULONG Key, KPROCESSOR_MODE RequestorMode);
SPINPROOF_P NTSTATUS KsWriteFile(PFILE_OBJECT FileObject, PKEVENT Event, PVOID PortContext, PIO_STATUS_BLOCK IoStatusBlock, PVOID Buffer, ULONG Length, ULONG Key, KPROCESSOR_MODE RequestorMode);
SPINPROOF_P NTSTATUS KsRegisterWorker(ULONG WorkQueueType, PVOID *Worker);
SPINPROOF_P VOID KsUnregisterWorker(PVOID Worker);
SPINPROOF_D NTSTATUS KsQueueWorkItem(PVOID Worker, PWORK_QUEUE_ITEM WorkItem);
SPINPROOF_P NTSTATUS KsCacheMedium(PUNICODE_STRING SymbolicLink, PKSPIN_MEDIUM Medium, ULONG PinDirection);
SPINPROOF_P PVOID KsGetObjectFromFileObject(PFILE_OBJECT FileObject);
SPINPROOF_P PVOID KsRegisterAggregatedClientUnknown(PVOID Object, PVOID ClientUnknown);
SPINPROOF_P PVOID KsGetOuterUnknown(PVOID Object);
SPINPROOF_D VOID KsCompletePendingRequest(PIRP Irp);
#undef SPINPROOF_P
#undef SPINPROOF_D
#ifdef __cplusplus
}
#endif
#endif
