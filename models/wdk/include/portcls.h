// SPDX-License-Identifier: Apache-2.0
// Audio port classes: descriptors and calls of adapter drivers.
#ifndef SPINPROOF_PORTCLS_H
#define SPINPROOF_PORTCLS_H
#include <unknown.h>
#include <ks.h>
#include <ksmedia.h>
#include <spinproof/portcls_interfaces.h>
#ifdef __cplusplus
struct _PCPROPERTY_REQUEST;
struct _PCMETHOD_REQUEST;
struct _PCEVENT_REQUEST;
typedef NTSTATUS (*PCPFNPROPERTY_HANDLER)(struct _PCPROPERTY_REQUEST *PropertyRequest);
typedef NTSTATUS (*PCPFNMETHOD_HANDLER)(struct _PCMETHOD_REQUEST *MethodRequest);
typedef NTSTATUS (*PCPFNEVENT_HANDLER)(struct _PCEVENT_REQUEST *EventRequest);
typedef struct { const GUID *Set; ULONG Id, Flags; PCPFNPROPERTY_HANDLER Handler; } PCPROPERTY_ITEM, *PPCPROPERTY_ITEM;
typedef struct { const GUID *Set; ULONG Id, Flags; PCPFNMETHOD_HANDLER Handler; } PCMETHOD_ITEM, *PPCMETHOD_ITEM;
typedef struct { const GUID *Set; ULONG Id, Flags; PCPFNEVENT_HANDLER Handler; } PCEVENT_ITEM, *PPCEVENT_ITEM;
typedef struct { ULONG PropertyItemSize, PropertyCount; const PCPROPERTY_ITEM *Properties; ULONG MethodItemSize, MethodCount; const PCMETHOD_ITEM *Methods; ULONG EventItemSize, EventCount; const PCEVENT_ITEM *Events; ULONG Reserved; } PCAUTOMATION_TABLE, *PPCAUTOMATION_TABLE;
typedef struct _PCPROPERTY_REQUEST { PUNKNOWN MajorTarget, MinorTarget; ULONG Node; const PCPROPERTY_ITEM *PropertyItem; ULONG Verb, InstanceSize; PVOID Instance; ULONG ValueSize; PVOID Value; PIRP Irp; } PCPROPERTY_REQUEST, *PPCPROPERTY_REQUEST;
typedef struct _PCMETHOD_REQUEST { PUNKNOWN MajorTarget, MinorTarget; ULONG Node; const PCMETHOD_ITEM *MethodItem; ULONG Verb; } PCMETHOD_REQUEST, *PPCMETHOD_REQUEST;
typedef struct _PCEVENT_REQUEST { PUNKNOWN MajorTarget, MinorTarget; ULONG Node; const PCEVENT_ITEM *EventItem; PKSEVENT_ENTRY EventEntry; ULONG Verb; PIRP Irp; } PCEVENT_REQUEST, *PPCEVENT_REQUEST;
typedef struct { ULONG MaxGlobalInstanceCount, MaxFilterInstanceCount, MinFilterInstanceCount; const PCAUTOMATION_TABLE *AutomationTable; KSPIN_DESCRIPTOR KsPinDescriptor; } PCPIN_DESCRIPTOR, *PPCPIN_DESCRIPTOR;
typedef struct { ULONG Flags; const PCAUTOMATION_TABLE *AutomationTable; const GUID *Type; const GUID *Name; } PCNODE_DESCRIPTOR, *PPCNODE_DESCRIPTOR;
typedef KSTOPOLOGY_CONNECTION PCCONNECTION_DESCRIPTOR, *PPCCONNECTION_DESCRIPTOR;
typedef struct _PCFILTER_DESCRIPTOR { ULONG Version; const PCAUTOMATION_TABLE *AutomationTable; ULONG PinSize, PinCount; const PCPIN_DESCRIPTOR *Pins; ULONG NodeSize, NodeCount; const PCNODE_DESCRIPTOR *Nodes; ULONG ConnectionCount; const PCCONNECTION_DESCRIPTOR *Connections; ULONG CategoryCount; const GUID *Categories; } PCFILTER_DESCRIPTOR;
typedef NTSTATUS (*PCPFNSTARTDEVICE)(PDEVICE_OBJECT DeviceObject, PIRP Irp, PRESOURCELIST ResourceList);
#define PCFILTER_NODE ((ULONG)-1)
#define PCPROPERTY_ITEM_FLAG_GET KSPROPERTY_TYPE_GET
#define PCPROPERTY_ITEM_FLAG_SET KSPROPERTY_TYPE_SET
#define PCPROPERTY_ITEM_FLAG_BASICSUPPORT KSPROPERTY_TYPE_BASICSUPPORT
#define PCPROPERTY_ITEM_FLAG_DEFAULTVALUES KSPROPERTY_TYPE_DEFAULTVALUES
#define PCEVENT_ITEM_FLAG_ENABLE KSEVENT_TYPE_ENABLE
#define PCEVENT_ITEM_FLAG_ONESHOT KSEVENT_TYPE_ONESHOT
#define PCEVENT_ITEM_FLAG_BASICSUPPORT KSEVENT_TYPE_BASICSUPPORT
#define PCEVENT_VERB_NONE 0
#define PCEVENT_VERB_ADD 1
#define PCEVENT_VERB_REMOVE 2
#define PCEVENT_VERB_SUPPORT 4
#define PORT_CLASS_DEVICE_EXTENSION_SIZE (64 * sizeof(ULONG_PTR))
#define DEFINE_PCAUTOMATION_TABLE_PROP(t, p) const PCAUTOMATION_TABLE t = {sizeof(p[0]), SIZEOF_ARRAY(p), (const PCPROPERTY_ITEM *)p, 0, 0, NULL, 0, 0, NULL, 0}
#define DEFINE_PCAUTOMATION_TABLE_PROP_EVENT(t, p, e) const PCAUTOMATION_TABLE t = {sizeof(p[0]), SIZEOF_ARRAY(p), (const PCPROPERTY_ITEM *)p, 0, 0, NULL, sizeof(e[0]), SIZEOF_ARRAY(e), (const PCEVENT_ITEM *)e, 0}
extern "C" {
extern const GUID CLSID_PortTopology, CLSID_PortWaveRT, CLSID_PortWaveCyclic, CLSID_PortWavePci, CLSID_PortMidi, CLSID_PortDMus, CLSID_MiniportDriverUart;
#define SPINPROOF_P _IRQL_requires_max_(PASSIVE_LEVEL)
SPINPROOF_P NTSTATUS PcInitializeAdapterDriver(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPathName, PDRIVER_ADD_DEVICE AddDevice);
SPINPROOF_P NTSTATUS PcDispatchIrp(PDEVICE_OBJECT DeviceObject, PIRP Irp);
SPINPROOF_P NTSTATUS PcAddAdapterDevice(PDRIVER_OBJECT DriverObject, PDEVICE_OBJECT PhysicalDeviceObject, PCPFNSTARTDEVICE StartDevice, ULONG MaxObjects, ULONG DeviceExtensionSize);
SPINPROOF_P NTSTATUS PcRegisterSubdevice(PDEVICE_OBJECT DeviceObject, PWCHAR Name, PUNKNOWN Unknown);
SPINPROOF_P NTSTATUS PcRegisterPhysicalConnection(PDEVICE_OBJECT DeviceObject, PUNKNOWN FromUnknown, ULONG FromPin, PUNKNOWN ToUnknown, ULONG ToPin);
SPINPROOF_P NTSTATUS PcRegisterPhysicalConnectionToExternal(PDEVICE_OBJECT DeviceObject, PUNKNOWN FromUnknown, ULONG FromPin, PUNICODE_STRING ToString, ULONG ToPin);
SPINPROOF_P NTSTATUS PcRegisterPhysicalConnectionFromExternal(PDEVICE_OBJECT DeviceObject, PUNICODE_STRING FromString, ULONG FromPin, PUNKNOWN ToUnknown, ULONG ToPin);
SPINPROOF_P NTSTATUS PcRegisterAdapterPowerManagement(PUNKNOWN Unknown, PVOID pvContext1);
SPINPROOF_P NTSTATUS PcUnregisterAdapterPowerManagement(PDEVICE_OBJECT DeviceObject);
SPINPROOF_P NTSTATUS PcNewPort(PPORT *OutPort, REFCLSID ClassId);
SPINPROOF_P NTSTATUS PcNewMiniport(PMINIPORT *OutMiniport, REFCLSID ClassId);
SPINPROOF_P NTSTATUS PcNewInterruptSync(PINTERRUPTSYNC *OutInterruptSync, PUNKNOWN OuterUnknown, PRESOURCELIST ResourceList, ULONG ResourceIndex, int Mode);
SPINPROOF_P NTSTATUS PcNewServiceGroup(PSERVICEGROUP *OutServiceGroup, PUNKNOWN OuterUnknown);
SPINPROOF_P NTSTATUS PcNewRegistryKey(PREGISTRYKEY *OutRegistryKey, PUNKNOWN OuterUnknown, ULONG RegistryKeyType, ACCESS_MASK DesiredAccess, PVOID DeviceObject, PVOID SubDevice, POBJECT_ATTRIBUTES ObjectAttributes, ULONG CreateOptions, PULONG Disposition);
SPINPROOF_P NTSTATUS PcNewResourceList(PRESOURCELIST *OutResourceList, PUNKNOWN OuterUnknown, POOL_TYPE PoolType, PCM_RESOURCE_LIST TranslatedResources, PCM_RESOURCE_LIST UntranslatedResources);
SPINPROOF_P NTSTATUS PcNewResourceSublist(PRESOURCELIST *OutResourceList, PUNKNOWN OuterUnknown, POOL_TYPE PoolType, PRESOURCELIST ParentList, ULONG MaximumEntries);
SPINPROOF_P NTSTATUS PcGetPhysicalDeviceObject(PDEVICE_OBJECT pDeviceObject, PDEVICE_OBJECT *ppPhysicalDeviceObject);
SPINPROOF_P NTSTATUS PcForwardIrpSynchronous(PDEVICE_OBJECT DeviceObject, PIRP Irp);
NTSTATUS PcCompleteIrp(PDEVICE_OBJECT pDeviceObject, PIRP pIrp, NTSTATUS ntStatus);
_IRQL_requires_max_(DISPATCH_LEVEL) NTSTATUS PcRegisterIoTimeout(PDEVICE_OBJECT pDeviceObject, PIO_TIMER_ROUTINE pTimerRoutine, PVOID pContext);
_IRQL_requires_max_(DISPATCH_LEVEL) NTSTATUS PcUnregisterIoTimeout(PDEVICE_OBJECT pDeviceObject, PIO_TIMER_ROUTINE pTimerRoutine, PVOID pContext);
SPINPROOF_P NTSTATUS PcGetDeviceProperty(PVOID DeviceObject, DEVICE_REGISTRY_PROPERTY DeviceProperty, ULONG BufferLength, PVOID PropertyBuffer, PULONG ResultLength);
ULONGLONG PcGetTimeInterval(ULONGLONG Since);
#undef SPINPROOF_P
}
#endif
#endif
