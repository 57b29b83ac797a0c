// SPDX-License-Identifier: Apache-2.0
// Storage class library.
#ifndef SPINPROOF_CLASSPNP_H
#define SPINPROOF_CLASSPNP_H
#define _CLASS_
#include <ntddk.h>
#include <ntdddisk.h>
#include <ntddscsi.h>
#include <ntddstor.h>
#include <ntddcdrm.h>
#include <srb.h>
#include <scsi.h>
#include <wmistr.h>
#include <evntrace.h>
#include <mountdev.h>
#include <ioevent.h>
#ifdef __cplusplus
extern "C" {
#endif
#define SCSI_CONVERT_LOGICAL_UNIT 0
#define MAXIMUM_RETRIES 4
#define CLASS_DRIVER_EXTENSION_KEY ((PVOID)ClassInitialize)
#define NO_REMOVE 0
#define REMOVE_PENDING 1
#define REMOVE_COMPLETE 2
#define START_UNIT_TIMEOUT (60 * 4)
#define CLASS_SRBEX_SCSI_CDB16_BUFFER_SIZE (sizeof(STORAGE_REQUEST_BLOCK) + sizeof(STOR_ADDR_BTL8) + sizeof(SRBEX_DATA_SCSI_CDB16))
#define CLASS_SRBEX_NO_SRBEX_DATA_BUFFER_SIZE (sizeof(STORAGE_REQUEST_BLOCK) + sizeof(STOR_ADDR_BTL8))
#define DEV_WRITE_CACHE 0x00000001
#define DEV_USE_SCSI1 0x00000002
#define DEV_SAFE_START_UNIT 0x00000004
#define DEV_NO_12BYTE_CDB 0x00000008
#define DEV_POWER_PROTECTED 0x00000010
#define DEV_USE_16BYTE_CDB 0x00000020
#define CLASS_SPECIAL_DISABLE_SPIN_DOWN 0x00000001
#define CLASS_SPECIAL_DISABLE_SPIN_UP 0x00000002
#define CLASS_SPECIAL_NO_QUEUE_LOCK 0x00000008
#define CLASS_SPECIAL_DISABLE_WRITE_CACHE 0x00000010
#define CLASS_SPECIAL_CAUSE_NOT_REPORTABLE_HACK 0x00000020
#define CLASS_SPECIAL_DISABLE_WRITE_CACHE_NOT_SUPPORTED 0x00000040
#define CLASS_SPECIAL_MODIFY_CACHE_UNSUCCESSFUL 0x00000040
#define CLASS_SPECIAL_FUA_NOT_SUPPORTED 0x00000080
#define CLASS_SPECIAL_VALID_MASK 0x000000FB
struct _CLASS_INIT_DATA;
struct _FUNCTIONAL_DEVICE_EXTENSION;
typedef struct _CLASS_PRIVATE_FDO_DATA CLASS_PRIVATE_FDO_DATA, *PCLASS_PRIVATE_FDO_DATA;
typedef struct _CLASS_PRIVATE_PDO_DATA CLASS_PRIVATE_PDO_DATA, *PCLASS_PRIVATE_PDO_DATA;
typedef struct _CLASS_PRIVATE_COMMON_DATA CLASS_PRIVATE_COMMON_DATA, *PCLASS_PRIVATE_COMMON_DATA;
typedef struct _MEDIA_CHANGE_DETECTION_INFO MEDIA_CHANGE_DETECTION_INFO, *PMEDIA_CHANGE_DETECTION_INFO;
typedef enum _MEDIA_CHANGE_DETECTION_STATE { MediaUnknown, MediaPresent, MediaNotPresent, MediaUnavailable } MEDIA_CHANGE_DETECTION_STATE, *PMEDIA_CHANGE_DETECTION_STATE;
typedef enum _CLASS_DEBUG_LEVEL { ClassDebugError = 0, ClassDebugWarning, ClassDebugTrace, ClassDebugInfo } CLASS_DEBUG_LEVEL, *PCLASS_DEBUG_LEVEL;
typedef enum { EventGeneration, DataBlockCollection } CLASSENABLEDISABLEFUNCTION;
typedef enum { FailurePredictionNone, FailurePredictionIoctl, FailurePredictionSmart, FailurePredictionSense } FAILURE_PREDICTION_METHOD, *PFAILURE_PREDICTION_METHOD;
typedef enum { Uninitialized, Unknown, Supported, NotSupported } SPINPROOF_CLASS_SUPPORT;
typedef enum { PowerDownDeviceInitial, PowerDownDeviceLocked, PowerDownDeviceQuiesced, PowerDownDeviceStopped, PowerDownDeviceOff, PowerDownDeviceUnlocked } CLASS_POWER_DOWN_STATE;
typedef enum { PowerDownDeviceInitial2, PowerDownDeviceLocked2, PowerDownDeviceFlushed2, PowerDownDeviceQuiesced2, PowerDownDeviceStopped2, PowerDownDeviceOff2, PowerDownDeviceUnlocked2 } CLASS_POWER_DOWN_STATE2;
typedef enum { PowerDownDeviceInitial3, PowerDownDeviceLocked3, PowerDownDeviceQuiesced3, PowerDownDeviceFlushed3, PowerDownDeviceStopped3, PowerDownDeviceOff3, PowerDownDeviceUnlocked3 } CLASS_POWER_DOWN_STATE3;
typedef enum { PowerUpDeviceInitial, PowerUpDeviceLocked, PowerUpDeviceOn, PowerUpDeviceStarted, PowerUpDeviceUnlocked } CLASS_POWER_UP_STATE;
typedef struct _DICTIONARY { ULONGLONG Signature; struct _DICTIONARY_HEADER *List; KSPIN_LOCK SpinLock; } DICTIONARY, *PDICTIONARY;

#define SPINPROOF_CLASS(Result, Role, ...) typedef Result Role(__VA_ARGS__); typedef Role *P##Role;
SPINPROOF_CLASS(VOID, CLASS_ERROR, PDEVICE_OBJECT DeviceObject, PSCSI_REQUEST_BLOCK Srb, NTSTATUS *Status, BOOLEAN *Retry)
SPINPROOF_CLASS(NTSTATUS, CLASS_ADD_DEVICE, PDRIVER_OBJECT DriverObject, PDEVICE_OBJECT Pdo)
SPINPROOF_CLASS(NTSTATUS, CLASS_POWER_DEVICE, PDEVICE_OBJECT DeviceObject, PIRP Irp)
SPINPROOF_CLASS(NTSTATUS, CLASS_START_DEVICE, PDEVICE_OBJECT DeviceObject)
SPINPROOF_CLASS(NTSTATUS, CLASS_STOP_DEVICE, PDEVICE_OBJECT DeviceObject, UCHAR Type)
SPINPROOF_CLASS(NTSTATUS, CLASS_INIT_DEVICE, PDEVICE_OBJECT DeviceObject)
SPINPROOF_CLASS(NTSTATUS, CLASS_ENUM_DEVICE, PDEVICE_OBJECT DeviceObject)
SPINPROOF_CLASS(NTSTATUS, CLASS_READ_WRITE, PDEVICE_OBJECT DeviceObject, PIRP Irp)
SPINPROOF_CLASS(NTSTATUS, CLASS_DEVICE_CONTROL, PDEVICE_OBJECT DeviceObject, PIRP Irp)
SPINPROOF_CLASS(NTSTATUS, CLASS_SHUTDOWN_FLUSH, PDEVICE_OBJECT DeviceObject, PIRP Irp)
SPINPROOF_CLASS(NTSTATUS, CLASS_CREATE_CLOSE, PDEVICE_OBJECT DeviceObject, PIRP Irp)
SPINPROOF_CLASS(NTSTATUS, CLASS_QUERY_ID, PDEVICE_OBJECT DeviceObject, BUS_QUERY_ID_TYPE IdType, PUNICODE_STRING IdString)
SPINPROOF_CLASS(NTSTATUS, CLASS_REMOVE_DEVICE, PDEVICE_OBJECT DeviceObject, UCHAR Type)
SPINPROOF_CLASS(VOID, CLASS_UNLOAD, PDRIVER_OBJECT DriverObject)
SPINPROOF_CLASS(NTSTATUS, CLASS_QUERY_PNP_CAPABILITIES, PDEVICE_OBJECT PhysicalDeviceObject, PDEVICE_CAPABILITIES Capabilities)
SPINPROOF_CLASS(VOID, CLASS_TICK, PDEVICE_OBJECT DeviceObject)
SPINPROOF_CLASS(NTSTATUS, CLASS_QUERY_WMI_REGINFO, PDEVICE_OBJECT DeviceObject, ULONG *RegFlags, PUNICODE_STRING Name)
SPINPROOF_CLASS(NTSTATUS, CLASS_QUERY_WMI_REGINFO_EX, PDEVICE_OBJECT DeviceObject, ULONG *RegFlags, PUNICODE_STRING Name, PUNICODE_STRING MofResouceName)
SPINPROOF_CLASS(NTSTATUS, CLASS_QUERY_WMI_DATABLOCK, PDEVICE_OBJECT DeviceObject, PIRP Irp, ULONG GuidIndex, ULONG BufferAvail, PUCHAR Buffer)
SPINPROOF_CLASS(NTSTATUS, CLASS_SET_WMI_DATABLOCK, PDEVICE_OBJECT DeviceObject, PIRP Irp, ULONG GuidIndex, ULONG BufferSize, PUCHAR Buffer)
SPINPROOF_CLASS(NTSTATUS, CLASS_SET_WMI_DATAITEM, PDEVICE_OBJECT DeviceObject, PIRP Irp, ULONG GuidIndex, ULONG DataItemId, ULONG BufferSize, PUCHAR Buffer)
SPINPROOF_CLASS(NTSTATUS, CLASS_EXECUTE_WMI_METHOD, PDEVICE_OBJECT DeviceObject, PIRP Irp, ULONG GuidIndex, ULONG MethodId, ULONG InBufferSize, ULONG OutBufferSize, PUCHAR Buffer)
SPINPROOF_CLASS(NTSTATUS, CLASS_WMI_FUNCTION_CONTROL, PDEVICE_OBJECT DeviceObject, PIRP Irp, ULONG GuidIndex, CLASSENABLEDISABLEFUNCTION Function, BOOLEAN Enable)
SPINPROOF_CLASS(VOID, CLASS_SCAN_FOR_SPECIAL_HANDLER, struct _FUNCTIONAL_DEVICE_EXTENSION *DeviceExtension, ULONG_PTR Data)
typedef struct _GUIDREGINFO { GUID Guid; ULONG InstanceCount; ULONG Flags; } GUIDREGINFO, *PGUIDREGINFO;
typedef struct _CLASS_WMI_INFO { ULONG GuidCount; PGUIDREGINFO GuidRegInfo; PCLASS_QUERY_WMI_REGINFO ClassQueryWmiRegInfo; PCLASS_QUERY_WMI_DATABLOCK ClassQueryWmiDataBlock; PCLASS_SET_WMI_DATABLOCK ClassSetWmiDataBlock; PCLASS_SET_WMI_DATAITEM ClassSetWmiDataItem; PCLASS_EXECUTE_WMI_METHOD ClassExecuteWmiMethod; PCLASS_WMI_FUNCTION_CONTROL ClassWmiFunctionControl; } CLASS_WMI_INFO, *PCLASS_WMI_INFO;
typedef struct _CLASS_DEV_INFO { ULONG DeviceExtensionSize; DEVICE_TYPE DeviceType; UCHAR StackSize; ULONG DeviceCharacteristics; PCLASS_ERROR ClassError; PCLASS_READ_WRITE ClassReadWriteVerification; PCLASS_DEVICE_CONTROL ClassDeviceControl; PCLASS_SHUTDOWN_FLUSH ClassShutdownFlush; PCLASS_CREATE_CLOSE ClassCreateClose; PCLASS_INIT_DEVICE ClassInitDevice; PCLASS_START_DEVICE ClassStartDevice; PCLASS_POWER_DEVICE ClassPowerDevice; PCLASS_STOP_DEVICE ClassStopDevice; PCLASS_REMOVE_DEVICE ClassRemoveDevice; PCLASS_QUERY_PNP_CAPABILITIES ClassQueryPnpCapabilities; CLASS_WMI_INFO ClassWmiInfo; } CLASS_DEV_INFO, *PCLASS_DEV_INFO;
typedef struct _CLASS_INIT_DATA { ULONG InitializationDataSize; CLASS_DEV_INFO FdoData; CLASS_DEV_INFO PdoData; PCLASS_ADD_DEVICE ClassAddDevice; PCLASS_ENUM_DEVICE ClassEnumerateDevice; PCLASS_QUERY_ID ClassQueryId; PDRIVER_STARTIO ClassStartIo; PCLASS_UNLOAD ClassUnload; PCLASS_TICK ClassTick; } CLASS_INIT_DATA, *PCLASS_INIT_DATA;
typedef struct _CLASS_QUERY_WMI_REGINFO_EX_LIST { ULONG Size; PCLASS_QUERY_WMI_REGINFO_EX ClassFdoQueryWmiRegInfoEx; PCLASS_QUERY_WMI_REGINFO_EX ClassPdoQueryWmiRegInfoEx; } CLASS_QUERY_WMI_REGINFO_EX_LIST, *PCLASS_QUERY_WMI_REGINFO_EX_LIST;
typedef struct _FILE_OBJECT_EXTENSION { PFILE_OBJECT FileObject; PDEVICE_OBJECT DeviceObject; ULONG LockCount; ULONG McnDisableCount; } FILE_OBJECT_EXTENSION, *PFILE_OBJECT_EXTENSION;
typedef struct _CLASS_WORKING_SET { ULONG Size; ULONG XferPacketsWorkingSetMaximum; ULONG XferPacketsWorkingSetMinimum; } CLASS_WORKING_SET, *PCLASS_WORKING_SET;
typedef struct _CLASS_INTERPRET_SENSE_INFO2 { ULONG Size; ULONG HistoryCount; PVOID Compress; PVOID Interpret; } CLASS_INTERPRET_SENSE_INFO2, *PCLASS_INTERPRET_SENSE_INFO2;
typedef struct _SRB_HISTORY_ITEM { LARGE_INTEGER TickCountSent; LARGE_INTEGER TickCountCompleted; ULONG MillisecondsDelayOnRetry; SENSE_DATA NormalizedSenseData; UCHAR SrbStatus; UCHAR ClassDriverUse; } SRB_HISTORY_ITEM, *PSRB_HISTORY_ITEM;
typedef struct _SRB_HISTORY { ULONG_PTR ClassDriverUse[4]; ULONG TotalHistoryCount; ULONG UsedHistoryCount; SRB_HISTORY_ITEM History[1]; } SRB_HISTORY, *PSRB_HISTORY;
typedef struct _CLASS_POWER_OPTIONS { ULONG PowerDown : 1; ULONG LockQueue : 1; ULONG HandleSpinDown : 1; ULONG HandleSpinUp : 1; ULONG Reserved : 27; } CLASS_POWER_OPTIONS, *PCLASS_POWER_OPTIONS;
typedef struct _CLASS_POWER_CONTEXT { union { CLASS_POWER_DOWN_STATE PowerDown; CLASS_POWER_DOWN_STATE2 PowerDown2; CLASS_POWER_DOWN_STATE3 PowerDown3; CLASS_POWER_UP_STATE PowerUp; } PowerChangeState; CLASS_POWER_OPTIONS Options; BOOLEAN InUse; BOOLEAN QueueLocked; NTSTATUS FinalStatus; ULONG RetryCount; ULONG RetryInterval; PIO_COMPLETION_ROUTINE CompletionRoutine; PDEVICE_OBJECT DeviceObject; PIRP Irp; SCSI_REQUEST_BLOCK Srb; } CLASS_POWER_CONTEXT, *PCLASS_POWER_CONTEXT;
typedef struct _CLASSPNP_SCAN_FOR_SPECIAL_INFO { PCHAR VendorId; PCHAR ProductId; PCHAR ProductRevision; ULONG_PTR Data; } CLASSPNP_SCAN_FOR_SPECIAL_INFO, *PCLASSPNP_SCAN_FOR_SPECIAL_INFO;
typedef struct _COMPLETION_CONTEXT { PDEVICE_OBJECT DeviceObject; SCSI_REQUEST_BLOCK Srb; } COMPLETION_CONTEXT, *PCOMPLETION_CONTEXT;
typedef struct _CLASS_DRIVER_EXTENSION { UNICODE_STRING RegistryPath; CLASS_INIT_DATA InitData; ULONG DeviceCount; PCLASS_QUERY_WMI_REGINFO_EX ClassFdoQueryWmiRegInfoEx; PCLASS_QUERY_WMI_REGINFO_EX ClassPdoQueryWmiRegInfoEx; ULONGLONG EtwHandle; PDRIVER_DISPATCH DeviceMajorFunctionTable[IRP_MJ_MAXIMUM_FUNCTION + 1]; PDRIVER_DISPATCH MpDeviceMajorFunctionTable[IRP_MJ_MAXIMUM_FUNCTION + 1]; PCLASS_INTERPRET_SENSE_INFO2 InterpretSenseInfo; PCLASS_WORKING_SET WorkingSet; BOOLEAN SrbSupport; } CLASS_DRIVER_EXTENSION, *PCLASS_DRIVER_EXTENSION;
typedef struct _COMMON_DEVICE_EXTENSION {
  ULONG Version;
  PDEVICE_OBJECT DeviceObject;
  PDEVICE_OBJECT LowerDeviceObject;
  struct _FUNCTIONAL_DEVICE_EXTENSION *PartitionZeroExtension;
  PCLASS_DRIVER_EXTENSION DriverExtension;
  LONG RemoveLock;
  KEVENT RemoveEvent;
  KSPIN_LOCK RemoveTrackingSpinlock;
  PVOID RemoveTrackingList;
  LONG RemoveTrackingUntrackedCount;
  PVOID DriverData;
  struct { BOOLEAN IsFdo : 1; BOOLEAN IsInitialized : 1; BOOLEAN IsSrbLookasideListInitialized : 1; };
  UCHAR PreviousState;
  UCHAR CurrentState;
  ULONG IsRemoved;
  UNICODE_STRING DeviceName;
  struct _PHYSICAL_DEVICE_EXTENSION *ChildList;
  ULONG PartitionNumber;
  LARGE_INTEGER PartitionLength;
  LARGE_INTEGER StartingOffset;
  PCLASS_DEV_INFO DevInfo;
  ULONG PagingPathCount;
  ULONG DumpPathCount;
  ULONG HibernationPathCount;
  KEVENT PathCountEvent;
  NPAGED_LOOKASIDE_LIST SrbLookasideList;
  UNICODE_STRING MountedDeviceInterfaceName;
  ULONG GuidCount;
  PGUIDREGINFO GuidRegInfo;
  DICTIONARY FileObjectDictionary;
  PCLASS_PRIVATE_COMMON_DATA PrivateCommonData;
  PDRIVER_DISPATCH *DispatchTable;
} COMMON_DEVICE_EXTENSION, *PCOMMON_DEVICE_EXTENSION;
typedef struct _PHYSICAL_DEVICE_EXTENSION {
  union { struct { ULONG Version; PDEVICE_OBJECT DeviceObject; }; COMMON_DEVICE_EXTENSION CommonExtension; };
  BOOLEAN IsMissing;
  BOOLEAN IsEnumerated;
  PCLASS_PRIVATE_PDO_DATA PrivatePdoData;
} PHYSICAL_DEVICE_EXTENSION, *PPHYSICAL_DEVICE_EXTENSION;
typedef struct _FUNCTIONAL_DEVICE_EXTENSION {
  union { struct { ULONG Version; PDEVICE_OBJECT DeviceObject; }; COMMON_DEVICE_EXTENSION CommonExtension; };
  PDEVICE_OBJECT LowerPdo;
  PSTORAGE_DEVICE_DESCRIPTOR DeviceDescriptor;
  PSTORAGE_ADAPTER_DESCRIPTOR AdapterDescriptor;
  DEVICE_POWER_STATE DevicePowerState;
  ULONG DMByteSkew;
  ULONG DMSkew;
  BOOLEAN DMActive;
  DISK_GEOMETRY DiskGeometry;
  PSENSE_DATA SenseData;
  ULONG TimeOutValue;
  ULONG DeviceNumber;
  ULONG SrbFlags;
  ULONG ErrorCount;
  LONG LockCount;
  LONG ProtectedLockCount;
  LONG InternalLockCount;
  KEVENT EjectSynchronizationEvent;
  USHORT DeviceFlags;
  UCHAR SectorShift;
  PMEDIA_CHANGE_DETECTION_INFO MediaChangeDetectionInfo;
  PKEVENT Unused1;
  HANDLE Unused2;
  FILE_OBJECT_EXTENSION KernelModeMcnContext;
  ULONG MediaChangeCount;
  HANDLE DeviceDirectory;
  KSPIN_LOCK ReleaseQueueSpinLock;
  PIRP ReleaseQueueIrp;
  SCSI_REQUEST_BLOCK ReleaseQueueSrb;
  BOOLEAN ReleaseQueueNeeded;
  BOOLEAN ReleaseQueueInProgress;
  BOOLEAN ReleaseQueueIrpFromPool;
  BOOLEAN FailurePredicted;
  ULONG FailureReason;
  struct _FAILURE_PREDICTION_INFO *FailurePredictionInfo;
  BOOLEAN PowerDownInProgress;
  ULONG EnumerationInterlock;
  KEVENT ChildLock;
  PKTHREAD ChildLockOwner;
  ULONG ChildLockAcquisitionCount;
  ULONG ScanForSpecialFlags;
  KDPC PowerRetryDpc;
  KTIMER PowerRetryTimer;
  CLASS_POWER_CONTEXT PowerContext;
  ULONG_PTR CompletionSuccess;
  PVOID AdditionalFdoData;
  PCLASS_PRIVATE_FDO_DATA PrivateFdoData;
  struct _CLASS_FUNCTION_SUPPORT_INFO *FunctionSupportInfo;
  PSTORAGE_MINIPORT_DESCRIPTOR MiniportDescriptor;
} FUNCTIONAL_DEVICE_EXTENSION, *PFUNCTIONAL_DEVICE_EXTENSION;
#define ClassAcquireRemoveLock(Fdo, Tag) ClassAcquireRemoveLockEx(Fdo, Tag, __FILE__, __LINE__)
ULONG ClassAcquireRemoveLockEx(PDEVICE_OBJECT DeviceObject, PVOID Tag, PCSTR File, ULONG Line);
VOID ClassReleaseRemoveLock(PDEVICE_OBJECT DeviceObject, PIRP Tag);
ULONG ClassInitialize(PVOID Argument1, PVOID Argument2, PCLASS_INIT_DATA InitializationData);
ULONG ClassInitializeEx(PDRIVER_OBJECT DriverObject, LPGUID Guid, PVOID Data);
NTSTATUS ClassCreateDeviceObject(PDRIVER_OBJECT DriverObject, PCCHAR ObjectNameBuffer, PDEVICE_OBJECT LowerDeviceObject, BOOLEAN IsFdo, PDEVICE_OBJECT *DeviceObject);
NTSTATUS ClassReadDriveCapacity(PDEVICE_OBJECT DeviceObject);
VOID ClassReleaseQueue(PDEVICE_OBJECT DeviceObject);
VOID ClassSplitRequest(PDEVICE_OBJECT Fdo, PIRP Irp, ULONG MaximumBytes);
NTSTATUS ClassDeviceControl(PDEVICE_OBJECT DeviceObject, PIRP Irp);
IO_COMPLETION_ROUTINE ClassIoComplete, ClassIoCompleteAssociated, ClassSignalCompletion;
NTSTATUS ClassSendSrbSynchronous(PDEVICE_OBJECT Fdo, PSCSI_REQUEST_BLOCK Srb, PVOID BufferAddress, ULONG BufferLength, BOOLEAN WriteToDevice);
NTSTATUS ClassSendSrbAsynchronous(PDEVICE_OBJECT Fdo, PSCSI_REQUEST_BLOCK Srb, PIRP Irp, PVOID BufferAddress, ULONG BufferLength, BOOLEAN WriteToDevice);
NTSTATUS ClassBuildRequest(PDEVICE_OBJECT Fdo, PIRP Irp);
ULONG ClassModeSense(PDEVICE_OBJECT Fdo, PCHAR ModeSenseBuffer, ULONG Length, UCHAR PageMode);
ULONG ClassModeSenseEx(PDEVICE_OBJECT Fdo, PCHAR ModeSenseBuffer, ULONG Length, UCHAR PageMode, UCHAR PageControl);
NTSTATUS ClassModeSelect(PDEVICE_OBJECT Fdo, PCHAR ModeSelectBuffer, ULONG Length, BOOLEAN SavePages);
PVOID ClassFindModePage(PCHAR ModeSenseBuffer, ULONG Length, UCHAR PageMode, BOOLEAN Use6Byte);
NTSTATUS ClassClaimDevice(PDEVICE_OBJECT LowerDeviceObject, BOOLEAN Release);
NTSTATUS ClassInternalIoControl(PDEVICE_OBJECT DeviceObject, PIRP Irp);
VOID ClassInitializeSrbLookasideList(PCOMMON_DEVICE_EXTENSION CommonExtension, ULONG NumberElements);
VOID ClassDeleteSrbLookasideList(PCOMMON_DEVICE_EXTENSION CommonExtension);
ULONG ClassQueryTimeOutRegistryValue(PDEVICE_OBJECT DeviceObject);
NTSTATUS ClassGetDescriptor(PDEVICE_OBJECT DeviceObject, PSTORAGE_PROPERTY_ID PropertyId, PVOID *Descriptor);
VOID ClassInvalidateBusRelations(PDEVICE_OBJECT Fdo);
VOID ClassMarkChildrenMissing(PFUNCTIONAL_DEVICE_EXTENSION Fdo);
BOOLEAN ClassMarkChildMissing(PPHYSICAL_DEVICE_EXTENSION PdoExtension, BOOLEAN AcquireChildLock);
VOID ClassDebugPrint(CLASS_DEBUG_LEVEL DebugPrintLevel, PCCHAR DebugMessage, ...);
PCLASS_DRIVER_EXTENSION ClassGetDriverExtension(PDRIVER_OBJECT DriverObject);
VOID ClassCompleteRequest(PDEVICE_OBJECT DeviceObject, PIRP Irp, CCHAR PriorityBoost);
NTSTATUS ClassForwardIrpSynchronous(PCOMMON_DEVICE_EXTENSION CommonExtension, PIRP Irp);
NTSTATUS ClassSendIrpSynchronous(PDEVICE_OBJECT TargetDeviceObject, PIRP Irp);
VOID ClassSendDeviceIoControlSynchronous(ULONG IoControlCode, PDEVICE_OBJECT TargetDeviceObject, PVOID Buffer, ULONG InputBufferLength, ULONG OutputBufferLength, BOOLEAN InternalDeviceIoControl, PIO_STATUS_BLOCK IoStatus);
BOOLEAN ClassInterpretSenseInfo(PDEVICE_OBJECT Fdo, PSCSI_REQUEST_BLOCK Srb, UCHAR MajorFunctionCode, ULONG IoDeviceCode, ULONG RetryCount, NTSTATUS *Status, ULONG *RetryInterval);
PVPB ClassGetVpb(PDEVICE_OBJECT DeviceObject);
NTSTATUS ClassSpinDownPowerHandler(PDEVICE_OBJECT DeviceObject, PIRP Irp);
NTSTATUS ClassStopUnitPowerHandler(PDEVICE_OBJECT DeviceObject, PIRP Irp);
NTSTATUS ClassSetFailurePredictionPoll(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension, FAILURE_PREDICTION_METHOD FailurePredictionMethod, ULONG PollingPeriod);
VOID ClassNotifyFailurePredicted(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension, PUCHAR Buffer, ULONG BufferSize, BOOLEAN LogError, ULONG UniqueErrorValue, UCHAR PathId, UCHAR TargetId, UCHAR Lun);
VOID ClassAcquireChildLock(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension);
VOID ClassReleaseChildLock(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension);
VOID ClassSendStartUnit(PDEVICE_OBJECT DeviceObject);
NTSTATUS ClassRemoveDevice(PDEVICE_OBJECT DeviceObject, UCHAR RemoveType);
IO_COMPLETION_ROUTINE ClassAsynchronousCompletion, ClassCheckVerifyComplete;
VOID ClassCheckMediaState(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension);
NTSTATUS ClassCheckVerify(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension, PIRP Irp);
VOID ClassSetMediaChangeState(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension, MEDIA_CHANGE_DETECTION_STATE State, BOOLEAN Wait);
VOID ClassResetMediaChangeTimer(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension);
VOID ClassInitializeMediaChangeDetection(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension, PUCHAR EventPrefix);
NTSTATUS ClassInitializeTestUnitPolling(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension, BOOLEAN AllowDriveToSleep);
VOID ClassEnableMediaChangeDetection(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension);
VOID ClassDisableMediaChangeDetection(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension);
VOID ClassCleanupMediaChangeDetection(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension);
VOID ClassGetDeviceParameter(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension, PWSTR SubkeyName, PWSTR ParameterName, PULONG ParameterValue);
NTSTATUS ClassSetDeviceParameter(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension, PWSTR SubkeyName, PWSTR ParameterName, ULONG ParameterValue);
PFILE_OBJECT_EXTENSION ClassGetFsContext(PCOMMON_DEVICE_EXTENSION CommonExtension, PFILE_OBJECT FileObject);
VOID ClassSendNotification(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension, const GUID *Guid, ULONG ExtraDataSize, PVOID ExtraData);
VOID ClassUpdateInformationInRegistry(PDEVICE_OBJECT Fdo, PCHAR DeviceName, ULONG DeviceNumber, PINQUIRYDATA InquiryData, ULONG InquiryDataLength);
NTSTATUS ClassWmiCompleteRequest(PDEVICE_OBJECT DeviceObject, PIRP Irp, NTSTATUS Status, ULONG BufferUsed, CCHAR PriorityBoost);
NTSTATUS ClassWmiFireEvent(PDEVICE_OBJECT DeviceObject, LPGUID Guid, ULONG InstanceIndex, ULONG EventDataSize, PVOID EventData);
VOID ClassScanForSpecial(PFUNCTIONAL_DEVICE_EXTENSION FdoExtension, CLASSPNP_SCAN_FOR_SPECIAL_INFO DeviceList[], PCLASS_SCAN_FOR_SPECIAL_HANDLER Function);
#ifdef __cplusplus
}
#endif
#endif
