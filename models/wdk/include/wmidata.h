// SPDX-License-Identifier: Apache-2.0
// WMI classes of serial ports (the blocks that the operating system's own MOF describes).
#ifndef SPINPROOF_WMIDATA_H
#define SPINPROOF_WMIDATA_H
#include <wmistr.h>
EXTERN_C const GUID MSSerial_PortName_GUID, MSSerial_CommInfo_GUID, MSSerial_HardwareConfiguration_GUID, MSSerial_PerformanceInformation_GUID, MSSerial_CommProperties_GUID;
EXTERN_C const GUID SERIAL_PORT_WMI_NAME_GUID, SERIAL_PORT_WMI_COMM_GUID, SERIAL_PORT_WMI_HW_GUID, SERIAL_PORT_WMI_PERF_GUID, SERIAL_PORT_WMI_PROPERTIES_GUID, WMI_STORAGE_PREDICT_FAILURE_EVENT_GUID;
typedef struct _SERIAL_WMI_COMM_DATA { ULONG BaudRate, BitsPerByte, Parity; BOOLEAN ParityCheckEnable; ULONG StopBits, XoffCharacter, XoffXmitThreshold, XonCharacter, XonXmitThreshold, MaximumBaudRate, MaximumOutputBufferSize, MaximumInputBufferSize; BOOLEAN Support16BitMode, SupportDTRDSR, SupportIntervalTimeouts, SupportParityCheck, SupportRTSCTS, SupportXonXoff, SettableBaudRate, SettableDataBits, SettableFlowControl, SettableParity, SettableParityCheck, SettableStopBits, IsBusy; } SERIAL_WMI_COMM_DATA, *PSERIAL_WMI_COMM_DATA;
typedef struct _SERIAL_WMI_HW_DATA { ULONG IrqNumber; ULONG IrqVector; ULONG IrqLevel; ULONGLONG IrqAffinityMask; ULONG InterruptType; ULONGLONG BaseIOAddress; } SERIAL_WMI_HW_DATA, *PSERIAL_WMI_HW_DATA;
typedef struct _SERIAL_WMI_PERF_DATA { ULONG ReceivedCount, TransmittedCount, FrameErrorCount, SerialOverrunErrorCount, BufferOverrunErrorCount, ParityErrorCount; } SERIAL_WMI_PERF_DATA, *PSERIAL_WMI_PERF_DATA;
#define SERIAL_WMI_PARITY_NONE 0
#define SERIAL_WMI_PARITY_ODD 1
#define SERIAL_WMI_PARITY_EVEN 2
#define SERIAL_WMI_PARITY_MARK 3
#define SERIAL_WMI_PARITY_SPACE 4
#define SERIAL_WMI_STOP_1 0
#define SERIAL_WMI_STOP_1_5 1
#define SERIAL_WMI_STOP_2 2
#define SERIAL_WMI_INTTYPE_LATCHED 0
#define SERIAL_WMI_INTTYPE_LEVEL 1
#endif
